"""Columns of the list of jobs."""

from __future__ import annotations

from django.urls import reverse

from thidua.jobs import registry
from thidua.jobs.enums import JobState
from thidua.jobs.models import Job
from thidua.ui.formats import moment, number
from thidua.ui.tables import Column, Kind
from thidua.ui.templatetags.ui import chip

_LOOKS = {
    JobState.WAITING: ("dash", "clock"),
    JobState.RUNNING: ("blue", "circle-dashed"),
    JobState.DONE: ("green", "check"),
    JobState.FAILED: ("red", "triangle-alert"),
    JobState.CANCELLED: ("mute", "x"),
}


def job_columns(*, sees_all: bool) -> list[Column]:
    """Return the columns; who sees all also sees whose each job is."""
    columns = [
        Column(
            "viec",
            "Việc",
            value="title",
            note=lambda job: registry.label_of(job.kind),
            url=lambda job: reverse("job", args=[job.pk]),
            is_head=True,
        ),
        Column("tinh_trang", "Tình trạng", value=lambda job: state_chip(JobState(job.state)), note=_figures),
        Column("bat_dau", "Bắt đầu lúc", value="created_at", kind=Kind.MOMENT),
        Column("ket_thuc", "Kết thúc lúc", value="finished_at", kind=Kind.MOMENT),
    ]
    if sees_all:
        columns.insert(1, Column("nguoi", "Người bắt đầu", value="person_name", note=lambda job: job.unit_name))
    return columns


def state_chip(state: JobState) -> str:
    """Return a state as a word in a box."""
    tone, icon_name = _LOOKS[state]
    return chip(state.label, tone, icon_name)


def _figures(job: Job) -> str:
    if job.state == JobState.WAITING and job.due_at:
        return f"chạy từ {moment(job.due_at)}"
    return f"{number(job.done)} trên {number(job.total)}" if job.total else ""
