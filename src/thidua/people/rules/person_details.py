"""What is known of a person, put into one form and checked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from thidua.people.enums import PersonRefusal
from thidua.shared.decision import Decision
from thidua.shared.phones import normal_phone
from thidua.shared.text import clean, fold, person_sort_key

_IDENTITY = re.compile(r"\d{12}")
_SHOWN_DIGITS = 3
ERASED_NAME = "(đã xóa dữ liệu cá nhân)"


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """This is what is typed of a person. All but the name is optional; ``identity_number`` is ``None`` where it stays
    as it is (whoever may not see it does not send it back)."""

    full_name: str
    gender: str = ""
    birth_date: date | None = None
    phone: str = ""
    email: str = ""
    identity_number: str | None = None


@dataclass(frozen=True, slots=True)
class NameKeys:
    """These are the keys by which a name is sorted and found."""

    sort_key: str
    folded_name: str


def keys_of(full_name: str) -> NameKeys:
    """Return the keys of a name; whoever stores a person stores them beside it."""
    return NameKeys(person_sort_key(full_name), fold(full_name))


def tidied(details: PersonDetails) -> PersonDetails:
    """Return the details in the form in which they are stored: NFC, single spaces, the phone number as E.164 where it
    is one, the identity number without spaces."""
    phone = clean(details.phone)
    identity = details.identity_number
    return replace(
        details,
        full_name=clean(details.full_name),
        phone=normal_phone(phone) or phone,
        email=clean(details.email),
        identity_number=None if identity is None else re.sub(r"[\s.]", "", identity),
    )


def details_decision(details: PersonDetails, *, today: date) -> Decision[PersonRefusal]:
    """Decide whether tidied details may be stored."""
    if not details.full_name:
        return Decision.no(PersonRefusal.NAME_MISSING)
    if details.birth_date is not None and details.birth_date > today:
        return Decision.no(PersonRefusal.BORN_IN_FUTURE)
    if details.phone and normal_phone(details.phone) is None:
        return Decision.no(PersonRefusal.PHONE_MALFORMED)
    if details.identity_number and not _IDENTITY.fullmatch(details.identity_number):
        return Decision.no(PersonRefusal.IDENTITY_MALFORMED)
    return Decision.yes()


def erase_decision(*, is_erased: bool, holds_post: bool, reason: str) -> Decision[PersonRefusal]:
    """Decide whether the personal data of someone may be erased: not while the person holds a post, today or later."""
    if is_erased:
        return Decision.no(PersonRefusal.ERASED)
    if holds_post:
        return Decision.no(PersonRefusal.HOLDS_POST)
    return Decision.yes() if reason else Decision.no(PersonRefusal.REASON_MISSING)


def masked_identity(number: str) -> str:
    """Return an identity number with all but its last digits hidden; empty stays empty."""
    return "•" * (len(number) - _SHOWN_DIGITS) + number[-_SHOWN_DIGITS:] if number else ""
