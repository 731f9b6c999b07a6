"""Slips redeemed: an account opened or regained by whoever holds the code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils import timezone

from thidua.access.enums import (
    AccessAction,
    InvitationPurpose,
    PhoneRefusal,
    RedeemRefusal,
    TicketState,
    UserNameRefusal,
)
from thidua.access.models import Invitation
from thidua.access.rules import codes, user_names
from thidua.access.rules.inviting import masked_name
from thidua.access.rules.tickets import slip_decision, ticket_state
from thidua.access.services.notice import current_notice
from thidua.access.services.secrets_kept import SLIP, digest_of
from thidua.access.services.sessions import end_all_sessions
from thidua.audit.changes import Change
from thidua.audit.services import record
from thidua.org.selectors import name_on
from thidua.people.models import Account
from thidua.shared.actor import Actor, ActorKind
from thidua.shared.phones import normal_phone
from thidua.shared.refusals import RefusedError


@dataclass(frozen=True, slots=True)
class FoundSlip:
    """This is what a slip says to whoever holds it. ``mark`` finds the slip again; it is no secret of its own use,
    since only the digest is in it."""

    mark: str
    purpose: InvitationPurpose
    masked_name: str
    unit_name: str
    made_by_name: str
    suggested_user_name: str
    user_name: str


def find_slip(*, code: str, now: datetime) -> FoundSlip:
    """Return the slip of a typed code. Raises ``RefusedError`` where there is none that opens something."""
    plain = codes.read_code(code)
    if plain is None:
        raise _refused(RedeemRefusal.UNKNOWN)
    return slip_of(mark=digest_of(plain, SLIP), now=now)


def slip_of(*, mark: str, now: datetime) -> FoundSlip:
    """Return the slip found before by its code. Raises ``RefusedError`` where it opens nothing (any more)."""
    slip = _open_slip(mark, now, is_locked=False)
    account = Account.objects.filter(person=slip.person_id).first()
    return FoundSlip(
        mark=mark,
        purpose=InvitationPurpose(slip.purpose),
        masked_name=masked_name(slip.person.full_name),
        unit_name=name_on(slip.unit_id, timezone.localdate(now)),
        made_by_name=slip.made_by_name,
        suggested_user_name=suggest_user_name(slip.person.full_name),
        user_name="" if account is None else account.username,
    )


def suggest_user_name(full_name: str) -> str:
    """Return a user name for ``full_name`` that nobody has yet."""
    stem = user_names.user_name_stem(full_name)
    taken = Account.objects.filter(username__startswith=stem).values_list("username", flat=True)
    return user_names.first_free(stem, frozenset(taken))


@transaction.atomic
def open_account(
    *, mark: str, user_name: str, phone: str, password: str, notice_version: str, now: datetime
) -> Account:
    """Open the account of a slip's person and use the slip up.

    Raises ``RefusedError`` where the slip opens nothing, the name or number is taken or malformed, or the notice on
    personal data that was read is not the one in force.
    """
    slip = _open_slip(mark, now, is_locked=True)
    name = user_names.normal_user_name(user_name)
    _require_free_name(name)
    number = _free_phone(phone)
    if notice_version != current_notice().version:
        raise _refused(RedeemRefusal.OLD_NOTICE)
    account = Account(
        person=slip.person, username=name, phone=number, notice_version=notice_version, notice_read_at=now
    )
    account.set_password(password)
    _store_new(account)
    _use_up(slip, now)
    record(
        actor=_holder(slip, account, timezone.localdate(now)),
        unit_id=slip.unit_id,
        action=AccessAction.ACCOUNT_OPENED,
        kind="access.account",
        object_id=account.pk,
        label=slip.person.full_name,
        is_label_personal=True,
        changes=[
            Change("Tên đăng nhập", None, name, is_personal=True),
            Change("Số điện thoại đăng nhập", None, number, is_personal=True),
            Change("Bản thông báo xử lý dữ liệu", None, notice_version),
        ],
    )
    return account


@transaction.atomic
def reset_account(*, mark: str, password: str, now: datetime) -> Account:
    """Set a new password, take away every second factor, end every session, and use the slip up.

    Raises ``RefusedError`` where the slip opens nothing (any more).
    """
    slip = _open_slip(mark, now, is_locked=True)
    account = Account.objects.select_for_update().get(person=slip.person_id)
    account.set_password(password)
    account.save(update_fields=["password"])
    factors = Authenticator.objects.filter(user=account)
    removed = sorted({Authenticator.Type(factor.type).label for factor in factors}, key=str)
    factors.delete()
    end_all_sessions(account)
    _use_up(slip, now)
    record(
        actor=_holder(slip, account, timezone.localdate(now)),
        unit_id=slip.unit_id,
        action=AccessAction.ACCOUNT_RESET,
        kind="access.account",
        object_id=account.pk,
        label=slip.person.full_name,
        is_label_personal=True,
        changes=[
            Change("Mật khẩu", "cũ", "mới"),
            Change("Xác thực hai bước", "Có" if removed else "Không", "Không"),
            Change("Phiếu do", None, slip.made_by_name),
        ],
    )
    return account


def _open_slip(mark: str, now: datetime, *, is_locked: bool) -> Invitation:
    """Return the slip, locked where it is about to be used. Raises ``RefusedError`` where it opens nothing."""
    slips = Invitation.objects.select_for_update(of=("self",)) if is_locked else Invitation.objects
    slip = slips.select_related("person").filter(code_digest=mark).first()
    if slip is None:
        raise _refused(RedeemRefusal.UNKNOWN)
    refusal = slip_decision(_state(slip, now)).refusal or _account_refusal(slip)
    if refusal is not None:
        raise _refused(refusal)
    return slip


def _account_refusal(slip: Invitation) -> RedeemRefusal | None:
    """Return why the account of the slip's person stands in the way."""
    account = Account.objects.filter(person=slip.person_id).first()
    if slip.purpose == InvitationPurpose.JOIN:
        return None if account is None else RedeemRefusal.HAS_ACCOUNT
    return None if account is not None and account.is_active else RedeemRefusal.ACCOUNT_INACTIVE


