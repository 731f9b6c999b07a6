"""A campaign ends: by itself, or by a decision; what may be recorded afterwards; a mistake is undone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.campaigns.conftest import HEAD, MANY
from tests.forest import TODAY
from thidua.audit.models import JournalEntry
from thidua.campaigns.enums import AdoptionRefusal, CampaignDuty, CampaignRefusal, CampaignState, CascadeStage
from thidua.campaigns.models import Campaign
from thidua.campaigns.rules.adopting import OwnPlan
from thidua.campaigns.rules.closing import after_close_decision, close_decision, ended_date
from thidua.campaigns.selectors.pages import campaigns_seen
from thidua.campaigns.services import issuing, spreading
from thidua.campaigns.services.adopting import adopt, save_own_plan
from thidua.campaigns.services.amending import Grounds, begin_amendment
from thidua.campaigns.services.closing import close_campaign, reopen_campaign
from thidua.campaigns.services.launching import LaunchEvent, record_launch
from thidua.campaigns.services.refusing import AdoptionRefusedError, CampaignRefusedError
from thidua.jobs.models import Job
from thidua.jobs.services.working import work
from thidua.notices.models import OPEN, Duty, Message
from thidua.shared.refusals import ForbiddenError, OutOfScopeError

BELOW = 5
OWN = OwnPlan(in_charge="Nguyễn Thị An")
START = TODAY - timedelta(days=30)


def closed(actor, campaign, day=TODAY, basis="45/QĐ-LĐLĐ"):
    return close_campaign(actor=actor, campaign_id=campaign.pk, closed_date=day, basis=basis)


def waiting(campaign):
    rows = Duty.objects.filter(OPEN, kind__in=["campaigns.adopt", "campaigns.launch", "campaigns.review_change"])
    return rows.filter(object_id=campaign.root_id).count()


def days_of(campaign):
    return {"end_date": campaign.end_date, "closed_date": campaign.closed_date}


@pytest.mark.parametrize(
    ("state", "end", "today", "ended"),
    [
        pytest.param(CampaignState.ISSUED, TODAY, TODAY, None, id="on its last day it runs"),
        pytest.param(CampaignState.ISSUED, TODAY, TODAY + timedelta(days=1), TODAY, id="one day later it has ended"),
        pytest.param(CampaignState.ISSUED, None, TODAY, None, id="open-ended it runs"),
        pytest.param(CampaignState.DRAFT, START, TODAY, None, id="a draft never ran"),
        pytest.param(CampaignState.CLOSED, None, TODAY, START, id="closed by a decision"),
    ],
)
def test_when_a_campaign_has_ended(state, end, today, ended):
    assert ended_date(state=state, end_date=end, closed_date=START, today=today) == ended


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        pytest.param({}, None, id="today"),
        pytest.param({"day": START}, None, id="on the day it started"),
        pytest.param({"day": START - timedelta(days=1)}, CampaignRefusal.CLOSE_EARLY, id="before it started"),
        pytest.param({"day": TODAY + timedelta(days=1)}, CampaignRefusal.CLOSE_EARLY, id="ahead"),
        pytest.param({"basis": "  "}, CampaignRefusal.CLOSE_REASON, id="on nothing"),
        pytest.param({"has_open_amendment": True}, CampaignRefusal.OPEN_DRAFT, id="while it is amended"),
        pytest.param({"state": CampaignState.CLOSED}, CampaignRefusal.ALREADY_CLOSED, id="twice"),
        pytest.param({"state": CampaignState.DRAFT}, CampaignRefusal.NOT_ISSUED, id="a draft"),
    ],
)
def test_when_it_may_be_closed(given, refusal):
    base = {"state": CampaignState.ISSUED, "day": TODAY, "start": START, "basis": "45/QĐ-LĐLĐ", "today": TODAY}
    assert close_decision(**(base | {"has_open_amendment": False} | given)).refusal is refusal


@pytest.mark.parametrize(
    ("happened", "reason", "refusal"),
    [
        pytest.param(TODAY, "Gửi muộn", None, id="on the last day, with a reason"),
        pytest.param(TODAY, "", AdoptionRefusal.CLOSED_REASON, id="on the last day, without"),
        pytest.param(TODAY + timedelta(days=1), "Gửi muộn", AdoptionRefusal.CLOSED, id="the day after"),
    ],
)
def test_what_may_be_recorded_of_a_closed_campaign(happened, reason, refusal):
    assert after_close_decision(happened=happened, closed=TODAY, reason=reason).refusal is refusal
    assert after_close_decision(happened=happened, closed=None, reason="").is_allowed


@pytest.mark.django_db
def test_what_waits_is_taken_back_the_units_are_told_and_a_mistake_is_undone(forest, acting, issued, adoption_of):
    campaign = issued("province", content=MANY)
    adoption = adoption_of("school", campaign)
    adopt(actor=acting("school"), adoption_id=adoption.pk, edits=1, own=OWN, adopted_date=TODAY)
    acting("grassroots")
    with pytest.raises(ForbiddenError):
        closed(acting("province", "officer"), campaign)
    for unit in ("grassroots", "far_grassroots"):
        with pytest.raises(OutOfScopeError):
            closed(acting(unit), campaign)
    assert Duty.objects.filter(OPEN, kind=str(CampaignDuty.OWN_TASK)).count() == 1
    assert closed(acting("province"), campaign).state == CampaignState.CLOSED
    assert waiting(campaign) == 0
    assert not Duty.objects.filter(OPEN, kind=str(CampaignDuty.OWN_TASK)).exists()
    told = Message.objects.filter(title__startswith="Đã kết thúc")
    assert {message.person_id for message in told} == {acting("school").person_id, acting("grassroots").person_id}
    with pytest.raises(CampaignRefusedError) as refused:
        reopen_campaign(actor=acting("province"), campaign_id=campaign.pk, reason=" ")
    assert refused.value.refusal is CampaignRefusal.REOPEN_REASON
    again = reopen_campaign(actor=acting("province"), campaign_id=campaign.pk, reason="Ghi nhầm phong trào")
    assert (again.state, again.closed_date, again.close_basis) == (CampaignState.ISSUED, None, "")
    assert Duty.objects.filter(OPEN, kind=str(CampaignDuty.ADOPT), object_id=campaign.pk).count() == BELOW - 1
    assert Duty.objects.filter(OPEN, kind=str(CampaignDuty.LAUNCH), unit=forest.school).count() == 1
    assert Duty.objects.filter(OPEN, kind=str(CampaignDuty.OWN_TASK)).count() == 1
    actions = JournalEntry.objects.filter(kind="campaigns.campaign").order_by("pk").values_list("action", flat=True)
    assert list(actions)[-2:] == ["campaigns.campaign.closed", "campaigns.campaign.reopened"]


@pytest.mark.django_db
def test_nothing_begins_afterwards_and_what_happened_is_recorded_with_its_reason(acting, issued, adoption_of):
    campaign, unit = issued("province", day=START), acting("grassroots")
    closed(acting("province"), campaign, day=TODAY - timedelta(days=2))
    given = {"actor": unit, "adoption_id": adoption_of("grassroots", campaign).pk, "edits": 1, "own": OWN}
    for day, reason, refusal in [
        (TODAY - timedelta(days=1), "Gửi muộn", AdoptionRefusal.CLOSED),
        (TODAY - timedelta(days=2), "", AdoptionRefusal.CLOSED_REASON),
    ]:
        with pytest.raises(AdoptionRefusedError) as refused:
            adopt(**given, adopted_date=day, late_reason=reason)
        assert refused.value.refusal is refusal
    with pytest.raises(AdoptionRefusedError):
        save_own_plan(**given)
    made = adopt(**given, adopted_date=TODAY - timedelta(days=2), late_reason="Gửi muộn")
    assert waiting(campaign) == 0
    event = LaunchEvent(TODAY - timedelta(days=2), "Nhà ăn")
    launch = {"actor": unit, "adoption_id": made.pk, "edits": made.edits}
    for late, reason in ((replace(event, day=TODAY), "Gửi muộn"), (event, "")):
        with pytest.raises(AdoptionRefusedError):
            record_launch(**launch, event=late, reason=reason)
    assert record_launch(**launch, event=event, reason="Gửi muộn").stage == CascadeStage.LAUNCHED


@pytest.mark.django_db
def test_an_amendment_is_finished_first_and_a_closed_plan_is_not_amended(acting, issued):
    campaign, officer = issued("province"), acting("province", "officer")
    running = issued("province")
    begin_amendment(actor=officer, campaign_id=running.pk, grounds=Grounds("Sửa hạn", ""))
    with pytest.raises(CampaignRefusedError) as refused:
        closed(acting("province"), running)
    assert refused.value.refusal is CampaignRefusal.OPEN_DRAFT
    closed(acting("province"), campaign)
    with pytest.raises(CampaignRefusedError) as refused:
        begin_amendment(actor=officer, campaign_id=campaign.pk, grounds=Grounds("Sửa hạn", ""))
    assert refused.value.refusal is CampaignRefusal.ALREADY_CLOSED


@pytest.mark.django_db
def test_the_list_of_ended_campaigns_agrees_with_the_rule(acting, issued):
    head = replace(HEAD, adopt_by=None, launch_by=None)
    for end in (None, TODAY, TODAY - timedelta(days=1)):
        issued("province", head=replace(head, end_date=end), day=START)
    closed(acting("province"), Campaign.objects.filter(end_date=None).get())
    actor = acting("grassroots")
    for state in (CampaignState.ISSUED, CampaignState.CLOSED):
        by_list = set(campaigns_seen(actor, state=str(state)))
        days = [
            (one, ended_date(state=CampaignState(one.state), today=TODAY, **days_of(one)))
            for one in campaigns_seen(actor)
        ]
        assert by_list == {one for one, day in days if (day is not None) == (state == CampaignState.CLOSED)}


@pytest.mark.django_db
def test_of_many_units_duties_go_by_a_job_that_stops_where_the_mistake_is_undone_first(acting, issued, monkeypatch):
    campaign = issued("province")
    monkeypatch.setattr(issuing, "AT_ONCE", 2)
    monkeypatch.setattr(spreading, "BATCH", 2)
    closed(acting("province"), campaign)
    assert waiting(campaign) == BELOW
    reopen_campaign(actor=acting("province"), campaign_id=campaign.pk, reason="Nhầm")
    first, second = Job.objects.filter(kind=spreading.JOB).order_by("pk")
    work(first.pk)
    assert waiting(campaign) == BELOW
    work(second.pk)
    closed(acting("province"), campaign)
    work(Job.objects.filter(kind=spreading.JOB).latest("pk").pk)
    assert waiting(campaign) == 0


@pytest.mark.django_db
def test_the_pages_say_so_and_lead_on(issued, browser, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *given: TODAY)
    campaign = issued("province", day=START)
    chair, below = browser("province"), browser("grassroots")
    page = reverse("campaign", args=[campaign.pk])
    close, again = (reverse(name, args=[campaign.pk]) for name in ("campaign_close", "campaign_reopen"))
    assert "Kết thúc phong trào" in chair.get(page).content.decode()
    answer = chair.post(close, {"closed_date": "21/11/2026", "basis": "45/QĐ-LĐLĐ"})
    assert answer.status_code == 422
    assert CampaignRefusal.CLOSE_EARLY.label in answer.content.decode()
    assert chair.post(close, {"closed_date": "18/11/2026", "basis": "45/QĐ-LĐLĐ"}).url == page
    text = below.get(page).content.decode()
    assert "Kết thúc ngày 18/11/2026. Theo: 45/QĐ-LĐLĐ." in text
    assert "Ghi muộn việc cụ thể hóa" in text
    adopting = {"in_charge": "An", "adopted_date": "20/11/2026", "viec": "nguyen", "late_reason": "Muộn"}
    answer = below.post(reverse("campaign_adopt", args=[campaign.pk]), adopting)
    assert AdoptionRefusal.CLOSED.label in answer.content.decode()
    assert browser("province", "officer").get(close).status_code == 403
    assert browser("far_grassroots").get(close).status_code == 404
    assert "Đã kết thúc" in below.get(reverse("campaigns")).content.decode()
    assert chair.get(again).status_code == 200
    assert chair.post(again, {"reason": "Ghi nhầm"}).url == page
    assert "Cụ thể hóa kế hoạch" in below.get(page).content.decode()
