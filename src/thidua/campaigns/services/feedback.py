"""Difficulties (vướng mắc): a unit asks the desk in charge of a plan, the desk answers it or all units at once."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from thidua.audit.changes import Change, compare
from thidua.audit.services import record
from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignAction, CampaignDuty, CampaignPermission, FeedbackRefusal, FeedbackState
from thidua.campaigns.models import Feedback
from thidua.campaigns.rules.content import from_json
from thidua.campaigns.rules.feedback import answer_decision, ask_decision, withdraw_decision
from thidua.campaigns.selectors.desks import desk_in_charge
from thidua.campaigns.selectors.feedback import own_feedback
from thidua.campaigns.selectors.pages import own_adoption
from thidua.campaigns.services.refusing import issued_version, running_campaign
from thidua.org import policy as units
from thidua.org.selectors.places import name_on
from thidua.shared import duties
from thidua.shared.actor import Actor
from thidua.shared.decision import Decision
from thidua.shared.refusals import OutOfScopeError, RefusedError
from thidua.shared.telling import News, tell

FEEDBACK = "campaigns.feedback"
_MANY = 120
"""Letters of a question that stand in a title."""
_LABELS = {"answer": "Trả lời", "is_common": "Trả lời chung"}


class FeedbackRefusedError(RefusedError):
    """An act on a difficulty is refused; ``refusal`` is the reason."""

    def __init__(self, refusal: FeedbackRefusal) -> None:
        super().__init__(str(refusal.label), str(refusal.value))
        self.refusal = refusal


@transaction.atomic
def ask(*, actor: Actor, campaign_id: int, text: str, key: str = "") -> Feedback:
    """Ask the desk in charge about a plan that reached the actor's unit; ``key`` names the item it is about, empty for
    the plan as a whole.

    Raises ``OutOfScopeError`` where the plan did not reach the unit, ``ForbiddenError``, ``CampaignRefusedError`` where
    it does not run, ``FeedbackRefusedError`` for a text that is empty or an item the plan does not have.
    """
    campaign = policy.seen_campaign(actor, campaign_id)
    unit_id = actor.unit_id or 0
    if own_adoption(actor, campaign) is None:
        raise OutOfScopeError
    units.require_unit(actor, unit_id, CampaignPermission.ADOPT)
    content = from_json(issued_version(running_campaign(campaign)).content)
    _insist(ask_decision(text, key, content))
    holder = policy.holder_of(campaign)
    asked = Feedback.objects.create(
        campaign=campaign,
        unit_id=unit_id,
        key=key,
        text=text.strip(),
        asked_by_person=actor.person_id,
        asked_by_name=actor.person_name[:120],
        desk_id=desk_in_charge(content, holder, actor.today, CampaignPermission.ANSWER),
    )
    duties.open_duty(
        duties.NewDuty(
            kind=CampaignDuty.ANSWER,
            object_id=asked.pk,
            unit_id=holder,
            desk_id=asked.desk_id,
            title=f"Trả lời vướng mắc: {_short(asked.text)}",
            note=f"{name_on(unit_id, actor.today)} hỏi về {campaign.title}"[:300],
            route_args=(campaign.pk, asked.pk),
        )
    )
    _note(actor, asked, CampaignAction.FEEDBACK_ASKED, [Change("Vướng mắc", None, asked.text)])
    return asked


@transaction.atomic
def answer(*, actor: Actor, campaign_id: int, feedback_id: int, text: str, is_common: bool) -> Feedback:
    """Answer a difficulty, or correct the answer. ``is_common`` shows question and answer to every unit the plan
    reaches, without saying who asked.

    Raises ``OutOfScopeError``, ``ForbiddenError``, ``FeedbackRefusedError`` for an empty answer or a difficulty that
    was taken back.
    """
    campaign = policy.require_campaign(actor, campaign_id, CampaignPermission.ANSWER)
    asked = Feedback.objects.select_for_update().filter(pk=feedback_id, campaign=campaign).first()
    if asked is None:
        raise OutOfScopeError
    _insist(answer_decision(FeedbackState(asked.state), text))
    before = {"answer": asked.answer or None, "is_common": asked.is_common}
    asked.state, asked.answer, asked.is_common = FeedbackState.ANSWERED, text.strip(), is_common
    asked.answered_at, asked.answered_by_name = timezone.now(), actor.person_name[:120]
    asked.save(update_fields=["state", "answer", "is_common", "answered_at", "answered_by_name"])
    duties.close_duties(CampaignDuty.ANSWER, [asked.pk])
    changes = compare(before, {"answer": asked.answer, "is_common": is_common}, _LABELS)
    if changes:
        _note(actor, asked, CampaignAction.FEEDBACK_ANSWERED, changes)
        tell(
            News(
                unit_id=asked.unit_id,
                permission=CampaignPermission.ADOPT,
                day=actor.today,
                title=f"Đã trả lời: {_short(asked.text)}",
                text=campaign.title[:200],
                route_name="campaign_feedback",
                route_args=(campaign.pk,),
            )
        )
    return asked


@transaction.atomic
def withdraw(*, actor: Actor, campaign_id: int, feedback_id: int) -> Feedback:
    """Take back what the own unit asked and nobody has answered yet.

    Raises ``OutOfScopeError`` for what another unit asked, ``ForbiddenError``, ``FeedbackRefusedError`` once it is
    answered.
    """
    campaign = policy.seen_campaign(actor, campaign_id)
    units.require_unit(actor, actor.unit_id or 0, CampaignPermission.ADOPT)
    asked = own_feedback(actor, campaign).select_for_update().filter(pk=feedback_id).first()
    if asked is None:
        raise OutOfScopeError
    _insist(withdraw_decision(FeedbackState(asked.state)))
    if asked.state == FeedbackState.ASKED:
        asked.state = FeedbackState.WITHDRAWN
        asked.save(update_fields=["state"])
        duties.withdraw_duties(CampaignDuty.ANSWER, [asked.pk])
        _note(actor, asked, CampaignAction.FEEDBACK_WITHDRAWN, [])
    return asked


def _insist(decision: Decision[FeedbackRefusal]) -> None:
    if decision.refusal is not None:
        raise FeedbackRefusedError(decision.refusal)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MANY else f"{line[: _MANY - 1].rstrip()}…"


def _note(actor: Actor, asked: Feedback, action: CampaignAction, changes: list[Change]) -> None:
    record(
        actor=actor,
        unit_id=asked.unit_id if action != CampaignAction.FEEDBACK_ANSWERED else policy.holder_of(asked.campaign),
        action=action,
        kind=FEEDBACK,
        object_id=asked.pk,
        label=_short(asked.text),
        changes=changes,
    )
