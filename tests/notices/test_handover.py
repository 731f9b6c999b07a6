"""What becomes of open duties when their unit ends: the preview says what is then done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.forest import TODAY, make_post
from tests.notices.conftest import SampleDuty
from thidua.notices.models import OPEN, Duty
from thidua.notices.services.handover import settle_ended_units
from thidua.org.enums import OrgDuty
from thidua.org.rules.approval import Approval
from thidua.org.rules.steps import Dissolve, Merge
from thidua.org.services import reorganise
from thidua.shared import duties

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def carry_out(forest, actor_for):
    """Draw up and carry out steps on a day; return the lines of the preview about duties."""

    def run(*steps, day):
        maker = actor_for(make_post(forest.national, "officer"))
        made = reorganise.create_reorganisation(
            actor=maker, owner_id=forest.national.pk, title="Sắp xếp", effective_date=day, basis_number="1/QĐ",
            basis_date=day, basis_issuer="TLĐ", late_reason="Nhập lại",
        )  # fmt: skip
        for version, step in enumerate(steps, start=1):
            reorganise.add_step(actor=maker, reorganisation_id=made.pk, version=version, step=step)
        preview = reorganise.preview_reorganisation(actor=maker, reorganisation_id=made.pk)
        chair = actor_for(make_post(forest.national, "chair"))
        reorganise.apply_reorganisation(
            actor=chair, reorganisation_id=made.pk, version=1 + len(steps), approval=Approval()
        )
        labels = {kind.label for kind in duties.kinds()}
        return [
            (line.unit_id, line.label, line.outcome, line.count) for line in preview.handover if line.label in labels
        ]

    return run


def waiting(unit) -> list[tuple[str, date | None]]:
    return list(Duty.objects.filter(OPEN, unit=unit).order_by("pk").values_list("title", "due_date"))


def test_a_merge_hands_open_duties_to_the_successor_and_says_so_before(forest, give, carry_out):
    give("neighbour", "Báo cáo đợt 2", due_date=date(2026, 12, 1))
    give("neighbour", "Báo cáo năm", object_id=2)
    give("commune", "Việc của xã", object_id=3)
    done = give("neighbour", "Đã xong", object_id=4)
    duties.close_duties(SampleDuty.REPORT, [4])
    merge = Merge(sources=(forest.neighbour.pk,), into=forest.commune.pk)
    assert carry_out(merge, day=YESTERDAY) == [
        (forest.neighbour.pk, "Gửi báo cáo", f"chuyển sang Công đoàn xã Đông Hà từ {YESTERDAY:%d/%m/%Y}", 2)
    ]
    assert waiting(forest.neighbour) == []
    assert waiting(forest.commune) == [
        ("Việc của xã", None), ("Báo cáo đợt 2", date(2026, 12, 1)), ("Báo cáo năm", None),
    ]  # fmt: skip
    done.refresh_from_db()
    assert (done.unit_id, done.withdrawn_at) == (forest.neighbour.pk, None)


def test_what_the_successor_has_to_do_itself_is_not_doubled(forest, give, carry_out):
    give("neighbour")
    give("commune")
    carry_out(Merge(sources=(forest.neighbour.pk,), into=forest.commune.pk), day=YESTERDAY)
    assert Duty.objects.filter(OPEN).count() == 1


def test_duties_of_a_dissolved_unit_go_to_who_keeps_its_records(forest, give, carry_out):
    give("other_grassroots")
    carry_out(Dissolve(units=(forest.other_grassroots.pk,)), day=YESTERDAY)
    assert waiting(forest.neighbour) == [("Báo cáo của other_grassroots", None)]


def test_where_the_keeper_ends_on_the_same_day_it_is_said_who_does_it_then(forest, give, carry_out):
    give("grassroots")
    lines = carry_out(
        Dissolve((forest.grassroots.pk, forest.school.pk)),
        Merge((forest.commune.pk,), forest.neighbour.pk),
        day=YESTERDAY,
    )
    heir = f"chuyển sang Công đoàn phường Tây Hồ từ {YESTERDAY:%d/%m/%Y}"
    assert lines == [(forest.grassroots.pk, "Gửi báo cáo", heir, 1)]
    assert waiting(forest.neighbour) == [("Báo cáo của grassroots", None)]


def test_a_day_still_to_come_hands_over_on_its_night(forest, give, carry_out):
    give("neighbour")
    day = TODAY + timedelta(days=10)
    carry_out(Merge(sources=(forest.neighbour.pk,), into=forest.commune.pk), day=day)
    assert (len(waiting(forest.neighbour)), settle_ended_units(day - timedelta(days=1))) == (1, 0)
    assert (settle_ended_units(day), settle_ended_units(day)) == (1, 0)
    assert waiting(forest.commune) == [("Báo cáo của neighbour", None)]


def test_what_nobody_could_do_for_an_ended_unit_ends_with_it(forest, carry_out):
    duties.open_duty(
        duties.NewDuty(
            kind=OrgDuty.CONFIRM_HEADCOUNT, object_id=1, unit_id=forest.neighbour.pk, title="Xác nhận",
            route_args=(forest.neighbour.pk, 1),
        )
    )  # fmt: skip
    [line] = carry_out(Merge(sources=(forest.neighbour.pk,), into=forest.commune.pk), day=YESTERDAY)
    assert line[2] == f"thôi từ {YESTERDAY:%d/%m/%Y}, vì không còn đơn vị để làm"
    assert Duty.objects.filter(OPEN).count() == 0
