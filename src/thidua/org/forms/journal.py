"""The filter of the journal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from thidua.audit.selectors.vocabulary import action_choices, kind_choices
from thidua.org.selectors.journal import JournalFilter
from thidua.ui.forms import DateField, TextField


class JournalFilterForm(forms.Form):
    """Narrows the journal; every field is a part of the address."""

    viec = forms.ChoiceField(label="Việc", required=False)
    loai = forms.ChoiceField(label="Loại đối tượng", required=False)
    nguoi = TextField(label="Họ tên người làm", required=False, max_length=120)
    tu = DateField(label="Từ ngày", required=False)
    den = DateField(label="Đến hết ngày", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["viec"].choices = [("", "mọi việc"), *action_choices()]  # type: ignore[attr-defined]
        if "loai" in self.fields:
            self.fields["loai"].choices = [("", "mọi loại"), *kind_choices()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        given = super().clean() or {}
        first, last = given.get("tu"), given.get("den")
        if first and last and last < first:
            self.add_error("den", ValidationError("Ngày cuối phải từ ngày đầu trở đi."))
        return given

    @property
    def asked(self) -> JournalFilter:
        """Return the filter; a field that cannot be read filters nothing."""
        self.is_valid()
        given = self.cleaned_data
        return JournalFilter(
            action=given.get("viec") or "",
            kind=given.get("loai") or "",
            person_name=given.get("nguoi") or "",
            first_day=given.get("tu"),
            last_day=given.get("den"),
        )


class ObjectJournalFilterForm(JournalFilterForm):
    """Narrows the journal of one object, whose kind is given."""

    loai = None  # type: ignore[assignment]  # Django's way of leaving out a field of the base
