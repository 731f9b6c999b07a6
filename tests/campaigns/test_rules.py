"""The gate, differences, last year's plan, the cascade, a unit's own plan, targets."""

from datetime import date
from decimal import Decimal

import pytest

from thidua.campaigns.enums import (
    AdoptionRefusal,
    CampaignRefusal,
    CascadeStage,
    GateFinding,
    ItemChoice,
    TargetBasis,
    TargetScope,
)
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.adopting import Choice, OwnPlan, adoption_decision, faults, own_content
from thidua.campaigns.rules.cascade import Deadlines, is_late, later_stage, launch_decision
from thidua.campaigns.rules.content import PlanContent, keyed
from thidua.campaigns.rules.difference import DifferenceKind, differences
from thidua.campaigns.rules.gate import gate_decision, missing
from thidua.campaigns.rules.shifting import shifted, shifted_day, shifted_text
from thidua.campaigns.rules.targets import pace, share_reached, sum_check

GOAL = plan.Goal(text="Hoàn thành nhiệm vụ năm", key="goal-1")
CONTENT = plan.Content(text="Thi đua lao động giỏi", key="content-1")
MEASURE = plan.Measure(text="Tuyên truyền sâu rộng", key="measure-1")
TARGET = plan.Target(
    indicator="sáng kiến được công nhận", value=Decimal(2), scope=TargetScope.EACH_UNIT, key="target-1"
)
THEME = plan.Theme(text="Mỗi ngày một việc tốt", key="theme-1")
WHOLE = PlanContent((GOAL, CONTENT, MEASURE, TARGET, THEME))


def without(*kinds):
    return PlanContent(tuple(part for part in WHOLE.parts if not isinstance(part, kinds)))


@pytest.mark.parametrize(
    ("content", "reasons", "refusal"),
    [
        pytest.param(WHOLE, {}, None, id="all is there"),
        pytest.param(without(plan.Goal), {}, CampaignRefusal.GATE_SHUT, id="no goal"),
        pytest.param(without(plan.Content), {}, CampaignRefusal.GATE_SHUT, id="no content"),
        pytest.param(without(plan.Measure), {}, CampaignRefusal.GATE_SHUT, id="no measure"),
        pytest.param(
            without(plan.Goal),
            {"no_goal": "sẽ bổ sung"},
            CampaignRefusal.GATE_SHUT,
            id="a reason opens no required part",
        ),
        pytest.param(without(plan.Target), {}, CampaignRefusal.GATE_REASON, id="no target, no reason"),
        pytest.param(without(plan.Target), {"no_target": "  "}, CampaignRefusal.GATE_REASON, id="an empty reason"),
        pytest.param(without(plan.Target), {"no_target": "Giao sau"}, None, id="no target, with its reason"),
        pytest.param(without(plan.Theme), {}, CampaignRefusal.GATE_REASON, id="no theme, no reason"),
        pytest.param(
            without(plan.Theme, plan.Target), {"no_target": "Giao sau"}, CampaignRefusal.GATE_REASON, id="one of two"
        ),
    ],
)
def test_the_gate(content, reasons, refusal):
    assert gate_decision(content, reasons).refusal == refusal


@pytest.mark.parametrize(
    ("instead", "of"),
    [
        pytest.param(plan.Task(text="Cụ thể hóa kế hoạch"), plan.Measure, id="a task is a measure"),
        pytest.param(plan.OwnTask(text="Theo dõi, đôn đốc"), plan.Measure, id="so is one of the issuer's own"),
        pytest.param(plan.Criterion(text="Đạt 90 điểm", is_measurable=True), plan.Target, id="a measurable criterion"),
        pytest.param(plan.Round(no=1, theme="Về đích sớm"), plan.Theme, id="the theme of a round"),
    ],
)
def test_what_stands_for_a_part_that_is_asked_for(instead, of):
    rest = without(of)
    assert gate_decision(PlanContent((*rest.parts, instead)), {}).refusal is None


def test_a_criterion_without_a_number_is_no_target():
    content = PlanContent((*without(plan.Target).parts, plan.Criterion(text="Đoàn kết nội bộ")))
    assert [one.what for one in missing(content, {})] == [GateFinding.NO_TARGET]


def test_differences_name_the_part_and_both_values():
    later = PlanContent(
        (
            GOAL,
            plan.Target(indicator=TARGET.indicator, value=Decimal(3), scope=TARGET.scope, key="target-1"),
            THEME,
            MEASURE,
            plan.Round(no=2, start=date(2026, 8, 1), key="round-2"),
        )
    )
    found = differences(WHOLE, later)
    assert [(one.kind, one.key) for one in found] == [
        (DifferenceKind.CHANGED, "target-1"),
        (DifferenceKind.ADDED, "round-2"),
        (DifferenceKind.REMOVED, "content-1"),
    ]
    assert [(change.label, change.before, change.after) for change in found[0].changes] == [("Mức", "2", "3")]


