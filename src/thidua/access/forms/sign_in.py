"""Signing in, proving who one is, and passwords: allauth's forms with our fields."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms

from thidua.access.forms.fields import PASSWORD_HINT, check_password, password_field
from thidua.people.models import Account

LOGIN_LABEL = "Số điện thoại hoặc tên đăng nhập"


class LoginForm(allauth_forms.LoginForm):
    """This is the one way in: user name or phone number in one field, and the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=LOGIN_LABEL,
            max_length=80,
            widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        )
        self.fields["password"] = password_field("Mật khẩu")
        self.order_fields(["login", "password"])


class ReauthenticateForm(allauth_forms.ReauthenticateForm):
    """This is proving again who one is, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = password_field("Mật khẩu")


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    """This is a new password in place of the present one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"] = password_field("Mật khẩu hiện tại")
        put_new_password(self)

    def clean_password1(self) -> str:
        """Check the new password."""
        return _checked(self.cleaned_data["password1"], self.user)

    def clean(self) -> dict[str, Any]:
        """Compare the two; allauth would do it in its own words."""
        compare_passwords(self)
        return self.cleaned_data


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):
    """This is a new password set from a letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        put_new_password(self)

    def clean_password1(self) -> str:
        """Check the new password."""
        return _checked(self.cleaned_data["password1"], self.user)

    def clean(self) -> dict[str, Any]:
        """Compare the two; allauth would do it in its own words."""
        compare_passwords(self)
        return self.cleaned_data


def put_new_password(form: forms.Form) -> None:
    """Give ``form`` the two fields of a new password."""
    form.fields["password1"] = password_field("Mật khẩu mới", is_new=True, hint=PASSWORD_HINT)
    form.fields["password2"] = password_field("Nhập lại mật khẩu mới", is_new=True)


def compare_passwords(form: forms.Form) -> None:
    """Add an error where the two passwords differ."""
    first, second = form.cleaned_data.get("password1"), form.cleaned_data.get("password2")
    if first and second and first != second:
        form.add_error("password2", "Hai lần nhập mật khẩu không giống nhau.")


def _checked(password: str, account: object) -> str:
    if isinstance(account, Account):
        check_password(password, account)
    return password
