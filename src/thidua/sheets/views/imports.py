"""The page of one import: preview, result, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.shared.refusals import ForbiddenError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, signed_in
from thidua.sheets import policy
from thidua.sheets.declaring import Context, Sheet, Workbook
from thidua.sheets.enums import ImportRefusal, ImportState, Outcome
from thidua.sheets.models import Import
from thidua.sheets.responses import workbook_response
from thidua.sheets.rules.columns import choices_of
from thidua.sheets.rules.layouts import layouts_of
from thidua.sheets.selectors import PAGE_SIZE, rows_page
from thidua.sheets.services.accepting import accept
from thidua.sheets.services.books import is_big, is_many
from thidua.sheets.services.checking import check
from thidua.sheets.services.expiring import discard
from thidua.sheets.services.handing_over import ACCEPT_JOB, CHECK_JOB, UNDO_JOB, start_job
from thidua.sheets.services.receiving import again
from thidua.sheets.services.returned import name_of, returned
from thidua.sheets.services.undoing import undo
from thidua.sheets.tables import lines_of
from thidua.sheets.views.opening import (
    WRITES,
    choice_of,
    found,
    is_written_by_job,
    open_first,
    open_first_if_small,
    rows_of,
    stage_first,
)
from thidua.sheets.views.starting import OF_WORKBOOK
from thidua.ui import formats
from thidua.ui.listing import ListState, Pager
from thidua.ui.submissions import prepared_by

SHEET = "trang-tinh"
OUTCOME = "ket-qua"
_ORDER = (Outcome.NEW, Outcome.CHANGED, Outcome.CONFLICT, Outcome.REFUSED, Outcome.UNCHANGED)
_REST = (*WRITES, Outcome.CONFLICT, Outcome.REFUSED)
_WRITTEN = {ImportState.ACCEPTING, ImportState.ACCEPTED}
_TAKEN_BACK = {ImportState.UNDOING, ImportState.UNDONE}
_RUNNING = {ImportState.CHECKING, ImportState.ACCEPTING, ImportState.UNDOING}
_SAID_ON_THE_PAGE = {ImportRefusal.STALE, ImportRefusal.STALE_AGAIN}
_WITH_ROWS = {ImportState.CHECKED, ImportState.ACCEPTED, ImportState.UNDONE}


@inside(OF_WORKBOOK)
@signed_in
def sheet_import(request: HttpRequest, import_id: int) -> HttpResponse:
    """Show an import where it stands: preview with counts as filters, or what was written."""
    actor = actor_of(request)
    file_import, workbook, target = policy.require_import(actor, import_id)
    if file_import.state == ImportState.MAPPING:
        return redirect("sheet_mapping", import_id)
    context: dict[str, Any] = {
        "file_import": file_import,
        "workbook": workbook,
        "target": target,
        "is_checked": file_import.state == ImportState.CHECKED,
        "is_accepted": file_import.state == ImportState.ACCEPTED,
        "is_undone": file_import.state == ImportState.UNDONE,
        "is_running": file_import.state in _RUNNING,
        "is_failed": file_import.state == ImportState.FAILED,
        "expired": ImportRefusal.EXPIRED.label if file_import.expired_at else "",
        "done_url": workbook.done_url(file_import.unit_id) if workbook.done_url else "",
        "written": _written(file_import),
        "totals": {outcome.name.lower(): rows_of(file_import, outcome) for outcome in Outcome},
        "accept_label": _accept_label(file_import),
        "has_rest": rows_of(file_import, *_REST) > sum(_written(file_import).values()),
        "nothing": ImportRefusal.NOTHING_CHOSEN.label,
    }
    if file_import.state in _WITH_ROWS and file_import.expired_at is None:
        context |= _rows(request, file_import, workbook, Context(actor, file_import.unit_id))
    return render(request, "sheets/import.html", context)


def _rows(request: HttpRequest, file_import: Import, workbook: Workbook, context: Context) -> dict[str, Any]:
    sheets = [sheet for sheet in workbook.sheets if sheet.code in file_import.counts]
    sheet = next((sheet for sheet in sheets if sheet.code == request.GET.get(SHEET)), _first(file_import, sheets))
    if sheet is None:
        return {}
    letters = [str(outcome.value) for outcome in Outcome]
    chosen = request.GET.get(OUTCOME, "")
    outcome = chosen if chosen in letters else ""
    state = ListState.parse(request.GET, ())
    page = rows_page(file_import, sheet, outcome, state.page)
    choices = {column.code: choices_of(column, context) for column in sheet.columns}
    layout = layouts_of(file_import.layout).get(sheet.code)
    return {
        "sheet": sheet,
        "sheet_tabs": _tabs(file_import, sheets, sheet),
        "filters": _filters(file_import, sheet, outcome),
        "outcome": outcome,
        "lines": lines_of(sheet, layout, page, choices),
        "columns": [column.label for column in sheet.columns],
        "pager": Pager(state, page.total, PAGE_SIZE, "dòng"),
    }


def _first(file_import: Import, sheets: list[Sheet]) -> Sheet | None:
    """Return the first sheet that holds rows, else the first."""
    return next((sheet for sheet in sheets if file_import.counts[sheet.code]), sheets[0] if sheets else None)


def _tabs(file_import: Import, sheets: list[Sheet], current: Sheet) -> list[dict[str, Any]]:
    if len(sheets) == 1:
        return []
    return [
        {
            "label": sheet.title,
            "url": f"?{SHEET}={sheet.code}",
            "is_current": sheet is current,
            "count": sum(file_import.counts[sheet.code].values()),
        }
        for sheet in sheets
    ]


def _filters(file_import: Import, sheet: Sheet, chosen: str) -> list[dict[str, Any]]:
    counts = file_import.counts[sheet.code]
    base = f"?{SHEET}={sheet.code}"
    everything = {"label": "tất cả", "count": sum(counts.values()), "url": base, "is_current": not chosen}
    return [
        everything,
        *(
            {
                "label": outcome.label,
                "count": counts.get(outcome.value, 0),
                "url": f"{base}&{OUTCOME}={outcome.value}",
                "is_current": chosen == outcome.value,
                "is_bad": outcome in {Outcome.REFUSED, Outcome.CONFLICT} and counts.get(outcome.value, 0) > 0,
            }
            for outcome in _ORDER
        ),
    ]


def _accept_label(file_import: Import) -> str:
    """Return what the button does, empty where nothing can be written."""
    new, changed = (rows_of(file_import, outcome) for outcome in WRITES)
    words = [f"{formats.number(new)} dòng mới" if new else "", f"{formats.number(changed)} thay đổi" if changed else ""]
    return f"Ghi {' và '.join(filter(None, words))}" if new or changed else ""


def _written(file_import: Import) -> dict[str, int]:
    counts = file_import.written.values()
    return {outcome.name.lower(): sum(one.get(outcome.value, 0) for one in counts) for outcome in WRITES}


@prepared_by(stage_first)
@require_POST
@inside(OF_WORKBOOK)
@signed_in
def import_accept(request: HttpRequest, import_id: int) -> HttpResponse:
    """Write all rows that are new or changed, or the chosen ones."""
    actor = actor_of(request)
    file_import, _, _ = policy.require_import(actor, import_id)
    if file_import.state in _WRITTEN:
        return redirect("sheet_import", import_id)  # a second click
    if is_written_by_job(file_import, choice_of(request)):
        return _act(request, import_id, lambda: start_job(actor, import_id, ACCEPT_JOB, ImportState.ACCEPTING))
    return _act(
        request,
        import_id,
        lambda: accept(actor=actor, import_id=import_id, staged=found(request, stage_first, import_id)),
    )


@require_POST
@inside(OF_WORKBOOK)
@signed_in
def import_undo(request: HttpRequest, import_id: int) -> HttpResponse:
    """Take everything back that the import wrote."""
    actor = actor_of(request)
    file_import, _, _ = policy.require_import(actor, import_id)
    if file_import.state in _TAKEN_BACK:
        return redirect("sheet_import", import_id)  # a second click
    if is_many(sum(_written(file_import).values())):
        return _act(request, import_id, lambda: start_job(actor, import_id, UNDO_JOB, ImportState.UNDOING))
    return _act(request, import_id, lambda: undo(actor=actor, import_id=import_id))


@prepared_by(open_first_if_small)
@require_POST
@inside(OF_WORKBOOK)
@signed_in
def import_check(request: HttpRequest, import_id: int) -> HttpResponse:
    """Check the file again as the data stand now."""
    actor = actor_of(request)
    policy.require_import(actor, import_id)

    def act() -> None:
        sent = found(request, open_first_if_small, import_id)
        if sent is None or is_big(sent.book):
            start_job(actor, import_id, CHECK_JOB, ImportState.CHECKING)
        else:
            file_import, _, _ = policy.require_import(actor, import_id)
            check(actor=actor, import_id=import_id, book=sent.as_answered(file_import.is_converted))
            messages.success(request, "Đã kiểm tra lại.")

    return _act(request, import_id, act)


@prepared_by(open_first)
@require_POST
@inside(OF_WORKBOOK)
@signed_in
def import_again(request: HttpRequest, import_id: int) -> HttpResponse:
    """Hand the same file in once more: for the rows that were left."""
    actor = actor_of(request)
    file_import, _, _ = policy.require_import(actor, import_id)
    try:
        handed_in = again(actor=actor, import_id=import_id, sent=found(request, open_first, import_id))
    except ForbiddenError:
        raise
    except RefusedError as refused:
        messages.error(request, refused.reason)
        return redirect("sheet_import", file_import.pk)
    return redirect("sheet_import", handed_in.pk)


@require_POST
@inside(OF_WORKBOOK)
@signed_in
def import_discard(request: HttpRequest, import_id: int) -> HttpResponse:
    """Throw the import away; nothing was written."""
    actor = actor_of(request)
    file_import, _, _ = policy.require_import(actor, import_id)
    try:
        discard(actor=actor, import_id=import_id)
    except ForbiddenError:
        raise
    except RefusedError as refused:
        messages.error(request, refused.reason)
        return redirect("sheet_import", import_id)
    messages.success(request, "Đã bỏ lần nhập này. Chưa có gì được ghi.")
    return redirect(reverse("sheet_start", args=[file_import.unit_id, file_import.workbook]))


@inside(OF_WORKBOOK)
@signed_in
def import_returned(request: HttpRequest, import_id: int) -> FileResponse:
    """Give out the workbook with the refused cells coloured."""
    actor = actor_of(request)
    file_import, workbook, _ = policy.require_import(actor, import_id)
    return workbook_response(returned(actor=actor, import_id=import_id), name_of(workbook, file_import))


def _act(request: HttpRequest, import_id: int, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except ForbiddenError:
        raise
    except RefusedError as refused:
        if refused.code not in _SAID_ON_THE_PAGE:
            messages.error(request, refused.reason)
    return redirect("sheet_import", import_id)
