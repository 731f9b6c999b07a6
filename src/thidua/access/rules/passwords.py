"""Which passwords are refused, in the words of the product. What makes one weak is set in AUTH_PASSWORD_VALIDATORS."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from thidua.access.enums import PasswordRefusal
from thidua.people.models import Account


def password_refusals(password: str, owner: Account) -> list[PasswordRefusal]:
    """Return everything that is wrong with a new password of ``owner`` (stored or not): short, common, like the
    owner's names. Empty where it may be used."""
    try:
        validate_password(password, owner)
    except ValidationError as error:
        known = set(PasswordRefusal.values)
        return [PasswordRefusal(one.code) if one.code in known else PasswordRefusal.WEAK for one in error.error_list]
    return []
