"""A plan adopted as it stands by whoever holds a one-time link of the unit, without an account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from thidua.access.enums import LinkAct
from thidua.access.models import OneTimeLink
from thidua.access.services.held_links import held_link, link_actor, use_up
from thidua.campaigns.enums import AdoptionRefusal, CampaignPermission, CampaignState, CascadeStage
from thidua.campaigns.models import Adoption
from thidua.campaigns.rules.adopting import OwnPlan
from thidua.campaigns.rules.content import PlanContent, from_json
from thidua.campaigns.rules.plan_links import plan_link_decision
from thidua.campaigns.services.adopting import adopt
from thidua.campaigns.services.refusing import AdoptionRefusedError, insist_adoption, issued_version
from thidua.org.enums import OrgPermission
from thidua.org.selectors.places import names_on

_ACTS = (LinkAct.ADOPT_PLAN,)
_RIGHTS = (OrgPermission.VIEW_UNIT, CampaignPermission.VIEW_CAMPAIGN, CampaignPermission.ADOPT)


@dataclass(frozen=True, slots=True)
class OpenedPlan:
    """This is what a link shows: the unit and the plan it adopts, or the receipt once it has (``link.used_at``).
    ``stamp`` is what the form sends back, so that nobody adopts another plan than the one shown."""

    link: OneTimeLink
    adoption: Adoption
    content: PlanContent
    stamp: str
    unit_name: str
    issuer_name: str
    made_by_unit_name: str
    is_late: bool

    @property
    def receipt(self) -> str:
        """The number by which both sides can speak of what was done."""
        return f"LK-{self.link.pk:06d}"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """This is what whoever holds the link says: the own name, why the unit is late, the days partners gave their
    opinion where the plan asks for it, and the stamp of the page."""

    person_name: str
    stamp: str
    late_reason: str = ""
    opinions: Mapping[str, date] | None = None


def open_plan_link(*, token: str, now: datetime) -> OpenedPlan:
    """Return what the link shows; nothing changes. Raises ``RefusedError`` where it leads nowhere,
    ``AdoptionRefusedError`` where the plan cannot be adopted by it (any more)."""
    link = held_link(token=token, now=now, acts=_ACTS)
    adoption = _adoption(link)
    if link.used_at is None:
        _insist_open(adoption)
    version = issued_version(adoption.campaign)
    today = timezone.localdate(now)
    names = names_on({link.unit_id, adoption.campaign.unit_id, link.made_by_unit or link.unit_id}, today)
    due = adoption.campaign.adopt_by
    return OpenedPlan(
        link=link,
        adoption=adoption,
        content=from_json(version.content),
        stamp=_stamp(adoption, version.no),
        unit_name=names.get(link.unit_id, ""),
        issuer_name=names.get(adoption.campaign.unit_id, ""),
        made_by_unit_name=names.get(link.made_by_unit or 0, ""),
        is_late=due is not None and today > due,
    )


@transaction.atomic
def adopt_by_link(*, token: str, given: Acceptance, now: datetime) -> None:
    """Adopt the plan as it stands for the unit of the link and use the link up; a link used before does nothing.

    The journal holds the act as done by link, with the name given. Raises as ``open_plan_link``, and
    ``AdoptionRefusedError`` where the plan is not the one that was shown or something it asks for is missing.
    """
    link = held_link(token=token, now=now, acts=_ACTS, is_locked=True)
    if link.used_at is not None:
        return
    adoption = _adoption(link)
    _insist_open(adoption)
    if given.stamp != _stamp(adoption, issued_version(adoption.campaign).no):
        raise AdoptionRefusedError(AdoptionRefusal.LINK_CHANGED)
    actor = link_actor(link, given.person_name, timezone.localdate(now), _RIGHTS)
    adopt(
        actor=actor,
        adoption_id=adoption.pk,
        edits=adoption.edits,
        own=OwnPlan(in_charge=actor.person_name, opinions=dict(given.opinions or {})),
        adopted_date=actor.today,
        late_reason=given.late_reason,
    )
    use_up(link, actor, adoption.pk, now)


def _adoption(link: OneTimeLink) -> Adoption:
    """Return what the unit of the link made of the family. Raises ``AdoptionRefusedError`` where it reaches it no
    more."""
    rows = Adoption.objects.select_related("campaign").filter(unit=link.unit_id, root=link.object_id or 0)
    adoption = rows.first()
    if adoption is None:
        raise AdoptionRefusedError(AdoptionRefusal.NOT_REACHED)
    return adoption


def _insist_open(adoption: Adoption) -> None:
    stage, state = CascadeStage(adoption.stage), CampaignState(adoption.campaign.state)
    insist_adoption(plan_link_decision(stage=stage, state=state))


def _stamp(adoption: Adoption, version_no: int) -> str:
    return f"{adoption.campaign_id}-{version_no}"