def _state(slip: Invitation, now: datetime) -> TicketState:
    return ticket_state(used_at=slip.used_at, withdrawn_at=slip.withdrawn_at, expires_at=slip.expires_at, now=now)


def _use_up(slip: Invitation, now: datetime) -> None:
    slip.used_at = now
    slip.save(update_fields=["used_at"])


def _store_new(account: Account) -> None:
    """Store a new account. Raises ``RefusedError`` where somebody else took the name or number a moment ago."""
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError as error:
        raise RefusedError(UserNameRefusal.TAKEN.label, UserNameRefusal.TAKEN.value) from error


def _require_free_name(name: str) -> None:
    refusal = user_names.user_name_decision(name).refusal
    if refusal is None and Account.objects.filter(username__iexact=name).exists():
        refusal = UserNameRefusal.TAKEN
    if refusal is not None:
        raise RefusedError(refusal.label, refusal.value)


def _free_phone(phone: str) -> str | None:
    """Return the number as it is stored, ``None`` for none given. Raises ``RefusedError``."""
    if not phone.strip():
        return None
    number = normal_phone(phone)
    if number is None:
        raise RefusedError(PhoneRefusal.MALFORMED.label, PhoneRefusal.MALFORMED.value)
    if Account.objects.filter(phone=number).exists():
        raise RefusedError(PhoneRefusal.TAKEN.label, PhoneRefusal.TAKEN.value)
    return number


def _holder(slip: Invitation, account: Account, today: date) -> Actor:
    """Return whoever holds the slip as actor: the person it was made for, by the slip and not yet by a post."""
    return Actor(
        kind=ActorKind.LINK,
        today=today,
        unit_id=slip.unit_id,
        unit_name=name_on(slip.unit_id, today),
        person_id=slip.person_id,
        person_name=slip.person.full_name,
        account_id=account.pk,
    )


def _refused(reason: RedeemRefusal) -> RefusedError:
    return RefusedError(reason.label, reason.value)
