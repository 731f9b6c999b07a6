"""From the issuer down: who has the plan, what they make of it, and what the units above see of it."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.campaigns.conftest import CONTENT, HEAD
from tests.forest import TODAY
from thidua.audit.models import JournalEntry
from thidua.campaigns import policy
from thidua.campaigns.enums import (
    AdoptionRefusal,
    CampaignDuty,
    CampaignOrigin,
    CampaignRefusal,
    CampaignState,
    CascadeStage,
    ItemChoice,
)
from thidua.campaigns.models import Adoption, Campaign, CampaignRound, CampaignTarget
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.adopting import Choice, OwnPlan
from thidua.campaigns.selectors.coverage import coverage_by_item, coverage_of, coverage_of_children, late_ones
from thidua.campaigns.services import issuing
from thidua.campaigns.services.adopting import adopt, confirm_entered_for, mark_seen, save_own_plan
from thidua.campaigns.services.drafting import Beginning, change_draft, draft_campaign, draft_like, drop_draft
from thidua.campaigns.services.issuing import issue_again, record_superiors
from thidua.campaigns.services.launching import LaunchEvent, record_launch
from thidua.campaigns.services.refusing import AdoptionRefusedError, CampaignRefusedError
from thidua.campaigns.services.reviewing import review_change
from thidua.counting.checks import differences as wrong_sums
from thidua.jobs.models import Job
from thidua.jobs.services.working import work
from thidua.notices.models import OPEN, Duty
from thidua.org.enums import Line
from thidua.shared.refusals import ForbiddenError, OutOfScopeError

pytestmark = pytest.mark.django_db
OWN = OwnPlan(in_charge="Nguyễn Thị An")


def open_duties(forest, campaign, kind=CampaignDuty.ADOPT):
    rows = Duty.objects.filter(OPEN, kind=str(kind), object_id=campaign.root_id)
    return forest.names(rows.values_list("unit", flat=True))


def adopted(acting, adoption, unit, own=OWN, **given):
    return adopt(
        actor=acting(unit),
        adoption_id=adoption.pk,
        edits=adoption.edits,
        own=own,
        **({"adopted_date": TODAY} | given),
    )


def test_a_draft_is_seen_by_those_who_draft_and_approve_and_by_nobody_below(forest, acting):
    campaign = draft_campaign(actor=acting("province", "officer"), unit_id=forest.province.pk, head=HEAD)
    for unit, kind, sees in [
        ("province", "officer", True),
        ("province", "chair", True),
        ("province", "member", False),
        ("commune", "chair", False),
        ("grassroots", "chair", False),
        ("national", "chair", False),
    ]:
        actor = acting(unit, kind)
        assert policy.may_view_campaign(actor, campaign) is sees, (unit, kind)
        assert policy.visible_campaigns(actor).filter(pk=campaign.pk).exists() is sees, (unit, kind)


def test_an_issued_plan_is_seen_by_all_it_reaches_and_all_above_and_by_no_other(forest, acting, issued):
    campaign = issued("province")
    for unit, kind, sees in [
        ("province", "member", True),
        ("commune", "chair", True),
        ("grassroots", "member", True),
        ("national", "officer", True),
        ("other_province", "chair", False),
        ("far_grassroots", "chair", False),
        ("sector", "chair", False),
    ]:
        actor = acting(unit, kind)
        assert policy.may_view_campaign(actor, campaign) is sees, (unit, kind)
        assert policy.visible_campaigns(actor).filter(pk=campaign.pk).exists() is sees, (unit, kind)


def test_every_unit_below_has_the_plan_and_one_duty_and_no_other_unit(forest, issued):
    campaign = issued("province")
    below = {"commune", "grassroots", "school", "neighbour", "other_grassroots"}
    assert campaign.state == CampaignState.ISSUED
    assert forest.names(Adoption.objects.filter(root=campaign).values_list("unit", flat=True)) == below
    assert open_duties(forest, campaign) == below
    assert CampaignRound.objects.get(campaign=campaign).theme == "Về đích sớm"
    assert CampaignTarget.objects.get(campaign=campaign).value == Decimal(2)


def test_a_plan_may_name_the_kinds_it_is_for(forest, issued):
    campaign = issued("province", head=replace(HEAD, reaches_kinds=("commune",)))
    assert open_duties(forest, campaign) == {"commune", "neighbour"}


def test_nobody_drafts_for_another_unit(forest, acting):
    with pytest.raises(OutOfScopeError):
        draft_campaign(actor=acting("commune"), unit_id=forest.neighbour.pk, head=HEAD)
    with pytest.raises(ForbiddenError):
        draft_campaign(actor=acting("province"), unit_id=forest.commune.pk, head=HEAD)


def test_a_draft_somebody_else_changed_is_not_overwritten(forest, acting):
    campaign = draft_campaign(actor=acting("province"), unit_id=forest.province.pk, head=HEAD, content=CONTENT)
    change = {"actor": acting("province"), "campaign_id": campaign.pk, "content": CONTENT}
    change_draft(**change, edits=1, head=replace(HEAD, title="Tên khác"))
    with pytest.raises(CampaignRefusedError) as refused:
        change_draft(**change, edits=1, head=replace(HEAD, title="Tên thứ ba"))
    assert refused.value.refusal is CampaignRefusal.CHANGED_MEANWHILE
    assert Campaign.objects.get(pk=campaign.pk).title == "Tên khác"


def test_a_dropped_draft_can_no_longer_be_changed(forest, acting):
    campaign = draft_campaign(actor=acting("province"), unit_id=forest.province.pk, head=HEAD)
    drop_draft(actor=acting("province"), campaign_id=campaign.pk, edits=1)
    with pytest.raises(CampaignRefusedError) as refused:
        change_draft(actor=acting("province"), campaign_id=campaign.pk, edits=2, head=HEAD, content=CONTENT)
    assert refused.value.refusal is CampaignRefusal.NOT_DRAFT


def test_last_years_plan_is_the_start_of_this_years(acting, issued):
    before = issued("province", day=date(2026, 2, 1))
    again = draft_like(actor=acting("province"), campaign_id=before.pk)
    assert (again.title, again.adopt_by, again.number) == ("Phát động thi đua năm 2027", date(2027, 12, 10), "")
    assert again.like_last_year_id == before.pk
    assert again.state == CampaignState.DRAFT


def test_a_unit_goes_from_unseen_to_launched_and_every_unit_above_counts_it(forest, acting, issued, adoption_of):
    campaign = issued("province")
    unit = acting("grassroots")
    mark_seen(actor=unit, adoption_id=adoption_of("grassroots", campaign).pk)
    assert adoption_of("grassroots", campaign).stage == CascadeStage.SEEN
    save_own_plan(actor=unit, adoption_id=adoption_of("grassroots", campaign).pk, edits=2, own=OwnPlan())
    adoption = adopted(acting, adoption_of("grassroots", campaign), "grassroots")
    assert (adoption.stage, adoption.version_no) == (CascadeStage.ADOPTED, 1)
    assert "grassroots" not in open_duties(forest, campaign)
    assert open_duties(forest, campaign, CampaignDuty.LAUNCH) == {"grassroots"}
    record_launch(
        actor=unit,
        adoption_id=adoption.pk,
        edits=adoption.edits,
        event=LaunchEvent(TODAY, place="Nhà ăn số 1", people=120),
    )
    assert open_duties(forest, campaign, CampaignDuty.LAUNCH) == set()
    for above in ("commune", "province"):
        seen = coverage_of(campaign, forest.units[above].pk)
        assert seen.reached == dict.fromkeys(seen.reached, 1), above
        assert seen.at(CascadeStage.LAUNCHED) == 1
    assert coverage_of(campaign, forest.neighbour.pk).reached[CascadeStage.SEEN] == 0
    assert wrong_sums() == []
    actions = JournalEntry.objects.filter(unit_id=forest.grassroots.pk, kind="campaigns.adoption")
    assert list(actions.order_by("pk").values_list("action", flat=True)) == [
        "campaigns.adoption.started",
        "campaigns.adoption.adopted",
        "campaigns.adoption.launched",
    ]


def test_looking_counts_once_and_only_by_those_who_adopt_for_the_unit(forest, acting, issued, adoption_of):
    campaign = issued("province")
    adoption = adoption_of("grassroots", campaign)
    for unit, kind in (("province", "chair"), ("grassroots", "member")):
        mark_seen(actor=acting(unit, kind), adoption_id=adoption.pk)
        assert adoption_of("grassroots", campaign).stage == CascadeStage.UNSEEN, (unit, kind)
    for _ in range(2):
        mark_seen(actor=acting("grassroots"), adoption_id=adoption.pk)
    assert coverage_of(campaign, forest.province.pk).reached[CascadeStage.SEEN] == 1


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        pytest.param({"own": OwnPlan()}, AdoptionRefusal.IN_CHARGE_MISSING, id="nobody in charge"),
        pytest.param({"adopted_date": TODAY + timedelta(days=1)}, AdoptionRefusal.IN_FUTURE, id="tomorrow"),
        pytest.param({"adopted_date": TODAY - timedelta(days=1)}, AdoptionRefusal.BEFORE_ISSUE, id="before the plan"),
        pytest.param({"adopted_date": TODAY - timedelta(days=1), "late_reason": "Họp trước"}, None, id="with a reason"),
    ],
)
def test_what_a_unit_adopts(acting, issued, adoption_of, given, refusal):
    campaign = issued("province")
    adoption = adoption_of("grassroots", campaign)
    if refusal is None:
        assert adopted(acting, adoption, "grassroots", **given).stage == CascadeStage.ADOPTED
        return
    with pytest.raises(AdoptionRefusedError) as refused:
        adopted(acting, adoption, "grassroots", **given)
    assert refused.value.refusal is refusal


def test_after_the_last_day_a_unit_says_why_it_is_late(acting, issued, adoption_of):
    head = replace(HEAD, adopt_by=TODAY - timedelta(days=1))
    campaign = issued("province", head=head, day=TODAY - timedelta(days=30))
    with pytest.raises(AdoptionRefusedError) as refused:
        adopted(acting, adoption_of("grassroots", campaign), "grassroots")
    assert refused.value.refusal is AdoptionRefusal.LATE_REASON
    adopted(acting, adoption_of("grassroots", campaign), "grassroots", late_reason="Đại hội lùi ngày")


def test_the_list_of_late_units_agrees_with_the_rule(forest, acting, issued, adoption_of):
    head = replace(HEAD, adopt_by=TODAY - timedelta(days=1), launch_by=TODAY)
    campaign = issued("province", head=head, day=TODAY - timedelta(days=30))
    adopted(acting, adoption_of("school", campaign), "school", late_reason="Nghỉ hè")
    rows = Adoption.objects.filter(root=campaign)
    late = late_ones(campaign, rows, TODAY).values_list("unit", flat=True)
    assert forest.names(late) == {"commune", "grassroots", "neighbour", "other_grassroots"}
    tomorrow = late_ones(campaign, rows, TODAY + timedelta(days=1)).values_list("unit", flat=True)
    assert "school" in forest.names(tomorrow)


def test_a_superior_enters_for_a_unit_with_the_paper_and_the_unit_confirms(forest, acting, issued, adoption_of, paper):
    campaign = issued("province")
    adoption = adoption_of("grassroots", campaign)
    with pytest.raises(AdoptionRefusedError) as refused:
        adopted(acting, adoption, "commune")
    assert refused.value.refusal is AdoptionRefusal.PAPER_MISSING
    adoption = adopted(acting, adoption, "commune", paper=paper)
    assert adoption.is_entered_for
    assert open_duties(forest, campaign, CampaignDuty.CONFIRM_ADOPTION) == {"grassroots"}
    confirm_entered_for(actor=acting("grassroots"), adoption_id=adoption.pk)
    assert open_duties(forest, campaign, CampaignDuty.CONFIRM_ADOPTION) == set()
    with pytest.raises(AdoptionRefusedError) as refused:
        confirm_entered_for(actor=acting("grassroots"), adoption_id=adoption.pk)
    assert refused.value.refusal is AdoptionRefusal.NOTHING_TO_CONFIRM


def test_a_unit_that_is_no_superior_may_not_even_see_it(acting, issued, adoption_of):
    campaign = issued("province")
    with pytest.raises(OutOfScopeError):
        adopted(acting, adoption_of("grassroots", campaign), "neighbour")


def test_coverage_by_item_counts_what_units_did_otherwise(acting, issued, adoption_of):
    campaign = issued("province")
    left_out = OwnPlan({"measure-1": Choice(ItemChoice.LEFT_OUT, reason="Đã làm")}, in_charge="An")
    own_words = OwnPlan({"content-1": Choice(ItemChoice.OWN_WORDS, text="Ở từng chuyền")}, in_charge="An")
    adopted(acting, adoption_of("grassroots", campaign), "grassroots", own=left_out)
    adopted(acting, adoption_of("school", campaign), "school", own=own_words)
    save_own_plan(actor=acting("commune"), adoption_id=adoption_of("commune", campaign).pk, edits=1, own=left_out)
    assert coverage_by_item(Adoption.objects.filter(root=campaign)) == {
        "measure-1": {ItemChoice.LEFT_OUT: 1},
        "content-1": {ItemChoice.OWN_WORDS: 1},
    }


def test_a_nearer_plan_that_comes_later_is_a_difference_and_no_second_duty(forest, acting, issued, adoption_of):
    far = issued("province")
    adopted(acting, adoption_of("grassroots", far), "grassroots")
    near = issued("commune", beginning=Beginning(parent_id=far.pk))
    assert near.root_id == far.pk
    assert Adoption.objects.filter(root=far).count() == 5
    nearest = {row.unit_id: row.campaign_id for row in Adoption.objects.filter(root=far)}
    assert {name for name in forest.units if nearest.get(forest.units[name].pk) == near.pk} == {"grassroots", "school"}
    assert open_duties(forest, far, CampaignDuty.REVIEW_CHANGE) == {"grassroots", "school"}
    assert adoption_of("grassroots", far).stage == CascadeStage.ADOPTED
    review_change(actor=acting("grassroots"), adoption_id=adoption_of("grassroots", far).pk)
    assert open_duties(forest, far, CampaignDuty.REVIEW_CHANGE) == {"school"}


def test_a_farther_plan_that_comes_later_leaves_the_nearer_one(acting, forest, issued, adoption_of):
    root = issued("national")
    near = issued("commune", beginning=Beginning(parent_id=root.pk))
    issued("province", beginning=Beginning(parent_id=root.pk))
    assert adoption_of("grassroots", root).campaign_id == near.pk
    assert adoption_of("other_grassroots", root).campaign.unit_id == forest.province.pk


def test_a_school_reached_over_two_lines_adopts_once_and_both_superiors_see_it(forest, acting, issued, adoption_of):
    root = issued("national")
    issued("province", beginning=Beginning(parent_id=root.pk))
    by_sector = issued("sector", head=replace(HEAD, line=Line.SECTOR), beginning=Beginning(parent_id=root.pk))
    assert Adoption.objects.filter(root=root, unit=forest.school).count() == 1
    assert adoption_of("school", root).campaign.unit_id == forest.province.pk
    assert Duty.objects.filter(OPEN, kind=str(CampaignDuty.ADOPT), unit=forest.school).count() == 1
    adopted(acting, adoption_of("school", root), "school")
    assert coverage_of(by_sector, forest.sector.pk, Line.SECTOR).reached[CascadeStage.ADOPTED] == 1
    assert coverage_of(by_sector, forest.province.pk, Line.MANAGING).reached[CascadeStage.ADOPTED] == 1
    assert coverage_of(by_sector, forest.national.pk).reached[CascadeStage.ADOPTED] == 1
    assert wrong_sums() == []


def test_the_plan_of_a_superior_that_does_not_use_the_product_is_recorded(forest, acting):
    province = acting("province")
    campaign = draft_campaign(
        actor=province,
        unit_id=forest.province.pk,
        head=HEAD,
        content=CONTENT,
        beginning=Beginning(CampaignOrigin.SUPERIOR, issuer_id=forest.national.pk),
    )
    record_superiors(actor=acting("province", "officer"), campaign_id=campaign.pk, issued_date=TODAY)
    campaign.refresh_from_db()
    assert (campaign.unit_id, campaign.recorded_by_unit_id) == (forest.national.pk, forest.province.pk)
    assert open_duties(forest, campaign) == {"province"}
    assert not policy.visible_campaigns(acting("other_province")).filter(pk=campaign.pk).exists()


def test_a_plan_is_recorded_only_of_a_unit_above(forest, acting):
    for issuer in (forest.commune.pk, forest.other_province.pk, forest.province.pk, None):
        with pytest.raises(CampaignRefusedError) as refused:
            draft_campaign(
                actor=acting("province"),
                unit_id=forest.province.pk,
                head=HEAD,
                beginning=Beginning(CampaignOrigin.SUPERIOR, issuer_id=issuer),
            )
        assert refused.value.refusal is CampaignRefusal.NOT_ABOVE


def test_many_units_get_a_plan_by_a_job_that_shows_it_at_once(forest, acting, issued, monkeypatch):
    monkeypatch.setattr(issuing, "AT_ONCE", 2)
    monkeypatch.setattr(issuing, "BATCH", 2)
    campaign = issued("province")
    assert campaign.state == CampaignState.ISSUING
    assert not policy.visible_campaigns(acting("grassroots")).filter(pk=campaign.pk).exists()
    work(Job.objects.get(kind=issuing.JOB).pk)
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.ISSUED
    assert len(open_duties(forest, campaign)) == 5
    assert coverage_of(campaign, forest.province.pk).expected == 5


def test_a_cancelled_issue_leaves_nothing_and_can_be_issued_again(forest, acting, issued, monkeypatch):
    monkeypatch.setattr(issuing, "AT_ONCE", 2)
    campaign = issued("province")
    issuing.spread(campaign, [forest.commune.pk, forest.school.pk], TODAY)
    arguments = Job.objects.get(kind=issuing.JOB).arguments
    for _ in range(2):
        issuing._sweep(0, arguments, {})
    campaign.refresh_from_db()
    assert (campaign.state, campaign.root_id) == (CampaignState.APPROVED, None)
    assert not Adoption.objects.exists()
    assert wrong_sums() == []
    with pytest.raises(ForbiddenError):
        issue_again(actor=acting("province", "officer"), campaign_id=campaign.pk, issued_date=TODAY)
    issue_again(actor=acting("province"), campaign_id=campaign.pk, issued_date=TODAY)
    work(Job.objects.filter(kind=issuing.JOB).latest("pk").pk)
    assert len(open_duties(forest, Campaign.objects.get(pk=campaign.pk))) == 5


def test_the_children_of_a_unit_are_read_at_once(forest, acting, issued, adoption_of, django_assert_max_num_queries):
    campaign = issued("province")
    for unit in ("grassroots", "school", "other_grassroots"):
        adopted(acting, adoption_of(unit, campaign), unit)
    with django_assert_max_num_queries(5):
        found = coverage_of_children(campaign, forest.province.pk, TODAY, Line.MANAGING)
    assert {name: found[forest.units[name].pk].reached[CascadeStage.ADOPTED] for name in ("commune", "neighbour")} == {
        "commune": 2,
        "neighbour": 1,
    }


def test_a_part_taken_out_by_the_unit_does_not_come_back_when_it_adopts_again(acting, issued, adoption_of):
    campaign = issued("province")
    own = OwnPlan(
        {"measure-1": Choice(ItemChoice.LEFT_OUT, reason="Đã làm")}, (plan.Content(text="Riêng", key="own-1"),), "An"
    )
    adoption = adopted(acting, adoption_of("grassroots", campaign), "grassroots", own=own)
    again = adopted(acting, adoption, "grassroots", own=OWN)
    assert (again.stage, again.choices.count()) == (CascadeStage.ADOPTED, 0)
    assert wrong_sums() == []