def test_parts_that_only_moved_are_no_difference():
    assert differences(WHOLE, PlanContent(tuple(reversed(WHOLE.parts)))) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("Phát động thi đua năm 2025", "Phát động thi đua năm 2026", id="a year"),
        pytest.param("năm học 2025 - 2026", "năm học 2026 - 2027", id="a school year"),
        pytest.param(
            "theo Kế hoạch số 12/KH-LĐLĐ ngày 15/02/2025",
            "theo Kế hoạch số 12/KH-LĐLĐ ngày 15/02/2025",
            id="a document",
        ),
        pytest.param("nhiệm kỳ 2023 - 2028", "nhiệm kỳ 2023 - 2028", id="a term"),
        pytest.param("giai đoạn 2021-2025", "giai đoạn 2021-2025", id="a period"),
        pytest.param("đạt 2025000 đồng", "đạt 2025000 đồng", id="a number that is no year"),
    ],
)
def test_years_in_texts_move_where_they_are_years(before, after):
    assert shifted_text(before, 1) == after


def test_the_29th_of_february_becomes_the_28th():
    assert shifted_day(date(2024, 2, 29), 1) == date(2025, 2, 28)


def test_last_years_plan_moves_its_days_and_keeps_its_keys():
    before = PlanContent(
        keyed(
            (
                plan.Round(no=1, start=date(2025, 3, 1), end=date(2025, 7, 31), theme="Thi đua năm 2025"),
                plan.Celebration(event="Ngày thành lập Công đoàn", since="1929-07-28", on=date(2025, 7, 28)),
                plan.Focus(year=2025, text="Chuyển đổi số", source=(1, 5)),
            )
        )
    )
    turn, day, focus = shifted(before, 1).parts
    assert (turn.start, turn.end, turn.theme) == (date(2026, 3, 1), date(2026, 7, 31), "Thi đua năm 2026")
    assert (day.since, day.on) == ("1929-07-28", date(2026, 7, 28))
    assert (focus.year, focus.source) == (2026, None)
    assert [part.key for part in (turn, day, focus)] == [part.key for part in before.parts]


@pytest.mark.parametrize(
    ("stage", "today", "late"),
    [
        pytest.param(CascadeStage.UNSEEN, date(2026, 3, 10), False, id="on the last day"),
        pytest.param(CascadeStage.ADOPTING, date(2026, 3, 11), True, id="a day after"),
        pytest.param(CascadeStage.ADOPTED, date(2026, 3, 11), False, id="adopted in time"),
        pytest.param(CascadeStage.ADOPTED, date(2026, 4, 1), True, id="not launched a day after"),
        pytest.param(CascadeStage.LAUNCHED, date(2027, 1, 1), False, id="launched"),
    ],
)
def test_who_is_late(stage, today, late):
    assert is_late(stage, Deadlines(date(2026, 3, 10), date(2026, 3, 31)), today) is late


def test_without_deadlines_nobody_is_late():
    assert not is_late(CascadeStage.UNSEEN, Deadlines(), date(2030, 1, 1))


def test_a_unit_never_goes_back_by_looking_again():
    assert later_stage(CascadeStage.ADOPTED, CascadeStage.SEEN) is CascadeStage.ADOPTED
    assert later_stage(CascadeStage.UNSEEN, CascadeStage.SEEN) is CascadeStage.SEEN


@pytest.mark.parametrize(
    ("stage", "launched", "reason", "refusal"),
    [
        pytest.param(CascadeStage.ADOPTED, date(2026, 3, 5), "", None, id="adopted"),
        pytest.param(CascadeStage.ADOPTED, date(2026, 3, 20), "", None, id="today"),
        pytest.param(CascadeStage.ADOPTED, date(2026, 3, 21), "", AdoptionRefusal.IN_FUTURE, id="tomorrow"),
        pytest.param(CascadeStage.ADOPTING, date(2026, 3, 5), "", AdoptionRefusal.NOT_ADOPTED, id="not adopted"),
        pytest.param(CascadeStage.ADOPTED, date(2026, 2, 28), "", AdoptionRefusal.BEFORE_ISSUE, id="before the plan"),
        pytest.param(
            CascadeStage.ADOPTED, date(2026, 2, 28), "Theo chỉ đạo miệng", None, id="before it, with a reason"
        ),
        pytest.param(CascadeStage.LAUNCHED, date(2026, 3, 6), "", None, id="corrected afterwards"),
    ],
)
def test_a_launch_is_recorded(stage, launched, reason, refusal):
    decision = launch_decision(
        stage=stage, launched=launched, issued=date(2026, 3, 1), today=date(2026, 3, 20), reason=reason
    )
    assert decision.refusal == refusal


def own(**given):
    return OwnPlan(**({"in_charge": "Nguyễn Thị An"} | given))


