"""Foreign layouts that a workbook knows by name: which of them a file is, and what its headings then mean. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from thidua.sheets.declaring import Layout, Sheet, Workbook
from thidua.sheets.rules.headings import Head, normal


@dataclass(frozen=True, slots=True)
class Recognised:
    """This is a known layout in a file. ``columns`` are the positions of our columns by its headings, ``others`` those
    of headings that have no column here."""

    layout: Layout
    columns: Mapping[str, int] = field(default_factory=dict)
    others: frozenset[int] = frozenset()


def confirmed_headings(workbook: Workbook, sheet: Sheet) -> dict[str, str]:
    """Return the headings of layouts that are certain, with the codes of the columns of ``sheet`` they name."""
    return _headings(workbook, sheet, only_confirmed=True)


def all_headings(workbook: Workbook, sheet: Sheet) -> dict[str, str]:
    """Return the headings of every layout with the codes of the columns of ``sheet`` they name: to find the row in
    which a head stands, not to import by."""
    return _headings(workbook, sheet, only_confirmed=False)


def _headings(workbook: Workbook, sheet: Sheet, *, only_confirmed: bool) -> dict[str, str]:
    prefix = f"{sheet.code}."
    return {
        heading: code.removeprefix(prefix)
        for layout in workbook.layouts
        if layout.is_confirmed or not only_confirmed
        for heading, code in layout.headings.items()
        if code.startswith(prefix)
    }


def recognised_in(workbook: Workbook, sheet: Sheet, head: Head) -> Recognised | None:
    """Return the layout about ``sheet`` that the headings of a file are, ``None`` where they are none."""
    present = {normal(text) for texts in head.texts for text in texts}
    for layout in workbook.layouts:
        marks = layout.marks or tuple((heading,) for heading in layout.headings)
        if layout.is_about(sheet.code) and all(any(normal(one) in present for one in group) for group in marks):
            return Recognised(layout, _columns(layout, sheet, head), _others(layout, head))
    return None


def _columns(layout: Layout, sheet: Sheet, head: Head) -> dict[str, int]:
    prefix = f"{sheet.code}."
    found: dict[str, int] = {}
    for heading, code in layout.headings.items():
        place = head.place_of(heading) if code.startswith(prefix) else None
        if place is not None and place not in found.values():
            found.setdefault(code.removeprefix(prefix), place)
    return found


def _others(layout: Layout, head: Head) -> frozenset[int]:
    names = {normal(heading) for heading in layout.others}
    return frozenset(place for place, texts in enumerate(head.texts) if any(normal(text) in names for text in texts))


def told(recognised: Recognised) -> str:
    """Return what the reader is told about a file that was recognised."""
    title = recognised.layout.title
    if recognised.layout.is_confirmed:
        return f"Nhận ra tệp xuất từ {title}."
    return f"Tiêu đề giống {title}, theo cách ghi thường gặp. Cột được ghép sẵn theo đó: hãy xem lại từng cột."
