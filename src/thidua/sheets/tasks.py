"""Big files: the check and the acceptance as jobs; the nightly removal of what is old."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from thidua.jobs.registry import JSON, Running, job
from thidua.sheets.services.accepting import accept
from thidua.sheets.services.checking import check
from thidua.sheets.services.receiving import ACCEPT_JOB, CHECK_JOB


def _page(arguments: Mapping[str, Any], result: Any) -> str:
    return reverse("sheet_import", args=[arguments["import_id"]])


@job(CHECK_JOB, "Kiểm tra bảng tính", result_url=_page)
def run_check(running: Running, *, import_id: int, chosen: None = None) -> JSON:
    """Check a big file. Killed on the way it has written nothing and begins again."""
    running.progress(0, 1, "Đang đọc và kiểm tra")
    counts = check(actor=running.actor(), import_id=import_id).counts
    return {"counts": counts}


@job(ACCEPT_JOB, "Ghi dữ liệu từ bảng tính", result_url=_page)
def run_accept(running: Running, *, import_id: int, chosen: Mapping[str, list[int]] | None = None) -> JSON:
    """Write a big import, in one transaction in which the job ends too: killed on the way it has written nothing."""
    running.progress(0, 1, "Đang ghi")
    done = accept(actor=running.actor(), import_id=import_id, chosen=chosen, at_end=running.finish)
    return {"written": done.written}
