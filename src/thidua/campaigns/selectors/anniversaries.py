"""The rounds and plans a unit sees that may welcome an anniversary of a year."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, Q

from thidua.campaigns import policy
from thidua.campaigns.models import CampaignRound, PlanVersion
from thidua.campaigns.models.campaigns import LIVING
from thidua.campaigns.rules.anniversaries import Welcoming
from thidua.campaigns.rules.content import from_json
from thidua.campaigns.rules.parts import Celebration
from thidua.shared.actor import Actor

MOST_PLANS = 50
"""So many plans are looked at, the newest first: those of the own unit and of the units above it."""


def welcoming_in(actor: Actor, year: int) -> list[Welcoming]:
    """Return the rounds of ``year`` in the issued plans of the actor's unit and the units above it; a plan without
    rounds of that year stands for itself. Three queries."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    above = policy.units_above(actor)
    plans = policy.visible_campaigns(actor).filter(
        Q(unit__in=above) | Q(recorded_by_unit__in=above),
        Q(end_date__isnull=True) | Q(end_date__gte=first),
        Q(start_date__isnull=True, issued_date__lte=last) | Q(start_date__lte=last),
        state__in=LIVING,
    )
    issued = PlanVersion.objects.filter(issued_at__isnull=False).order_by("no")
    plans = plans.prefetch_related("rounds", Prefetch("versions", queryset=issued, to_attr="issued_versions"))
    found: list[Welcoming] = []
    for plan in plans.order_by("-issued_date", "-pk")[:MOST_PLANS]:
        content = from_json(plan.issued_versions[-1].content) if plan.issued_versions else None
        named = tuple(part.event for part in content.of(Celebration)) if content else ()
        rounds = [one for one in plan.rounds.all() if _is_in(one, first, last)]
        found += [
            Welcoming(plan.pk, plan.title, str(one), one.start_date, one.end_date, (one.theme,), named)
            for one in rounds
        ]
        if not rounds and (plan.start_date or plan.issued_date or first).year == year:
            found.append(Welcoming(plan.pk, plan.title, "", None, plan.end_date, (plan.title,), named))
    return found


def _is_in(one: CampaignRound, first: date, last: date) -> bool:
    return one.start_date is not None and one.start_date <= last and (one.end_date or one.start_date) >= first
