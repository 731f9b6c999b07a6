"""Columns of lists of units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from thidua.org.enums import ReorganisationState
from thidua.org.models import Headcount, Reorganisation, UnitProfile
from thidua.org.selectors.lists import Beside
from thidua.ui import formats
from thidua.ui.tables import Column, Kind
from thidua.ui.templatetags.ui import chip


def headcount_columns(unit_id: int, *, is_own: bool, may_enter: bool, may_read_journal: bool) -> tuple[Column, ...]:
    """Return the columns of the counts of a unit; the last one, what may be done, only where something may."""
    columns = (
        Column("ngay", "Tính đến ngày", value="valid_from", kind=Kind.DAY, is_head=True, note=_until),
        Column("workers", "CNVCLĐ", kind=Kind.NUMBER),
        Column("members", "Đoàn viên", kind=Kind.NUMBER),
        Column("women", "Nữ", kind=Kind.NUMBER),
        Column("direct_workers", "Trực tiếp lao động", kind=Kind.NUMBER),
        Column("nguoi", "Người nhập", value=lambda row: _source(unit_id, row), note=lambda row: row.note),
    )
    if not may_enter and not may_read_journal:
        return columns

    def acts(row: Headcount) -> str:
        links = _acts(unit_id, row, is_own=is_own) if may_enter else []
        if may_read_journal:
            links.append((reverse("object_journal", args=["org.headcount", row.pk]), "Nhật ký"))
        return _links(links, f"số lượng ngày {formats.day(row.valid_from)}")

    return (*columns, Column("viec", "Việc", value=acts, is_screen_only=True))


def _until(row: Headcount) -> str:
    return "" if row.valid_to is None else f"dùng đến {formats.day(row.valid_to - timedelta(days=1))}"


def _source(unit_id: int, row: Headcount) -> str:
    marks = [format_html("{}", row.entered_by_name or "–")]
    if row.is_entered_for:
        marks.append(chip("nhập thay", "gold", "pencil"))
        if row.confirmed_at is None:
            marks.append(chip("đơn vị chưa xác nhận", "dash"))
        else:
            marks.append(chip(f"{row.confirmed_by_name} đã xác nhận", "green", "check"))
    if row.paper is not None:
        url = reverse("headcount_paper", args=[unit_id, row.pk])
        marks.append(format_html('<a href="{}">Bản giấy ({})</a>', url, row.paper.name))
    return format_html('<span class="row">{}</span>', format_html_join(" ", "{}", ((mark,) for mark in marks)))


def _acts(unit_id: int, row: Headcount, *, is_own: bool) -> list[tuple[str, str]]:
    links = [("headcount_correct", "Đính chính"), ("headcount_remove", "Bỏ")]
    if is_own and row.is_entered_for and row.confirmed_at is None:
        links.insert(0, ("headcount_confirmation", "Xác nhận"))
    return [(reverse(name, args=[unit_id, row.pk]), label) for name, label in links]


def _links(links: Sequence[tuple[str, str]], what: str) -> str:
    """Return addresses with their words as links that say to a screen reader what they are about."""
    pairs = ((url, label, what) for url, label in links)
    return format_html(
        '<span class="row row-acts">{}</span>',
        format_html_join(" ", '<a href="{}">{}<span class="sr"> {}</span></a>', pairs),
    )


ALONE = ("một người vừa soạn vừa duyệt", "gold", "user")
"""The mark of what one person drew up and carried out."""


def reorganisation_columns() -> tuple[Column, ...]:
    """Return the columns of the list of reorganisations."""
    tones = {
        ReorganisationState.DRAFT: ("blue", "pencil"),
        ReorganisationState.APPLIED: ("green", "check"),
        ReorganisationState.DROPPED: ("mute", "x"),
    }

    def state(row: Reorganisation) -> str:
        shown = chip(row.get_state_display(), *tones[ReorganisationState(row.state)])
        return format_html('<span class="row">{} {}</span>', shown, chip(*ALONE)) if row.is_alone else shown

    return (
        Column(
            "ten",
            "Đợt sắp xếp",
            value="title",
            url=lambda row: reverse("reorganisation", args=[row.pk]),
            order_by=("title",),
            is_head=True,
        ),
        Column("ngay", "Có hiệu lực", value="effective_date", kind=Kind.DAY, order_by=("effective_date",)),
        Column("vanban", "Văn bản", value="basis_number", note=lambda row: row.basis_issuer),
        Column("buoc", "Số bước", value="step_count", kind=Kind.NUMBER),
        Column("nguoi", "Người soạn", value="prepared_by_name"),
        Column("tinhtrang", "Tình trạng", value=state, order_by=("state",)),
    )


NOT_ASKED = "\N{NO-BREAK SPACE}"
"""What stands where a figure makes no sense; a dash would say that it is missing."""


def unit_columns(facts: Mapping[int, Beside], query: str = "") -> tuple[Column, ...]:
    """Return the columns of a list of units. ``facts`` is filled after the page of rows is known; ``query`` keeps the
    day in the links."""

    def known(row: UnitProfile) -> Beside:
        return facts.get(row.unit_id, Beside())

    return (
        Column(
            "ten",
            "Đơn vị",
            value="name",
            order_by=("sort_key", "unit"),
            url=lambda row: reverse("unit", args=[row.unit_id]) + query,
            note=life_note,
            is_head=True,
        ),
        Column("loai", "Loại", value="kind.name", order_by=("kind__order", "sort_key", "unit")),
        Column("tren", "Cấp trên trực tiếp", value=lambda row: known(row).parent_name),
        Column(
            "coso",
            "Công đoàn cơ sở",
            value=lambda row: NOT_ASKED if row.kind.is_grassroots else known(row).size.grassroots,
            kind=Kind.NUMBER,
        ),
        Column("doanvien", "Đoàn viên", value=lambda row: known(row).size.members, kind=Kind.NUMBER),
        Column("lap", "Thành lập", value="unit.founded_date", kind=Kind.DAY, order_by=("unit__founded_date", "unit")),
    )


def life_note(row: Any) -> str:
    """Return what is said under the name of a unit that has ended."""
    ended = row.unit.dissolved_date
    return f"kết thúc từ {formats.day(ended)}" if ended is not None else ""
