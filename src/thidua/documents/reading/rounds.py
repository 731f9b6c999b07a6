"""Rounds of a campaign: every run of it with days of its own, in a list, a sentence or a table.

A round is announced by "đợt" with or without a number; its days are the first span of time behind that, its theme is
told after them. Where no "đợt" has days, the numbered stages ("giai đoạn 1") are the rounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from thidua.documents.reading.dates import DateFound, RangeFound, with_one_year
from thidua.documents.reading.facts import Confidence, PartialDate, RoundRead
from thidua.documents.reading.letters import UPPER
from thidua.documents.reading.numbers import ordinal
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.round_themes import theme_of
from thidua.documents.reading.running import Running
from thidua.documents.reading.source import Source
from thidua.documents.reading.table_facts import table_rounds

_NUMBER = (
    r"(?P<found>\d{1,2}(?!\d|\s*ngày(?!\s*\d))|[IVX]{1,4}|một|hai|ba|bốn|(?<=thứ )(?:nhất|hai|ba|tư|năm|sáu))(?!\w)"
)
_MANNER = (
    r"(?:(?:cao\s+điểm|đặc\s+biệt|nước\s+rút|ngắn\s+(?:ngày|hạn)|chuyên\s+đề|cao\s+trào|mở\s+màn|phát\s+động)\s+)*"
)
PATTERNS = (
    Pattern(
        rf"(?<!\w)đợt\s+{_MANNER}(?:thi\s+đua\s+)?{_MANNER}(?:(?:lần\s+)?thứ\s+)?{_NUMBER}",
        "Đợt thi đua cao điểm thứ hai: từ ngày 01/7 đến 30/11/2026",
        "hai",
        "numbered",
        ignores_case=True,
    ),
    Pattern(
        r"(?<!\w)(?P<found>đợt\s+(?:thi\s+đua(?:\s+(?:cao\s+điểm|đặc\s+biệt|nước\s+rút|ngắn\s+(?:ngày|hạn)))?|cao\s+điểm|sinh\s+hoạt))",
        "Đợt cao điểm 60 ngày, từ 02/5 đến 30/6/2026",
        "Đợt cao điểm",
        "unnumbered",
        ignores_case=True,
    ),
    Pattern(
        rf"(?<!\w)(?:giai\s+đoạn|chặng)\s+(?:thứ\s+)?{_NUMBER}",
        "Giai đoạn 1: từ tháng 3/2026 đến tháng 8/2026",
        "1",
        "stage",
        ignores_case=True,
    ),
)
_NUMBERED, _UNNUMBERED, _STAGE = PATTERNS
# Acts about a round; the days behind them are those of the act.
_ABOUT = re.compile(
    r"(?:đăng\s+ký|báo\s+cáo|nộp|bình\s+xét|xét|khen\s+thưởng|sơ\s+kết|tổng\s+kết|chấm\s+điểm|hồ\s+sơ)\s+$",
    re.IGNORECASE,
)
_OTHER_ACT = re.compile(rf"[.!?]\s+[{UPPER}]|(?i:báo cáo|đăng ký|nộp|hồ sơ|trước ngày|chậm nhất)")
_ONE_SIDED = re.compile(
    r"[\s:(,–-]*(?P<word>(?:từ\s+(?:nay|khi\s+[^.;:()\d]{2,40}?|ngày\s+(?:ký|phát\s+động))\s*,?\s*)?(?:cho\s+)?(?:đến|tới)"
    r"(?:\s+hết)?|(?:bắt\s+đầu\s+)?(?:kể\s+)?từ|trong|vào)?(?:\s*ngày)?\s*",
    re.IGNORECASE,
)
_STARTS_SECTION = frozenset({"part", "section", "roman", "letter-upper", "article"})
_LISTED = frozenset({"dash", "plus", "bullet"})
_NEAR, _NEAR_UNNUMBERED = 160, 90
"""How far behind its name the days of a round begin at most."""
_MOST_BLOCKS, _LONGEST = 8, 1500
_MOST_ROUNDS = 200
_LIFE = 5
"""Two equal days so many years apart are those of an anniversary."""


@dataclass(frozen=True)
class _Named:
    """Where a round is named: its number, and the text that is about it."""

    start: int
    end: int
    no: int | None
    stop: int
    opens_block: bool


def read_rounds(source: Source) -> tuple[RoundRead, ...]:
    """Return the rounds of ``source`` in their order."""
    running = source.running
    found = _rounds(running, _NUMBERED)[:_MOST_ROUNDS]
    found = _merged(
        [*found, *(one for one in _rounds(running, _UNNUMBERED)[:_MOST_ROUNDS] if not _overlaps(one, found))]
    )
    return tuple(found or tuple(table_rounds(source)) or _merged(_rounds(running, _STAGE)))


def _rounds(running: Running, row: Pattern) -> list[RoundRead]:
    return [found for named in _named(running, row) if (found := _round(running, named))]


def _named(running: Running, row: Pattern) -> Iterator[_Named]:
    first, last = running.body
    matches = [match for match in row.compiled.finditer(running.text, first, last) if not _is_about(running, match)]
    starts = [match.start() for match in matches]
    for at, match in enumerate(matches):
        no = None if row is _UNNUMBERED else ordinal(match["found"])
        following = starts[at + 1] if at + 1 < len(starts) else last
        opens = _opens_block(running, match.start())
        stop = min(following, _reach(running, match.start()) if opens else running.end_of(match.start()))
        yield _Named(match.start(), match.end(), no, stop, opens)


def _is_about(running: Running, match: re.Match[str]) -> bool:
    return bool(_ABOUT.search(running.text[max(0, match.start() - 16) : match.start()]))


def _opens_block(running: Running, place: int) -> bool:
    block = running.block_at(place)
    before = running.text[running.start_of(place) : place].strip()
    return before in {"", block.marker} or not re.search(r"\w\w", before.removeprefix(block.marker))


def _reach(running: Running, place: int) -> int:
    """Return where what is told of a round that opens a block ends: what stands under it, the cells of its row."""
    own = running.block_at(place)
    end = running.end_of(place)
    for block, start in running.from_block(own.index + 1, _MOST_BLOCKS):
        is_next = block.style == own.style and block.marker and block.parent == own.parent
        under_sibling = own.marker and block.marker and block.parent != own.index and block.style not in _LISTED
        if block.style in _STARTS_SECTION or block.is_heading or is_next or under_sibling or start - place > _LONGEST:
            break
        end = running.end_of(start)
    return end


def _round(running: Running, named: _Named) -> RoundRead | None:
    days = _days(running, named)
    if days is None:
        return None
    theme = theme_of(running, days.end, named.stop, is_row=named.opens_block) if named.stop > days.end else None
    theme = theme or theme_of(running, named.end, days.start, is_row=False)
    end = max(days.end, theme.end if theme else 0)
    return RoundRead(
        at=running.span(named.start, end),
        confidence=Confidence.CERTAIN if named.no and named.opens_block else Confidence.LIKELY,
        no=named.no,
        start=days.first,
        end=days.last,
        theme=theme.text if theme else None,
    )


def _days(running: Running, named: _Named) -> RangeFound | None:
    near = _NEAR if named.no is not None else _NEAR_UNNUMBERED
    for days in running.ranges_between(named.end, named.stop):
        between = running.text[named.end : days.start]
        if days.start - named.end > near or _OTHER_ACT.search(between):
            break
        if not _is_anniversary(days) and not _is_only_years(days, between):
            return days
    return _one_sided(running, named)


def _one_sided(running: Running, named: _Named) -> RangeFound | None:
    """Return the days of a round of which only one is told, or that is a month or a quarter."""
    opening = _ONE_SIDED.match(running.text, named.end, named.stop)
    if opening is None or named.no is None:
        return None
    day, following = [*islice(running.dates_between(named.end, named.stop), 2), None, None][:2]
    if day is None or not day.start <= opening.end() < day.end:
        return None
    return _side(running, opening, day, following)


def _side(running: Running, opening: re.Match[str], day: DateFound, following: DateFound | None) -> RangeFound | None:
    word = (opening["word"] or "").lower()
    if re.search(r"(?:đến|tới)(?:\s+hết)?$", word):
        return RangeFound(opening.end(), day.end, None, day.when)
    if word.endswith("từ"):
        return RangeFound(opening.end(), day.end, day.when, None)
    if day.when.day is not None:
        return None
    if following and re.fullmatch(r"\s*(?:,|và)\s*", running.text[day.end : following.start]):
        first, last = with_one_year(day.when, following.when)
        return RangeFound(opening.end(), following.end, first, last)
    return RangeFound(opening.end(), day.end, day.when, day.when)


def _is_anniversary(days: RangeFound) -> bool:
    first, last = days.first, days.last
    return bool(
        first
        and last
        and first.year
        and last.year
        and (first.month, first.day) == (last.month, last.day)
        and first.month
        and last.year - first.year >= _LIFE
    )


def _is_only_years(days: RangeFound, between: str) -> bool:
    """Tell whether a span is of whole years that are not those of the round itself: "giai đoạn 2022 - 2024"."""
    sides = [side for side in (days.first, days.last) if side]
    return all(side.month is None and side.quarter is None for side in sides) and bool(between.strip(" :(,-–"))


def _overlaps(one: RoundRead, others: Sequence[RoundRead]) -> bool:
    return any(one.at.overlaps(other.at) for other in others)


def _merged(rounds: Sequence[RoundRead]) -> list[RoundRead]:
    """Return every round once: the first that tells its days, with the theme of whichever has one."""
    kept: dict[tuple[int | None, PartialDate | None, PartialDate | None], RoundRead] = {}
    for one in rounds:
        key = (one.no, one.start, one.end)
        if key not in kept or (kept[key].theme is None and one.theme):
            kept[key] = one
    return sorted(kept.values(), key=lambda one: one.at)
