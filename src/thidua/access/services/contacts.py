"""How an account is reached: the phone number one signs in with, the e-mail that can set a new password."""

from __future__ import annotations

from django.core import signing
from django.db import transaction

from thidua.access.enums import AccessAction, ContactRefusal, PhoneRefusal
from thidua.access.services.journal import record_own_act
from thidua.audit.changes import Change
from thidua.people.models import Account
from thidua.shared.actor import Actor
from thidua.shared.phones import normal_phone
from thidua.shared.refusals import RefusedError

_SALT = "thidua.access.email"
LETTER_LIFE = 2 * 24 * 60 * 60


@transaction.atomic
def change_phone(*, account: Account, phone: str, actor: Actor | None) -> None:
    """Set or take away the number one signs in with. Raises ``RefusedError`` where it is malformed or another's."""
    number = normal_phone(phone) if phone.strip() else None
    if phone.strip() and number is None:
        raise RefusedError(PhoneRefusal.MALFORMED.label, PhoneRefusal.MALFORMED.value)
    if number is not None and Account.objects.filter(phone=number).exclude(pk=account.pk).exists():
        raise RefusedError(PhoneRefusal.TAKEN.label, PhoneRefusal.TAKEN.value)
    _change(account, "phone", "Số điện thoại đăng nhập", number, actor)


@transaction.atomic
def remove_email(*, account: Account, actor: Actor | None) -> None:
    """Take away the e-mail; a forgotten password is then reset by the unit above only."""
    _change(account, "email", "Thư điện tử", "", actor)


def email_token(account: Account, email: str) -> str:
    """Return the secret of the letter that shows the address is read by the account's owner."""
    return signing.dumps([account.pk, account.email, email], salt=_SALT)


def address_of(token: str) -> str:
    """Return the address a letter was sent to. Raises ``RefusedError`` for a token that is not ours, older than two
    days, or of an address that was changed meanwhile."""
    return _letter(token)[1]


@transaction.atomic
def confirm_email(*, token: str) -> Account:
    """Set the e-mail a letter was sent to. Raises as ``address_of``."""
    account, email = _letter(token)
    _change(account, "email", "Thư điện tử", email, None)
    return account


def _letter(token: str) -> tuple[Account, str]:
    try:
        account_id, before, email = signing.loads(token, salt=_SALT, max_age=LETTER_LIFE)
    except signing.BadSignature as error:
        raise RefusedError(ContactRefusal.LETTER_OVER.label, ContactRefusal.LETTER_OVER.value) from error
    account = Account.objects.filter(pk=account_id, is_active=True).first()
    if account is None or account.email not in {before, email}:
        raise RefusedError(ContactRefusal.LETTER_OVER.label, ContactRefusal.LETTER_OVER.value)
    return account, email


def _change(account: Account, field: str, label: str, value: str | None, actor: Actor | None) -> None:
    before = getattr(account, field)
    if before == value:
        return
    setattr(account, field, value)
    account.save(update_fields=[field])
    record_own_act(
        account=account,
        actor=actor,
        action=AccessAction.ACCOUNT_CONTACT_CHANGED,
        changes=[Change(label, before or None, value or None, is_personal=True)],
    )
