"""Targets go down and add up, what a unit took over never changes by itself, and results come up with their source."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.campaigns.conftest import CONTENT
from tests.forest import LONG_AGO, TODAY, make_post
from thidua.audit.models import JournalEntry
from thidua.campaigns.enums import CampaignDuty, TargetBase, TargetBasis, TargetRefusal
from thidua.campaigns.models import Adoption, CampaignTarget, TargetAssignment, TargetProgress
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.adopting import Choice, OwnPlan
from thidua.campaigns.rules.content import PlanContent
from thidua.campaigns.rules.progress import Figure
from thidua.campaigns.rules.target_words import Counting, gap_words
from thidua.campaigns.rules.targets import Goal, SumCheck, converted, shared_out
from thidua.campaigns.selectors.progress import Counted
from thidua.campaigns.selectors.targets import own_goals
from thidua.campaigns.services.adopting import adopt
from thidua.campaigns.services.assigning import Part, TargetRefusedError, accept_assigned, assign, assign_shares
from thidua.campaigns.services.progress import confirm_progress, record_progress
from thidua.campaigns.services.refusing import AdoptionRefusedError
from thidua.counting.checks import differences as wrong_sums
from thidua.notices.models import OPEN, Duty
from thidua.org.models import Headcount
from thidua.shared.refusals import ForbiddenError, OutOfScopeError

WHOLE = plan.Target(indicator="Sáng kiến được công nhận", value=Decimal(100), unit="sáng kiến")
SHARE = plan.Target(
    indicator="Đoàn viên tham gia", value=Decimal(80), basis=TargetBasis.PERCENT, base=TargetBase.MEMBERS
)
MONEY = plan.Target(indicator="Giá trị làm lợi", value=Decimal(1_000_000), basis=TargetBasis.MONEY)
PLAN = PlanContent((*CONTENT.parts, WHOLE, SHARE, MONEY))
COUNT = Counting(TargetBasis.COUNT, TargetBase.OTHER, "sáng kiến")
PERCENT = Counting(TargetBasis.PERCENT, TargetBase.MEMBERS, "")


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        pytest.param(100, {1: 1, 2: 1, 3: 1}, {1: 34, 2: 33, 3: 33}, id="equal remainders: the lower id"),
        pytest.param(10, {1: 6, 2: 3, 3: 1}, {1: 6, 2: 3, 3: 1}, id="no remainder"),
        pytest.param(7, {1: 500, 2: 300, 3: 200}, {1: 4, 2: 2, 3: 1}, id="the largest remainder first"),
        pytest.param(2, {1: 1, 2: 5, 3: 5}, {1: 0, 2: 1, 3: 1}, id="less than the units"),
        pytest.param(0, {1: 3, 2: 4}, {1: 0, 2: 0}, id="nothing"),
        pytest.param(5, {1: 3, 2: 0}, {1: 5}, id="a unit without members is left out"),
        pytest.param(5, {1: 0}, {}, id="nobody was counted"),
        pytest.param("0.5", {1: 1, 2: 2}, {1: "0.167", 2: "0.333"}, id="a total with decimals"),
    ],
)
def test_a_total_is_shared_out_by_headcount_and_adds_up_exactly(total, weights, parts):
    found = shared_out(Decimal(total), weights)
    assert found == {unit: Decimal(part) for unit, part in parts.items()}
    assert not found or sum(found.values()) == Decimal(total)


def test_a_percentage_asks_for_the_least_whole_number_that_reaches_it():
    assert [converted(Decimal(80), base) for base in (0, 5, 33, 100)] == [0, 4, 27, 80]


@pytest.mark.parametrize(
    ("goal", "value", "is_new", "is_lower"),
    [
        pytest.param(Goal(), None, False, False, id="nothing is asked"),
        pytest.param(Goal(each=Decimal(2)), Decimal(2), False, False, id="of each unit"),
        pytest.param(Goal(assigned=Decimal(5)), Decimal(5), False, False, id="given, not adopted yet"),
        pytest.param(Goal(None, Decimal(5), Decimal(5), None, True), Decimal(5), False, False, id="taken over"),
        pytest.param(Goal(None, Decimal(8), Decimal(5), None, True), Decimal(5), True, True, id="given more since"),
        pytest.param(Goal(None, Decimal(3), Decimal(5), None, True), Decimal(5), True, False, id="given less since"),
        pytest.param(Goal(None, Decimal(8), None, None, True), Decimal(8), True, False, id="given after it adopted"),
        pytest.param(Goal(None, Decimal(5), Decimal(5), Decimal(4), True), Decimal(4), False, True, id="own, lower"),
    ],
)
def test_a_unit_works_towards_what_it_took_over_until_it_accepts_another_value(goal, value, is_new, is_lower):
    assert (goal.value, goal.is_new, goal.is_lower) == (value, is_new, is_lower)


@pytest.mark.parametrize(
    ("target", "assigned", "counting", "words"),
    [
        (100, 75, COUNT, "Cộng đã giao: 75 sáng kiến, còn thiếu 25 sáng kiến so với chỉ tiêu."),
        (100, 100, COUNT, "Cộng đã giao: 100 sáng kiến, vừa đủ chỉ tiêu."),
        (100, 120, COUNT, "Cộng đã giao: 120 sáng kiến, dư 20 sáng kiến so với chỉ tiêu."),
        (80, "78.5", PERCENT, "Bình quân theo số đoàn viên: 78,5 %, thấp hơn chỉ tiêu 1,5 điểm %."),
        (80, 90, PERCENT, "Bình quân theo số đoàn viên: 90 %, cao hơn chỉ tiêu 10 điểm %."),
    ],
)
def test_the_gap_is_said_in_plain_words(target, assigned, counting, words):
    assert gap_words(SumCheck(Decimal(target), Decimal(assigned), 3, 0), counting) == words


pages = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_day_of_the_tests(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *given: TODAY)


@pytest.fixture
def counted(forest):
    """Members: 300 below the commune (200 and 100), 100 below its neighbour."""
    for unit, members in (("grassroots", 200), ("school", 100), ("other_grassroots", 100)):
        people = {"workers": members + 50, "members": members, "women": 20, "direct_workers": 10}
        Headcount.objects.create(unit=forest.units[unit], valid_from=LONG_AGO, **people)


@pytest.fixture
def campaign(issued, counted):
    return issued("province", content=PLAN)


@pytest.fixture
def give(forest, acting, campaign):
    """``give("province", {"commune": 60}, WHOLE)``: what a unit gives those right below it."""

    def act(unit, parts, part=WHOLE, kind="officer", seen=None):
        target = of(campaign, part)
        known = dict(TargetAssignment.objects.filter(target=target).values_list("unit", "value"))
        rows = [
            Part(
                forest.units[name].pk,
                None if value is None else Decimal(value),
                known.get(forest.units[name].pk) if seen is None else seen,
            )
            for name, value in parts.items()
        ]
        return assign(actor=acting(unit, kind), campaign_id=campaign.pk, target_id=target.pk, parts=rows)

    return act


@pytest.fixture
def enter(forest, acting, campaign):
    """``enter("grassroots", WHOLE, 5)``: the chair of a unit, or of ``by``, records what it has reached."""

    def act(unit, part, amount, day=TODAY, *, base=None, by=None, file=None, source="Sổ theo dõi"):
        return record_progress(
            actor=acting(by or unit),
            campaign_id=campaign.pk,
            target_id=of(campaign, part).pk,
            unit_id=forest.units[unit].pk,
            figure=Figure(day, Decimal(amount), source, base),
            file=file,
        )

    return act


def of(campaign, part):
    return CampaignTarget.objects.select_related("campaign").get(campaign=campaign, indicator=part.indicator)


def adopted(acting, unit, campaign, choices=None):
    adoption = Adoption.objects.get(unit=acting(unit).unit_id, root=campaign.root_id)
    own = OwnPlan(choices or {}, in_charge="Nguyễn Thị An")
    return adopt(actor=acting(unit), adoption_id=adoption.pk, edits=adoption.edits, own=own, adopted_date=TODAY)


def waiting(forest, kind):
    return forest.names(Duty.objects.filter(OPEN, kind=str(kind)).values_list("unit", flat=True))


def reached(forest, campaign, part, unit):
    target = of(campaign, part)
    found = Counted(campaign, [target]).of(target, forest.units[unit].pk)
    return found.value, found.answered, found.missing


@pages
def test_a_target_is_shared_out_by_members_and_given_on_one_level_at_a_time(forest, acting, campaign, give):
    target = of(campaign, WHOLE)
    province, commune = acting("province", "officer"), acting("commune", "officer")
    assert assign_shares(actor=province, campaign_id=campaign.pk, target_id=target.pk) == 2
    given = dict(TargetAssignment.objects.filter(target=target).values_list("unit", "value"))
    assert given == {forest.commune.pk: Decimal(75), forest.neighbour.pk: Decimal(25)}
    assert assign_shares(actor=commune, campaign_id=campaign.pk, target_id=target.pk) == 2
    below = TargetAssignment.objects.filter(target=target, unit__in=[forest.grassroots, forest.school])
    assert dict(below.values_list("unit", "value")) == {
        forest.grassroots.pk: Decimal(50),
        forest.school.pk: Decimal(25),
    }
    entry = JournalEntry.objects.filter(action="campaigns.target.assigned").latest("pk")
    assert (entry.unit_id, entry.rows_count) == (forest.commune.pk, 2)
    with pytest.raises(TargetRefusedError) as refused:
        assign_shares(actor=commune, campaign_id=campaign.pk, target_id=target.pk)
    assert refused.value.refusal is TargetRefusal.NOTHING_CHANGED


@pages
def test_what_may_not_be_given_is_refused_and_nothing_of_the_page_is_written(forest, acting, campaign, give):
    def refused(act):
        with pytest.raises(TargetRefusedError) as found:
            act()
        return found.value.refusal

    assert refused(lambda: give("province", {"commune": 60, "grassroots": 5})) is TargetRefusal.NOT_BELOW
    assert TargetAssignment.objects.count() == 0
    assert refused(lambda: give("province", {"commune": 101}, SHARE)) is TargetRefusal.OVER_HUNDRED
    assert refused(lambda: give("province", {"commune": "0.5"}, MONEY)) is TargetRefusal.NOT_WHOLE
    give("province", {"commune": 60})
    assert refused(lambda: give("province", {"commune": 70}, seen=Decimal(50))) is TargetRefusal.CHANGED_MEANWHILE
    give("province", {"commune": None})
    assert TargetAssignment.objects.count() == 0
    with pytest.raises(ForbiddenError):
        give("province", {"commune": 60}, kind="clerk")
    with pytest.raises(OutOfScopeError):
        give("other_province", {"commune": 60})


@pages
def test_a_unit_may_not_set_itself_less_than_it_was_given_without_a_reason(acting, campaign, give):
    give("province", {"commune": 60})
    key = of(campaign, WHOLE).key
    with pytest.raises(AdoptionRefusedError):
        adopted(acting, "commune", campaign, {key: Choice(value=Decimal(50))})
    adopted(acting, "commune", campaign, {key: Choice(value=Decimal(50), reason="Hai công ty đã ngừng hoạt động")})
    assert own_goals([of(campaign, WHOLE)], acting("commune").unit_id)[of(campaign, WHOLE).pk].value == 50


@pages
def test_another_value_after_adoption_is_told_and_shown_and_holds_only_once_accepted(forest, acting, campaign, give):
    give("province", {"commune": 60})
    adopted(acting, "commune", campaign, {of(campaign, WHOLE).key: Choice(value=Decimal(65))})
    assert waiting(forest, CampaignDuty.REVIEW_TARGET) == set()
    give("province", {"commune": 80, "neighbour": 20})
    assert waiting(forest, CampaignDuty.REVIEW_TARGET) == {"commune"}
    target, commune = of(campaign, WHOLE), forest.commune.pk
    goal = own_goals([target], commune)[target.pk]
    assert (goal.value, goal.is_new) == (65, True)
    with pytest.raises(TargetRefusedError) as refused:
        give("province", {"commune": None})
    assert refused.value.refusal is TargetRefusal.IS_ACCEPTED
    assert accept_assigned(actor=acting("commune"), campaign_id=campaign.pk) == 1
    goal = own_goals([target], commune)[target.pk]
    assert (goal.value, goal.is_new, goal.is_lower) == (80, False, False)
    assert waiting(forest, CampaignDuty.REVIEW_TARGET) == set()
    assert JournalEntry.objects.filter(unit_id=commune, action="campaigns.target.accepted").count() == 1


@pages
def test_results_add_up_and_the_last_day_counts(forest, campaign, enter):
    enter("grassroots", WHOLE, 5, TODAY - timedelta(days=9))
    enter("grassroots", WHOLE, 8)
    enter("grassroots", WHOLE, 6, TODAY - timedelta(days=3))
    enter("school", WHOLE, 0)
    enter("other_grassroots", WHOLE, "2.5")
    enter("province", WHOLE, 1)
    assert TargetProgress.objects.filter(unit=forest.grassroots).count() == 3
    assert reached(forest, campaign, WHOLE, "commune") == (8, 2, 1)
    assert reached(forest, campaign, WHOLE, "province") == (Decimal("11.5"), 4, 2)
    enter("grassroots", SHARE, 150, base=200)
    assert reached(forest, campaign, SHARE, "commune") == (75, 1, 2)
    enter("school", SHARE, 40, base=100)
    assert reached(forest, campaign, SHARE, "commune") == (Decimal("63.33"), 2, 1)
    enter("school", MONEY, 250_000)
    assert reached(forest, campaign, MONEY, "province") == (250_000, 1, 4)
    assert wrong_sums() == []


@pages
@pytest.mark.parametrize(
    ("part", "given", "refusal"),
    [
        pytest.param(WHOLE, {"amount": 1, "day": TODAY + timedelta(days=1)}, TargetRefusal.IN_FUTURE, id="tomorrow"),
        pytest.param(WHOLE, {"amount": 1, "source": " "}, TargetRefusal.SOURCE_MISSING, id="no source"),
        pytest.param(SHARE, {"amount": 1}, TargetRefusal.BASE_MISSING, id="a percentage without a base"),
        pytest.param(SHARE, {"amount": 3, "base": 2}, TargetRefusal.OVER_BASE, id="more than all"),
        pytest.param(MONEY, {"amount": "0.5"}, TargetRefusal.NOT_WHOLE, id="a part of a dong"),
        pytest.param(WHOLE, {"amount": 1, "by": "commune"}, TargetRefusal.PAPER_MISSING, id="for it, without paper"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(enter, part, given, refusal):
    with pytest.raises(TargetRefusedError) as refused:
        enter("grassroots", part, **given)
    assert refused.value.refusal is refusal


@pages
def test_a_superior_enters_with_the_paper_and_the_unit_confirms(forest, acting, campaign, enter, paper):
    row = enter("grassroots", WHOLE, 7, by="commune", file=paper)
    assert waiting(forest, CampaignDuty.CONFIRM_PROGRESS) == {"grassroots"}
    act = {"campaign_id": campaign.pk, "target_id": row.target_id, "progress_id": row.pk}
    with pytest.raises(OutOfScopeError):
        confirm_progress(actor=acting("commune"), **act)
    confirm_progress(actor=acting("grassroots"), **act)
    assert waiting(forest, CampaignDuty.CONFIRM_PROGRESS) == set()
    row.refresh_from_db()
    assert (row.is_entered_for, row.confirmed_by_name) == (True, acting("grassroots").person_name)
    with pytest.raises(OutOfScopeError):
        enter("grassroots", WHOLE, 7, by="neighbour", file=paper)


@pytest.fixture
def browser(forest, client_for):
    known = {}

    def at(unit, kind="chair"):
        if (unit, kind) not in known:
            known[unit, kind] = client_for(make_post(forest.units[unit], kind))
        return known[unit, kind]

    return at


def text_of(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


@pages
def test_the_pages_from_giving_out_to_the_result(forest, campaign, browser):
    target = of(campaign, WHOLE)
    all_of_them = reverse("campaign_targets", args=[campaign.pk])
    giving = reverse("target_assign", args=[campaign.pk, target.pk])
    officer = browser("province", "officer")
    page = text_of(officer.get(all_of_them))
    assert "còn thiếu 100 sáng kiến" in page
    assert "0 trên 2 đơn vị trực thuộc" in page
    page = text_of(officer.get(f"{giving}?chia=1"))
    assert 'value="75"' in page
    assert "là đề xuất, chưa giao" in page
    assert TargetAssignment.objects.count() == 0
    commune, neighbour = (f"giao-{forest.units[unit].pk}" for unit in ("commune", "neighbour"))
    page = text_of(officer.post(giving, {f"{commune}-value": "nhiều", f"{neighbour}-value": "25"}), 422)
    assert "Nhập số, ví dụ" in page
    assert officer.post(giving, {f"{commune}-value": "70", f"{neighbour}-value": "25"}).status_code == 302
    assert "còn thiếu 5 sáng kiến" in text_of(officer.get(all_of_them))
    chair = browser("commune")
    assert "cấp trên giao đơn vị 70 sáng kiến" in text_of(chair.get(reverse("campaign_adopt", args=[campaign.pk])))
    fields = {"in_charge": "Nguyễn Thị An", "adopted_date": "20/11/2026", f"value~{target.key}": "60"}
    page = text_of(chair.post(reverse("campaign_adopt", args=[campaign.pk]), fields | {"viec": "tung-muc"}), 422)
    assert "Chỉ tiêu thấp hơn mức cấp trên giao" in page
    chair.post(reverse("campaign_adopt", args=[campaign.pk]), fields | {"viec": "nguyen"})
    officer.post(giving, {f"{commune}-value": "75", f"{commune}-seen": "70"})
    page = text_of(chair.get(all_of_them))
    assert "Cấp trên giao 75 sáng kiến, trước là 70 sáng kiến." in page
    assert "Xem mức mới" in text_of(chair.get(reverse("campaign", args=[campaign.pk])))
    assert chair.post(reverse("targets_accept", args=[campaign.pk])).status_code == 302
    assert "Nhận mức mới" not in text_of(chair.get(all_of_them))


@pages
def test_the_pages_of_results_say_who_gave_none(forest, campaign, browser):
    target = of(campaign, SHARE)
    address = reverse("target_progress", args=[campaign.pk, target.pk, forest.grassroots.pk])
    chair = browser("grassroots")
    assert 'value="200"' in text_of(chair.get(address)), "the headcount of the unit is offered as the base"
    fields = {"day": "20/11/2026", "amount": "150", "base": "100", "source": "Danh sách ký tên"}
    assert "Số đạt lớn hơn cơ số" in text_of(chair.post(address, fields), 422)
    assert chair.post(address, fields | {"base": "200"}).status_code == 302
    assert "75 % (150 trên 200)" in text_of(chair.get(address))
    below = reverse("campaign_target", args=[campaign.pk, target.pk])
    page = text_of(browser("province").get(below))
    assert "Công đoàn xã Đông Hà" in page
    assert "2 trên 3 đơn vị" in page
    silent = text_of(browser("province").get(f"{below}?xem=chua"))
    assert "CĐCS Trường Tiểu học Ánh Dương" in silent
    assert "CĐCS Công ty May Hồng Vân" not in silent
    assert browser("province", "auditor").get(address).status_code == 200
    assert browser("neighbour").get(address).status_code == 404
    assert browser("grassroots", "member").post(address, fields).status_code == 403


@pages
def test_the_pages_ask_the_same_number_of_questions_whatever_stands_below(forest, campaign, browser, give, enter):
    chair = browser("province")
    addresses = [reverse("campaign_targets", args=[campaign.pk])]
    addresses += [
        reverse(name, args=[campaign.pk, of(campaign, SHARE).pk]) for name in ("campaign_target", "target_assign")
    ]

    def cost():
        found = []
        for address in addresses:
            chair.get(address)
            with CaptureQueriesContext(connection) as asked:
                chair.get(address)
            found.append(len(asked))
        return found

    give("province", {"commune": 80}, SHARE)
    enter("grassroots", SHARE, 10, base=200)
    before = cost()
    give("province", {"commune": 85, "neighbour": 70}, SHARE)
    enter("school", SHARE, 10, base=100)
    enter("other_grassroots", SHARE, 10, base=100)
    assert cost() == before
