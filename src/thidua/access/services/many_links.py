"""One-time links made by the hundred: one for each of many units, for the same act; withdrawn together again."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from thidua.access.enums import AccessAction, AccessPermission, LinkAct, LinkRefusal
from thidua.access.models import OneTimeLink
from thidua.access.policy import visible_links
from thidua.access.rules import codes
from thidua.access.rules.tickets import LINK_LIFE, MOST_LINKS
from thidua.access.services.held_links import KIND, refused
from thidua.access.services.secrets_kept import LINK, digest_of
from thidua.audit.services import record
from thidua.org.policy import units_with
from thidua.shared.actor import Actor
from thidua.shared.refusals import OutOfScopeError
from thidua.shared.text import clean
from thidua.ui import formats


@dataclass(frozen=True, slots=True)
class Wanted:
    """This is a link about to be made: for which unit, to whom it is sent (may be empty)."""

    unit_id: int
    addressee: str = ""


@dataclass(frozen=True, slots=True)
class FreshLink:
    """This is a link as it leaves its maker: the only moment its token is readable."""

    link_id: int
    token: str


@transaction.atomic
def issue_links(
    *, actor: Actor, act: LinkAct, object_id: int, wanted: Sequence[Wanted], batch: str, now: datetime
) -> tuple[FreshLink, ...]:
    """Issue a link for each unit that does ``act`` about ``object_id`` once, within seven days; an open link of the
    same unit about the same is withdrawn by the new one.

    ``batch`` names the submit: sent twice, it issues once, and returns none. Raises ``OutOfScopeError`` where a unit is
    out of reach, ``RefusedError`` where there is none, or too many.
    """
    units = {one.unit_id for one in wanted}
    if not units or len(units) > MOST_LINKS:
        raise refused(LinkRefusal.TOO_MANY if units else LinkRefusal.NOBODY)
    if units_with(actor, AccessPermission.ISSUE_LINK).filter(pk__in=units).count() != len(units):
        raise OutOfScopeError
    keys = {unit: _key(batch, unit) for unit in units}
    if OneTimeLink.objects.filter(issue_key__in=keys.values()).exists():
        return ()
    _withdraw_open(act, object_id, units, now)
    plain = {one.unit_id: codes.fresh_token() for one in wanted}
    made = OneTimeLink.objects.bulk_create(
        OneTimeLink(
            unit_id=one.unit_id,
            act=act,
            object_id=object_id,
            token_digest=digest_of(plain[one.unit_id], LINK),
            issue_key=keys[one.unit_id],
            addressee=clean(one.addressee)[:120],
            made_by_person=actor.person_id,
            made_by_name=actor.person_name,
            made_by_unit=actor.unit_id,
            made_at=now,
            expires_at=now + LINK_LIFE,
        )
        for one in wanted
    )
    _record(actor, AccessAction.LINKS_ISSUED, made)
    return tuple(FreshLink(link.pk, plain[link.unit_id]) for link in made)


@transaction.atomic
def withdraw_links(*, actor: Actor, link_ids: Collection[int], now: datetime) -> int:
    """Withdraw those of the links that nobody has used and return how many. Raises ``OutOfScopeError`` where one was
    made for a unit out of reach."""
    wanted = set(link_ids)
    links = list(visible_links(actor).select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk"))
    if len(links) != len(wanted):
        raise OutOfScopeError
    waiting = [link for link in links if link.used_at is None and link.withdrawn_at is None]
    if not waiting:
        return 0
    OneTimeLink.objects.filter(pk__in=[link.pk for link in waiting]).update(withdrawn_at=now)
    _record(actor, AccessAction.LINKS_WITHDRAWN, waiting)
    return len(waiting)


def _key(batch: str, unit_id: int) -> str:
    """Return the key of one link of a submit: no other submit, and no other unit of this one, has it."""
    return hashlib.sha256(f"{batch}:{unit_id}".encode()).hexdigest()[:32]


def _withdraw_open(act: LinkAct, object_id: int, units: Collection[int], now: datetime) -> None:
    """A unit has one open link about a thing at most: the new one takes the place of the old."""
    waiting = OneTimeLink.objects.filter(act=act, object_id=object_id, unit__in=units)
    waiting.filter(used_at__isnull=True, withdrawn_at__isnull=True).update(withdrawn_at=now)


def _record(actor: Actor, action: AccessAction, links: Sequence[OneTimeLink]) -> None:
    """One entry for all: in the journal of the one unit it touches, else of the unit that acted."""
    units = {link.unit_id for link in links}
    record(
        actor=actor,
        unit_id=min(units) if len(units) == 1 or actor.unit_id is None else actor.unit_id,
        action=action,
        kind=KIND,
        object_id=links[0].pk,
        label=f"{formats.number(len(links))} liên kết: {LinkAct(links[0].act).label.lower()}",
        rows=[{"link": link.pk, "unit": link.unit_id, "object": link.object_id} for link in links],
    )
