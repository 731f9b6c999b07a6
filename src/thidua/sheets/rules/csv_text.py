"""Text files with a delimiter: which encoding, which delimiter, which rows. Pure.

A file says neither; both are found by looking. UTF-8 and UTF-16 are certain. Where the bytes read as Vietnamese in an
old encoding, the text stays in Western letters with the guess beside it: the reader is asked before anything is
converted.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice

from thidua.sheets.enums import BookRefusal, FindingCode, LegacyEncoding
from thidua.sheets.rules import legacy_text, syllables
from thidua.sheets.rules.grid import Finding, Guess, Row

DELIMITERS = (";", ",", "\t", "|")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_END = "\x1eEND"
_LOOKED_AT = 60
_SAMPLE = 200_000
_SURE = 0.8
_HALF_SURE = 0.5
_MOST_BROKEN = 0.02
_FEW_BROKEN = 3
"""Broken bytes of one letter; beside ``_OTHERS`` times as many letters that are whole, the text is UTF-8 still."""
_OTHERS = 4
_UTF16_NULS = 0.3
_MOST_NULS = 0.01
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b]")
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x19\x1b]")
_NAMED_DELIMITER = re.compile(r"\Asep=(.)\r?\n?", re.IGNORECASE)
_DANGEROUS = re.compile(r"\s*[=+\-@＝＋－＠']|[\t\r\n]")
_OTHER_FILES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf")


class CsvRefusedError(ValueError):
    """The text cannot be read; ``refusal`` says why."""

    def __init__(self, refusal: BookRefusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Decoded:
    """This is the text of a file and what to tell about how it was read; with a ``guess`` it is in Western letters
    still."""

    text: str
    findings: tuple[Finding, ...] = ()
    guess: Guess | None = None


def decode(content: bytes) -> Decoded:
    """Return the text in ``content``. Raises ``CsvRefusedError`` where it is no text, or in no encoding known here."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            return _with_bom(content[len(mark) :], name)
    if content.startswith(_OTHER_FILES):
        raise CsvRefusedError(BookRefusal.NOT_A_SPREADSHEET)
    nuls = content.count(0)
    if nuls > len(content) * _UTF16_NULS:
        return _utf16_without_bom(content)
    if nuls > max(8, len(content) * _MOST_NULS):
        raise CsvRefusedError(BookRefusal.NOT_A_SPREADSHEET)
    if len(_CONTROL_BYTES.findall(content[:_SAMPLE])) > nuls + max(8, len(content[:_SAMPLE]) * _MOST_NULS):
        raise CsvRefusedError(BookRefusal.NOT_A_SPREADSHEET)
    repaired = (_repaired("Đã bỏ các ký tự rỗng (NUL) nằm lẫn trong tệp."),) if nuls else ()
    found = _by_looking(content.replace(b"\0", b""))
    return replace(found, findings=(*repaired, *found.findings))


def rows_of(text: str, *, most_rows: int, most_columns: int, most_cells: int) -> tuple[list[Row], str]:
    """Return the rows and the delimiter. A cell with nothing in it is ``None``; the mark that keeps text from being
    run as a formula is taken off. Raises ``CsvRefusedError``."""
    named = _NAMED_DELIMITER.match(text)
    body = text[named.end() :] if named else text
    delimiter = named[1] if named else _delimiter(body)
    rows: list[Row] = []
    cells = 0
    try:
        for raw in csv.reader(io.StringIO(f"{body.rstrip(chr(0x1A))}\n{_END}", newline=""), delimiter=delimiter):
            rows.append([_cell(text) for text in raw])
            cells += len(raw)
            _check_size(len(rows) - 1, len(raw), cells, (most_rows, most_columns, most_cells))
    except csv.Error as error:
        raise CsvRefusedError(BookRefusal.UNCLOSED_QUOTE) from error
    if not rows or rows.pop() != [_END]:
        raise CsvRefusedError(BookRefusal.UNCLOSED_QUOTE)
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    return rows, delimiter


def guarded(text: str) -> str:
    """Return ``text`` as it stands in a CSV file of ours: an apostrophe before what a program would run."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that ``guarded`` was given."""
    return text[1:] if text[:1] == "'" and _DANGEROUS.match(text, 1) else text


def _cell(text: str) -> str | None:
    return (unguarded(text) if text[0] == "'" else text) if text else None


def _check_size(rows: int, columns: int, cells: int, most: tuple[int, int, int]) -> None:
    refusals = (BookRefusal.TOO_MANY_ROWS, BookRefusal.TOO_MANY_COLUMNS, BookRefusal.TOO_MANY_CELLS)
    for number, limit, refusal in zip((rows, columns, cells), most, refusals, strict=True):
        if number > limit:
            raise CsvRefusedError(refusal)


