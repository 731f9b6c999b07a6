"""What a reader sends: a file, the columns of a foreign layout, chosen rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django import forms
from django.utils.datastructures import MultiValueDict

from thidua.shared.refusals import RefusedError
from thidua.shared.text import clean
from thidua.sheets.enums import ImportRefusal
from thidua.sheets.rules.layouts import SheetLayout
from thidua.sheets.services.matching import SheetQuestion, Wanted

_DIGITS = 7
_LONGEST = 500


class UploadForm(forms.Form):
    """The file. Its kind is read from its content."""

    file = forms.FileField(
        label="Tệp đã điền",
        help_text="XLSX, XLS, ODS hoặc CSV, không quá 30 MB. Chưa có gì được ghi trước khi bạn chấp nhận.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
        error_messages={"empty": "Tệp rỗng, không có nội dung. Hãy chọn lại tệp rồi gửi."},
    )


def layout_of(
    questions: Sequence[SheetQuestion], sent: MultiValueDict[str, str]
) -> tuple[dict[str, SheetLayout], dict[str, dict[int, str]]]:
    """Return the layout the reader chose, and the choices as made, to show them again. Raises ``RefusedError`` where a
    column is chosen twice."""
    layout: dict[str, SheetLayout] = {}
    for question in questions:
        if not question.name:
            continue
        columns: dict[str, int] = {}
        for position, code in choices_in(question, sent).items():
            if code in columns:
                label = dict(question.options)[code]
                raise RefusedError(
                    ImportRefusal.COLUMN_TWICE.label.format(column=label), ImportRefusal.COLUMN_TWICE.value
                )
            columns[code] = position
        if columns:
            fixed = fixed_in(question, sent, columns)
            layout[question.sheet.code] = SheetLayout(question.name, question.head, columns, fixed)
    return layout, {question.sheet.code: choices_in(question, sent) for question in questions}


def choices_in(question: SheetQuestion, sent: MultiValueDict[str, str]) -> dict[int, str]:
    """Return the column chosen for each heading; what is no column of ours counts as none."""
    known = {code for code, _ in question.options}
    found = {
        heading.position: sent.get(f"cot-{question.sheet.code}-{heading.position}", "") for heading in question.headings
    }
    return {position: code for position, code in found.items() if code in known}


def fixed_in(question: SheetQuestion, sent: MultiValueDict[str, str], columns: Collection[str] = ()) -> dict[str, str]:
    """Return what holds in every row, for the columns of a sheet that have no heading."""
    found = {
        one.column.code: clean(sent.get(f"chung-{question.sheet.code}-{one.column.code}", ""))[:_LONGEST]
        for one in question.lacking
        if one.column.code not in columns
    }
    return {code: text for code, text in found.items() if text}


def wanted_in(sent: MultiValueDict[str, str], codes: Sequence[str]) -> dict[str, Wanted]:
    """Return which sheets and rows of headings the reader wants to look at."""
    found: dict[str, Wanted] = {}
    for code in codes:
        name = sent.get(f"trang-{code}")
        if name is not None:
            row = sent.get(f"dong-{code}", "")
            number = int(row) if row.isascii() and row.isdigit() and len(row) <= _DIGITS else None
            found[code] = Wanted(name, number)
    return found


def chosen_in(sent: MultiValueDict[str, str]) -> Mapping[str, list[int]]:
    """Return the places of the chosen rows by sheet; what is no row is left out."""
    found: dict[str, list[int]] = {}
    for key in sent.getlist("chon"):
        code, _, place = key.rpartition(":")
        if code and place.isascii() and place.isdigit() and len(place) <= _DIGITS:
            found.setdefault(code, []).append(int(place))
    return found
