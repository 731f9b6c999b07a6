"""The page that asks which heading is which column, and whether old letters are converted."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from thidua.shared.refusals import ForbiddenError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import signed_in
from thidua.sheets import policy
from thidua.sheets.forms import layout_of, wanted_in
from thidua.sheets.services.matching import Questions, SheetQuestion, questions
from thidua.sheets.services.receiving import answer

_ANSWERS = {"co": True, "khong": False}


@signed_in
def mapping(request: HttpRequest, import_id: int) -> HttpResponse:
    """Show the headings of the file with our columns beside them; on sending, check the file by them."""
    actor = actor_of(request)
    file_import, workbook, target = policy.require_import(actor, import_id)
    sent = request.POST if request.method == "POST" else request.GET
    wanted = wanted_in(sent, [sheet.code for sheet in workbook.sheets])
    try:
        asked = questions(actor=actor, import_id=import_id, wanted=wanted)
    except ForbiddenError:
        raise
    except RefusedError:
        return redirect("sheet_import", import_id)
    refusal = ""
    if request.method == "POST":
        try:
            layout, _ = layout_of(asked.sheets, request.POST)
            answer(actor=actor, import_id=import_id, layout=layout, is_converted=_converts(request, asked))
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
        "required": [column.label for column in question.sheet.columns if column.is_required],
    }
