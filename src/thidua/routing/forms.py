"""What someone types about an act on the way up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from thidua.org.forms.approvals import CollectiveApprovalForm
from thidua.routing.rules.acts import Given
from thidua.routing.rules.parts import Part
from thidua.ui.forms import DateField, TextField


class ActForm(forms.Form):
    """What every act says: when it happened, if not today, and why that is recorded late. ``is_for``: a superior enters
    it for the unit, with the signed paper."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    happened_date = DateField(label="Ngày diễn ra", required=False, help_text="Để trống nếu là hôm nay.")
    late_reason = TextField(
        label="Lý do ghi muộn", max_length=300, required=False, help_text="Chỉ cần khi ngày diễn ra đã qua."
    )

    def __init__(self, *args: Any, is_for: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_for:
            self.fields["paper"] = forms.FileField(
                label="Bản giấy có chữ ký của đơn vị",
                help_text="Bạn đang nhập thay. Bản quét PDF hoặc ảnh chụp JPEG, PNG, không quá 15 MB.",
            )

    def given(self, today: date) -> Given:
        """Return what was typed."""
        typed = self.cleaned_data
        return Given(
            happened_date=typed["happened_date"] or today,
            reason=typed.get("reason", ""),
            late_reason=typed["late_reason"],
        )


class ReasonForm(ActForm):
    """An act that needs its reason."""

    reason = TextField(label="Lý do", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    field_order = ("version", "reason", "happened_date", "late_reason", "paper")


class ApproveForm(ActForm):
    """An agreement that one person gives."""

    reason = TextField(label="Ý kiến kèm theo", max_length=1000, required=False)
    field_order = ("version", "reason", "happened_date", "late_reason", "paper")


class CollectiveApproveForm(CollectiveApprovalForm, ActForm):
    """An agreement that a body gives together."""

    field_order = ("version", "body", "manner", "day", "signer_name", "signer_title", "is_signed_by_assignment")


class ReturnForm(ActForm):
    """What must be mended: one reason a part; a part without one stays locked. Something without parts is returned
    whole for one reason."""

    def __init__(self, *args: Any, parts: Sequence[Part], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._codes = {f"part_{place}": part.code for place, part in enumerate(parts)}
        for name, part in zip(self._codes, parts, strict=True):
            self.fields[name] = TextField(label=part.label, max_length=300, required=False)
        if parts:
            first = self.fields["part_0"]
            first.help_text = "Ghi phải sửa gì. Phần để trống giữ nguyên và vẫn khóa."
        else:
            self.fields["reason"] = TextField(label="Lý do trả lại", max_length=1000)
        self.order_fields(["version", *self._codes, "reason", "happened_date", "late_reason", "paper"])

    @property
    def reasons(self) -> Mapping[str, str]:
        """Return the reason of each part that must be mended, by its code."""
        return {code: self.cleaned_data[name] for name, code in self._codes.items() if self.cleaned_data[name]}


class CloseForm(forms.Form):
    """Why nothing more is awaited from below."""

    reason = TextField(
        label="Lý do chốt",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ví dụ: hết hạn gửi, đã nhắc hai lần. Cấp dưới sẽ đọc được.",
    )

    def given(self, today: date) -> Given:
        """Return what was typed."""
        return Given(happened_date=today, reason=self.cleaned_data["reason"])
