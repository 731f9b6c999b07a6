"""Accounts stopped and started by the unit above; the second factor a kind of post needs."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q

from thidua.access.enums import AccessAction, AccessPermission, AccountRefusal, InviteRefusal
from thidua.access.models import PostKindSetting
from thidua.access.policy import may_set_mfa
from thidua.access.services.sessions import end_all_sessions
from thidua.audit.changes import Change
from thidua.audit.services import record
from thidua.org.policy import units_with
from thidua.people.enums import PostKind
from thidua.people.models import Account, Post
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError


@transaction.atomic
def deactivate_account(*, actor: Actor, person_id: int, reason: str) -> Account:
    """Stop an account: its sessions end now, its password opens nothing, until it is started again.

    Raises ``OutOfScopeError`` where the person has no post in reach, ``RefusedError`` for one's own account or where
    the person also holds a post beyond reach.
    """
    account, unit_id = _account_in_reach(actor, person_id)
    if account.person_id == actor.person_id:
        raise RefusedError(AccountRefusal.OWN.label, AccountRefusal.OWN.value)
    if account.is_active:
        account.is_active = False
        account.save(update_fields=["is_active"])
        end_all_sessions(account)
        _record(actor, unit_id, account, AccessAction.ACCOUNT_DEACTIVATED, reason)
    return account


@transaction.atomic
def activate_account(*, actor: Actor, person_id: int, reason: str) -> Account:
    """Start a stopped account again, with its old password and second factor. Raises as ``deactivate_account``."""
    account, unit_id = _account_in_reach(actor, person_id)
    if not account.is_active:
        account.is_active = True
        account.save(update_fields=["is_active"])
        _record(actor, unit_id, account, AccessAction.ACCOUNT_ACTIVATED, reason)
    return account


@transaction.atomic
def set_mfa_requirement(*, actor: Actor, required: Collection[PostKind]) -> None:
    """Set which kinds of post need a second factor; the kinds left out need none.

    The setting holds for the whole product, so only its highest administrator sets it. Raises ``ForbiddenError``.
    """
    if actor.unit_id is None or not may_set_mfa(actor):
        raise ForbiddenError(AccountRefusal.NOT_TOP.label, AccountRefusal.NOT_TOP.value)
    rows = {row.kind: row for row in PostKindSetting.objects.select_for_update()}
    changes = []
    for kind in PostKind:
        row = rows.get(kind) or PostKindSetting(kind=kind)
        is_required = kind in required
        if row.is_mfa_required != is_required:
            changes.append(Change(str(kind.label), row.is_mfa_required, is_required))
            row.is_mfa_required = is_required
            row.save()
    if changes:
        record(
            actor=actor,
            unit_id=actor.unit_id,
            action=AccessAction.MFA_REQUIREMENT_SET,
            kind="access.mfa",
            object_id=actor.unit_id,
            label="Xác thực hai bước theo chức vụ",
            changes=changes,
        )


def mfa_required_kinds() -> frozenset[PostKind]:
    """Return the kinds of post that need a second factor."""
    kinds = PostKindSetting.objects.filter(is_mfa_required=True).values_list("kind", flat=True)
    return frozenset(PostKind(kind) for kind in kinds)


def _account_in_reach(actor: Actor, person_id: int) -> tuple[Account, int]:
    """Return the locked account of a person all of whose posts are in reach, and the unit of one of them."""
    posts = Post.objects.filter(on_day(actor.today), person=person_id).filter(
        Q(unit__dissolved_date__isnull=True) | Q(unit__dissolved_date__gt=actor.today)
    )
    reach = units_with(actor, AccessPermission.INVITE)
    unit_id = posts.filter(unit__in=reach).order_by("-valid_from", "pk").values_list("unit", flat=True).first()
    account = Account.objects.select_for_update(of=("self",)).select_related("person").filter(person=person_id).first()
    if unit_id is None or account is None:
        raise OutOfScopeError
    if posts.exclude(unit__in=reach).exists():
        raise RefusedError(InviteRefusal.POST_BEYOND.label, InviteRefusal.POST_BEYOND.value)
    return account, unit_id


def _record(actor: Actor, unit_id: int, account: Account, action: AccessAction, reason: str) -> None:
    record(
        actor=actor,
        unit_id=unit_id,
        action=action,
        kind="access.account",
        object_id=account.pk,
        label=account.person.full_name,
        is_label_personal=True,
        changes=[
            Change("Hoạt động", not account.is_active, account.is_active),
            Change("Lý do", None, reason, is_personal=True),
        ],
    )
