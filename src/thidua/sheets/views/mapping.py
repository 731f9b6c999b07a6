"""The page that asks which heading is which column, and whether old letters are converted."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from thidua.shared.refusals import ForbiddenError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, signed_in
from thidua.sheets import policy
from thidua.sheets.declaring import ColumnType
from thidua.sheets.forms import choices_in, fixed_in, layout_of, wanted_in
from thidua.sheets.services.matching import Questions, SheetQuestion, questions
from thidua.sheets.services.receiving import answer
from thidua.sheets.views.opening import found, open_to_match
from thidua.sheets.views.starting import OF_WORKBOOK
from thidua.ui.submissions import prepared_by

_ANSWERS = {"co": True, "khong": False}


@prepared_by(open_to_match)
@inside(OF_WORKBOOK)
@signed_in
def mapping(request: HttpRequest, import_id: int) -> HttpResponse:
    """Show the headings of the file with our columns beside them; on sending, check the file by them."""
    actor = actor_of(request)
    file_import, workbook, target = policy.require_import(actor, import_id)
    sent = request.POST if request.method == "POST" else request.GET
    wanted = wanted_in(sent, [sheet.code for sheet in workbook.sheets])
    try:
        opened = found(request, open_to_match, import_id)
        asked = questions(actor=actor, import_id=import_id, wanted=wanted, sent=opened)
    except ForbiddenError:
        raise
    except RefusedError:
        return redirect("sheet_import", import_id)
    refusal = ""
    if request.method == "POST":
        try:
            layout, _ = layout_of(asked.sheets, request.POST)
            is_converted = _converts(request, asked)
            answer(actor=actor, import_id=import_id, layout=layout, is_converted=is_converted, sent=opened)
        except ForbiddenError:
            raise
        except RefusedError as refused:
            refusal = refused.reason
        else:
            return redirect("sheet_import", import_id)
    context = {
        "file_import": file_import,
        "workbook": workbook,
        "target": target,
        "examples": asked.examples[:6],
        "converts": request.POST.get("chuyen-ma", "co"),
        "questions": [_shown(question, request) for question in asked.sheets],
        "refusal": refusal,
    }
    return render(request, "sheets/mapping.html", context, status=422 if refusal else 200)


def _converts(request: HttpRequest, asked: Questions) -> bool | None:
    return _ANSWERS.get(request.POST.get("chuyen-ma", "co")) if asked.examples else None


def _shown(question: SheetQuestion, request: HttpRequest) -> dict[str, Any]:
    """Return one sheet as the template draws it: what was chosen stays chosen."""
    code = question.sheet.code
    is_sent = request.method == "POST"
    headings = []
    for heading in question.headings:
        name = f"cot-{code}-{heading.position}"
        chosen = request.POST.get(name, "") if is_sent else heading.code
        options = [(option, label, option == chosen) for option, label in question.options]
        headings.append({"heading": heading, "name": name, "options": options, "is_guess": heading.is_guess})
    names = [(name, name == question.name) for name in question.names]
    return {
        "question": question,
        "code": code,
        "names": names,
        "headings": headings,
        **_lacking(question, request),
    }


def _lacking(question: SheetQuestion, request: HttpRequest) -> dict[str, Any]:
    """Return the columns without a heading as boxes for what holds in every row, the required ones by themselves."""
    is_sent = request.method == "POST"
    taken = (
        set(choices_in(question, request.POST).values()) if is_sent else {heading.code for heading in question.headings}
    )
    said = fixed_in(question, request.POST) if is_sent else {one.column.code: one.value for one in question.lacking}
    boxes: list[dict[str, Any]] = [
        {
            "name": f"chung-{question.sheet.code}-{one.column.code}",
            "column": one.column,
            "value": said.get(one.column.code, ""),
            "choices": one.choices,
            "is_day": one.column.type is ColumnType.DAY,
        }
        for one in question.lacking
        if one.column.code not in taken
    ]
    optional = [box for box in boxes if not box["column"].is_required]
    return {
        "required": [box for box in boxes if box["column"].is_required],
        "optional": optional,
        "is_open": any(box["value"] for box in optional),
    }
