"""Charts as geometry: values in, strings for SVG attributes out. Templates only draw what stands here.

Strings, because a template would write 12.5 as 12,5 in Vietnamese and break the drawing. Every chart has its table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from thidua.ui import formats

STATE_ORDER = ("launched", "adopted", "adopting", "seen", "unseen", "late")
_STEP = {"unseen": 0, "seen": 1, "adopting": 2, "adopted": 3, "launched": 4, "late": 5}
_GAP = 0.3


def _n(value: float) -> str:
    """Return a number for an SVG attribute."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class Segment:
    """This is one part of a bar: its place and width in percent, the state it shows and how many."""

    code: str
    step: int
    x: str
    width: str
    count: int


def cascade(counts: Mapping[str, int]) -> list[Segment]:
    """Return the parts of a cascade bar, furthest state first; a state without units takes no room, one with a single
    unit stays visible."""
    shown = [(code, counts[code]) for code in STATE_ORDER if counts.get(code)]
    total = sum(count for _, count in shown) or 1
    room = 100 - _GAP * max(0, len(shown) - 1)
    widths = [max(0.5, room * count / total) for _, count in shown]
    scale = room / sum(widths) if widths else 1
    segments: list[Segment] = []
    x = 0.0
    for (code, count), width in zip(shown, widths, strict=True):
        segments.append(Segment(code, _STEP[code], _n(x) + "%", _n(width * scale) + "%", count))
        x += width * scale + _GAP
    return segments


@dataclass(frozen=True, slots=True)
class Tile:
    """This is one province on the tile map."""

    name: str
    short: str
    x: str
    y: str
    middle: str
    number_y: str
    name_y: str
    step: int
    value: str


TILE_WIDTH, TILE_HEIGHT = 84, 46
PROVINCES: tuple[tuple[str, int, int], ...] = (
    ("Lai Châu", 0, 0),
    ("Lào Cai", 1, 0),
    ("Tuyên Quang", 2, 0),
    ("Cao Bằng", 3, 0),
    ("Điện Biên", 0, 1),
    ("Phú Thọ", 1, 1),
    ("Thái Nguyên", 2, 1),
    ("Lạng Sơn", 3, 1),
    ("Sơn La", 0, 2),
    ("Hà Nội", 1, 2),
    ("Bắc Ninh", 2, 2),
    ("Quảng Ninh", 3, 2),
    ("Ninh Bình", 1, 3),
    ("Hưng Yên", 2, 3),
    ("Hải Phòng", 3, 3),
    ("Thanh Hóa", 1, 4),
    ("Nghệ An", 1, 5),
    ("Hà Tĩnh", 2, 5),
    ("Quảng Trị", 2, 6),
    ("Huế", 3, 6),
    ("Đà Nẵng", 4, 6),
    ("Quảng Ngãi", 4, 7),
    ("Gia Lai", 4, 8),
    ("Đắk Lắk", 4, 9),
    ("Khánh Hòa", 5, 9),
    ("Tây Ninh", 2, 10),
    ("Đồng Nai", 3, 10),
    ("Lâm Đồng", 4, 10),
    ("Đồng Tháp", 1, 11),
    ("Vĩnh Long", 2, 11),
    ("TP Hồ Chí Minh", 3, 11),
    ("An Giang", 0, 12),
    ("Cần Thơ", 1, 12),
    ("Cà Mau", 0, 13),
)
ISLANDS: tuple[tuple[str, str, int, int], ...] = (
    ("Hoàng Sa", "Đà Nẵng", 5, 6),
    ("Trường Sa", "Khánh Hòa", 5, 11),
)
_SHORT = {"TP Hồ Chí Minh": "TP HCM"}


def tiles(percentages: Mapping[str, float]) -> list[Tile]:
    """Return the 34 provinces of 2025 as tiles near where they lie; darker means more, none known is an empty tile."""
    return [_tile(name, column, row, percentages.get(name)) for name, column, row in PROVINCES]


def islands() -> list[Tile]:
    """Return the two archipelagos, outlined beside the coast; their figures stand in their provinces."""
    return [_tile(name, column, row, None) for name, _, column, row in ISLANDS]


def share_step(value: float | Decimal | None) -> int:
    """Return how dark a share in percent is drawn: 0 for none, then 1 to 4, a quarter each; the words stand in the
    legend of the tile map."""
    return 0 if not value else 1 + sum(value >= edge for edge in (25, 50, 75))


def _tile(name: str, column: int, row: int, value: float | None) -> Tile:
    left, top = column * TILE_WIDTH + 1, row * TILE_HEIGHT + 1
    step = share_step(value)
    return Tile(
        name=name,
        short=_SHORT.get(name, name),
        x=_n(left),
        y=_n(top),
        middle=_n(left + (TILE_WIDTH - 2) / 2),
        number_y=_n(top + 20),
        name_y=_n(top + 36),
        step=step,
        value="–" if value is None else formats.number(value, 0),
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """This is one bar: how much of how much."""

    label: str
    done: int
    of: int
    y: str
    text_y: str
    track: str
    width: str
    end: str
    url: str = ""


BAR_LEFT, BAR_ROOM, BAR_PITCH = 190, 340, 30


def bars(rows: Sequence[tuple[str, int, int]]) -> list[Bar]:
    """Return one bar a row of (label, done, of), all on one scale."""
    most = max((of for _, _, of in rows), default=1) or 1
    drawn: list[Bar] = []
    for place, (label, done, of) in enumerate(rows):
        track = BAR_ROOM * of / most
        drawn.append(
            Bar(
                label=label,
                done=done,
                of=of,
                y=_n(place * BAR_PITCH + 6),
                text_y=_n(place * BAR_PITCH + 20),
                track=_n(track),
                width=_n(BAR_ROOM * done / most),
                end=_n(BAR_LEFT + track + 6),
            )
        )
    return drawn


@dataclass(frozen=True, slots=True)
class Tick:
    """This is one mark of an axis."""

    label: str
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """This is a line over equal steps with the goal's pace beside it."""

    path: str
    pace: str
    ticks: list[Tick]
    grid: list[Tick]
    last_x: str
    last_y: str
    last_label: str


_LEFT, _TOP, _BOTTOM, _WIDTH = 56, 30, 190, 510


def line(values: Sequence[float], goals: Sequence[float], labels: Sequence[str]) -> LineChart:
    """Return the chart of ``values`` so far against ``goals`` over all ``labels``. Values may stop before the labels
    do; they never are more than them."""
    top = max([*values, *goals, 1])
    step = _WIDTH / max(1, len(labels) - 1)

    def place(index: int, value: float) -> tuple[str, str]:
        return _n(_LEFT + index * step), _n(_BOTTOM - (_BOTTOM - _TOP) * value / top)

    def path(points: Sequence[float]) -> str:
        return "M" + "L".join(" ".join(place(index, value)) for index, value in enumerate(points))

    last_x, last_y = place(len(values) - 1, values[-1])
    return LineChart(
        path=path(values),
        pace=path(goals),
        ticks=[Tick(label, place(index, 0)[0], "214") for index, label in enumerate(labels)],
        grid=[Tick(formats.number(top * part / 3, 0), "", place(0, top * part / 3)[1]) for part in range(4)],
        last_x=last_x,
        last_y=last_y,
        last_label=formats.number(values[-1]),
    )
