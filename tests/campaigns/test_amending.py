"""A plan that runs is amended: drawn up beside what is in force, decided, then in force for all."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from tests.campaigns.conftest import CONTENT, HEAD, agreed
from tests.forest import TODAY
from thidua.audit.models import JournalEntry
from thidua.campaigns import policy
from thidua.campaigns.enums import (
    AdoptionRefusal,
    CampaignDuty,
    CampaignOrigin,
    CampaignRefusal,
    CampaignState,
    ChangeAnswer,
    ItemChoice,
    VersionState,
)
from thidua.campaigns.models import Adoption, Campaign, CampaignRound, CampaignTarget, CampaignTask
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.adopting import Choice, OwnPlan
from thidua.campaigns.rules.amending import Answer
from thidua.campaigns.rules.content import PlanContent
from thidua.campaigns.rules.editing import digest_of_part
from thidua.campaigns.rules.own_plan_json import own_from_json
from thidua.campaigns.rules.plan_parts import AMENDMENT_ROUTE, PLAN_ROUTE
from thidua.campaigns.selectors.versions import compared, pending_change, taken_keys
from thidua.campaigns.services import issuing, spreading
from thidua.campaigns.services.adopting import adopt
from thidua.campaigns.services.amending import Grounds, begin_amendment, change_grounds, record_amendment
from thidua.campaigns.services.approval import parts_of_plan
from thidua.campaigns.services.drafting import Beginning, draft_campaign, drop_draft
from thidua.campaigns.services.editing import add_parts, change_head, digest_of_head, remove_part
from thidua.campaigns.services.issuing import record_superiors
from thidua.campaigns.services.refusing import AdoptionRefusedError, CampaignRefusedError
from thidua.campaigns.services.reviewing import review_change
from thidua.campaigns.services.rewriting import CampaignHead, open_draft, rewrite
from thidua.jobs.models import Job
from thidua.jobs.services.working import work
from thidua.notices.models import OPEN, Duty
from thidua.routing.models import Route
from thidua.routing.rules.acts import Given
from thidua.routing.rules.parts import digests
from thidua.routing.services.acting import reopen, return_route, submit
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError

pytestmark = pytest.mark.django_db
BELOW = {"commune", "grassroots", "school", "neighbour", "other_grassroots"}
GROUNDS = Grounds("Tỉnh ủy giao thêm chỉ tiêu", "25/KH-LĐLĐ", TODAY)
OWN = OwnPlan(in_charge="Nguyễn Thị An")


def part_of(kind, key):
    return replace(next(part for part in CONTENT.parts if isinstance(part, kind)), key=key)


AMENDED = PlanContent(
    (
        part_of(plan.Goal, "goal-1"),
        part_of(plan.Theme, "theme-1"),
        replace(part_of(plan.Content, "content-1"), text="Thi đua lao động giỏi ở mọi ca sản xuất"),
        replace(part_of(plan.Target, "target-1"), value=Decimal(3)),
        replace(part_of(plan.Round, "round-1"), end=date(2026, 6, 30)),
        plan.Measure(text="Giao ban hằng tuần", key="measure-2"),
        plan.OwnTask(text="Theo dõi, đôn đốc", addressee="Văn phòng", key="own_task-1"),
    )
)
LATER = replace(HEAD, adopt_by=date(2026, 12, 20), launch_by=date(2027, 1, 15))


@transaction.atomic
def begun(actor, campaign, content=AMENDED, head=None):
    """Begin an amendment and write it whole."""
    version = begin_amendment(actor=actor, campaign_id=campaign.pk, grounds=GROUNDS)
    draft = open_draft(actor, campaign.pk)
    dated = replace(head, number=draft.head.number, document_date=draft.head.document_date) if head else None
    rewrite(actor, draft, content=content, head=dated)
    version.refresh_from_db()
    return version


def way_of(version):
    return Route.objects.get(kind=AMENDMENT_ROUTE, object_id=version.pk)


def handed_in(version, actor):
    route = way_of(version)
    return submit(actor=actor, route_id=route.pk, version=route.version, given=Given(actor.today))


@pytest.fixture
def amended(acting):
    """Return ``amended(campaign)``: its officer amends it, its chair decides."""

    def make(campaign, unit="province", content=AMENDED, head=LATER):
        officer = acting(unit, "officer")
        version = begun(officer, campaign, content, head)
        agreed(handed_in(version, officer), acting(unit))
        version.refresh_from_db()
        campaign.refresh_from_db()
        return version

    return make


def adopted(acting, adoption_of, campaign, unit, own=OWN):
    adoption = adoption_of(unit, campaign)
    return adopt(actor=acting(unit), adoption_id=adoption.pk, edits=adoption.edits, own=own, adopted_date=TODAY)


def due_days(campaign, kind):
    return set(Duty.objects.filter(OPEN, kind=str(kind), object_id=campaign.root_id).values_list("due_date", flat=True))


def asked(forest, campaign):
    rows = Duty.objects.filter(OPEN, kind=str(CampaignDuty.REVIEW_CHANGE), object_id=campaign.root_id)
    return forest.names(rows.values_list("unit", flat=True))


def test_while_it_is_drawn_up_nobody_below_sees_anything_of_it(forest, acting, issued):
    campaign = issued("province")
    officer = acting("province", "officer")
    version = begun(officer, campaign, head=LATER)
    campaign.refresh_from_db()
    assert (campaign.state, campaign.adopt_by) == (CampaignState.ISSUED, HEAD.adopt_by)
    for unit, kind, sees in [
        ("province", "officer", True),
        ("province", "chair", True),
        ("province", "member", False),
        ("commune", "chair", False),
        ("grassroots", "chair", False),
        ("far_grassroots", "chair", False),
        ("national", "chair", False),
    ]:
        actor = acting(unit, kind)
        if sees:
            assert policy.seen_version(actor, version.pk) == version
        else:
            with pytest.raises(OutOfScopeError):
                policy.seen_version(actor, version.pk)
    assert asked(forest, campaign) == set()
    with pytest.raises(OutOfScopeError):
        begin_amendment(actor=acting("commune"), campaign_id=campaign.pk, grounds=GROUNDS)
    with pytest.raises(CampaignRefusedError) as refused:
        begin_amendment(actor=officer, campaign_id=campaign.pk, grounds=GROUNDS)
    assert refused.value.refusal is CampaignRefusal.OPEN_DRAFT


def test_decided_it_is_in_force_with_stable_keys_moved_days_and_one_duty_a_unit(
    forest, acting, issued, adoption_of, amended
):
    campaign = issued("province")
    adopted(acting, adoption_of, campaign, "grassroots")
    version = amended(campaign)
    assert (version.no, version.state, version.issued_date) == (2, VersionState.ISSUED, TODAY)
    assert (campaign.adopt_by, campaign.launch_by, campaign.number) == (LATER.adopt_by, LATER.launch_by, "12/KH-LĐLĐ")
    assert CampaignTarget.objects.get(campaign=campaign, key="target-1").value == 3
    assert CampaignRound.objects.get(campaign=campaign, key="round-1").end_date == date(2026, 6, 30)
    assert CampaignTask.objects.get(campaign=campaign).is_current
    assert asked(forest, campaign) == BELOW
    assert due_days(campaign, CampaignDuty.ADOPT) == {LATER.adopt_by}
    assert due_days(campaign, CampaignDuty.LAUNCH) == {LATER.launch_by}
    amended(campaign, content=PlanContent(tuple(part for part in AMENDED.parts if part.key != "round-1")))
    assert not CampaignRound.objects.get(campaign=campaign, key="round-1").is_current
    assert Duty.objects.filter(OPEN, kind=str(CampaignDuty.REVIEW_CHANGE)).count() == len(BELOW)
    actions = JournalEntry.objects.filter(kind="campaigns.campaign").values_list("action", flat=True)
    assert list(actions).count("campaigns.campaign.amended") == 2


def test_the_approval_of_the_plan_keeps_what_it_agreed_to(issued, amended):
    campaign = issued("province")
    before = Route.objects.get(kind=PLAN_ROUTE, object_id=campaign.pk)
    amended(campaign)
    assert digests(parts_of_plan(campaign.pk)) == before.approved


def test_what_changes_nothing_says_no_reason_or_shuts_the_gate_goes_nowhere(acting, issued):
    campaign, officer = issued("province"), acting("province", "officer")
    with pytest.raises(CampaignRefusedError) as refused:
        begin_amendment(actor=officer, campaign_id=campaign.pk, grounds=Grounds(" ", ""))
    assert refused.value.refusal is CampaignRefusal.CHANGE_REASON
    version = begin_amendment(actor=officer, campaign_id=campaign.pk, grounds=GROUNDS)
    with pytest.raises(RefusedError, match="chưa khác kế hoạch đang thực hiện"):
        handed_in(version, officer)
    without = PlanContent(tuple(part for part in AMENDED.parts if not isinstance(part, plan.Goal)))
    rewrite(officer, open_draft(officer, campaign.pk), content=without)
    with pytest.raises(RefusedError, match="Chưa có mục đích"):
        handed_in(version, officer)


def test_a_return_unlocks_its_parts_and_what_is_given_up_can_be_drawn_up_again(acting, issued):
    campaign, officer, chair = issued("province"), acting("province", "officer"), acting("province")
    version = begun(officer, campaign)
    route = handed_in(version, officer)
    with pytest.raises(CampaignRefusedError) as refused:
        add_parts(actor=officer, campaign_id=campaign.pk, parts=[plan.Goal(text="Muộn")])
    assert refused.value.refusal is CampaignRefusal.NOT_DRAFT
    given = Given(TODAY)
    parts = {"measure": "Chưa nêu ai làm"}
    return_route(actor=chair, route_id=route.pk, version=route.version, given=given, parts=parts)
    with pytest.raises(RefusedError, match="đã khóa"):
        add_parts(actor=officer, campaign_id=campaign.pk, parts=[plan.Goal(text="Khác")])
    with pytest.raises(RefusedError, match="đã khóa"):
        change_grounds(actor=officer, campaign_id=campaign.pk, grounds=Grounds("Khác", ""))
    (made,) = add_parts(actor=officer, campaign_id=campaign.pk, parts=[plan.Measure(text="Giao Văn phòng")])
    assert made.key == "measure-3"
    campaign.refresh_from_db()
    drop_draft(actor=officer, campaign_id=campaign.pk, edits=campaign.edits)
    version.refresh_from_db()
    campaign.refresh_from_db()
    assert (version.state, campaign.state) == (VersionState.DROPPED, CampaignState.ISSUED)
    route = way_of(version)
    reopen(actor=officer, route_id=route.pk, version=route.version, given=Given(TODAY, reason="Làm tiếp"))
    version.refresh_from_db()
    assert version.state == VersionState.DRAFT


def test_a_dropped_one_does_not_come_back_over_a_newer_one(acting, issued, amended):
    campaign, officer = issued("province"), acting("province", "officer")
    dropped = begun(officer, campaign)
    drop_draft(actor=officer, campaign_id=campaign.pk, edits=Campaign.objects.get(pk=campaign.pk).edits)
    assert amended(campaign).no == 3
    route = way_of(dropped)
    with pytest.raises(CampaignRefusedError) as refused:
        reopen(actor=officer, route_id=route.pk, version=route.version, given=Given(TODAY, reason="Nhầm"))
    assert refused.value.refusal is CampaignRefusal.NOT_LATEST


def test_a_key_never_names_another_part(acting, issued):
    campaign, officer = issued("province"), acting("province", "officer")
    begin_amendment(actor=officer, campaign_id=campaign.pk, grounds=GROUNDS)
    content = open_draft(officer, campaign.pk).content
    seen = digest_of_part(content.part("measure-1"))
    remove_part(actor=officer, campaign_id=campaign.pk, seen=seen, key="measure-1")
    (made,) = add_parts(actor=officer, campaign_id=campaign.pk, parts=[plan.Measure(text="Giải pháp khác hẳn")])
    assert made.key == "measure-2"
    assert {"measure-1", "measure-2"} <= taken_keys(campaign.pk)


def test_the_head_of_an_amendment_waits_with_it(acting, issued):
    campaign, officer = issued("province"), acting("province", "officer")
    version = begin_amendment(actor=officer, campaign_id=campaign.pk, grounds=GROUNDS)
    head = CampaignHead.of_version(campaign, version)
    seen = digest_of_head(head, ())
    change_head(
        actor=officer, campaign_id=campaign.pk, seen=seen, head=replace(head, adopt_by=LATER.adopt_by), partners=()
    )
    campaign.refresh_from_db()
    version.refresh_from_db()
    assert campaign.adopt_by == HEAD.adopt_by
    found = compared(campaign.versions.get(no=1), version)
    assert [(one.label, one.before, one.after) for one in found.head] == [
        ("Hạn cụ thể hóa", "10/12/2026", "20/12/2026")
    ]


def test_a_unit_says_item_by_item_what_it_makes_of_it(forest, acting, issued, adoption_of, amended):
    campaign = issued("province")
    own = OwnPlan({"target-1": Choice(ItemChoice.OWN_WORDS, value=Decimal(2))}, in_charge="An")
    adopted(acting, adoption_of, campaign, "grassroots", own=own)
    amended(campaign)
    adoption, actor = adoption_of("grassroots", campaign), acting("grassroots")
    pending = pending_change(adoption)
    assert {(one.key, str(one.kind)) for one in pending.found.parts} == {
        ("content-1", "changed"),
        ("target-1", "changed"),
        ("round-1", "changed"),
        ("measure-1", "removed"),
        ("measure-2", "added"),
        ("own_task-1", "added"),
    }
    answers = {
        "content-1": Answer(ChangeAnswer.KEEP, "Công ty chỉ có một ca"),
        "measure-1": Answer(ChangeAnswer.KEEP, "Đang làm tốt"),
        "measure-2": Answer(ChangeAnswer.KEEP, ""),
    }
    with pytest.raises(AdoptionRefusedError) as refused:
        review_change(actor=actor, adoption_id=adoption.pk, answers=answers)
    assert refused.value.refusal is AdoptionRefusal.KEEP_REASON
    answers["measure-2"] = Answer(ChangeAnswer.KEEP, "Giao ban theo tháng")
    review_change(actor=actor, adoption_id=adoption.pk, edits=adoption.edits, answers=answers)
    adoption = adoption_of("grassroots", campaign)
    kept = own_from_json(adoption.own_plan)
    words = Choice(ItemChoice.OWN_WORDS, "Thi đua lao động giỏi, lao động sáng tạo", None, "Công ty chỉ có một ca")
    assert kept.choices == {
        "content-1": words,
        "measure-2": Choice(ItemChoice.LEFT_OUT, reason="Giao ban theo tháng"),
    }
    assert [part.label for part in kept.extra] == ["Tuyên truyền đến từng tổ công đoàn"]
    assert set(adoption.choices.values_list("key", "choice")) == {("content-1", "own_words"), ("measure-2", "left_out")}
    assert (adoption.version_no, pending_change(adoption)) == (2, None)
    assert asked(forest, campaign) == BELOW - {"grassroots"}
    with pytest.raises(AdoptionRefusedError) as refused:
        review_change(actor=actor, adoption_id=adoption.pk, edits=adoption.edits - 1)
    assert refused.value.refusal is AdoptionRefusal.CHANGED_MEANWHILE


def test_who_has_not_adopted_yet_looks_and_adopts_the_new_version(forest, acting, issued, adoption_of, amended):
    campaign = issued("province")
    amended(campaign)
    review_change(actor=acting("school"), adoption_id=adoption_of("school", campaign).pk)
    assert adoption_of("school", campaign).stage == "unseen"
    assert adopted(acting, adoption_of, campaign, "grassroots").version_no == 2
    assert asked(forest, campaign) == BELOW - {"school", "grassroots"}


def test_a_superior_sees_the_amendment_above_it_and_the_units_of_its_own_plan_do_not(
    forest, acting, issued, adoption_of, amended
):
    far = issued("province")
    near = issued("commune", beginning=Beginning(parent_id=far.pk))
    for unit in ("grassroots", "school"):
        review_change(actor=acting(unit), adoption_id=adoption_of(unit, far).pk)
    amended(far)
    assert asked(forest, far) == {"commune", "neighbour", "other_grassroots"}
    amended(near, unit="commune", content=PlanContent((*AMENDED.parts[:4], AMENDED.parts[-2])), head=None)
    assert asked(forest, far) == BELOW


def test_a_nearer_plan_is_a_difference_where_the_same_words_are_the_same_item(acting, issued, adoption_of):
    far = issued("province")
    own = OwnPlan({"content-1": Choice(ItemChoice.OWN_WORDS, text="Ở từng chuyền")}, in_charge="An")
    adopted(acting, adoption_of, far, "grassroots", own=own)
    words = PlanContent((plan.Content(text="Nội dung riêng của xã"), *CONTENT.parts))
    issued("commune", content=words, beginning=Beginning(parent_id=far.pk))
    pending = pending_change(adoption_of("grassroots", far))
    assert [(str(one.kind), one.label) for one in pending.found.parts] == [("added", "Nội dung riêng của xã")]
    review_change(actor=acting("grassroots"), adoption_id=adoption_of("grassroots", far).pk)
    kept = own_from_json(adoption_of("grassroots", far).own_plan)
    assert {key: choice.text for key, choice in kept.choices.items()} == {"content-2": "Ở từng chuyền"}


def test_the_amendment_of_a_superior_outside_is_recorded(forest, acting):
    officer, chair = acting("province", "officer"), acting("province")
    beginning = Beginning(CampaignOrigin.SUPERIOR, issuer_id=forest.national.pk)
    campaign = draft_campaign(
        actor=officer, unit_id=forest.province.pk, head=HEAD, content=CONTENT, beginning=beginning
    )
    record_superiors(actor=chair, campaign_id=campaign.pk, issued_date=TODAY, reaches_below=True)
    version = begun(officer, campaign)
    assert not Route.objects.filter(kind=AMENDMENT_ROUTE, object_id=version.pk).exists()
    with pytest.raises(ForbiddenError):
        record_amendment(actor=officer, campaign_id=campaign.pk, issued_date=TODAY)
    with pytest.raises(CampaignRefusedError) as refused:
        record_amendment(actor=chair, campaign_id=campaign.pk, issued_date=date(2026, 12, 1))
    assert refused.value.refusal is CampaignRefusal.ISSUED_IN_FUTURE
    assert record_amendment(actor=chair, campaign_id=campaign.pk, issued_date=TODAY).state == VersionState.ISSUED
    campaign.refresh_from_db()
    assert asked(forest, campaign) == BELOW | {"province"}


def test_many_units_are_asked_by_a_job_in_batches_while_all_read_the_new_version(
    forest, acting, issued, amended, monkeypatch
):
    campaign = issued("province")
    monkeypatch.setattr(issuing, "AT_ONCE", 2)
    monkeypatch.setattr(spreading, "BATCH", 2)
    version = amended(campaign)
    assert version.state == VersionState.ISSUED
    assert asked(forest, campaign) == set()
    work(Job.objects.get(kind=spreading.JOB).pk)
    assert asked(forest, campaign) == BELOW
    assert due_days(campaign, CampaignDuty.ADOPT) == {LATER.adopt_by}
    assert Job.objects.get(kind=spreading.JOB).state == "done"
    assert Adoption.objects.filter(campaign=campaign, version_no=1).count() == len(BELOW)
