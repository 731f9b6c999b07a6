"""Headcounts of the units below typed or pasted on one page, a row a unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thidua.org.enums import HeadcountRefusal, OrgPermission
from thidua.org.forms.counts_by_row import COLUMNS, CountRowForm, PaperForm
from thidua.org.models import Unit
from thidua.org.selectors.count_rows import CountRow, CountRows, papers_of
from thidua.org.services.counts_by_row import RowsRefusedError, enter_counts
from thidua.org.views.frame import UnitFrame, unit_frame
from thidua.org.views.picking import pasted_units
from thidua.shared.requests import actor_of
from thidua.shared.routes import needs
from thidua.sheets.rules.pasted import PASTE, pasted_in
from thidua.ui import formats
from thidua.ui.forms import problems

MOST_ROWS = 100
"""Rows of one page; more is work for the sheet."""
UNITS = "don-vi"
_PASTED = {UNITS: "Đơn vị (để xếp các dòng theo bảng của bạn)", **COLUMNS}


@needs(OrgPermission.EDIT_UNIT, unit="unit_id")
@require_http_methods(["GET", "HEAD", "POST"])
def counts_by_row(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show the units below with four boxes each; columns pasted without script are put into the boxes first."""
    frame = unit_frame(request, unit_id, "unit_headcounts")
    found = CountRows(unit_id, frame.actor.today)
    paper = PaperForm(request.POST or None, papers=papers_of(unit_id))
    if request.method != "POST":
        rows = found.of(found.direct[:MOST_ROWS])
        return _page(request, frame, paper, [_form(row) for row in rows], rows, more=len(found.direct) - len(rows))
    rows = found.of(_posted_units(request)[:MOST_ROWS])
    if request.POST.get("viec") == PASTE:
        return _filled(request, frame, found, rows)
    forms = [_form(row, request) for row in rows]
    wrong = [form for form in (paper, *forms) if not form.is_valid()]
    counts = {} if wrong else {form.unit_id: form.figures for form in forms if form.figures is not None}
    if not wrong and not counts:
        paper.add_error(None, HeadcountRefusal.NO_ROW.label)
    elif not wrong:
        try:
            written = enter_counts(
                actor=frame.actor, unit_id=unit_id, paper_id=paper.cleaned_data["paper"], counts=counts
            )
        except RowsRefusedError as refused:
            for form in forms:
                if form.unit_id in refused.reasons:
                    form.add_error("workers", refused.reasons[form.unit_id])
        else:
            messages.success(request, f"Đã ghi thay {formats.number(written)} đơn vị. Mỗi đơn vị xác nhận số của mình.")
            return redirect("counts_below", unit_id)
    return _page(request, frame, paper, forms, rows, status=422)


def _posted_units(request: HttpRequest) -> list[int]:
    return [int(text) for text in request.POST.getlist(UNITS) if text.isascii() and text.isdigit()]


def _form(row: CountRow, request: HttpRequest | None = None, typed: Mapping[str, str] | None = None) -> CountRowForm:
    bound = None if request is None else request.POST
    return CountRowForm(bound, unit_id=row.unit_id, unit_name=row.name, initial=typed)


def _filled(request: HttpRequest, frame: UnitFrame, found: CountRows, rows: list[CountRow]) -> HttpResponse:
    """Show the form with the pasted columns in its boxes; nothing is stored yet."""
    text = request.POST.get(f"{PASTE}-{UNITS}", "")
    if text.strip():
        day = actor_of(request).today
        below = Unit.objects.filter(pk__in=found.all_ids)
        rows = found.of(pasted_units(request, text, below, day)[:MOST_ROWS]) or rows
    columns = pasted_in(request.POST, COLUMNS)
    typed = [
        {name: request.POST.get(f"so-{row.unit_id}-{name}", "") for name in COLUMNS}
        | {name: cells[place] for name, cells in columns.items() if place < len(cells)}
        for place, row in enumerate(rows)
    ]
    left = max((len(cells) for cells in columns.values()), default=0) - len(rows)
    if left > 0:
        messages.warning(request, f"Còn {formats.number(left)} dòng không có ô để dán.")
    messages.info(request, "Đã điền vào bảng, chưa ghi gì. Hãy xem lại từng dòng rồi bấm ghi.")
    paper = PaperForm(initial={"paper": request.POST.get("paper", "")}, papers=papers_of(frame.profile.unit_id))
    forms = [_form(row, typed=values) for row, values in zip(rows, typed, strict=True)]
    return _page(request, frame, paper, forms, rows)


def _page(
    request: HttpRequest,
    frame: UnitFrame,
    paper: PaperForm,
    forms: Sequence[CountRowForm],
    rows: Sequence[CountRow],
    *,
    more: int = 0,
    status: int = 200,
) -> HttpResponse:
    context = frame.context(
        paper=paper,
        forms=forms,
        lines=list(zip(rows, forms, strict=True)),
        heads=list(COLUMNS.values()),
        pasted=_PASTED,
        problems=problems(paper, *forms) if status != 200 else [],  # noqa: PLR2004  # the page as it is
        more=more,
        most=MOST_ROWS,
    )
    return render(request, "org/counts_by_row.html", context, status=status)
