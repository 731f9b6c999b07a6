"""What someone types about a reorganisation: its document and day, and who decided it."""

from __future__ import annotations

from django import forms

from thidua.org.forms.approvals import CollectiveApprovalForm
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


class ApprovalForm(CollectiveApprovalForm):
    """Who decided, about which state of the draft."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    digest = forms.CharField(widget=forms.HiddenInput)
