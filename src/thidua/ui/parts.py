"""Values that components show: views build them, templates hand them to a tag."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """This is one line of a list of facts. ``note`` is a second, softer line; ``url`` makes the value a link."""

    label: str
    value: object
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """This is one tab; ``count`` stands behind the label where it is given."""

    label: str
    url: str
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """This is one step of a wizard as drawn: done, current or ahead."""

    number: int
    label: str
    state: str


def steps_of(labels: list[str], current: int) -> list[Step]:
    """Return the steps of a wizard; ``current`` counts from 1, a number past the end means all are done."""
    return [
        Step(place, label, "done" if place < current else "current" if place == current else "ahead")
        for place, label in enumerate(labels, start=1)
    ]


STATES = {
    "unseen": (0, "Chưa xem"),
    "seen": (1, "Đã xem"),
    "adopting": (2, "Đang cụ thể hóa"),
    "adopted": (3, "Đã cụ thể hóa"),
    "launched": (4, "Đã phát động"),
    "late": (5, "Trễ hạn"),
}
