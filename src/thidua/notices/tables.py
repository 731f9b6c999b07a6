"""Columns of the lists of duties, rounds and messages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from thidua.notices.enums import DutyState
from thidua.notices.models import Duty
from thidua.notices.rules.urgency import urgency_of
from thidua.notices.selectors.lists import Beside
from thidua.notices.selectors.work import local_date, url_of
from thidua.shared.duties import kind_of
from thidua.ui.formats import day, due, moment
from thidua.ui.tables import BulkAction, Column, Kind
from thidua.ui.templatetags.ui import chip

REMIND, COPY, PRINT = "nhac", "chep", "in"
ACTIONS = (
    BulkAction("Nhắc", REMIND, "bell", "btn-main"),
    BulkAction("Chép vào nhóm chat", COPY, "clipboard-list"),
    BulkAction("In thư nhắc", PRINT, "printer"),
)


def own_columns(today: date) -> list[Column]:
    """Columns of one's own duties; each leads to where it is dealt with."""
    return [
        Column("viec", "Việc", value="title", order_by=("title",), url=_deal_url, note=_kind_and_note, is_head=True),
        _deadline(today),
        Column(
            "giao",
            "Giao ngày",
            value=lambda duty: local_date(duty.opened_at),
            kind=Kind.DAY,
            order_by=("opened_at",),
        ),
        Column("con", "Tình trạng", value=lambda duty: _state(duty, today)),
    ]


def below_columns(facts: Mapping[int, Beside], today: date) -> list[Column]:
    """Columns of "Ai chưa làm". ``facts`` is filled for the rows of a page or a download before they are read."""
    return [
        Column("don_vi", "Đơn vị", value=lambda duty: facts[duty.pk].unit_name, url=_unit_url, is_head=True),
        Column("viec", "Việc", value="title", order_by=("title",), url=_same_object, note=_kind_and_note),
        _deadline(today),
        Column("con", "Tình trạng", value=lambda duty: _state(duty, today)),
        Column(
            "nhac",
            "Đã nhắc",
            value=lambda duty: f"{facts[duty.pk].times} lần" if facts[duty.pk].times else "chưa lần nào",
            note=lambda duty: _last(facts[duty.pk]),
        ),
    ]


def _deadline(today: date) -> Column:
    return Column(
        "han",
        "Hạn",
        value=lambda duty: duty.due_date or "không ghi hạn",
        kind=Kind.DAY,
        order_by=("due_date",),
        note=lambda duty: due(duty.due_date, today) if duty.due_date and _is_open(duty) else "",
    )


def _deal_url(duty: Duty) -> str:
    return url_of(duty)


def _unit_url(duty: Duty) -> str:
    return reverse("unit", args=[duty.unit_id])


def _same_object(duty: Duty) -> str:
    """Every unit's duty about the same thing."""
    return reverse("duties_below") + "?" + urlencode({"loai": duty.kind, "dt": duty.object_id, "con": "tat-ca"})


def _kind_and_note(duty: Any) -> str:
    kind = kind_of(duty.kind).label
    return " · ".join(part for part in (kind if kind not in duty.title else "", duty.note) if part)


def _is_open(duty: Duty) -> bool:
    return duty.done_at is None and duty.withdrawn_at is None


def _state(duty: Duty, today: date) -> str:
    if duty.done_at is not None:
        return chip(f"{DutyState.DONE.label} {day(timezone.localdate(duty.done_at))}", "green", "check")
    if duty.withdrawn_at is not None:
        return chip(DutyState.WITHDRAWN.label, "mute", "x")
    urgency = urgency_of(duty.due_date, today)
    if urgency.name == "LATE":
        return chip("Quá hạn", "red", "triangle-alert")
    return chip(DutyState.OPEN.label, "dash", "circle-dashed")


def _last(facts: Beside) -> str:
    return f"gần nhất {moment(facts.last_at)}" if facts.last_at else ""
