"""What is typed to end a campaign, to let it run again, to compare two versions of its plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.campaigns.forms.fields import ParagraphField
from thidua.ui.forms import DateField, TextField


class CloseForm(forms.Form):
    """The decision that ends a campaign."""

    closed_date = DateField(label="Ngày kết thúc", help_text="Ngày cuối cùng của phong trào, không sau hôm nay.")
    basis = TextField(
        label="Theo văn bản",
        max_length=300,
        help_text="Số, ký hiệu quyết định, ví dụ 45/QĐ-LĐLĐ ngày 20/11/2026; không có văn bản thì ghi lý do.",
    )


class ReopenForm(forms.Form):
    """Why a campaign that was closed runs again."""

    reason = ParagraphField(label="Lý do mở lại", max_length=300, rows=2)


class CompareForm(forms.Form):
    """Which two versions are compared."""

    tu = forms.TypedChoiceField(label="So bản", coerce=int, required=False)
    den = forms.TypedChoiceField(label="với bản", coerce=int, required=False)

    def __init__(self, *args: Any, versions: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("tu", "den"):
            self.fields[name].choices = list(versions)  # type: ignore[attr-defined]  # a choice field
