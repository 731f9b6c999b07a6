"""The day a page shows."""

from __future__ import annotations

from django import forms

from thidua.org.enums import Line
from thidua.ui.forms import DateField


class DayForm(forms.Form):
    """Asks as of which day a page is shown; empty is today."""

    ngay = DateField(label="Tính đến ngày", required=False)


class TreeForm(DayForm):
    """Asks for day and line of the tree."""

    tuyen = forms.ChoiceField(label="Tuyến", choices=Line, required=False)
