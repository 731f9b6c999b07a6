"""What someone types about a decision taken together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from thidua.org.directory import Signer
from thidua.org.enums import ApprovalManner
from thidua.org.models import Body
from thidua.org.rules.approval import Approval
from thidua.ui.forms import DateField, SuggestInput, TextField


def _body_label(body: Body) -> str:
    """Return the name of a body, and until when it sat where it sits no more."""
    return body.name if body.valid_to is None else f"{body.name} (đến hết {body.valid_to - timedelta(days=1):%d/%m/%Y})"


def _signs_as(signer: Signer) -> str:
    return f"{signer.title}, ký theo phân công" if signer.is_by_assignment else signer.title


class CollectiveApprovalForm(forms.Form):
    """Who decided, how and when, and who signs."""

    body = forms.TypedChoiceField(label="Cơ quan quyết định", coerce=int, empty_value=None, required=False)
    manner = forms.ChoiceField(
        label="Hình thức", choices=ApprovalManner, widget=forms.RadioSelect, required=False, initial="meeting"
    )
    day = DateField(label="Ngày họp hoặc lấy ý kiến", required=False)
    signer_name = TextField(
        label="Người ký",
        max_length=120,
        required=False,
        widget=SuggestInput(attrs={"autocomplete": "off"}),
        help_text="Chọn chủ tịch hoặc phó chủ tịch được phân công ký, hoặc gõ tên người khác.",
    )
    signer_title = TextField(
        label="Chức vụ người ký",
        max_length=160,
        required=False,
        help_text="Để trống thì ghi theo chức vụ của người được chọn.",
    )
    is_signed_by_assignment = forms.BooleanField(label="Phó Chủ tịch ký theo phân công", required=False)

    def __init__(
        self, *args: Any, bodies: Sequence[Body], signers: Sequence[Signer], first: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.signers = signers
        widget = self.fields["signer_name"].widget
        widget.offered = [(signer.name, _signs_as(signer)) for signer in signers]
        shown = [(body.pk, _body_label(body)) for body in bodies]
        # Where one body sat all the time, it was there on the day of the decision; else the rule knows, by that day.
        is_sure = any(body.valid_from <= first and body.valid_to is None for body in bodies)
        none = [] if is_sure else [("", "đơn vị không có ban chấp hành vào ngày quyết định")]
        self.fields["body"].choices = [*shown, *none]  # type: ignore[attr-defined]
        for name in ("body", "manner", "signer_name") if is_sure else ():
            self.fields[name].required = True
        self.fields["day"].required = bool(shown)

    @property
    def approval(self) -> Approval:
        """Return the record of the decision; what is known of the chosen signer need not be typed."""
        given = self.cleaned_data
        title, by_assignment = given["signer_title"], given["is_signed_by_assignment"]
        signer = next((one for one in self.signers if one.name == given["signer_name"]), None)
        if signer is not None and title in ("", signer.title):
            title, by_assignment = signer.title, by_assignment or signer.is_by_assignment
        return Approval(
            body_id=given["body"],
            manner=given["manner"] if given["body"] else "",
            day=given["day"],
            signer_name=given["signer_name"],
            signer_title=title,
            is_signed_by_assignment=by_assignment,
        )
