"""One-time links: issued by a unit above, filled in by someone without an account."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.access.enums import LinkAct
from thidua.org.services.unit_facts import Figures
from thidua.ui.forms import DateField, NumberField, TextField


class IssueLinkForm(forms.Form):
    """This is a link about to be issued on the page of a unit; links about a plan are issued on the plan's pages."""

    act = forms.ChoiceField(
        label="Việc cần làm",
        choices=[(str(act), act.label) for act in (LinkAct.ENTER_HEADCOUNT, LinkAct.CONFIRM_HEADCOUNT)],
        widget=forms.RadioSelect,
    )
    addressee = TextField(
        label="Gửi cho", max_length=120, required=False, help_text="Tên người nhận, để sau này biết đã gửi cho ai."
    )
    issue_key = forms.CharField(widget=forms.HiddenInput, max_length=32)


class _PersonForm(forms.Form):
    """This is who acts through a link."""

    person_name = TextField(
        label="Họ và tên người nhập",
        max_length=120,
        min_length=2,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class HeadcountForm(_PersonForm):
    """This is the people of one unit, counted on one day."""

    day = DateField(label="Số liệu tính đến ngày")
    workers = NumberField(label="Tổng số CNVCLĐ", unit="người", min_value=0)
    members = NumberField(label="Trong đó đoàn viên", unit="người", min_value=0)
    women = NumberField(label="Nữ CNVCLĐ", unit="người", min_value=0)
    direct_workers = NumberField(label="Trực tiếp lao động, sản xuất", unit="người", min_value=0)
    note = TextField(label="Ghi chú", max_length=200, required=False)
    field_order = ("workers", "members", "women", "direct_workers", "day", "note", "person_name")

    def figures(self) -> Figures:
        """Return the figures typed."""
        values: dict[str, Any] = self.cleaned_data
        return Figures(**{name: values[name] for name in ("workers", "members", "women", "direct_workers")})


class ConfirmForm(_PersonForm):
    """This is a confirmation of figures that were entered for the unit."""

    stamp = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person_name"].label = "Họ và tên người xác nhận"