# Encodings.


def _with_bom(content: bytes, name: str) -> Decoded:
    text = content.decode(name, "replace")
    broken = text.count("\ufffd")
    if broken > max(2, len(text) * _MOST_BROKEN):
        raise CsvRefusedError(BookRefusal.UNKNOWN_ENCODING)
    return Decoded(text.replace("\0", ""), _told_broken(broken))


def _utf16_without_bom(content: bytes) -> Decoded:
    little = content[1::2].count(0) > content[0::2].count(0)
    found = _with_bom(content, "utf-16-le" if little else "utf-16-be")
    if len(_CONTROL.findall(found.text[:_SAMPLE])) > len(found.text[:_SAMPLE]) * _MOST_NULS:
        raise CsvRefusedError(BookRefusal.NOT_A_SPREADSHEET)
    return Decoded(found.text, (_taken_for("UTF-16", ""), *found.findings))


def _by_looking(content: bytes) -> Decoded:
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        lenient = content.decode("utf-8", "replace")
    broken, marked = lenient.count("\ufffd"), sum(not letter.isascii() for letter in lenient)
    if broken <= max(_FEW_BROKEN, marked * _MOST_BROKEN) and marked > _OTHERS * broken:
        return Decoded(lenient, _told_broken(broken))
    western = legacy_text.western(content)
    score, encoding, text = max(_candidates(western), key=lambda found: found[0])
    if score >= _HALF_SURE:
        return Decoded(western, (_guessed(encoding, score, _example(western), _example(text)),), Guess(encoding, score))
    try:
        content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise CsvRefusedError(BookRefusal.UNKNOWN_ENCODING) from error
    return Decoded(western, (_taken_for("Windows-1252", _example(western)),))


def _candidates(western: str) -> list[tuple[float, LegacyEncoding, str]]:
    """Return score, encoding and text for every old encoding of Vietnamese, the likelier first where scores are
    equal."""
    found = [(encoding, legacy_text.convert_all(western, encoding)) for encoding in LegacyEncoding]
    return [(_reads_as_vietnamese(text), encoding, text) for encoding, text in found]


def _reads_as_vietnamese(text: str) -> float:
    """Return how much of the words with marks, and a little of all words, are Vietnamese syllables."""
    words = syllables.words(text[:_SAMPLE])
    marked = [word for word in words if syllables.is_marked(word)]
    stray = sum(not letter.isascii() and not letter.isalpha() for letter in text[:_SAMPLE])
    marked_share = syllables.share(marked) * len(marked) / (len(marked) + stray) if marked else 0.0
    return 0.9 * marked_share + 0.1 * syllables.share(words)


def _example(text: str) -> str:
    """Return the first words around a letter that is not plain."""
    place = next((place for place, letter in enumerate(text) if not letter.isascii()), 0)
    start = max(text.rfind("\n", 0, place) + 1, place - 30)
    return re.split(r"[\r\n]", text[start : start + 60])[0].strip()


def _guessed(encoding: LegacyEncoding, score: float, before: str, after: str) -> Finding:
    sure = "gần như chắc chắn" if score >= _SURE else "có thể"
    message = f"Tệp không ghi bảng mã chữ; {sure} là {encoding.label}."
    return Finding(FindingCode.ENCODING, message, before=before, after=after)


def _taken_for(name: str, example: str) -> Finding:
    message = f"Tệp không ghi bảng mã chữ; đã đọc theo {name}. Hãy xem các chữ có dấu đã đúng chưa."
    return Finding(FindingCode.ENCODING, message, after=example)


def _told_broken(broken: int) -> tuple[Finding, ...]:
    if not broken:
        return ()
    return (_repaired(f"Có {broken} ký tự hỏng không đọc được, hiện là “\ufffd”. Hãy tìm và gõ lại các chữ đó."),)


def _repaired(message: str) -> Finding:
    return Finding(FindingCode.REPAIRED, message)


# Delimiters.


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts the first lines into the most even columns; a comma where none cuts."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text[:_SAMPLE], delimiter), default=",")


def _evenness(text: str, delimiter: str) -> tuple[float, int, int]:
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        widths = [len(row) for row in islice(lines, _LOOKED_AT) if row]
    except csv.Error:
        return (0.0, 0, 0)
    cut = [width for width in widths if width > 1]
    if not cut:
        return (0.0, 0, int(delimiter == ","))
    width, times = Counter(cut).most_common(1)[0]
    return (round(times / len(widths), 1), width, int(delimiter == ","))
