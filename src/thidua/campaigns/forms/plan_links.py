"""What a superior says about links to adopt a plan by, and what whoever holds one types."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from thidua.access.enums import TicketState
from thidua.campaigns.rules.content import PlanContent
from thidua.org.enums import PartnerKind
from thidua.ui import formats
from thidua.ui.forms import DateField, TextField

LATE, WAITING, ONE = "tre", "chua", "mot"
BY_LINK = "Đơn vị cụ thể hóa qua liên kết cấp trên gửi."
"""What stands as the reason of a late unit unless it writes its own: the fact, no excuse."""


class MakeLinksForm(forms.Form):
    """For whom links are made. ``counts`` are the late units and all that have not adopted; ``one`` names a unit."""

    cho = forms.ChoiceField(label="Tạo liên kết cho", widget=forms.RadioSelect)
    batch = forms.CharField(widget=forms.HiddenInput, max_length=32)

    def __init__(self, *args: Any, counts: tuple[int, int], one: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        late, waiting = counts
        choices = [(ONE, one)] if one else []
        if late:
            choices.append((LATE, f"Mọi đơn vị trễ hạn: {formats.number(late)}"))
        choices.append((WAITING, f"Mọi đơn vị chưa cụ thể hóa: {formats.number(waiting)}"))
        self.fields["cho"].choices = choices  # type: ignore[attr-defined]
        self.fields["cho"].initial = choices[0][0]


class LinkStateForm(forms.Form):
    """Narrows the list of links of a plan."""

    tt = forms.ChoiceField(label="Tình trạng", choices=[("", "mọi tình trạng"), *TicketState.choices], required=False)


class AcceptPlanForm(forms.Form):
    """The one button of a link, with who presses it; the reason where the unit is late; the days partners gave their
    opinion where the plan asks for it."""

    person_name = TextField(
        label="Họ và tên người phụ trách",
        max_length=120,
        min_length=2,
        help_text="Người của đơn vị theo dõi phong trào.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    late_reason = TextField(label="Lý do muộn", max_length=300, help_text="Đã quá hạn cụ thể hóa.")
    stamp = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, content: PlanContent, *args: Any, is_late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_late:
            del self.fields["late_reason"]
        self.partners: Iterable[str] = content.partners
        for partner in self.partners:
            self.fields[f"opinion-{partner}"] = DateField(
                label=f"Ngày {PartnerKind(partner).label.lower()} cho ý kiến",
                help_text="Kế hoạch yêu cầu có ý kiến trước khi triển khai.",
            )

    @property
    def opinions(self) -> dict[str, date]:
        """Return the day of each opinion typed."""
        return {partner: self.cleaned_data[f"opinion-{partner}"] for partner in self.partners}
