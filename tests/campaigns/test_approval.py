"""From an empty office to an issued plan: what is drawn up, handed in, returned, decided and so issued."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.campaigns.conftest import CONTENT, HEAD, agreed, decided, handed_in
from tests.files.conftest import make_pdf
from tests.forest import LONG_AGO, TODAY, make_post
from thidua.audit.models import JournalEntry
from thidua.campaigns.enums import CampaignOrigin, CampaignRefusal, CampaignState, GateFinding, VersionState
from thidua.campaigns.models import Adoption, Campaign
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.content import PlanContent, from_json
from thidua.campaigns.rules.editing import digest_of_part
from thidua.campaigns.rules.plan_parts import PLAN_ROUTE
from thidua.campaigns.services.drafting import Beginning, change_draft, draft_campaign, draft_like, drop_draft
from thidua.campaigns.services.editing import (
    add_parts,
    change_head,
    change_part,
    digest_of_head,
    digest_of_reasons,
    give_reasons,
)
from thidua.campaigns.services.issuing import issue_again, record_superiors
from thidua.campaigns.services.refusing import CampaignRefusedError
from thidua.notices.models import OPEN, Duty
from thidua.org.models import Custody, Desk, DeskName
from thidua.routing.enums import RouteRefusal, RouteState
from thidua.routing.models import Act, Route
from thidua.routing.rules.acts import Given
from thidua.routing.services.acting import reopen, return_route, submit, withdraw
from thidua.routing.services.handover import settle_ended_units
from thidua.shared.refusals import ForbiddenError, RefusedError

pytestmark = pytest.mark.django_db


BELOW = ("commune", "grassroots", "school", "neighbour", "other_grassroots")


@pytest.fixture
def drawn_up(forest, acting):
    """A plan the officer of the province draws up: ``drawn_up(content)``."""

    def make(content=CONTENT, head=HEAD, by="officer", unit="province", beginning=None):
        unit_id = forest.units[unit].pk
        return draft_campaign(actor=acting(unit, by), unit_id=unit_id, head=head, content=content, beginning=beginning)

    return make


def way_of(campaign):
    return Route.objects.get(kind=PLAN_ROUTE, object_id=campaign.pk)


def content_of(campaign):
    return from_json(campaign.versions.get().content)


def returned(campaign, actor, **parts):
    route = way_of(campaign)
    return return_route(actor=actor, route_id=route.pk, version=route.version, given=Given(actor.today), parts=parts)


def changed(actor, campaign, part):
    seen = digest_of_part(content_of(campaign).part(part.key))
    return change_part(actor=actor, campaign_id=campaign.pk, seen=seen, part=part)


def test_the_way_from_an_empty_office_to_an_issued_plan(forest, acting, drawn_up):
    officer, chair = acting("province", "officer"), acting("province")
    campaign = drawn_up(PlanContent())
    with pytest.raises(RefusedError) as refused:
        handed_in(campaign, officer)
    for finding in GateFinding:
        assert str(finding.label) in refused.value.reason
    add_parts(actor=officer, campaign_id=campaign.pk, parts=[plan.Goal(text="Vượt kế hoạch năm")])
    add_parts(actor=officer, campaign_id=campaign.pk, parts=[plan.Content(text="Lao động giỏi")])
    add_parts(actor=officer, campaign_id=campaign.pk, parts=[plan.Measure(text="Tuyên truyền")])
    with pytest.raises(RefusedError) as refused:
        handed_in(campaign, officer)
    assert "Không có chỉ tiêu đo được. Hãy bổ sung, hoặc ghi lý do" in refused.value.reason
    reasons = {"no_target": "Giao chỉ tiêu sau Đại hội", "no_theme": "Theo chủ đề của Tổng Liên đoàn"}
    give_reasons(actor=officer, campaign_id=campaign.pk, seen=digest_of_reasons({}), reasons=reasons)
    handed_in(campaign, officer)
    campaign.refresh_from_db()
    assert (campaign.state, campaign.versions.get().state) == (CampaignState.IN_APPROVAL, VersionState.IN_APPROVAL)
    with pytest.raises(CampaignRefusedError) as refused:
        add_parts(actor=officer, campaign_id=campaign.pk, parts=[plan.Theme(text="Muộn")])
    assert refused.value.refusal is CampaignRefusal.NOT_DRAFT
    assert not Adoption.objects.exists()
    agreed(way_of(campaign), chair)
    campaign.refresh_from_db()
    assert (campaign.state, campaign.issued_date) == (CampaignState.ISSUED, TODAY)
    assert Duty.objects.filter(OPEN, kind="campaigns.adopt").count() == 5
    assert not Duty.objects.filter(OPEN, kind__in=["campaigns.approve_plan", "campaigns.mend_plan"]).exists()
    actions = JournalEntry.objects.filter(kind="campaigns.campaign").order_by("pk").values_list("action", flat=True)
    assert list(actions) == [
        "campaigns.campaign.drafted",
        *["campaigns.campaign.changed"] * 4,
        "routing.submitted",
        "campaigns.campaign.issued",
        "routing.approved",
    ]


def test_a_return_unlocks_the_named_parts_alone(acting, drawn_up):
    officer, chair = acting("province", "officer"), acting("province")
    campaign = drawn_up()
    handed_in(campaign, officer)
    returned(campaign, chair, content="Chưa nêu khối hành chính", target="Chưa có số")
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.DRAFT
    assert Duty.objects.filter(OPEN, kind="campaigns.mend_plan", unit=campaign.unit).count() == 1
    for part in (plan.Goal(text="Khác", key="goal-1"), plan.Measure(text="Khác", key="measure-1")):
        with pytest.raises(RefusedError) as refused:
            changed(officer, campaign, part)
        assert refused.value.code == RouteRefusal.PART_LOCKED
    with pytest.raises(RefusedError, match="đã khóa"):
        change_head(
            actor=officer, campaign_id=campaign.pk, seen=digest_of_head(replace(HEAD), ()),
            head=replace(HEAD, title="Tên khác"), partners=(),
        )  # fmt: skip
    with pytest.raises(
        RefusedError, match="đã khóa"
    ):  # the reason for a missing theme belongs to the theme, which was not returned
        give_reasons(actor=officer, campaign_id=campaign.pk, seen=digest_of_reasons({}), reasons={"no_theme": "x"})
    changed(officer, campaign, plan.Content(text="Cả khối hành chính, sự nghiệp", key="content-1"))
    add_parts(actor=officer, campaign_id=campaign.pk, parts=[plan.Content(text="Thêm một nội dung")])
    agreed(handed_in(campaign, officer), chair)
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.ISSUED
    assert [part.text for part in content_of(campaign).of(plan.Content)] == [
        "Cả khối hành chính, sự nghiệp",
        "Thêm một nội dung",
    ]


def give_desk(forest, *, head=True):
    desk = Desk.objects.create(unit=forest.province, valid_from=LONG_AGO)
    DeskName.objects.create(desk=desk, name="Ban Công tác Công đoàn", valid_from=LONG_AGO)
    post = make_post(forest.province, "desk_head" if head else "officer", desk=desk)
    return desk, post


def test_a_desk_in_charge_gives_its_opinion_first(forest, acting, actor_for, drawn_up):
    desk, post = give_desk(forest)
    officer, chair = acting("province", "officer"), acting("province")
    campaign = drawn_up()
    charge = plan.DeskInCharge(name="Ban Công tác Công đoàn", desk_id=desk.pk)
    add_parts(actor=officer, campaign_id=campaign.pk, parts=[charge])
    route = handed_in(campaign, officer)
    with pytest.raises(ForbiddenError):
        agreed(route, chair)
    agreed(route, actor_for(post))
    agreed(route, chair)
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.ISSUED


def test_a_desk_without_anybody_who_may_speak_for_it_holds_nothing_up(forest, acting, drawn_up):
    desk, _ = give_desk(forest, head=False)
    charge = plan.DeskInCharge(name="Ban", desk_id=desk.pk)
    campaign = drawn_up(PlanContent((*CONTENT.parts, charge)))
    agreed(handed_in(campaign, acting("province", "officer")), acting("province"))
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.ISSUED


def test_who_drew_it_up_decides_only_where_nobody_else_could(forest, acting, drawn_up):
    chair = acting("province")
    decided(drawn_up(by="chair"), chair, chair)
    assert Act.objects.filter(is_alone=True).count() == 1
    vice = acting("province", "vice_chair")
    campaign = drawn_up(by="chair")
    route = handed_in(campaign, chair)
    with pytest.raises(RefusedError, match="khác"):
        agreed(route, chair)
    agreed(route, vice)
    assert Act.objects.filter(is_alone=True).count() == 1


def test_whoever_changes_a_part_had_a_hand_in_the_plan(acting, drawn_up):
    chair = acting("province")
    acting("province", "vice_chair")
    campaign = drawn_up()
    add_parts(actor=chair, campaign_id=campaign.pk, parts=[plan.Goal(text="Do chủ tịch thêm")])
    with pytest.raises(RefusedError):
        agreed(handed_in(campaign, acting("province", "officer")), chair)


def test_no_act_issues_what_the_way_up_has_not_decided(acting, drawn_up):
    chair = acting("province")
    campaign = drawn_up()
    with pytest.raises(CampaignRefusedError) as refused:
        issue_again(actor=chair, campaign_id=campaign.pk, issued_date=TODAY)
    assert refused.value.refusal is CampaignRefusal.NOT_APPROVED
    with pytest.raises(CampaignRefusedError) as refused:
        record_superiors(actor=chair, campaign_id=campaign.pk, issued_date=TODAY)
    assert refused.value.refusal is CampaignRefusal.NOT_RECORDED_HERE
    with pytest.raises(RefusedError):
        agreed(way_of(campaign), chair)
    assert not Adoption.objects.exists()


def test_a_plan_that_reaches_no_unit_of_the_named_kinds_is_not_handed_in(acting, drawn_up):
    campaign = drawn_up(head=replace(HEAD, reaches_kinds=("national",)))
    with pytest.raises(RefusedError, match="Không có đơn vị nào bên dưới"):
        handed_in(campaign, acting("province", "officer"))


def test_a_union_of_one_employer_has_plans_of_its_own(acting, drawn_up):
    chair = acting("grassroots")
    campaign = decided(drawn_up(by="chair", unit="grassroots"), chair, chair)
    assert (campaign.state, Adoption.objects.count()) == (CampaignState.ISSUED, 0)


def test_a_superiors_plan_goes_no_way_up_and_may_lack_what_the_gate_asks(forest, acting, drawn_up):
    officer, chair = acting("province", "officer"), acting("province")
    beginning = Beginning(CampaignOrigin.SUPERIOR, issuer_id=forest.national.pk)
    poor = PlanContent((plan.Content(text="Chỉ có nội dung"),))
    for reach, who in ((False, officer), (True, chair)):
        campaign = drawn_up(poor, beginning=beginning)
        assert not Route.objects.filter(object_id=campaign.pk).exists()
        if reach:
            with pytest.raises(ForbiddenError):
                record_superiors(actor=officer, campaign_id=campaign.pk, issued_date=TODAY, reaches_below=True)
        record_superiors(actor=who, campaign_id=campaign.pk, issued_date=TODAY, reaches_below=reach)
        reached = {"province", *(BELOW if reach else ())}
        units = Adoption.objects.filter(campaign=campaign).values_list("unit", flat=True)
        assert forest.names(units) == reached
    assert CampaignRefusal.ISSUED_IN_FUTURE is _refusal_of_recording(drawn_up(poor, beginning=beginning), officer)


def _refusal_of_recording(campaign, actor):
    with pytest.raises(CampaignRefusedError) as refused:
        record_superiors(actor=actor, campaign_id=campaign.pk, issued_date=date(2027, 1, 1))
    return refused.value.refusal


def test_what_was_withdrawn_waits_to_be_opened_again_and_what_was_dropped_comes_back_so_too(acting, drawn_up):
    officer = acting("province", "officer")
    campaign = drawn_up()
    route = handed_in(campaign, officer)
    withdraw(actor=officer, route_id=route.pk, version=route.version, given=Given(TODAY, reason="Xem lại"))
    with pytest.raises(CampaignRefusedError) as refused:
        add_parts(actor=officer, campaign_id=campaign.pk, parts=[plan.Goal(text="x")])
    assert refused.value.refusal is CampaignRefusal.WITHDRAWN
    campaign.refresh_from_db()
    drop_draft(actor=officer, campaign_id=campaign.pk, edits=campaign.edits)
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.DROPPED
    route.refresh_from_db()
    reopen(actor=officer, route_id=route.pk, version=route.version, given=Given(TODAY, reason="Làm tiếp"))
    add_parts(actor=officer, campaign_id=campaign.pk, parts=[plan.Goal(text="Làm tiếp")])
    campaign.refresh_from_db()
    drop_draft(actor=officer, campaign_id=campaign.pk, edits=campaign.edits)
    route.refresh_from_db()
    assert route.state == RouteState.WITHDRAWN


def test_an_issued_plan_is_amended_and_not_opened_again(acting, issued):
    campaign = issued("province")
    route = way_of(campaign)
    with pytest.raises(CampaignRefusedError) as refused:
        reopen(
            actor=acting("province", "officer"), route_id=route.pk, version=route.version,
            given=Given(TODAY, reason="Sửa"),
        )  # fmt: skip
    assert refused.value.refusal is CampaignRefusal.NOT_DRAFT
    route.refresh_from_db()
    assert route.state == RouteState.ACCEPTED


def test_last_years_plan_begins_this_years_without_desks_that_are_no_more(forest, acting, issued):
    desk, post = give_desk(forest)
    tasks = (
        plan.OwnTask(text="Theo dõi", desk_id=desk.pk, addressee="Ban Công tác Công đoàn", due=date(2026, 2, 28)),
        plan.OwnTask(text="Tổng hợp", post_id=post.pk, addressee="Trưởng ban"),
    )
    before = issued("province", content=PlanContent((*CONTENT.parts, *tasks)))
    Desk.objects.filter(pk=desk.pk).update(valid_to=TODAY)
    later = draft_like(actor=acting("province", "officer"), campaign_id=before.pk, years=2)
    found = content_of(later).of(plan.OwnTask)
    assert [(one.desk_id, one.post_id, one.due) for one in found] == [
        (None, None, date(2028, 2, 28)),
        (None, post.pk, None),
    ]
    assert (later.title, later.adopt_by, later.number) == ("Phát động thi đua năm 2028", date(2028, 12, 10), "")
    assert way_of(later).state == RouteState.DRAFT
    change_draft(
        actor=acting("province", "officer"), campaign_id=later.pk, edits=1, head=replace(HEAD, title="Tên mới"),
        content=content_of(later),
    )  # fmt: skip
    assert way_of(later).title == "Tên mới"


def test_the_plan_of_a_unit_that_ends_goes_on_at_the_one_that_carries_its_work_on(forest, acting, drawn_up):
    campaign = drawn_up(unit="commune")
    forest.commune.dissolved_date = TODAY
    forest.commune.save()
    Custody.objects.create(unit=forest.commune, keeper=forest.neighbour, valid_from=TODAY)
    assert settle_ended_units(TODAY) == 1
    campaign.refresh_from_db()
    assert campaign.unit_id == forest.neighbour.pk
    chair = acting("neighbour")
    route = way_of(campaign)
    submit(actor=chair, route_id=route.pk, version=route.version, given=Given(TODAY))
    assert Campaign.objects.get(pk=campaign.pk).state == CampaignState.IN_APPROVAL


def test_who_enters_for_a_unit_comes_back_to_a_page_it_may_see(forest, acting, browser, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *given: TODAY)
    campaign = draft_campaign(actor=acting("grassroots", "officer"), unit_id=forest.grassroots.pk, head=HEAD)
    rewritten = {"actor": acting("grassroots", "officer"), "campaign_id": campaign.pk, "edits": 1, "head": HEAD}
    change_draft(**rewritten, content=CONTENT)
    superior, route = browser("commune", "officer"), way_of(campaign)
    own_page = reverse("campaign", args=[campaign.pk])
    assert superior.get(own_page).status_code == 404
    paper = SimpleUploadedFile("ban-giay.pdf", make_pdf(), "application/pdf")
    sent = {"version": route.version, "happened_date": "20/11/2026", "paper": paper}
    answer = superior.post(reverse("route_act", args=[route.pk, "trinh"]), sent)
    assert (answer.status_code, answer.url) == (302, reverse("route", args=[route.pk]))
    page = superior.get(answer.url)
    assert page.status_code == 200
    assert own_page not in page.content.decode()
    assert Campaign.objects.get(pk=campaign.pk).state == CampaignState.IN_APPROVAL
    assert own_page in browser("grassroots").get(answer.url).content.decode()
