"""The movements of the demo province: believable states, exact sums, something to do for whoever signs in."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db.models import Q

from tests.demo.conftest import TODAY, Province
from thidua.access.selectors import actor_for_post, posts_of_account
from thidua.campaigns.enums import CampaignDuty, CampaignState, CascadeStage, FeedbackState
from thidua.campaigns.models import Adoption, Campaign, Feedback
from thidua.counting.checks import differences
from thidua.demo.accounts import (
    COUNCIL_MEMBER,
    GRASSROOTS_CHAIR,
    INTERMEDIATE_OFFICER,
    MEMBER,
    PROVINCE_CHAIR,
    PROVINCE_OFFICER,
)
from thidua.demo.rules.movements import LAST_QUARTER, TET, YEAR, stages
from thidua.documents.enums import DocumentDuty
from thidua.notices.models import Duty
from thidua.notices.policy import duties_of
from thidua.org.enums import Line
from thidua.org.models import Place
from thidua.people.models import Account
from thidua.shared.dated import on_day


def campaign_of(title: str) -> Campaign:
    return Campaign.objects.get(title=title)


@pytest.mark.parametrize("movement", [YEAR, LAST_QUARTER], ids=lambda movement: movement.key)
def test_an_issued_movement_reaches_every_union_of_the_province(province: Province, movement) -> None:
    campaign = campaign_of(movement.title)
    assert (campaign.state, campaign.issued_date) == (CampaignState.ISSUED, movement.issued)
    adoptions = Adoption.objects.filter(root=campaign)
    there = Place.objects.filter(on_day(movement.issued), line=Line.MANAGING)
    path = there.get(unit=campaign.unit).path
    below = there.filter(path__startswith=path).exclude(unit=campaign.unit)
    assert set(adoptions.values_list("unit", flat=True)) == set(below.values_list("unit", flat=True))
    assert adoptions.count() > 600
    shares = Counter(adoptions.values_list("stage", flat=True))
    assert all(shares[stage] > 0 for stage in CascadeStage)
    late = adoptions.filter(adopted_date__lt=movement.issued) | adoptions.filter(launched_date__gt=TODAY)
    assert not late.exists()


def test_the_sums_of_the_cascade_are_exact(province: Province) -> None:
    assert list(differences()) == []


def test_what_was_done_waits_no_more_and_what_was_not_does(province: Province) -> None:
    for movement in (YEAR, LAST_QUARTER):
        campaign = campaign_of(movement.title)
        rows = Adoption.objects.filter(root=campaign)
        for kind, waits in (
            (CampaignDuty.ADOPT, Q(adopted_date=None)),
            (CampaignDuty.LAUNCH, Q(stage=CascadeStage.ADOPTED)),
        ):
            waiting = Duty.objects.filter(kind=kind, object_id=campaign.pk, done_at=None, withdrawn_at=None)
            assert set(waiting.values_list("unit", flat=True)) == set(rows.filter(waits).values_list("unit", flat=True))


def test_one_plan_waits_to_be_approved(province: Province) -> None:
    assert campaign_of(TET.title).state == CampaignState.IN_APPROVAL
    assert not Adoption.objects.filter(root=campaign_of(TET.title)).exists()


def test_one_question_is_answered_for_all_and_one_waits(province: Province) -> None:
    asked = Feedback.objects.filter(campaign=campaign_of(LAST_QUARTER.title))
    assert sorted(asked.values_list("state", "is_common")) == [
        (FeedbackState.ANSWERED, True),
        (FeedbackState.ASKED, False),
    ]


@pytest.mark.parametrize(
    ("account", "kind"),
    [
        (PROVINCE_OFFICER, CampaignDuty.ANSWER),
        (PROVINCE_CHAIR, CampaignDuty.APPROVE_PLAN),
        (INTERMEDIATE_OFFICER, CampaignDuty.ADOPT),
        (GRASSROOTS_CHAIR, CampaignDuty.ADOPT),
        (PROVINCE_OFFICER, DocumentDuty.CONFIRM_READING),
        (MEMBER, CampaignDuty.OWN_TASK),
        (COUNCIL_MEMBER, CampaignDuty.OWN_TASK),
    ],
    ids=lambda given: getattr(given, "username", str(given)),
)
def test_each_account_has_something_to_do(province: Province, account, kind) -> None:
    posts = posts_of_account(Account.objects.get(username=account.username).pk, TODAY)
    actors = [actor_for_post(post.post_id, TODAY) for post in posts]
    assert kind in {duty.kind for actor in actors if actor is not None for duty in duties_of(actor)}


def test_chance_gives_the_shares_of_the_plan_and_always_the_same() -> None:
    units = [f"unit:{number}" for number in range(500)]
    found = stages(LAST_QUARTER, units)
    assert found == stages(LAST_QUARTER, units[::-1])
    assert Counter(found.values()) == {stage: share * 5 for stage, share in LAST_QUARTER.shares.items()}
