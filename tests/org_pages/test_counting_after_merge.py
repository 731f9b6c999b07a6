"""A unit that ends takes its people out of the sums: the preview says so, and the successor is asked to count anew."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.forest import TODAY, make_post, unit_kind
from tests.org_pages.conftest import FIGURES
from thidua.notices.models import OPEN, Duty
from thidua.org.enums import OrgDuty
from thidua.org.models import Headcount
from thidua.org.rules.approval import Approval
from thidua.org.rules.headcounts import Figures
from thidua.org.rules.steps import Dissolve, Merge, NewUnit, Part, Split
from thidua.org.services import reorganise
from thidua.org.services.reorganise.arranging import add_steps
from thidua.org.services.unit_facts import enter_headcount, remove_headcount
from thidua.people.enums import PostKind
from thidua.shared.actor import system_actor

DAY = date(2026, 10, 1)
THOUSANDS = Figures(workers=1250, members=1100, women=700, direct_workers=900)


def count(unit, figures, day, until=None):
    return Headcount.objects.create(
        unit=unit, workers=figures.workers, members=figures.members, women=figures.women,
        direct_workers=figures.direct_workers, valid_from=day, valid_to=until,
    )  # fmt: skip


def draft(forest, *steps, day=DAY, today=TODAY):
    actor = system_actor(today)
    made = reorganise.create_reorganisation(
        actor=actor, owner_id=forest.national.pk, title="Dồn", effective_date=day, basis_number="1/QĐ",
        basis_date=day, basis_issuer="TLĐ", late_reason="muộn",
    )  # fmt: skip
    add_steps(actor=actor, reorganisation_id=made.pk, version=1, steps=steps)
    made.refresh_from_db()
    return made


def apply(forest, *steps, day=DAY, today=TODAY):
    made = draft(forest, *steps, day=day, today=today)
    return reorganise.apply_reorganisation(
        actor=system_actor(today), reorganisation_id=made.pk, version=made.version, approval=Approval()
    )


def lines(made):
    preview = reorganise.preview_reorganisation(actor=system_actor(TODAY), reorganisation_id=made.pk)
    return [
        (preview.names[line.unit_id], line.outcome, line.count)
        for line in preview.handover
        if line.label == OrgDuty.COUNT_AFTER_MERGE.label
    ]


def asked():
    """The units that are asked to count anew, with what the duty says."""
    return {duty.unit_id: duty for duty in Duty.objects.filter(OPEN, kind=OrgDuty.COUNT_AFTER_MERGE)}


@pytest.fixture
def merger(forest):
    count(forest.grassroots, THOUSANDS, date(2026, 1, 1))
    count(forest.other_grassroots, FIGURES, date(2026, 1, 1))
    return Merge((forest.grassroots.pk,), forest.other_grassroots.pk)


def test_the_preview_says_whose_people_fall_out_of_the_sums(forest, merger):
    assert lines(draft(forest, merger)) == [
        (
            "CĐCS Công ty Cơ khí Đại Phát",
            "phải nhập: CĐCS Công ty May Hồng Vân có 1.250 CNVCLĐ, 1.100 đoàn viên đến hết 30/09/2026, từ 01/10/2026 "
            "không còn trong số tổng hợp cho đến khi đơn vị này nhập số mới",
            1,
        )
    ]


def test_the_successor_is_asked_to_count_and_has_done_so_with_a_count_from_the_day_on(forest, actor_for, merger):
    applied = apply(forest, merger)
    successor = forest.other_grassroots.pk
    duty = asked()[successor]
    assert (duty.title, duty.object_id, duty.due_date) == (
        "Nhập số lượng từ 01/10/2026, gồm cả CĐCS Công ty May Hồng Vân",
        applied.reorganisation.pk,
        TODAY + timedelta(days=30),
    )
    assert "1.250 CNVCLĐ, 1.100 đoàn viên" in duty.note
    chair = actor_for(make_post(forest.other_grassroots, PostKind.CHAIR))
    enter_headcount(actor=chair, unit_id=successor, day=DAY - timedelta(days=1), figures=FIGURES)
    assert asked().keys() == {successor}
    entered = enter_headcount(actor=chair, unit_id=successor, day=DAY, figures=THOUSANDS)
    assert asked() == {}
    assert Duty.objects.get(pk=duty.pk).done_at is not None
    remove_headcount(actor=chair, headcount_id=entered.pk, reason="ghi nhầm ngày")
    assert asked().keys() == {successor}


def test_who_has_counted_since_and_who_never_counted_is_not_asked(forest):
    count(forest.other_grassroots, THOUSANDS, DAY)
    count(forest.grassroots, FIGURES, date(2026, 1, 1))
    made = draft(
        forest,
        Merge((forest.grassroots.pk,), forest.other_grassroots.pk),
        Merge((forest.school.pk,), forest.far_grassroots.pk),
    )
    assert lines(made) == []
    apply(
        forest,
        Merge((forest.grassroots.pk,), forest.other_grassroots.pk),
        Merge((forest.school.pk,), forest.far_grassroots.pk),
    )
    assert asked() == {}


def test_a_unit_that_is_dissolved_leaves_nobody_to_count(forest):
    count(forest.grassroots, THOUSANDS, date(2026, 1, 1))
    apply(forest, Dissolve((forest.grassroots.pk,)))
    assert asked() == {}


def test_every_part_of_a_unit_that_is_divided_counts_anew(forest):
    count(forest.grassroots, THOUSANDS, date(2026, 1, 1))
    kind = unit_kind("grassroots").pk
    parts = tuple(
        Part(NewUnit(f"new:{number}", f"CĐCS {number}", kind, forest.commune.pk), (), 500) for number in (1, 2)
    )
    made = draft(forest, Split(forest.grassroots.pk, parts))
    assert [(name, number) for name, _, number in lines(made)] == [("CĐCS 2", 1), ("CĐCS 1", 1)]
    applied = apply(forest, Split(forest.grassroots.pk, parts))
    assert asked().keys() == set(applied.unit_ids.values())


def test_who_carries_on_a_unit_that_had_still_to_count_counts_for_both(forest, actor_for):
    """The harbour never counted again after it carried on the school; what the school had is not forgotten."""
    count(forest.school, THOUSANDS, date(2026, 1, 1))
    apply(forest, Merge((forest.school.pk,), forest.far_grassroots.pk), day=date(2026, 6, 1))
    assert asked().keys() == {forest.far_grassroots.pk}
    apply(forest, Merge((forest.far_grassroots.pk,), forest.other_grassroots.pk))
    duty = asked()[forest.other_grassroots.pk]
    assert asked().keys() == {forest.other_grassroots.pk}
    assert "số chưa nhập từ lần sáp nhập trước" in duty.note
    chair = actor_for(make_post(forest.other_grassroots, PostKind.CHAIR))
    enter_headcount(actor=chair, unit_id=forest.other_grassroots.pk, day=TODAY, figures=FIGURES)
    assert asked() == {}


def test_the_duty_leads_to_where_the_unit_counts(forest, client_for, merger):
    apply(forest, merger)
    client = client_for(make_post(forest.other_grassroots, PostKind.CHAIR))
    page = client.get("/viec/").content.decode()
    assert "Nhập số lượng từ 01/10/2026, gồm cả CĐCS Công ty May Hồng Vân" in page
    assert f"/don-vi/{forest.other_grassroots.pk}/so-luong/nhap/" in page
    assert client.get(f"/don-vi/{forest.other_grassroots.pk}/so-luong/nhap/").status_code == 200
