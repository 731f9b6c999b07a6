"""What stands on the pages of a campaign."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignState, CascadeStage, PartKind
from thidua.campaigns.models import Adoption, Campaign
from thidua.campaigns.models.campaigns import LIVING
from thidua.campaigns.rules.content import PlanContent
from thidua.campaigns.rules.parts import Content, Part
from thidua.campaigns.rules.wording import NO_NAMES, Names, details
from thidua.org.selectors.places import names_on
from thidua.shared.actor import Actor


@dataclass(frozen=True, slots=True)
class PartLine:
    """This is a part as pages list it: what is said beside its label, and the heading that begins with it."""

    part: Part
    details: tuple[str, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class PartGroup:
    """These are the parts of one kind, under their official name."""

    kind: PartKind
    label: str
    lines: tuple[PartLine, ...]


def group_of(content: PlanContent, kind: PartKind, names: Names = NO_NAMES) -> PartGroup:
    """Return the parts of one kind, in order."""
    lines = []
    heading = ""
    for part in content.parts:
        if part.kind == kind:
            own = part.group if isinstance(part, Content) else ""
            lines.append(PartLine(part, details(part, names), own if own != heading else ""))
            heading = own
    return PartGroup(kind, str(kind.label), tuple(lines))


def groups_of(content: PlanContent, names: Names = NO_NAMES) -> list[PartGroup]:
    """Return the parts of a plan by kind, in the order a plan is written; kinds without parts are left out."""
    return [group for kind in PartKind if (group := group_of(content, kind, names)).lines]


def campaigns_seen(actor: Actor, text: str = "", state: str = "") -> QuerySet[Campaign]:
    """Return the campaigns the actor sees, the newest first, narrowed by words of the title and a state."""
    rows = policy.visible_campaigns(actor).select_related("unit").order_by("-issued_date", "-pk")
    if state in {CampaignState.ISSUED, CampaignState.CLOSED}:
        rows = rows.filter(_ended(actor.today) if state == CampaignState.CLOSED else _runs(actor.today))
    elif state:
        rows = rows.filter(state=state)
    for word in text.split():
        rows = rows.filter(title__icontains=word)
    return rows


def _ended(today: date) -> Q:
    """The list side of ``rules.closing.ended_date``."""
    return Q(state=CampaignState.CLOSED) | Q(state=CampaignState.ISSUED, end_date__lt=today)


def _runs(today: date) -> Q:
    return Q(state=CampaignState.ISSUED) & (Q(end_date=None) | Q(end_date__gte=today))


@dataclass(slots=True)
class Beside:
    """This is what stands beside the rows of a list: names of issuers and how far the actor's unit is, by root."""

    names: dict[int, str]
    stages: dict[int, CascadeStage]


def beside(actor: Actor, rows: Iterable[Campaign]) -> Beside:
    """Return it for the rows of one page: two queries."""
    listed = list(rows)
    names = names_on({row.unit_id for row in listed}, actor.today)
    mine = Adoption.objects.filter(unit=actor.unit_id or 0, root__in=[row.root_id for row in listed if row.root_id])
    mine = mine.filter(campaign__state__in=LIVING)
    return Beside(names, {row.root_id or 0: CascadeStage(row.stage) for row in mine})


def own_adoption(actor: Actor, campaign: Campaign) -> Adoption | None:
    """Return what the actor's unit made of the family, None where no plan of it reached the unit."""
    rows = policy.visible_adoptions(actor).filter(unit=actor.unit_id or 0, root=campaign.root_id or 0)
    return rows.select_related("campaign").first()


def family_of(actor: Actor, campaign: Campaign) -> list[tuple[Campaign, str]]:
    """Return the other issued plans of the family the actor sees, with the names of their issuers, from the top
    down: what a unit gets "để biết"."""
    rows = policy.visible_campaigns(actor).filter(root=campaign.root_id or 0, state__in=LIVING)
    others = list(rows.exclude(pk=campaign.pk).order_by("issued_date", "pk")[:20])
    names = names_on({row.unit_id for row in others}, actor.today)
    return [(row, names.get(row.unit_id, "")) for row in others]
