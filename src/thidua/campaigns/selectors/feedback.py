"""Which difficulties about a plan somebody sees."""

from __future__ import annotations

from django.db.models import Case, Q, QuerySet, When

from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignPermission, FeedbackState
from thidua.campaigns.models import Campaign, Feedback
from thidua.org import policy as units
from thidua.shared.actor import Actor


def answers_here(actor: Actor, campaign: Campaign) -> bool:
    """Whether the actor answers for the unit that holds the plan, and so reads who asks."""
    return units.may(actor, CampaignPermission.ANSWER, policy.holder_of(campaign))


def own_feedback(actor: Actor, campaign: Campaign) -> QuerySet[Feedback]:
    """Return what the actor's own unit asked about a plan."""
    return Feedback.objects.filter(campaign=campaign, unit=actor.unit_id or 0)


def feedback_seen(actor: Actor, campaign: Campaign, text: str = "", state: str = "") -> QuerySet[Feedback]:
    """Return the difficulties about a plan the actor sees, what waits first, then the newest: all of them where the
    actor answers, else those of the own unit and the common answers. Narrowed by words and a state."""
    rows = Feedback.objects.filter(campaign=campaign)
    if not answers_here(actor, campaign):
        rows = rows.filter(Q(unit=actor.unit_id or 0) | Q(is_common=True))
    if state:
        rows = rows.filter(state=state)
    for word in text.split():
        rows = rows.filter(Q(text__icontains=word) | Q(answer__icontains=word))
    waits = Case(When(state=FeedbackState.ASKED, then=0), default=1)
    return rows.order_by(waits, "-asked_at", "-pk")


def common_answers(campaign: Campaign) -> int:
    """Return how many answers about a plan every unit reads."""
    return Feedback.objects.filter(campaign=campaign, is_common=True).count()
