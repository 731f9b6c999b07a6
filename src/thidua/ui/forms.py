"""How forms are drawn, and the fields that read what Vietnamese offices type.

Every form of the product is drawn by ``FormRenderer``: label, hint, message, widget, in this order; "(không bắt buộc)"
on optional fields only; on top a summary of what to correct that takes the focus. None of it needs JavaScript.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import MINYEAR, date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseForm, BaseFormSet, BoundField
from django.forms.renderers import TemplatesSetting

from thidua.shared.ids import GREATEST
from thidua.shared.text import clean
from thidua.ui import formats


class FormRenderer(TemplatesSetting):
    """Draws forms with the templates of ``ui``."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    formset_template_name = "ui/forms/formset.html"


@dataclass(frozen=True, slots=True)
class Problem:
    """This is one line of the summary: ``anchor`` is the id of the field to jump to, empty for the whole form."""

    anchor: str
    label: str
    message: str


def problems(*drawn: BaseForm | BaseFormSet[Any]) -> list[Problem]:
    """Return what has to be corrected in the given forms and formsets, in the order of the page."""
    found: list[Problem] = []
    for part in drawn:
        if isinstance(part, BaseFormSet):
            found += [Problem("", "", message) for message in _messages(part.non_form_errors())]
            found += problems(*part.forms)
        elif part.is_bound:
            found += [Problem("", "", message) for message in _messages(part.non_field_errors())]
            found += [problem for bound in part for problem in _of_field(bound)]
    return found


def _of_field(bound: BoundField) -> list[Problem]:
    return [Problem(anchor_of(bound), str(bound.label or ""), message) for message in _messages(bound.errors)]


def _messages(errors: Iterable[Any]) -> list[str]:
    return [str(message) for message in errors]


def anchor_of(bound: BoundField) -> str:
    """Return the id of the first thing of a field that can take the focus."""
    return bound.id_for_label or f"{bound.auto_id}_0"


class TextField(forms.CharField):
    """This is text in the one normal form: NFC, no outer spaces, single spaces between words."""

    def to_python(self, value: Any) -> str | None:
        """Clean what was typed."""
        text: str | None = super().to_python(value)
        if text and not isinstance(self.widget, forms.Textarea):
            return clean(text)
        return text


class SuggestInput(forms.TextInput):
    """This is a text box with suggestions, each with a note, which every browser offers without script."""

    template_name = "ui/forms/suggest.html"
    offered: Sequence[tuple[str, str]] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give the template the suggestions."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["offered"] = self.offered
        context["list_id"] = f"goi-y-{name}"
        return context


class DateField(forms.DateField):
    """This is a day, typed as ``20/11/2026``; ``-`` and ``.`` between the parts are understood too."""

    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": "Ghi ngày/tháng/năm, ví dụ 20/11/2026."}

    def to_python(self, value: Any) -> date | None:
        """Read the day; a day that the calendar does not have is named with the reason."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            reason = calendar_problem(str(value))
            raise ValidationError(reason, code="invalid") if reason else error from None


_TYPED = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*")
_MONTHS = 12


def calendar_problem(typed: str) -> str:
    """Return why a day that is written rightly does not exist, empty where it is written wrongly."""
    found = _TYPED.fullmatch(typed)
    if found is None or int(found[3]) < MINYEAR:
        return ""
    day, month, year = int(found[1]), int(found[2]), int(found[3])
    if not 1 <= month <= _MONTHS:
        return f"Không có tháng {month}. Ghi ngày trước, tháng sau, ví dụ 20/11/2026."
    length = monthrange(year, month)[1]
    return (
        ""
        if 1 <= day <= length
        else f"Tháng {month} năm {year} có {length} ngày. Nhập từ 01/{month:02} đến {length}/{month:02}."
    )


_GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+")


class NumberField(forms.IntegerField):
    """This is a whole number, typed with or without points between thousands; ``unit`` stands behind the box."""

    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": "Nhập số nguyên, ví dụ 1.250."}

    def __init__(self, *, unit: str = "", **options: Any) -> None:
        self.unit = unit
        options.setdefault("widget", forms.TextInput)
        super().__init__(**options)

    def to_python(self, value: Any) -> int | None:
        """Read a number typed as ``1250`` or ``1.250``."""
        text = str(value).strip() if isinstance(value, str) else value
        return super().to_python(text.replace(".", "") if isinstance(text, str) and _GROUPED.fullmatch(text) else text)

    def prepare_value(self, value: Any) -> Any:
        """Show a number with points between thousands, what was typed wrongly as it was typed."""
        return formats.number(value) if isinstance(value, int) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Ask phones for the number keyboard; limits are checked by the server, with a message."""
        return {"inputmode": "numeric", "autocomplete": "off", "class": "num"}


class IdField(forms.IntegerField):
    """This is the id of something in the address of a list, unseen. One that no column could hold is none."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.HiddenInput)
        super().__init__(min_value=1, max_value=GREATEST, **options)


class MoneyField(NumberField):
    """This is an amount in whole dong."""

    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": "Nhập số tiền, ví dụ 1.200.000."}

    def __init__(self, *, unit: str = "đồng", **options: Any) -> None:
        super().__init__(unit=unit, **options)
