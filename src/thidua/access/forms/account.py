"""One's own account, and the office opened for the first time."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.access.forms.fields import PhoneField
from thidua.access.forms.slips import PasswordTwiceForm
from thidua.access.rules import codes, user_names
from thidua.people.enums import PostKind
from thidua.people.models import Account
from thidua.ui.forms import DateField, TextField


class PhoneForm(forms.Form):
    """This is the number one signs in with."""

    phone = PhoneField(label="Số điện thoại đăng nhập", required=False, help_text="Để trống nếu không dùng.")


class EmailForm(forms.Form):
    """This is an e-mail address, confirmed by a letter."""

    email = forms.EmailField(
        label="Thư điện tử",
        max_length=254,
        help_text="Dùng để tự đặt lại mật khẩu khi quên. Một thư xác nhận sẽ được gửi đến địa chỉ này.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": "Địa chỉ thư không đúng. Ví dụ: ten@coquan.vn."},
    )


class ResetRequestForm(forms.Form):
    """This is where a letter for a new password is sent."""

    email = forms.EmailField(
        label="Thư điện tử của tài khoản",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": "Địa chỉ thư không đúng. Ví dụ: ten@coquan.vn."},
    )


class RequirementForm(forms.Form):
    """This is which kinds of post need a second factor."""

    kinds = forms.MultipleChoiceField(
        label="Chức vụ phải xác thực hai bước",
        choices=PostKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def required_kinds(self) -> frozenset[PostKind]:
        """Return the kinds ticked."""
        return frozenset(PostKind(kind) for kind in self.cleaned_data["kinds"])


class OpeningForm(PasswordTwiceForm):
    """This is the first run: the office's own unit and its first administrator."""

    code = forms.CharField(
        label="Mã khởi tạo",
        max_length=40,
        help_text="In trên màn hình máy chủ khi chạy phần mềm, hoặc trong tệp setup-code của thư mục dữ liệu.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    unit_name = TextField(label="Tên đầy đủ của đơn vị", max_length=200)
    unit_short_name = TextField(label="Tên viết tắt", max_length=120, required=False, help_text="Ví dụ: LĐLĐ tỉnh.")
    kind = forms.ChoiceField(label="Loại đơn vị")
    founded_date = DateField(
        label="Ngày thành lập",
        required=False,
        help_text="Số liệu và chức vụ chỉ ghi được từ ngày này; để trống là hôm nay.",
    )
    person_name = TextField(label="Họ và tên", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    user_name = TextField(
        label="Tên đăng nhập",
        max_length=user_names.LONGEST,
        help_text="Chữ không dấu, chữ số.",
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    phone = PhoneField(label="Số điện thoại", required=False)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(label="Loại đơn vị", choices=[("", "Chọn loại đơn vị"), *kinds])
        self.order_fields(
            ["code", "unit_name", "unit_short_name", "kind", "founded_date", "person_name", "user_name", "phone"]
        )

    def clean_code(self) -> str:
        """Refuse what cannot be a code; whether it is the one is asked where wrong tries are counted."""
        typed: str = self.cleaned_data["code"]
        if codes.read_code(typed) is None:
            raise forms.ValidationError("Mã gồm 12 chữ và số, ví dụ ABCD-EFGH-JKLM.", code="malformed")
        return typed

    def clean_user_name(self) -> str:
        """Check the form of the name."""
        name = user_names.normal_user_name(self.cleaned_data["user_name"])
        refusal = user_names.user_name_decision(name).refusal
        if refusal is not None:
            raise forms.ValidationError(refusal.label, code=refusal.value)
        return name

    def owner(self) -> Account:
        """Return the account about to be opened."""
        return Account(username=self.cleaned_data.get("user_name", ""))
