"""What someone types about a reorganisation: its document and day, and who decided it."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.org.enums import ApprovalManner
from thidua.org.models import Body
from thidua.org.rules.approval import Approval
from thidua.ui.forms import DateField, TextField


class ReorganisationForm(forms.Form):
    """The document and the day of a reorganisation."""

    title = TextField(label="Tên đợt sắp xếp", max_length=200, help_text="Ví dụ Thành lập công đoàn các xã năm 2025.")
    effective_date = DateField(label="Ngày có hiệu lực", help_text="Ngày đầu tiên của tổ chức mới. Có thể đã qua.")
    basis_number = TextField(label="Số, ký hiệu văn bản", max_length=80, help_text="Ví dụ 118/QĐ-LĐLĐ.")
    basis_date = DateField(label="Ngày văn bản")
    basis_issuer = TextField(label="Cơ quan ban hành", max_length=200)
    late_reason = TextField(
        label="Lý do ghi muộn",
        max_length=300,
        required=False,
        help_text="Chỉ cần khi ngày có hiệu lực đã qua.",
    )


class ApprovalForm(forms.Form):
    """Who decided, how and when, and who signs."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    digest = forms.CharField(widget=forms.HiddenInput)
    body = forms.TypedChoiceField(label="Cơ quan quyết định", coerce=int, empty_value=None, required=False)
    manner = forms.ChoiceField(
        label="Hình thức", choices=ApprovalManner, widget=forms.RadioSelect, required=False, initial="meeting"
    )
    day = DateField(label="Ngày họp hoặc lấy ý kiến", required=False)
    signer_name = TextField(label="Người ký", max_length=120, required=False)
    signer_title = TextField(label="Chức vụ người ký", max_length=160, required=False, help_text="Ví dụ Chủ tịch.")
    is_signed_by_assignment = forms.BooleanField(label="Phó Chủ tịch ký theo phân công", required=False)

    def __init__(self, *args: Any, bodies: list[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(body.pk, body.name) for body in bodies]
        field = self.fields["body"]
        field.choices = shown or [("", "đơn vị chưa có ban chấp hành")]  # type: ignore[attr-defined]
        if shown:
            for name in ("body", "manner", "day", "signer_name"):
                self.fields[name].required = True

    @property
    def approval(self) -> Approval:
        """Return the record of the decision."""
        given = self.cleaned_data
        return Approval(
            body_id=given["body"],
            manner=given["manner"] if given["body"] else "",
            day=given["day"],
            signer_name=given["signer_name"],
            signer_title=given["signer_title"],
            is_signed_by_assignment=given["is_signed_by_assignment"],
        )
