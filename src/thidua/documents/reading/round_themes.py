"""The theme of a round: the words behind "chủ đề", else what the round is said to be about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.running import Running

_TO_THE_END = r"(?P<found>(?:[^.;\n“”|]|\.(?=\w)|“[^”]*”|“)+)"
PATTERNS = (
    Pattern(
        r"chủ\s+đề(?:\s+(?:là|của\s+đợt|thi\s+đua|đợt\s+\d+))*\s*:?\s*$",
        "với chủ đề ",
        meaning="quoted",
        ignores_case=True,
    ),
    Pattern(
        r"(?:chủ\s+đề|trọng\s+tâm|nội\s+dung(?:\s+(?:chính|trọng\s+tâm|thi\s+đua))?)\s*(?::|là)\s*" + _TO_THE_END,
        "trọng tâm là ổn định lao động sau Tết.",
        "ổn định lao động sau Tết",
        "told",
        ignores_case=True,
    ),
    Pattern(
        r"tập\s+trung\s+(?:(?:cho|vào|thực\s+hiện)\s+|vào\s+việc\s+)?" + _TO_THE_END,
        "tập trung cho đại hội công đoàn cơ sở;",
        "đại hội công đoàn cơ sở",
        "told",
        ignores_case=True,
    ),
    Pattern(
        r"(?P<found>(?:thi\s+đua\s+)?(?:lập\s+thành\s+tích\s+)?(?:chào\s+mừng|kỷ\s+niệm|kỉ\s+niệm|hướng\s+(?:tới|về))\s(?:[^.;\n“”|]|\.(?=\w))+)",
        "chào mừng Đại hội Công đoàn tỉnh.",
        "chào mừng Đại hội Công đoàn tỉnh",
        "told",
        ignores_case=True,
    ),
)
_QUOTED, *_TOLD = PATTERNS
_HEADER_CELL = re.compile(r"(?:chủ\s+đề|trọng\s+tâm|nội\s+dung)(?:\s+(?:chính|thi\s+đua|trọng\s+tâm))?$", re.IGNORECASE)
_REST = re.compile(r"\s*\)?\s*[:–-]\s*(?P<found>[^.;:,\d\n|“”]{8,90})[.;]?$")
_FEW_WORDS = 12
_DAYS_IN_BRACKETS = re.compile(r"\s*\([^()]*\d[^()]*\)")
_SPACES = re.compile(r"\s+")
_HEADER_BLOCKS = 30
_LONGEST = 400


@dataclass(frozen=True)
class Theme:
    """A theme and where it ends in the running text."""

    text: str
    end: int


def theme_of(running: Running, start: int, stop: int, *, is_row: bool) -> Theme | None:
    """Return the theme told between two places; ``is_row`` where they may be cells of a row."""
    for quote in running.quotes_between(start, stop):
        before = running.text[start : quote.opened]
        if _QUOTED.search(before) or (is_row and _is_cell(running, quote.opened, quote.closed)):
            return Theme(quote.text, quote.closed)
    for row in _TOLD:
        found = row.compiled.search(running.text, start, min(stop, start + _LONGEST))
        if found:
            return _theme(found["found"], found.end("found"))
    return (_cell(running, start, stop) if is_row else None) or _rest(running, start, stop)


def _rest(running: Running, start: int, stop: int) -> Theme | None:
    """Return the few words that are all that is said behind the days: "Đợt 1 (05/01 - 10/02): Về đích trước Tết"."""
    rest = _REST.match(running.text, start, min(stop, running.end_of(start)))
    if rest is None or len(rest["found"].split()) > _FEW_WORDS:
        return None
    return _theme(rest["found"], rest.end("found"))


def _is_cell(running: Running, start: int, end: int) -> bool:
    """Tell whether the words between two places are a block of their own, or a cell between bars."""
    text = running.text
    before, behind = text[max(0, start - 3) : start].rstrip(" ")[-1:], text[end : end + 3].strip(" ")[:1]
    return before in {"\n", "|", ""} and behind in {"", "\n", "|", "."}


def _cell(running: Running, start: int, stop: int) -> Theme | None:
    """Return the cell behind the days, where a column is headed "Chủ đề" or "Trọng tâm"."""
    first = running.block_at(start).index
    heads = running.blocks[max(0, first - _HEADER_BLOCKS) : first]
    cells = [cell.strip() for block in heads for cell in block.text.split("|")]
    if not any(_HEADER_CELL.match(cell) for cell in cells):
        return None
    place = start
    for cell in re.split(r"[\n|]", running.text[start:stop]):
        if re.search(r"[^\W\d_]{2}", cell):
            return _theme(cell, place + len(cell))
        place += len(cell) + 1
    return None


def _theme(written: str, end: int) -> Theme | None:
    plain = _SPACES.sub(" ", _DAYS_IN_BRACKETS.sub("", written)).strip(' .,;:-–“”"|')
    return Theme(plain, end) if plain else None
