"""Slips: who gets one, the code typed, the account opened with it."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.access.enums import InvitationPurpose, RedeemRefusal, TicketState
from thidua.access.forms.fields import PASSWORD_HINT, PhoneField, check_password, password_field
from thidua.access.forms.sign_in import compare_passwords
from thidua.access.rules import codes, user_names
from thidua.access.selectors.slips import PeopleFilter
from thidua.people.enums import PostKind
from thidua.people.models import Account
from thidua.ui.forms import TextField

_ALL = ("", "Tất cả")


class PeopleFilterForm(forms.Form):
    """This narrows the people a slip may be made for."""

    ten = TextField(label="Họ tên", required=False, max_length=120)
    don_vi = TextField(label="Đơn vị", required=False, max_length=200)
    chuc_vu = forms.ChoiceField(label="Chức vụ", required=False, choices=[_ALL, *PostKind.choices])
    phieu = forms.ChoiceField(
        label="Phiếu",
        required=False,
        choices=[_ALL, ("chua-in", "Chưa in"), ("da-in", "Đã in, chưa dùng")],
    )

    def wanted(self) -> PeopleFilter:
        """Return what was asked for; a part that cannot be read narrows nothing."""
        values = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return PeopleFilter(
            name=values.get("ten", ""),
            unit=values.get("don_vi", ""),
            post_kind=values.get("chuc_vu", ""),
            has_slip={"chua-in": False, "da-in": True}.get(values.get("phieu", "")),
        )


class AccountFilterForm(forms.Form):
    """This narrows the people who have an account."""

    ten = TextField(label="Họ tên", required=False, max_length=120)
    don_vi = TextField(label="Đơn vị", required=False, max_length=200)
    chuc_vu = forms.ChoiceField(label="Chức vụ", required=False, choices=[_ALL, *PostKind.choices])
    tai_khoan = forms.ChoiceField(
        label="Tài khoản", required=False, choices=[_ALL, ("hoat-dong", "Đang hoạt động"), ("ngung", "Đã ngừng")]
    )

    def wanted(self) -> PeopleFilter:
        """Return what was asked for; a part that cannot be read narrows nothing."""
        values = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return PeopleFilter(
            name=values.get("ten", ""),
            unit=values.get("don_vi", ""),
            post_kind=values.get("chuc_vu", ""),
            is_active={"hoat-dong": True, "ngung": False}.get(values.get("tai_khoan", "")),
        )


class SlipFilterForm(forms.Form):
    """This narrows the slips made so far."""

    tinh_trang = forms.ChoiceField(label="Tình trạng", required=False, choices=[_ALL, *TicketState.choices])
    viec = forms.ChoiceField(label="Việc", required=False, choices=[_ALL, *InvitationPurpose.choices])
    ten = TextField(label="Họ tên", required=False, max_length=120)


class CodeForm(forms.Form):
    """This is the code of a slip."""

    ma = forms.CharField(
        label="Mã trên phiếu",
        max_length=40,
        help_text="12 chữ và số, ví dụ ABCD-EFGH-JKLM. Chữ hoa, chữ thường như nhau.",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "code-input"}
        ),
    )

    def clean_ma(self) -> str:
        """Refuse what cannot be a code."""
        typed: str = self.cleaned_data["ma"]
        if codes.read_code(typed) is None:
            raise forms.ValidationError(RedeemRefusal.UNKNOWN.label, code=RedeemRefusal.UNKNOWN.value)
        return typed


class PasswordTwiceForm(forms.Form):
    """This is a new password, typed twice."""

    password1 = password_field("Mật khẩu", is_new=True, hint=PASSWORD_HINT)
    password2 = password_field("Nhập lại mật khẩu", is_new=True)

    def owner(self) -> Account:
        """Return the account the password is for, as far as it is known, so that it is not like its names."""
        return Account()

    def clean(self) -> dict[str, Any]:
        """Check and compare."""
        password = self.cleaned_data.get("password1")
        if password:
            try:
                check_password(password, self.owner())
            except forms.ValidationError as error:
                self.add_error("password1", error)
        compare_passwords(self)
        return self.cleaned_data


class OpenAccountForm(PasswordTwiceForm):
    """This is the account someone opens with a slip."""

    user_name = TextField(
        label="Tên đăng nhập",
        max_length=user_names.LONGEST,
        help_text="Chữ không dấu, chữ số. Dùng để đăng nhập, sau này không đổi.",
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    phone = PhoneField(label="Số điện thoại", required=False, help_text="Để đăng nhập bằng số điện thoại thay tên.")
    notice_version = forms.CharField(widget=forms.HiddenInput)
    has_read = forms.BooleanField(
        label="Tôi đã đọc thông báo xử lý dữ liệu cá nhân ở trên",
        error_messages={"required": "Hãy đọc thông báo rồi đánh dấu vào ô này."},
    )
    field_order = ("user_name", "phone", "password1", "password2", "has_read", "notice_version")

    def clean_user_name(self) -> str:
        """Check the form of the name; whether it is free is known when it is stored."""
        name = user_names.normal_user_name(self.cleaned_data["user_name"])
        refusal = user_names.user_name_decision(name).refusal
        if refusal is not None:
            raise forms.ValidationError(refusal.label, code=refusal.value)
        return name

    def owner(self) -> Account:
        """Return the account about to be opened."""
        return Account(username=self.cleaned_data.get("user_name", ""))


class ResetAccountForm(PasswordTwiceForm):
    """This is the new password someone sets with a slip."""

    password1 = password_field("Mật khẩu mới", is_new=True, hint=PASSWORD_HINT)


class ReasonForm(forms.Form):
    """This is why an account is stopped or started."""

    reason = TextField(label="Lý do", max_length=200)
