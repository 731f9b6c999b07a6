"""Phone numbers in one form, so that 0912 345 678 and +84 912 345 678 are one number."""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

REGION = "VN"
_MAY_BE_PHONE = re.compile(r"[+(]?[\d][\d\s().\-\u00a0]{5,24}")


def normal_phone(text: str) -> str | None:
    """Return a phone number as E.164 (``+84912345678``); a number without country code is Vietnamese. ``None`` where
    ``text`` is no phone number."""
    if _MAY_BE_PHONE.fullmatch(text.strip()) is None:
        return None
    try:
        number = phonenumbers.parse(text, REGION)
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def shown_phone(number: str) -> str:
    """Return a stored number as people here write it: ``0912 345 678``; a foreign one with its country code."""
    try:
        parsed = phonenumbers.parse(number, REGION)
    except NumberParseException:
        return number
    is_ours = phonenumbers.region_code_for_number(parsed) == REGION
    form = PhoneNumberFormat.NATIONAL if is_ours else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form)
