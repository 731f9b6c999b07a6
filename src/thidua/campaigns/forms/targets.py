"""What is typed about targets: the part of each unit, what was reached; and lines on the issuing unit's own tasks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from thidua.campaigns.enums import TargetBase, TargetBasis
from thidua.campaigns.forms.fields import AmountField, ParagraphField
from thidua.campaigns.models import CampaignTarget
from thidua.campaigns.rules.progress import Figure
from thidua.campaigns.rules.target_words import Counting
from thidua.ui.forms import DateField, MoneyField, NumberField, TextField

_SCAN = "Bản quét PDF hoặc ảnh chụp JPEG, PNG, không quá 15 MB."


class PartForm(forms.Form):
    """What one unit is given; ``seen`` is what it was given when the page was drawn."""

    value = AmountField(required=False)
    seen = forms.DecimalField(required=False, widget=forms.HiddenInput)

    def __init__(self, given: Any = None, *, unit_id: int, unit_name: str, **options: Any) -> None:
        super().__init__(given, prefix=f"giao-{unit_id}", **options)
        self.unit_id = unit_id
        self.fields["value"].label = f"Mức giao cho {unit_name}"
        self.fields["value"].widget.attrs["aria-label"] = f"Mức giao cho {unit_name}"


class ProgressForm(forms.Form):
    """What was reached up to a day; of a percentage how many of how many."""

    day = DateField(label="Tính đến ngày")
    source = TextField(
        label="Nguồn số liệu",
        max_length=300,
        help_text="Sổ, báo cáo hoặc văn bản mà số này lấy ra; ai cũng tra lại được.",
    )
    field_order = ("day", "amount", "base", "source", "file")

    def __init__(self, *given: Any, target: CampaignTarget, is_own: bool, **options: Any) -> None:
        super().__init__(*given, **options)
        basis, word = TargetBasis(target.basis), target.unit_word
        if basis is TargetBasis.PERCENT:
            of = Counting(basis, TargetBase(target.base), word).base_words
            self.fields["amount"] = NumberField(label="Số đạt", min_value=0, help_text=f"Bao nhiêu {of} đã đạt.")
            self.fields["base"] = NumberField(
                label=f"Cơ số: tổng số {of}", min_value=0, help_text="Của riêng đơn vị, ngày đó; để tính tỷ lệ."
            )
        elif basis is TargetBasis.MONEY:
            self.fields["amount"] = MoneyField(label="Đã đạt", min_value=0)
        else:
            self.fields["amount"] = AmountField(label=f"Đã đạt ({word})" if word else "Đã đạt")
        self.fields["amount"].help_text = self.fields["amount"].help_text or (
            "Cộng dồn từ đầu phong trào, của riêng đơn vị; không có thì ghi 0."
        )
        label = "Tệp kèm theo" if is_own else "Bản giấy có chữ ký của đơn vị"
        self.fields["file"] = forms.FileField(label=label, required=not is_own, help_text=_SCAN)
        self.order_fields(self.field_order)

    @property
    def figure(self) -> Figure:
        """Return what was typed."""
        given = self.cleaned_data
        return Figure(given["day"], Decimal(given["amount"]), given["source"], given.get("base"))


class TaskReportForm(forms.Form):
    """A line on a task: what was done, perhaps with a document."""

    text = ParagraphField(label="Kết quả", max_length=1000, help_text="Đã làm gì, ngày nào, số văn bản nếu có.")
    file = forms.FileField(label="Văn bản, tệp kèm theo", required=False, help_text=_SCAN)


class TaskReturnForm(forms.Form):
    """Why a task is given back."""

    reason = ParagraphField(label="Lý do trả lại", rows=2, max_length=1000)
