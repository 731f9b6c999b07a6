"""Pages where an import begins: those of a unit, the start of one kind, its template."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, signed_in
from thidua.sheets import policy
from thidua.sheets.declaring import registered
from thidua.sheets.enums import ImportRefusal
from thidua.sheets.forms import UploadForm
from thidua.sheets.models import Import
from thidua.sheets.responses import workbook_response
from thidua.sheets.services.receiving import read_upload_first, receive
from thidua.sheets.services.templates import template
from thidua.ui.lists import list_response
from thidua.ui.submissions import reads_uploads
from thidua.ui.tables import Column, Kind, table_of

OF_WORKBOOK = "quyền của loại bảng tính đối với đơn vị (bảng dưới)"
"""What decides inside, for the table of routes."""


def _rows_of(row: Import) -> int | None:
    return sum(sum(counts.values()) for counts in row.written.values()) if row.written else None


_PAGE = 10
_COLUMNS = (
    Column(
        "file_name",
        "Tệp",
        value="file_name",
        url=lambda row: reverse("sheet_import", args=[row.pk]),
        note=policy.title_of,
        is_head=True,
    ),
    Column("state", "Tình trạng", value=lambda row: row.get_state_display().capitalize()),
    Column("rows", "Dòng đã ghi", value=_rows_of, kind=Kind.NUMBER),
    Column("person_name", "Người gửi", value="person_name"),
    Column("created_at", "Lúc gửi", value="created_at", kind=Kind.MOMENT, order_by=("created_at",)),
)


@inside(OF_WORKBOOK)
@signed_in
def imports(request: HttpRequest, unit_id: int) -> HttpResponseBase:
    """Show what was imported for a unit, and what can be. Which workbooks, says the room that declares each."""
    actor = actor_of(request)
    found = policy.open_workbooks(actor, unit_id)
    if not found:
        _refuse(request, unit_id)
    context = {
        "unit_id": unit_id,
        "target": next(iter(found.values()))[1],
        "workbooks": [workbook for workbook, _ in found.values()],
        "table": table_of(
            policy.visible_imports(actor, unit_id, found),
            _COLUMNS,
            request.GET,
            caption="Lần nhập",
            noun="lần nhập",
            default_sort="-created_at",
            empty_title="Chưa nhập bảng tính nào",
            empty_text="Tải mẫu của một loại bảng tính, điền rồi tải lên.",
        ),
    }
    return list_response(request, "sheets/imports.html", context, is_personal=True)


def _refuse(request: HttpRequest, unit_id: int) -> None:
    """Say why a unit has nothing to import. Raises ``ForbiddenError`` where it is seen, else ``OutOfScopeError``."""
    for workbook in registered():
        try:
            workbook.require(actor_of(request), unit_id)
        except OutOfScopeError:
            continue
        except ForbiddenError:
            raise
    raise OutOfScopeError


@reads_uploads(read_upload_first)
@inside(OF_WORKBOOK)
@signed_in
def start(request: HttpRequest, unit_id: int, code: str) -> HttpResponse:
    """Show the template and take in the file."""
    actor = actor_of(request)
    workbook, target = policy.workbook_for(actor, unit_id, code)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = receive(actor=actor, unit_id=unit_id, code=code, uploaded=form.cleaned_data["file"])
        except ForbiddenError:
            raise
        except RefusedError as refused:
            form.add_error("file", refused.reason)
        else:
            return redirect("sheet_import", found.pk)
    context = {
        "unit_id": unit_id,
        "workbook": workbook,
        "target": target,
        "form": form,
        "recent": policy.visible_imports(actor, unit_id, {code: (workbook, target)})[:_PAGE],
        "kept_refusal": ImportRefusal.EXPIRED.label,
    }
    return render(request, "sheets/start.html", context, status=422 if request.method == "POST" else 200)


@inside(OF_WORKBOOK)
@signed_in
def sheet_template(request: HttpRequest, unit_id: int, code: str) -> FileResponse:
    """Give out the workbook to fill in, with the present records or empty."""
    actor = actor_of(request)
    workbook, target = policy.workbook_for(actor, unit_id, code)
    is_blank = request.GET.get("trong") == "1"
    content = template(actor=actor, unit_id=unit_id, code=code, is_blank=is_blank)
    return workbook_response(content, f"{workbook.title} - {target.name}.xlsx")
