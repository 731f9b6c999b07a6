"""One-time links: issued and withdrawn by a unit above, used once by someone of the unit without an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from thidua.access.enums import AccessAction, AccessPermission, LinkAct, LinkRefusal
from thidua.access.models import OneTimeLink
from thidua.access.policy import visible_links
from thidua.access.rules import codes
from thidua.access.rules.tickets import LINK_LIFE
from thidua.access.services.held_links import held_link, link_actor, record_link, refused, use_up
from thidua.access.services.secrets_kept import LINK, digest_of
from thidua.audit.changes import Change
from thidua.org.enums import OrgPermission
from thidua.org.models import Headcount
from thidua.org.policy import require_unit
from thidua.org.selectors import name_on
from thidua.org.services.unit_facts import Figures, confirm_headcount, enter_headcount
from thidua.shared.actor import Actor
from thidua.shared.refusals import OutOfScopeError
from thidua.shared.text import clean

_ACTS = (LinkAct.ENTER_HEADCOUNT, LinkAct.CONFIRM_HEADCOUNT)
_RIGHTS = (OrgPermission.VIEW_UNIT, OrgPermission.EDIT_UNIT)


@dataclass(frozen=True, slots=True)
class IssuedLink:
    """This is a link as it leaves its maker: the only moment its token is readable. ``token`` is empty for a second
    submit of the same form, which issued nothing."""

    link_id: int
    token: str


@dataclass(frozen=True, slots=True)
class OpenedLink:
    """This is what a link leads to: the act for the unit, or the receipt once it is done."""

    link_id: int
    act: LinkAct
    unit_id: int
    unit_name: str
    made_by_name: str
    made_by_unit_name: str
    expires_at: datetime
    used_at: datetime | None
    used_by_name: str
    headcount: Headcount | None

    @property
    def receipt(self) -> str:
        """The number by which both sides can speak of what was done."""
        return f"LK-{self.link_id:06d}"

    @property
    def stamp(self) -> str:
        """What the confirming form sends back, so that nobody confirms figures other than the ones shown."""
        return "" if self.headcount is None else _stamp(self.headcount)


@transaction.atomic
def issue_link(
    *, actor: Actor, unit_id: int, act: LinkAct, addressee: str, issue_key: str, now: datetime
) -> IssuedLink:
    """Issue a link that does ``act`` for the unit once, within seven days.

    ``issue_key`` names the submit: sent twice, it issues once. Raises ``OutOfScopeError`` or ``ForbiddenError``, and
    ``RefusedError`` where there is nothing to confirm.
    """
    require_unit(actor, unit_id, AccessPermission.ISSUE_LINK)
    made_before = OneTimeLink.objects.filter(issue_key=issue_key).first()
    if made_before is not None:
        return IssuedLink(made_before.pk, "")
    if act is LinkAct.CONFIRM_HEADCOUNT and _waiting(unit_id) is None:
        raise refused(LinkRefusal.NOTHING_TO_CONFIRM)
    token = codes.fresh_token()
    link = OneTimeLink.objects.create(
        unit_id=unit_id,
        act=act,
        token_digest=digest_of(token, LINK),
        issue_key=issue_key,
        addressee=clean(addressee),
        made_by_person=actor.person_id,
        made_by_name=actor.person_name,
        made_by_unit=actor.unit_id,
        made_at=now,
        expires_at=now + LINK_LIFE,
    )
    record_link(actor, link, AccessAction.LINK_ISSUED, [Change("Gửi cho", None, link.addressee, is_personal=True)])
    return IssuedLink(link.pk, token)


@transaction.atomic
def withdraw_link(*, actor: Actor, link_id: int, now: datetime) -> None:
    """Withdraw a link that nobody has used. Raises ``OutOfScopeError``."""
    link = visible_links(actor).select_for_update(of=("self",)).filter(pk=link_id).first()
    if link is None:
        raise OutOfScopeError
    if link.used_at is None and link.withdrawn_at is None:
        link.withdrawn_at = now
        link.save(update_fields=["withdrawn_at"])
        record_link(actor, link, AccessAction.LINK_WITHDRAWN, [])


def open_link(*, token: str, now: datetime) -> OpenedLink:
    """Return what the link leads to. Raises ``RefusedError`` where it leads nowhere (any more)."""
    link = held_link(token=token, now=now, acts=_ACTS)
    today = timezone.localdate(now)
    return OpenedLink(
        link_id=link.pk,
        act=LinkAct(link.act),
        unit_id=link.unit_id,
        unit_name=name_on(link.unit_id, today),
        made_by_name=link.made_by_name,
        made_by_unit_name=name_on(link.made_by_unit, today) if link.made_by_unit else "",
        expires_at=link.expires_at,
        used_at=link.used_at,
        used_by_name=link.used_by_name,
        headcount=_headcount(link),
    )


@transaction.atomic
def enter_by_link(*, token: str, person_name: str, day: date, figures: Figures, note: str, now: datetime) -> None:
    """Enter the unit's headcount and use the link up; a link used before does nothing. Raises ``RefusedError`` where
    the link leads nowhere or the figures do not agree."""
    link = held_link(token=token, now=now, acts=[LinkAct.ENTER_HEADCOUNT], is_locked=True)
    if link.used_at is not None:
        return
    actor = link_actor(link, person_name, timezone.localdate(now), _RIGHTS)
    headcount = enter_headcount(actor=actor, unit_id=link.unit_id, day=day, figures=figures, note=note)
    use_up(link, actor, headcount.pk, now)


@transaction.atomic
def confirm_by_link(*, token: str, stamp: str, person_name: str, now: datetime) -> None:
    """Confirm the headcount that was shown and use the link up; a link used before does nothing. Raises
    ``RefusedError`` where the link leads nowhere or other figures stand there meanwhile."""
    link = held_link(token=token, now=now, acts=[LinkAct.CONFIRM_HEADCOUNT], is_locked=True)
    if link.used_at is not None:
        return
    waiting = _waiting(link.unit_id)
    if waiting is None:
        raise refused(LinkRefusal.NOTHING_TO_CONFIRM)
    if _stamp(waiting) != stamp:
        raise refused(LinkRefusal.OTHER_FIGURES)
    actor = link_actor(link, person_name, timezone.localdate(now), _RIGHTS)
    confirm_headcount(actor=actor, headcount_id=waiting.pk)
    use_up(link, actor, waiting.pk, now)


def _headcount(link: OneTimeLink) -> Headcount | None:
    """Return what the link made or confirmed, or what it is to confirm."""
    if link.outcome_id is not None:
        return Headcount.objects.filter(pk=link.outcome_id).first()
    return _waiting(link.unit_id) if link.act == LinkAct.CONFIRM_HEADCOUNT else None


def _waiting(unit_id: int) -> Headcount | None:
    """Return the latest headcount entered for the unit that it has not confirmed."""
    waiting = Headcount.objects.filter(unit=unit_id, is_entered_for=True, confirmed_at__isnull=True)
    return waiting.order_by("-valid_from").first()


def _stamp(headcount: Headcount) -> str:
    return f"{headcount.pk}-{headcount.entered_at:%Y%m%d%H%M%S%f}"
