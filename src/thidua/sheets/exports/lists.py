"""A whole list as a file or for paper: what every page that shows one gives out (``ui.lists``)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import batched
from typing import IO, Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header

from thidua.shared.refusals import RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.text import fold
from thidua.sheets.enums import DownloadForm, DownloadRefusal
from thidua.sheets.exports.csv_file import write_csv
from thidua.sheets.exports.plain import plain_columns
from thidua.sheets.exports.xlsx_file import MOST_ROWS, write_xlsx
from thidua.sheets.services.downloads import record_download
from thidua.ui.tables import Table

BATCH = 2000
MOST_PRINTED = 5000
_IN_MEMORY = 4 * 1024 * 1024
_TYPES = {
    DownloadForm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    DownloadForm.CSV: "text/csv; charset=utf-8",
}


def give_list(request: HttpRequest, table: Table, asked: str, is_personal: bool) -> HttpResponseBase | None:
    """Return the whole list in the form ``asked``, ``None`` where it is none of ours. A list with personal data is
    recorded in the journal. Raises ``RefusedError`` where the list is too long."""
    if asked not in DownloadForm:
        return None
    form = DownloadForm(asked)
    _insist_on_length(form, table.pager.total)
    if is_personal and request.method == "GET":
        record_download(
            actor=actor_of(request),
            title=table.caption,
            form=form,
            rows=table.pager.total,
            query=table.state.filter_query,
        )
    return _on_paper(request, table) if form is DownloadForm.PRINT else _as_file(table, form)


def _insist_on_length(form: DownloadForm, rows: int) -> None:
    if form is DownloadForm.PRINT and rows > MOST_PRINTED:
        raise RefusedError(DownloadRefusal.TOO_LONG_TO_PRINT.label, DownloadRefusal.TOO_LONG_TO_PRINT.value)
    if rows > MOST_ROWS:
        raise RefusedError(DownloadRefusal.TOO_LONG.label, DownloadRefusal.TOO_LONG.value)


def _as_file(table: Table, form: DownloadForm) -> FileResponse:
    """Return the file, written whole before the first byte leaves: a fault on the way is an error, not half a file."""
    to: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - the response closes it
    columns = plain_columns(table.columns)
    if form is DownloadForm.XLSX:
        write_xlsx(to, table.caption, columns, _all_rows(table))
    else:
        write_csv(to, columns, _all_rows(table))
    to.seek(0)
    name = f"{fold(table.caption).replace(' ', '-').replace('/', '-')[:80]}.{form.value}"
    response = FileResponse(to, content_type=_TYPES[form])
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _on_paper(request: HttpRequest, table: Table) -> HttpResponseBase:
    """Return the page to print: everything on one, without what can only be clicked."""
    columns = [column for column in table.columns if not column.is_screen_only]
    whole = replace(table, columns=columns, rows=list(_all_rows(table)), actions=())
    back = request.path + table.state.url()
    return render(request, "sheets/print_list.html", {"table": whole, "back": back, "now": timezone.now()})


def _all_rows(table: Table) -> Iterator[Any]:
    """Yield every row, batch by batch, each batch with what stands beside it."""
    rows = table.whole.iterator(chunk_size=BATCH) if isinstance(table.whole, QuerySet) else iter(table.whole)
    if table.fill is None:
        yield from rows
        return
    for batch in batched(rows, BATCH):
        table.fill(batch)
        yield from batch
