"""Big files: check, acceptance and undo as jobs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.urls import reverse

from thidua.jobs.registry import JSON, Running, job
from thidua.sheets.enums import ImportState
from thidua.sheets.services.accepting import accept
from thidua.sheets.services.big_checks import check_big, sweep
from thidua.sheets.services.handing_over import ACCEPT_JOB, CHECK_JOB, UNDO_JOB, begin, take_back
from thidua.sheets.services.undoing import undo

_AGAIN = "từ trang của lần nhập."


def _page(arguments: Mapping[str, Any], result: Any = None) -> str:
    return reverse("sheet_import", args=[arguments["import_id"]])


_job = partial(job, result_url=_page, home_url=_page, on_stop=take_back)


@_job(
    CHECK_JOB,
    "Kiểm tra bảng tính",
    on_sweep=sweep,
    when_cancelled=f"Chưa có dòng nào được ghi vào dữ liệu; có thể kiểm tra lại {_AGAIN}",
)
def run_check(running: Running, *, import_id: int) -> JSON:
    """Check a big file."""
    begin(import_id=import_id, job_id=running.job_id, state=ImportState.CHECKING)
    return check_big(running, import_id=import_id)


@_job(
    ACCEPT_JOB,
    "Ghi dữ liệu từ bảng tính",
    when_cancelled=f"Chưa có dòng nào được ghi vào dữ liệu; có thể ghi lại {_AGAIN}",
)
def run_accept(running: Running, *, import_id: int) -> JSON:
    """Write a big import, in one transaction in which the job ends too: killed on the way it has written nothing."""
    begin(import_id=import_id, job_id=running.job_id, state=ImportState.ACCEPTING)
    done = accept(actor=running.actor(), import_id=import_id, progress=running.progress, at_end=running.finish)
    return {"written": done.written}


@_job(
    UNDO_JOB,
    "Hoàn tác lần nhập",
    when_cancelled=f"Dữ liệu giữ nguyên như đã nhập; có thể hoàn tác lại {_AGAIN}",
)
def run_undo(running: Running, *, import_id: int) -> JSON:
    """Take a big import back, in one transaction in which the job ends too."""
    begin(import_id=import_id, job_id=running.job_id, state=ImportState.UNDOING)
    done = undo(actor=running.actor(), import_id=import_id, progress=running.progress, at_end=running.finish)
    return {"written": done.written}
