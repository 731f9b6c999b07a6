"""Phone numbers in one form, so that 0912 345 678 and +84 912 345 678 are one number."""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

REGION = "VN"
_MAY_BE_PHONE = re.compile(r"[+(]?[\d][\d\s().\-\u00a0]{5,24}")
_SIGNS = re.compile(r"[\s().\-/]+")
_BARE = re.compile(r"\+?\d{7,15}")
_WITHOUT_ZERO = re.compile(r"[35789]\d{8}|2\d{9}")


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


def bare_phone(text: str) -> str | None:
    """Return the digits of a telephone number, 7 to 15, perhaps behind a plus; the zero in front that a spreadsheet
    program drops is put back. ``None`` where ``text`` is none. Quick: only signs are looked at."""
    digits = _SIGNS.sub("", text.lstrip("'"))
    if _WITHOUT_ZERO.fullmatch(digits):
        return "0" + digits
    return digits if _BARE.fullmatch(digits) else None


def written_phone(text: str) -> str:
    """Return the one way a telephone number is written in a spreadsheet, however it is stored or was typed: as
    ``shown_phone`` does where it is a number one can dial, else its digits; what is no number stays as it is."""
    bare = bare_phone(text)
    if bare is None:
        return text
    number = normal_phone(bare)
    return bare if number is None else shown_phone(number)
