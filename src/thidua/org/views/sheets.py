"""The changes of a reorganisation as sections of a page, each a table that pages well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from thidua.org.handover import HandoverLine
from thidua.org.models import UnitKind
from thidua.org.policy import visible_units
from thidua.org.rules.change_list import ChangeList, EndedUnit, MovedUnit
from thidua.org.rules.plan import Inheritance
from thidua.shared.actor import Actor
from thidua.ui import formats
from thidua.ui.parts import Tab
from thidua.ui.tables import Column, Kind, Table, table_of

SECTION = "muc"
TREE = "cay"
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Names:
    """These are the units of a reorganisation by name, and which of them the reader may open."""

    units: Mapping[int, str]
    kinds: Mapping[int, str]
    seen: frozenset[int] = field(default=frozenset())

    def of(self, unit: int | None) -> str:
        """Return the name of a unit; empty for none."""
        return "" if unit is None else self.units.get(unit, "")

    def url(self, unit: int) -> str:
        """Return the page of a unit, empty where the reader may not open it or it is not founded yet."""
        return reverse("unit", args=[unit]) if unit in self.seen else ""


@dataclass(frozen=True, slots=True)
class Section:
    """This is one kind of change: its address, its title, how many."""

    slug: str
    title: str
    count: int | None


def names_for(actor: Actor, changes: ChangeList, names: Mapping[int, str]) -> Names:
    """Return the names with the links the reader may follow. Two queries."""
    existing = [unit for unit in changes.units if unit > 0]
    seen = frozenset(visible_units(actor).filter(pk__in=existing).values_list("pk", flat=True))
    return Names(names, dict(UnitKind.objects.values_list("pk", "name")), seen)


def sections_of(changes: ChangeList, handed: Sequence[HandoverLine] | None) -> list[Section]:
    """Return the sections that have something to show; the tree always has."""
    counted = [
        Section("thanh-lap", "Thành lập", len(changes.founded)),
        Section("ket-thuc", "Kết thúc", len(changes.ended)),
        Section("doi-ten", "Đổi tên, loại", len(changes.renamed)),
        Section("chuyen", "Chuyển cấp quản lý", len(changes.moved)),
        Section("ke-thua", "Kế thừa", len(changes.inheritances)),
        Section("ban-giao", "Bàn giao", len(handed or ())),
    ]
    return [section for section in counted if section.count] + [Section(TREE, "Cây trước và sau", None)]


def section_tabs(request: HttpRequest, sections: Sequence[Section]) -> tuple[list[Tab], str]:
    """Return the tabs, and the section the address asks for; the first where it asks for none."""
    slugs = [section.slug for section in sections]
    asked = request.GET.get(SECTION, "")
    current = asked if asked in slugs else slugs[0]
    tabs = [
        Tab(section.title, "?" + urlencode({SECTION: section.slug}), section.slug == current, section.count)
        for section in sections
    ]
    return tabs, current


def section_table(
    request: HttpRequest, slug: str, changes: ChangeList, names: Names, handed: Sequence[HandoverLine]
) -> Table | None:
    """Return the table of one section; ``None`` for the tree."""
    rows: Mapping[str, tuple[Sequence[Any], tuple[Column, ...], str]] = {
        "thanh-lap": (changes.founded, _founded(names), "Đơn vị thành lập"),
        "ket-thuc": (changes.ended, _ended(names), "Đơn vị kết thúc"),
        "doi-ten": (changes.renamed, _renamed(names), "Đơn vị đổi tên, loại"),
        "chuyen": (changes.moved, _moved(names), "Đơn vị chuyển cấp quản lý"),
        "ke-thua": (changes.inheritances, _inherited(names), "Kế thừa số liệu"),
        "ban-giao": (handed, _handed(names), "Bàn giao"),
    }
    if slug not in rows:
        return None
    source, columns, caption = rows[slug]
    return table_of(list(source), columns, request.GET, caption=caption, noun="dòng")


def _founded(names: Names) -> tuple[Column, ...]:
    return (
        _unit(names, lambda row: row.unit),
        Column("loai", "Loại", value=lambda row: names.kinds.get(row.called.kind_id, ""), order_by=("loai",)),
        Column("tren", "Cấp trên trực tiếp", value=lambda row: names.of(row.parent), order_by=("tren",)),
    )


def _ended(names: Names) -> tuple[Column, ...]:
    def successors(row: EndedUnit) -> str:
        return ", ".join(names.of(unit) for unit in row.successors)

    return (
        _unit(names, lambda row: row.unit),
        Column("cach", "Cách", value=lambda row: row.kind.label, order_by=("cach",)),
        Column("noi", "Tiếp nối", value=successors, order_by=("noi",)),
        Column("giu", "Lưu giữ hồ sơ", value=lambda row: names.of(row.keeper), order_by=("giu",)),
    )


def _renamed(names: Names) -> tuple[Column, ...]:
    def said(called: Any) -> str:
        short = f" ({called.short_name})" if called.short_name else ""
        return f"{called.name}{short}, {names.kinds.get(called.kind_id, '')}"

    return (
        Column("truoc", "Trước", value=lambda row: said(row.before), url=lambda row: names.url(row.unit), is_head=True),
        Column("sau", "Sau", value=lambda row: said(row.after)),
    )


def _moved(names: Names) -> tuple[Column, ...]:
    def before(row: MovedUnit) -> str:
        return names.of(row.before) if row.was_on else "chưa ở trên tuyến"

    def after(row: MovedUnit) -> str:
        if not row.is_on:
            return "ra khỏi tuyến"
        return names.of(row.after) or "đứng đầu tuyến"

    return (
        _unit(names, lambda row: row.unit),
        Column("truoc", "Cấp trên trước", value=before, order_by=("truoc",)),
        Column("sau", "Cấp trên sau", value=after, order_by=("sau",)),
        Column("tuyen", "Tuyến", value=lambda row: row.line.label, order_by=("tuyen",)),
    )


def _inherited(names: Names) -> tuple[Column, ...]:
    def share(row: Inheritance) -> str:
        return formats.percent(row.weight * 100 / _THOUSAND)

    return (
        Column("tu", "Từ", value=lambda row: names.of(row.predecessor), is_head=True, order_by=("tu",)),
        Column("sang", "Sang", value=lambda row: names.of(row.successor), order_by=("sang",)),
        Column("cach", "Cách", value=lambda row: row.kind.label),
        Column("phan", "Phần số liệu quá khứ", value=share),
    )


def _handed(names: Names) -> tuple[Column, ...]:
    return (
        Column("gi", "Nội dung", value="label", is_head=True, order_by=("gi",)),
        Column("o", "Đơn vị", value=lambda row: names.of(row.unit_id), order_by=("o",)),
        Column("sao", "Sẽ", value="outcome"),
        Column("so", "Số lượng", value="count", kind=Kind.NUMBER),
    )


def _unit(names: Names, unit_of: Any) -> Column:
    return Column(
        "ten",
        "Đơn vị",
        value=lambda row: names.of(unit_of(row)),
        url=lambda row: names.url(unit_of(row)),
        order_by=("ten",),
        is_head=True,
    )
