"""Values of a plan that is drawn up: pasted lists, order, days and amounts as they are typed, words beside a part."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from thidua.campaigns.enums import GateFinding, PartKind, TargetBase, TargetBasis, TargetScope
from thidua.campaigns.forms.fields import AmountField
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.content import PlanContent
from thidua.campaigns.rules.editing import digest_of_part, lines_of, moved, with_part, without_part
from thidua.campaigns.rules.issuing import issue_day
from thidua.campaigns.rules.plan_parts import HEAD, PlanState, changed_parts, plan_parts
from thidua.campaigns.rules.read_days import shown_since, typed_since
from thidua.campaigns.rules.wording import Names, details

ONE, TWO, THREE = (plan.Content(text=f"Nội dung {no}", key=f"content-{no}") for no in (1, 2, 3))
GOAL = plan.Goal(text="Mục đích", key="goal-1")
CONTENT = PlanContent((ONE, GOAL, TWO, THREE))


def keys(content):
    return [part.key for part in content.parts]


@pytest.mark.parametrize(
    ("pasted", "lines"),
    [
        pytest.param("Một câu.", ["Một câu."], id="one sentence"),
        pytest.param("- Một\n+ Hai\n• Ba", ["Một", "Hai", "Ba"], id="bullets"),
        pytest.param("1. Một\n2) Hai\n1.3. Ba", ["Một", "Hai", "Ba"], id="numbers"),
        pytest.param("a) Một\nđ) Hai\nb. Ba", ["Một", "Hai", "Ba"], id="letters"),
        pytest.param("  \n\r\n Một  câu \n", ["Một câu"], id="empty lines and loose spaces"),
        pytest.param("2026 là năm cuối nhiệm kỳ", ["2026 là năm cuối nhiệm kỳ"], id="a year is no number of a line"),
        pytest.param("100% đơn vị phát động", ["100% đơn vị phát động"], id="a percentage is none either"),
        pytest.param("\n \n", [], id="nothing"),
    ],
)
def test_a_pasted_list_is_one_part_a_line_without_its_bullets(pasted, lines):
    assert list(lines_of(pasted)) == lines


@pytest.mark.parametrize(
    ("key", "by", "order"),
    [
        pytest.param("content-2", -1, ["content-2", "goal-1", "content-1", "content-3"], id="up, over another kind"),
        pytest.param("content-2", 1, ["content-1", "goal-1", "content-3", "content-2"], id="down"),
        pytest.param("content-1", -1, keys(CONTENT), id="the first stays first"),
        pytest.param("content-3", 1, keys(CONTENT), id="the last stays last"),
        pytest.param("gone-1", 1, keys(CONTENT), id="one that is not there"),
    ],
)
def test_a_part_moves_among_those_of_its_kind(key, by, order):
    assert keys(moved(CONTENT, key, by)) == order


def test_a_part_takes_its_place_or_comes_last_and_goes():
    changed = plan.Content(text="Khác", key="content-2")
    assert with_part(CONTENT, changed).parts == (ONE, GOAL, changed, THREE)
    assert keys(with_part(CONTENT, plan.Goal(text="Mới", key="goal-9"))) == [*keys(CONTENT), "goal-9"]
    assert without_part(CONTENT, "goal-1").parts == (ONE, TWO, THREE)
    assert digest_of_part(ONE) != digest_of_part(changed)
    assert digest_of_part(None) == ""


def test_the_parts_of_an_approval_are_the_head_and_every_kind_with_the_reason_that_belongs_to_it():
    before = PlanState({"title": "Tên"}, CONTENT)
    assert [part.code for part in plan_parts(before)] == [HEAD, *PartKind.values]
    assert changed_parts(before, before) == ()
    assert changed_parts(before, PlanState({"title": "Tên khác"}, CONTENT)) == (HEAD,)
    assert changed_parts(before, PlanState({"title": "Tên"}, moved(CONTENT, "content-1", 1))) == ("content",)
    assert changed_parts(before, PlanState({"title": "Tên"}, CONTENT, {GateFinding.NO_TARGET: "Giao sau"})) == (
        "target",
    )
    with_partners = PlanContent(CONTENT.parts, ("management",))
    assert changed_parts(before, PlanState({"title": "Tên"}, with_partners)) == (HEAD,)


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        pytest.param("28/7/1929", "1929-07-28", "28/07/1929", id="a day"),
        pytest.param("7/1929", "1929-07", "07/1929", id="a month"),
        pytest.param("1929", "1929", "1929", id="a year"),
        pytest.param("29/2", "--02-29", "29/02", id="a day of every year"),
        pytest.param("31/2/2020", None, "", id="a day the calendar has not"),
        pytest.param("năm 1929", None, "", id="words"),
    ],
)
def test_the_origin_of_an_anniversary_is_typed_as_exactly_as_it_is_known(typed, kept, shown):
    assert typed_since(typed) == kept
    assert shown_since(kept or "") == shown


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        pytest.param("80", Decimal(80), id="whole"),
        pytest.param("1.250", Decimal(1250), id="points between thousands"),
        pytest.param("12,5", Decimal("12.5"), id="a comma"),
        pytest.param("12.5", Decimal("12.5"), id="a point that groups nothing"),
        pytest.param("1.250,75", Decimal("1250.75"), id="both"),
        pytest.param("2 000", Decimal(2000), id="a space between thousands"),
        pytest.param("-1", "negative", id="below nothing"),
        pytest.param("tám mươi", "invalid", id="words"),
        pytest.param("1e9", "invalid", id="science"),
        pytest.param("1,2345", "too_long", id="four decimals"),
        pytest.param("1" * 16, "too_long", id="sixteen figures"),
    ],
)
def test_an_amount_is_typed_as_offices_type_it(typed, amount):
    try:
        found = AmountField().clean(typed)
    except ValidationError as refused:
        found = refused.code
    assert found == amount


DUE = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        pytest.param(GOAL, (), id="a goal says no more"),
        pytest.param(
            plan.Target(
                indicator="x", value=Decimal(80), upper=Decimal(85), basis=TargetBasis.PERCENT,
                base=TargetBase.MEMBERS, due=DUE,
            ),
            ("từ 80 đến 85 % đoàn viên", "hạn 30/11/2026"),
            id="a percentage of members",
        ),
        pytest.param(
            plan.Target(indicator="x", value=Decimal(50), basis=TargetBasis.PERCENT, base=TargetBase.WORKERS),
            ("50 % CNVCLĐ",),
            id="an abbreviation keeps its capitals",
        ),
        pytest.param(
            plan.Target(indicator="x", value=Decimal(2), unit="sáng kiến", scope=TargetScope.EACH_UNIT),
            ("2 sáng kiến", "mỗi đơn vị"),
            id="a count of each unit",
        ),
        pytest.param(
            plan.Target(indicator="x", value=Decimal(1_200_000), basis=TargetBasis.MONEY), ("1.200.000 đồng",),
            id="money",
        ),
        pytest.param(
            plan.Round(no=1, start=date(2026, 1, 5), end=DUE), ("05/01/2026 – 30/11/2026",), id="a round with both days"
        ),
        pytest.param(plan.Round(no=1, end=DUE), ("từ ngày phát động đến 30/11/2026",), id="a round without a start"),
        pytest.param(
            plan.Task(text="x", levels=("commune",), every="---25"), ("Công đoàn xã", "hằng tháng, ngày 25"),
            id="a task of every month",
        ),
        pytest.param(plan.OwnTask(text="x", desk_id=7, addressee="Ban cũ"), ("Ban Tổ chức",), id="a desk by its name"),
        pytest.param(plan.OwnTask(text="x", desk_id=8, addressee="Ban cũ"), ("Ban cũ",), id="a desk nobody knows"),
        pytest.param(
            plan.Celebration(event="x", since="1929-07-28", on=date(2026, 7, 28)),
            ("từ 28/07/1929", "ngày 28/07/2026"),
            id="an anniversary",
        ),
        pytest.param(plan.Content(text="x", sector="public"), ("khối hành chính, sự nghiệp",), id="for one sector"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_part_is_said_in_a_few_words(part, said):
    assert details(part, Names(kinds={"commune": "Công đoàn xã"}, desks={7: "Ban Tổ chức"})) == said


@pytest.mark.parametrize(
    ("paper", "issued"),
    [
        pytest.param(None, date(2026, 3, 10), id="no day on the paper: the day of the decision"),
        pytest.param(date(2026, 3, 1), date(2026, 3, 1), id="a paper of an earlier day"),
        pytest.param(date(2026, 3, 10), date(2026, 3, 10), id="a paper of the day"),
        pytest.param(date(2026, 3, 11), date(2026, 3, 10), id="a paper dated ahead goes with the decision"),
    ],
)
def test_a_plan_is_issued_on_the_day_its_paper_carries_once_that_has_come(paper, issued):
    assert issue_day(paper, date(2026, 3, 10)) == issued
