"""Columns of the lists of people, accounts and slips."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from thidua.access.enums import InvitationPurpose, TicketState
from thidua.people.enums import PostKind
from thidua.shared.phones import shown_phone
from thidua.ui.formats import day, moment
from thidua.ui.tables import Column, Kind
from thidua.ui.templatetags.ui import chip

_STATES = {
    TicketState.OPEN: ("blue", "circle-dashed"),
    TicketState.USED: ("green", "check"),
    TicketState.EXPIRED: ("gold", "triangle-alert"),
    TicketState.WITHDRAWN: ("mute", "x"),
}


def people_columns() -> list[Column]:
    """Columns of the people without an account."""
    return [_name(), *_post(), Column("phieu", "Phiếu", value=_slip)]


def account_columns() -> list[Column]:
    """Columns of the people with an account."""
    return [
        _name(),
        *_post(),
        Column("dang_nhap", "Đăng nhập bằng", value=lambda person: person.account.username, note=_number),
        Column("lan_cuoi", "Đăng nhập gần nhất", value=_last),
        Column("tai_khoan", "Tài khoản", value=_activity),
    ]


def slip_columns() -> list[Column]:
    """Columns of the slips."""
    return [
        Column("nguoi", "Họ và tên", value="person.full_name", order_by=("person__sort_key",), is_head=True),
        Column("don_vi", "Đơn vị", value="unit_name"),
        Column("viec", "Việc", value=lambda slip: InvitationPurpose(slip.purpose).label),
        Column("tinh_trang", "Tình trạng", value=lambda slip: state_chip(slip.state), note=_when),
        Column("lap", "In lúc", value="made_at", kind=Kind.MOMENT, note=lambda slip: slip.made_by_name),
        Column("han", "Dùng đến", value=lambda slip: timezone.localdate(slip.expires_at), kind=Kind.DAY),
    ]


def state_chip(state: str) -> str:
    """Return the state of a slip or link as a word in a box."""
    found = TicketState(state)
    tone, icon_name = _STATES[found]
    return chip(found.label, tone, icon_name)


def _name() -> Column:
    return Column(
        "ten",
        "Họ và tên",
        value="full_name",
        order_by=("sort_key",),
        is_head=True,
        url=lambda person: reverse("account_of", kwargs={"person_id": person.pk}),
    )


def _post() -> list[Column]:
    return [
        Column("chuc_vu", "Chức vụ", value=lambda person: person.post_title or PostKind(person.post_kind).label),
        Column("don_vi", "Đơn vị", value="unit_name"),
    ]


def _slip(person: Any) -> str:
    if person.slip_until is None:
        return chip("Chưa in", "dash", "circle-dashed")
    return chip(f"Đã in, dùng đến {day(timezone.localdate(person.slip_until))}", "blue", "printer")


def _number(person: Any) -> str:
    return shown_phone(person.account.phone) if person.account.phone else ""


def _last(person: Any) -> str:
    return moment(person.account.last_login) if person.account.last_login else "Chưa lần nào"


def _activity(person: Any) -> str:
    return chip("Đang hoạt động", "green", "check") if person.account.is_active else chip("Đã ngừng", "red", "x")


def _when(slip: Any) -> str:
    at = slip.used_at or slip.withdrawn_at
    return moment(at) if at else ""