@pytest.mark.parametrize(
    ("made", "refusal"),
    [
        pytest.param(own(), None, id="the plan as it stands"),
        pytest.param(own(in_charge=" "), AdoptionRefusal.IN_CHARGE_MISSING, id="nobody in charge"),
        pytest.param(
            own(choices={"content-1": Choice(ItemChoice.LEFT_OUT)}), AdoptionRefusal.LEFT_OUT_REASON, id="left out"
        ),
        pytest.param(
            own(choices={"content-1": Choice(ItemChoice.LEFT_OUT, reason="Không có sản xuất")}),
            None,
            id="with a reason",
        ),
        pytest.param(
            own(choices={"content-1": Choice(ItemChoice.OWN_WORDS)}), AdoptionRefusal.WORDS_MISSING, id="no words"
        ),
        pytest.param(
            own(choices={"target-1": Choice(ItemChoice.OWN_WORDS, value=Decimal(1))}),
            AdoptionRefusal.TARGET_LOWER,
            id="a lower target",
        ),
        pytest.param(
            own(choices={"target-1": Choice(ItemChoice.OWN_WORDS, value=Decimal(1), reason="Chỉ có 12 đoàn viên")}),
            None,
            id="lower, with a reason",
        ),
        pytest.param(own(choices={"target-1": Choice(ItemChoice.OWN_WORDS, value=Decimal(2))}), None, id="the same"),
        pytest.param(own(choices={"gone-1": Choice(ItemChoice.LEFT_OUT)}), None, id="an item that is no more"),
    ],
)
def test_a_unit_adopts(made, refusal):
    assert adoption_decision(WHOLE, made, {}).refusal == refusal


def test_a_target_may_not_be_below_what_was_assigned():
    three = own(choices={"target-1": Choice(ItemChoice.OWN_WORDS, value=Decimal(3))})
    assert adoption_decision(WHOLE, three, {"target-1": Decimal(4)}).refusal == AdoptionRefusal.TARGET_LOWER


def test_opinions_the_plan_asks_for_must_be_recorded():
    asked = PlanContent(WHOLE.parts, ("party_committee",))
    assert adoption_decision(asked, own(), {}).refusal == AdoptionRefusal.PARTNER_MISSING
    assert adoption_decision(asked, own(opinions={"party_committee": date(2026, 3, 1)}), {}).refusal is None


def test_every_fault_names_its_item():
    made = own(in_charge="", choices={"content-1": Choice(ItemChoice.LEFT_OUT)})
    assert [fault.key for fault in faults(WHOLE, made, {})] == ["content-1", ""]


def test_the_units_plan_as_a_whole():
    made = own(
        choices={
            "content-1": Choice(ItemChoice.OWN_WORDS, text="Thi đua ở từng chuyền may"),
            "target-1": Choice(ItemChoice.OWN_WORDS, value=Decimal(5)),
            "measure-1": Choice(ItemChoice.LEFT_OUT, reason="Đã làm"),
        },
        extra=(plan.Content(text="Bữa ăn ca an toàn", key="own-1"),),
    )
    whole = own_content(WHOLE, made)
    assert [part.label for part in whole.parts] == [
        GOAL.text,
        "Thi đua ở từng chuyền may",
        TARGET.indicator,
        THEME.text,
        "Bữa ăn ca an toàn",
    ]
    assert whole.part("target-1").value == Decimal(5)
    assert not made.as_it_stands
    assert own().as_it_stands


def test_counts_add_up_to_the_target_or_show_the_gap():
    found = sum_check(Decimal(100), TargetBasis.COUNT, {1: Decimal(40), 2: Decimal(35)}, {1: 10, 2: 10, 3: 10})
    assert (found.assigned, found.gap, found.without, found.is_met) == (Decimal(75), Decimal(25), 1, False)


def test_percentages_are_weighted_by_their_bases():
    found = sum_check(Decimal(90), TargetBasis.PERCENT, {1: Decimal(100), 2: Decimal(80)}, {1: 300, 2: 100})
    assert (found.assigned, found.is_met) == (Decimal("95.00"), True)


def test_a_unit_without_a_base_weighs_nothing_and_no_base_at_all_reaches_nothing():
    assert sum_check(Decimal(90), TargetBasis.PERCENT, {1: Decimal(100)}, {1: 0}).assigned == 0
    assert sum_check(Decimal(90), TargetBasis.PERCENT, {1: Decimal(90)}, {1: 10, 2: 0}).assigned == Decimal("90.00")


@pytest.mark.parametrize(
    ("today", "passed"),
    [
        pytest.param(date(2026, 2, 28), Decimal(0), id="before"),
        pytest.param(date(2026, 3, 1), Decimal("0.100"), id="the first day counts"),
        pytest.param(date(2026, 3, 10), Decimal(1), id="the last day"),
        pytest.param(date(2026, 4, 1), Decimal(1), id="after"),
    ],
)
def test_the_pace_of_the_calendar(today, passed):
    assert pace(date(2026, 3, 1), date(2026, 3, 10), today) == passed


def test_no_pace_without_an_end_and_no_share_of_nothing():
    assert pace(date(2026, 3, 1), None, date(2026, 4, 1)) is None
    assert share_reached(Decimal(5), Decimal(0)) is None
    assert share_reached(Decimal(5), Decimal(8)) == Decimal("0.625")
