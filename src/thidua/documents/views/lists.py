"""The list of documents."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from thidua.documents.enums import DocumentPermission
from thidua.documents.forms.documents import DocumentFilterForm
from thidua.documents.selectors.listing import DocumentFilter, documents_seen
from thidua.documents.tables import COLUMNS
from thidua.shared.requests import actor_of
from thidua.shared.routes import needs
from thidua.ui.lists import list_response
from thidua.ui.tables import table_of


@needs(DocumentPermission.VIEW_DOCUMENT)
@require_safe
def documents(request: HttpRequest) -> HttpResponseBase:
    """Show the documents of the reader's unit."""
    actor = actor_of(request)
    form = DocumentFilterForm(request.GET)
    form.is_valid()
    given = form.cleaned_data
    wanted = DocumentFilter(given.get("tim") or "", given.get("loai") or "", given.get("tt") or "")
    table = table_of(
        documents_seen(actor, wanted),
        COLUMNS,
        request.GET,
        caption="Văn bản",
        noun="văn bản",
        default_sort="-nhan",
        empty_title="Chưa có văn bản nào",
        empty_text="Tải lên kế hoạch, công văn nhận được; phần mềm đọc và ghép vào phong trào.",
    )
    context = {"form": form, "table": table, "may_receive": actor.may(DocumentPermission.READ)}
    return list_response(request, "documents/documents.html", context)
