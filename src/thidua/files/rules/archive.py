"""Office documents that are ZIP archives: the directory is read and judged before anything is unpacked. Loaded in the
limited process.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from thidua.files.rules import compound, markup
from thidua.files.rules.hostile import HostileError

MAX_PARTS = 10_000
MAX_UNPACKED = 400 * 1024 * 1024
"""Bytes of all parts together, those of embedded workbooks included."""
MAX_RATIO = 250
"""Unpacked to packed, of parts beyond a megabyte; a formatted empty sheet has about 60."""
_FREE_OF_RATIO = 1024 * 1024
_READ_WHOLE = 4 * 1024 * 1024
"""Larger parts are tables of cells: of these the head alone is read."""
_CHUNK = 1024 * 1024
_END = struct.Struct("<4s4H2LH")
_BAD_NAME = re.compile(r"^/|^[A-Za-z]:|(^|/)\.\.(/|$)|[\x00-\x1f\x7f]")
_MACRO_NAME = re.compile(
    r"(^|/)(vbaproject[^/]*\.bin|vbadata\.xml|macrosheets/|activex/)|^(basic|scripts)/.", re.IGNORECASE
)
_OTHER_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"PK\x05\x06", b"BZh")
_MAINS = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
}
_ODF = {"application/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.text"}
_LOADING = {"attachedtemplate", "oleobject", "frame", "subdocument"}
"""Relationships that fetch and open their target by themselves."""
_LOCAL = re.compile(r"^(?:[A-Za-z]:[\\/]|/(?![/\\])|file:///[^/\\]|[^:\\/][^:]*$)", re.IGNORECASE)


@dataclass(slots=True)
class _Reading:
    left: int = MAX_UNPACKED
    found: markup.Found = field(default_factory=markup.Found)


def kind_and_links(content: bytes) -> tuple[str, int]:
    """Return the media type of an archive and how many links lead out of it. Raises ``HostileError``."""
    reading = _Reading()
    mimetype = _read(content, reading, depth=0)
    found = reading.found
    if found.is_encrypted:
        raise HostileError("password")
    kinds = {_MAINS[name] for name in found.types if name in _MAINS}
    if mimetype:
        kinds.add(mimetype)
    if len(kinds) > 1:
        raise HostileError("bad_parts")
    if not kinds or not kinds <= {*_MAINS.values(), *_ODF}:
        raise HostileError("not_accepted")
    return kinds.pop(), sum(name.lower() != "hyperlink" for name, _ in found.outer)


def _read(content: bytes, reading: _Reading, *, depth: int) -> str:
    """Judge one archive and everything in it; return what its part ``mimetype`` says."""
    _judge_end(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _judge_directory(parts, reading)
            found = markup.Found()
            for part in parts:
                _judge_part(archive, part, found, reading, depth)
            _judge_found(found)
            if depth == 0:
                reading.found = found
            return _mimetype(archive)
    except HostileError:
        raise
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, KeyError, struct.error) as error:
        raise HostileError("broken") from error
    except (NotImplementedError, RuntimeError) as error:
        raise HostileError("broken") from error


def _judge_end(content: bytes) -> None:
    """The archive ends where its own end record says, and holds at most so many parts."""
    at = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_557))
    if at < 0 or len(content) < at + _END.size or not content.startswith(b"PK\x03\x04"):
        raise HostileError("broken")
    _, disk, _, here, count, _, _, comment = _END.unpack_from(content, at)
    if count > MAX_PARTS:
        raise HostileError("too_many_parts")
    if disk or here != count or at + _END.size + comment != len(content):
        raise HostileError("broken")


def _judge_directory(parts: list[zipfile.ZipInfo], reading: _Reading) -> None:
    if len(parts) > MAX_PARTS:
        raise HostileError("too_many_parts")
    names = set()
    for part in parts:
        name = part.orig_filename.replace("\\", "/")
        if _BAD_NAME.search(name) or name.lower() in names or stat.S_ISLNK(part.external_attr >> 16):
            raise HostileError("bad_parts")
        names.add(name.lower())
        if part.flag_bits & 0x41 or part.compress_type == _AES:
            raise HostileError("password")
        if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise HostileError("broken")
        if _MACRO_NAME.search(name):
            raise HostileError("macro")
        if part.file_size > max(_FREE_OF_RATIO, part.compress_size * MAX_RATIO):
            raise HostileError("bomb")
        reading.left -= part.file_size
    if reading.left < 0:
        raise HostileError("bomb")


_AES = 99


def _judge_part(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, found: markup.Found, reading: _Reading, depth: int
) -> None:
    if part.is_dir():
        return
    name = part.filename.lower()
    chunks = _chunks(archive, part)
    if name.endswith((".xml", ".rels")):
        markup.read_part(chunks, found, is_whole=part.file_size <= _READ_WHOLE)
    else:
        _judge_other(chunks, name, reading, depth)
    for _ in chunks:
        # The rest is unpacked too, so that a part cut short or changed is found by its checksum.
        pass


def _judge_other(chunks: Iterator[bytes], name: str, reading: _Reading, depth: int) -> None:
    first = next(chunks, b"")
    if first.startswith(_OTHER_ARCHIVES):
        raise HostileError("nested")
    if first.startswith(b"PK\x03\x04"):
        if depth or "embeddings" not in name:
            raise HostileError("nested")
        _read(first + b"".join(chunks), reading, depth=depth + 1)
    elif first.startswith(compound.SIGNATURE) and compound.has_macros(first + b"".join(chunks)):
        raise HostileError("macro")


def _judge_found(found: markup.Found) -> None:
    if any("macroenabled" in name and "sheet.binary" not in name for name in found.types):
        raise HostileError("macro")
    if any("vbaproject" in name for name in found.types):
        raise HostileError("macro")
    if any(kind.lower() in _LOADING and not _LOCAL.match(target) for kind, target in found.outer):
        raise HostileError("remote")


def _mimetype(archive: zipfile.ZipFile) -> str:
    if "mimetype" not in archive.namelist():
        return ""
    return archive.read("mimetype")[:100].decode("ascii").strip()


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            yield chunk
