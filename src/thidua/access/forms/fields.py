"""Fields for phone numbers, passwords and codes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from thidua.access.enums import PhoneRefusal
from thidua.access.rules.passwords import password_refusals
from thidua.people.models import Account
from thidua.shared.phones import normal_phone

PASSWORD_HINT = "Ít nhất 10 ký tự. Một câu ngắn dễ nhớ với mình là tốt nhất; không dùng tên, số điện thoại, năm sinh."  # noqa: S105  # a hint


class PhoneField(forms.CharField):
    """This is a phone number, however it is written; its value is E.164 or empty."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"})

    def clean(self, value: Any) -> str:
        """Return the number in its one form."""
        typed = super().clean(value)
        if not typed:
            return ""
        number = normal_phone(typed)
        if number is None:
            raise ValidationError(PhoneRefusal.MALFORMED.label, code=PhoneRefusal.MALFORMED.value)
        return number


def password_field(label: str, *, is_new: bool = False, hint: str = "") -> forms.CharField:
    """Return a field for a password, which is taken as it is typed, spaces included."""
    purpose = "new-password" if is_new else "current-password"
    return forms.CharField(
        label=label,
        strip=False,
        help_text=hint,
        widget=forms.PasswordInput(attrs={"autocomplete": purpose}),
    )


def code_field(label: str, hint: str = "") -> forms.CharField:
    """Return a field for a code of an authenticator app or a recovery code."""
    return forms.CharField(
        label=label,
        help_text=hint,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "num"}),
    )


def check_password(password: str, account: Account) -> None:
    """Refuse a password that is short, common or like the account's names, in the words of the product."""
    refusals = password_refusals(password, account)
    if refusals:
        raise ValidationError([ValidationError(one.label, code=one.value) for one in refusals])
