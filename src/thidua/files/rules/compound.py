"""Office documents of before 2007: OLE containers, read as far as needed to tell what they are. Loaded in the limited
process.

Layout: a header, sectors of one size in chains named by a table (FAT), a directory in one chain; streams below 4,096
bytes lie in pieces of 64 bytes inside the stream of the root entry.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from thidua.files.rules.hostile import HostileError

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_NONE = 0xFFFFFFF0
"""Numbers from here on name no sector."""
_MINI, _CUTOFF = 64, 4096
_ENTRY = 128
_MACRO_NAMES = {"_vba_project", "_vba_project_cur", "vba", "macros"}
_BOF, _EOF, _FILEPASS, _BOUNDSHEET = 0x0809, 0x000A, 0x002F, 0x0085
_MACRO_SHEETS = {1, 6}
_WORD, _WORD_ENCRYPTED = 0xA5EC, 0x0100
_MAX_RECORDS = 200_000


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    left: int
    right: int
    child: int
    start: int
    size: int


class Container:
    """This is an opened container. Raises ``HostileError`` where it does not hold together."""

    def __init__(self, content: bytes) -> None:
        if len(content) < _HEADER or not content.startswith(SIGNATURE):
            raise HostileError("broken")
        try:
            self._open(content)
        except (struct.error, IndexError, UnicodeDecodeError) as error:
            raise HostileError("broken") from error

    def _open(self, content: bytes) -> None:
        shift = struct.unpack_from("<H", content, 30)[0]
        if shift not in {9, 12}:
            raise HostileError("broken")
        self._content, self._size = content, 1 << shift
        self._fat = self._table(self._fat_sectors())
        first_directory, first_mini = struct.unpack_from("<L", content, 48)[0], struct.unpack_from("<L", content, 60)[0]
        directory = self._chain(first_directory)
        self.entries = [_entry(directory, at) for at in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
        self._mini_fat = struct.unpack(f"<{len(mini) // 4}L", mini) if (mini := self._chain(first_mini)) else ()

    def root_streams(self) -> dict[str, _Entry]:
        """Return what lies directly under the root, by lower-case name."""
        found: dict[str, _Entry] = {}
        waiting, seen = [self.entries[0].child], set[int]()
        while waiting:
            number = waiting.pop()
            if number >= len(self.entries) or number in seen:
                continue
            seen.add(number)
            entry = self.entries[number]
            found[entry.name] = entry
            waiting += [entry.left, entry.right]
        return found

    def has_macros(self) -> bool:
        """Return whether anything in the container is the storage of a macro project."""
        return any(entry.name in _MACRO_NAMES for entry in self.entries)

    def read(self, entry: _Entry) -> bytes:
        """Return the bytes of a stream."""
        if entry.size >= _CUTOFF:
            return self._chain(entry.start)[: entry.size]
        ministream = self._chain(self.entries[0].start)
        pieces: list[bytes] = []
        number = entry.start
        while number < len(self._mini_fat) and len(pieces) <= _CUTOFF // _MINI:
            pieces.append(ministream[number * _MINI : (number + 1) * _MINI])
            number = self._mini_fat[number]
        return b"".join(pieces)[: entry.size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._content[start : start + self._size]

    def _fat_sectors(self) -> list[int]:
        numbers = [number for number in struct.unpack_from("<109L", self._content, 76) if number < _NONE]
        following, rounds = struct.unpack_from("<L", self._content, 68)[0], 0
        while following < _NONE:
            rounds += 1
            sector = self._sector(following)
            if len(sector) < self._size or rounds * self._size > len(self._content):
                raise HostileError("broken")
            *more, following = struct.unpack(f"<{self._size // 4}L", sector)
            numbers += [number for number in more if number < _NONE]
        return numbers

    def _table(self, sectors: list[int]) -> list[int]:
        table: list[int] = []
        if len(sectors) * self._size > len(self._content):
            raise HostileError("broken")
        for number in sectors:
            sector = self._sector(number)
            table += struct.unpack(f"<{len(sector) // 4}L", sector[: len(sector) // 4 * 4])
        return table

    def _chain(self, number: int) -> bytes:
        sectors: list[bytes] = []
        while number < _NONE:
            # A chain longer than the file goes round in a circle.
            if number >= len(self._fat) or len(sectors) > len(self._content) // self._size:
                raise HostileError("broken")
            sectors.append(self._sector(number))
            number = self._fat[number]
        return b"".join(sectors)


def kind_of_container(content: bytes) -> str:
    """Return the media type of an old office document. Raises ``HostileError``."""
    container = Container(content)
    if not container.entries:
        raise HostileError("broken")
    streams = container.root_streams()
    if "encryptedpackage" in streams:
        raise HostileError("password")
    if container.has_macros():
        raise HostileError("macro")
    for name, judge, kind in (
        ("worddocument", _judge_word, "application/msword"),
        ("workbook", _judge_workbook, "application/vnd.ms-excel"),
        ("book", _judge_workbook, "application/vnd.ms-excel"),
    ):
        if name in streams:
            judge(container.read(streams[name]))
            return kind
    raise HostileError("not_accepted")


def has_macros(content: bytes) -> bool:
    """Return whether an embedded container holds macros; one that cannot be read is never opened and holds none."""
    try:
        return Container(content).has_macros()
    except HostileError:
        return False


def _entry(directory: bytes, at: int) -> _Entry:
    length = struct.unpack_from("<H", directory, at + 64)[0]
    name = directory[at : at + min(max(length - 2, 0), 62)].decode("utf-16-le")
    left, right, child = struct.unpack_from("<3L", directory, at + 68)
    start, size = struct.unpack_from("<2L", directory, at + 116)
    return _Entry(name.lower(), left, right, child, start, size)


def _judge_word(stream: bytes) -> None:
    if len(stream) < 32 or struct.unpack_from("<H", stream)[0] != _WORD:  # noqa: PLR2004  # the shortest FIB base
        raise HostileError("broken")
    if struct.unpack_from("<H", stream, 10)[0] & _WORD_ENCRYPTED:
        raise HostileError("password")


def _judge_workbook(stream: bytes) -> None:
    """Read the records up to the end of the globals: the password and the kinds of sheet stand there."""
    at = 0
    for number in range(_MAX_RECORDS):
        if at + 4 > len(stream):
            break
        record, length = struct.unpack_from("<2H", stream, at)
        if number == 0 and record != _BOF:
            break
        if record == _FILEPASS:
            raise HostileError("password")
        if record == _BOUNDSHEET and length > 5 and stream[at + 9 : at + 10] in {bytes([n]) for n in _MACRO_SHEETS}:  # noqa: PLR2004  # offset, state, kind
            raise HostileError("macro")
        if record == _EOF:
            return
        at += 4 + length
    raise HostileError("broken")
