"""What the owner of an account sees of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from thidua.access.enums import AccessAction
from thidua.audit.models import JournalEntry
from thidua.people.models import Account, Person
from thidua.people.rules.person_details import masked_identity
from thidua.shared.phones import shown_phone
from thidua.shared.refusals import OutOfScopeError
from thidua.ui.parts import Fact

MOST_EVENTS = 8


@dataclass(frozen=True, slots=True)
class Factors:
    """This is how an account proves more than a password."""

    has_app: bool
    passkeys: int
    codes_left: int | None

    @property
    def is_on(self) -> bool:
        """Whether there is a second factor at all."""
        return self.has_app or self.passkeys > 0


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """This is one's own account on one page."""

    account: Account
    person: Person
    phone: str
    factors: Factors
    personal_facts: Sequence[Fact]
    events: Sequence[JournalEntry]


def account_of_request(user: AbstractBaseUser | AnonymousUser) -> Account:
    """Return the account of whoever is signed in. Raises ``OutOfScopeError`` where nobody is."""
    if not isinstance(user, Account):
        raise OutOfScopeError
    return user


def own_account(account: Account) -> OwnAccount:
    """Return what the account page shows."""
    person = account.person
    return OwnAccount(
        account=account,
        person=person,
        phone=shown_phone(account.phone) if account.phone else "",
        factors=_factors(account),
        personal_facts=_personal_facts(person),
        events=_events(account),
    )


def _factors(account: Account) -> Factors:
    found = list(Authenticator.objects.filter(user=account))
    kinds = [factor.type for factor in found]
    codes = next((factor for factor in found if factor.type == Authenticator.Type.RECOVERY_CODES), None)
    return Factors(
        has_app=Authenticator.Type.TOTP in kinds,
        passkeys=kinds.count(Authenticator.Type.WEBAUTHN),
        codes_left=None if codes is None else len(codes.wrap().get_unused_codes()),
    )


def _personal_facts(person: Person) -> list[Fact]:
    missing = "chưa khai"
    return [
        Fact("Họ và tên", person.full_name),
        Fact("Giới tính", person.get_gender_display() or missing),
        Fact("Ngày sinh", f"{person.birth_date:%d/%m/%Y}" if person.birth_date else missing),
        Fact("Điện thoại liên hệ", shown_phone(person.phone) if person.phone else missing),
        Fact("Thư điện tử liên hệ", person.email or missing),
        Fact("Số định danh cá nhân", masked_identity(person.identity_number) or missing),
    ]


def _events(account: Account) -> list[JournalEntry]:
    """Return the latest entries of the journal about this account."""
    entries = JournalEntry.objects.filter(
        kind="access.account", object_id=account.pk, action__in=[action.value for action in AccessAction]
    )
    return list(entries.order_by("-pk")[:MOST_EVENTS])
