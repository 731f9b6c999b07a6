"""The filter of the list of jobs."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.jobs import registry
from thidua.jobs.enums import JobState
from thidua.jobs.selectors import JobFilter

_ALL = ("", "Tất cả")


class JobFilterForm(forms.Form):
    """This narrows the list of jobs; who sees all may narrow it to their own."""

    tinh_trang = forms.ChoiceField(label="Tình trạng", required=False, choices=[_ALL, *JobState.choices])
    loai = forms.ChoiceField(label="Loại việc", required=False)
    cua = forms.ChoiceField(label="Của ai", required=False, choices=[("", "Mọi người"), ("toi", "Của tôi")])

    def __init__(self, *args: Any, sees_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = self.fields["loai"]
        assert isinstance(kinds, forms.ChoiceField)  # noqa: S101  # for the type checker
        kinds.choices = [_ALL, *((kind.code, kind.label) for kind in registry.kinds())]
        if not sees_all:
            del self.fields["cua"]

    def wanted(self) -> JobFilter:
        """Return what was asked for; a part that cannot be read narrows nothing."""
        values = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return JobFilter(
            state=values.get("tinh_trang", ""), kind=values.get("loai", ""), is_mine=values.get("cua") == "toi"
        )
