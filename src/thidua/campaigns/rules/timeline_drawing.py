"""The timeline of a cascade as geometry: values in, strings for SVG attributes out. A table says the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.campaigns.enums import CascadeAct
from thidua.campaigns.rules.timeline import Timeline
from thidua.ui import formats

_LEFT, _RIGHT = 12, 12
_ROOM, _NARROWEST, _WIDEST = 1240, 28, 96
_LANE, _MARK, _PLOT, _AXIS = 30, 20, 150, 44
_LABEL_ROOM, _DIGIT = 44, 7
_BARS = (CascadeAct.ADOPTED, CascadeAct.LAUNCHED)


@dataclass(frozen=True, slots=True)
class Bar:
    """This is one bar: how many units did ``act`` in the time; the number above it is empty where it has no room."""

    act: str
    x: str
    y: str
    width: str
    height: str
    middle: str
    number_y: str
    number: str


@dataclass(frozen=True, slots=True)
class Mark:
    """This is a day that is drawn as a line: its words and where they stand."""

    code: str
    label: str
    x: str
    text_x: str
    text_y: str
    is_left: bool


@dataclass(frozen=True, slots=True)
class Band:
    """This is a round as a band above the bars."""

    label: str
    x: str
    y: str
    width: str
    text_y: str


@dataclass(frozen=True, slots=True)
class Word:
    """This is a word at a place: a tick of the axis, a count of plans issued."""

    label: str
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """This is the whole drawing."""

    width: str
    height: str
    bars: list[Bar]
    marks: list[Mark]
    bands: list[Band]
    ticks: list[Word]
    issued: list[Word]
    top: str
    base: str
    axis_end: str


def drawing(
    line: Timeline, marks: Sequence[tuple[str, str, date]], rounds: Iterable[tuple[str, date, date]]
) -> Drawing | None:
    """Return the drawing of a timeline with its marked days (code, words, day) and its rounds (words, first day, last
    day); None where there is nothing to draw."""
    if not line.spans:
        return None
    step = min(_WIDEST, max(_NARROWEST, _ROOM / len(line.spans)))
    bands, lanes = _bands(line, rounds, step)
    top = lanes * _LANE + len(marks) * _MARK + 18
    base = top + _PLOT
    width = _LEFT + step * len(line.spans) + _RIGHT
    return Drawing(
        width=_n(width),
        height=_n(base + _AXIS),
        bars=_bars(line, step, base),
        marks=[
            one for row, mark in enumerate(marks) if (one := _mark(line, mark, step, lanes, row, width)) is not None
        ],
        bands=bands,
        ticks=_ticks(line, step, base),
        issued=_issued(line, step, base),
        top=_n(lanes * _LANE),
        base=_n(base),
        axis_end=_n(width - _RIGHT),
    )


def _bars(line: Timeline, step: float, base: float) -> list[Bar]:
    wide = step / 2 - 5
    has_room = len(str(line.most)) * _DIGIT <= step / 2
    bars = []
    for place, span in enumerate(line.spans):
        for side, act in enumerate(_BARS):
            count = span.counts.get(act, 0)
            if not count:
                continue
            high = max(2.0, _PLOT * count / line.most)
            x = _LEFT + place * step + 4 + side * (wide + 2)
            number = formats.number(count) if has_room or count == line.most else ""
            bars.append(
                Bar(str(act), _n(x), _n(base - high), _n(wide), _n(high), _n(x + wide / 2), _n(base - high - 4), number)
            )
    return bars


def _mark(line: Timeline, mark: tuple[str, str, date], step: float, lanes: int, row: int, width: float) -> Mark | None:
    code, label, day = mark
    place = line.place(day)
    if place is None:
        return None
    x = _LEFT + place * step
    is_left = x + 9 * len(label) > width
    text_y = lanes * _LANE + row * _MARK + 14
    return Mark(code, label, _n(x), _n(x - 5 if is_left else x + 5), _n(text_y), is_left)


def _bands(line: Timeline, rounds: Iterable[tuple[str, date, date]], step: float) -> tuple[list[Band], int]:
    """Return the rounds as bands, those that overlap below each other, and how many lanes they take."""
    ends: list[date] = []
    bands = []
    first, last = line.spans[0].first, line.spans[-1].last
    for label, start, end in sorted(rounds, key=lambda one: one[1:]):
        if end < first or start > last:
            continue
        lane = next((number for number, taken in enumerate(ends) if taken < start), len(ends))
        ends[lane : lane + 1] = [end]
        left = _LEFT + (line.place(max(start, first)) or 0) * step
        right = _LEFT + (line.place(min(end, last)) or 0) * step
        y = lane * _LANE
        bands.append(Band(label, _n(left), _n(y), _n(max(6.0, right - left)), _n(y + 16)))
    return bands, len(ends)


def _ticks(line: Timeline, step: float, base: float) -> list[Word]:
    every = -(-_LABEL_ROOM // int(step))
    words = []
    for place, span in enumerate(line.spans):
        if place % every == 0:
            label = f"{span.first:%m/%Y}" if line.is_monthly else f"{span.first:%d/%m}"
            words.append(Word(label, _n(_LEFT + place * step + step / 2), _n(base + 18)))
    return words


def _issued(line: Timeline, step: float, base: float) -> list[Word]:
    counts = [(place, span.counts.get(CascadeAct.ISSUED, 0)) for place, span in enumerate(line.spans)]
    return [
        Word(formats.number(count), _n(_LEFT + place * step + step / 2), _n(base + 36))
        for place, count in counts
        if count
    ]


def _n(value: float) -> str:
    """Return a number for an SVG attribute."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
