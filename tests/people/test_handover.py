"""What becomes of posts when a reorganisation ends their unit: the preview says what is then done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection

from tests.forest import LONG_AGO, TODAY, make_person, make_post
from thidua.access import selectors
from thidua.audit.models import JournalEntry
from thidua.org.enums import ApprovalManner, StepKind
from thidua.org.models import Reorganisation
from thidua.org.rules.approval import Approval
from thidua.org.rules.plan import Ending, Plan
from thidua.org.rules.steps import Merge
from thidua.org.services import reorganise, unit_facts
from thidua.people.models import Post
from thidua.people.services.handover import PostHandover

DAY = date(2026, 7, 1)


def ending(unit, *successors, keeper=None):
    kind = StepKind.MERGE if successors else StepKind.DISSOLVE
    keeper = keeper or successors[0]
    return Ending(unit=unit.pk, kind=kind, successors=tuple(one.pk for one in successors), keeper=keeper.pk, step=0)


@pytest.fixture
def actor(forest, actor_for):
    return actor_for(make_post(forest.national, "chair"))


@pytest.fixture
def carry_out(forest, actor):
    """Preview and carry out a plan; return the preview as a set of (unit, kind, outcome, count)."""

    def run(*endings):
        plan = Plan(day=DAY, endings=endings)
        reorganisation = Reorganisation.objects.create(
            owner=forest.national,
            title="Sắp xếp 2026",
            effective_date=DAY,
            basis_number="1/QĐ-TLĐ",
            basis_date=DAY,
            basis_issuer="TLĐ",
        )
        lines = PostHandover().preview(plan, actor)
        PostHandover().hand_over(plan, reorganisation, actor)
        names = {unit.pk: name for name, unit in forest.units.items()}
        return {(names[line.unit_id], line.label, line.outcome, line.count) for line in lines}

    return run


def running(unit):
    """(kind, person) of the posts that run in the unit from the day on."""
    return {(post.kind, post.person_id) for post in Post.objects.filter(unit=unit, valid_to__isnull=True)}


def test_a_merge_moves_members_and_officers_and_ends_whoever_led(forest, carry_out):
    posts = {kind: make_post(forest.neighbour, kind) for kind in ("chair", "officer", "member", "inspector")}
    stays = make_post(forest.commune, "chair")
    preview = carry_out(ending(forest.neighbour, forest.commune))
    commune = "chuyển sang Công đoàn xã Đông Hà"
    assert preview == {
        ("neighbour", "Chủ tịch", "kết thúc cùng đơn vị", 1),
        ("neighbour", "Ủy viên Ủy ban Kiểm tra", "kết thúc cùng đơn vị", 1),
        ("neighbour", "Chuyên viên", commune, 1),
        ("neighbour", "Đoàn viên", commune, 1),
    }
    assert running(forest.neighbour) == set()
    assert running(forest.commune) == {
        ("chair", stays.person_id),
        ("officer", posts["officer"].person_id),
        ("member", posts["member"].person_id),
    }
    for post in posts.values():
        post.refresh_from_db()
        assert (post.valid_to, post.end_reason) == (DAY, "Sắp xếp tổ chức: Sắp xếp 2026")
    followed = Post.objects.get(unit=forest.commune, kind="officer")
    assert (followed.valid_from, followed.handed_over_from, followed.basis) == (DAY, posts["officer"], "1/QĐ-TLĐ")
    assert posts["officer"].valid_from == LONG_AGO


def test_nobody_gains_the_reach_of_the_unit_above_by_a_merge_into_it(forest, carry_out):
    make_post(forest.neighbour, "officer")
    member = make_post(forest.neighbour, "member")
    preview = carry_out(ending(forest.neighbour, forest.province))
    assert preview == {
        ("neighbour", "Chuyên viên", "kết thúc; đơn vị kế tiếp là cấp trên, cần phân công lại", 1),
        ("neighbour", "Đoàn viên", "chuyển sang LĐLĐ tỉnh Sông Lam", 1),
    }
    assert running(forest.province) == {("member", member.person_id)}


def test_with_several_successors_or_none_every_post_ends(forest, carry_out):
    for unit in (forest.neighbour, forest.grassroots):
        make_post(unit, "member")
        make_post(unit, "member")
    preview = carry_out(
        ending(forest.neighbour, forest.commune, forest.other_commune),
        ending(forest.grassroots, keeper=forest.commune),
    )
    assert preview == {
        ("neighbour", "Đoàn viên", "kết thúc; có nhiều đơn vị kế tiếp, cần phân công lại", 2),
        ("grassroots", "Đoàn viên", "kết thúc cùng đơn vị", 2),
    }
    assert running(forest.commune) | running(forest.other_commune) == set()


def test_a_post_held_in_the_successor_already_is_not_held_twice(forest, carry_out):
    person = make_person()
    make_post(forest.neighbour, "member", person=person)
    make_post(forest.commune, "member", person=person)
    carry_out(ending(forest.neighbour, forest.commune))
    assert Post.objects.filter(person=person, unit=forest.commune).count() == 1


def test_a_post_that_was_to_begin_later_begins_in_the_successor_and_never_in_the_ended_unit(forest, carry_out):
    later = DAY + timedelta(days=30)
    post = make_post(forest.neighbour, "member", valid_from=later)
    carry_out(ending(forest.neighbour, forest.commune))
    followed = Post.objects.get(person=post.person, unit=forest.commune)
    assert (followed.valid_from, followed.valid_to) == (later, None)
    post.refresh_from_db()
    assert post.valid_to == later + timedelta(days=1)


def test_posts_over_before_the_day_stay_as_they_were_and_one_entry_records_the_rest(forest, carry_out):
    over = make_post(forest.neighbour, "chair", valid_to=DAY)
    for _ in range(3):
        make_post(forest.neighbour, "member")
    carry_out(ending(forest.neighbour, forest.commune))
    over.refresh_from_db()
    assert over.end_reason == ""
    assert [entry.rows_count for entry in JournalEntry.objects.filter(action="people.posts.handed_over")] == [3]


def test_a_hundred_posts_cost_as_many_queries_as_one(forest, carry_out, django_assert_max_num_queries):
    for _ in range(100):
        make_post(forest.neighbour, "member", with_account=False)
    # PostgreSQL locks the head of a journal by a statement of its own.
    with django_assert_max_num_queries(27 if connection.vendor == "postgresql" else 26):
        carry_out(ending(forest.neighbour, forest.commune))


def test_through_the_acts_of_a_reorganisation_the_preview_of_posts_is_what_is_done(forest, actor_for):
    officer, member = make_post(forest.neighbour, "officer"), make_post(forest.neighbour, "member")
    drafter, decider = (actor_for(make_post(forest.province, kind)) for kind in ("officer", "chair"))
    draft = reorganise.create_reorganisation(
        actor=drafter,
        owner_id=forest.province.pk,
        title="Nhập phường",
        effective_date=DAY,
        basis_number="1/QĐ",
        basis_date=DAY,
        basis_issuer="LĐLĐ tỉnh",
        late_reason="ghi sau",
    )
    step = Merge(sources=(forest.neighbour.pk,), into=forest.commune.pk)
    reorganise.add_step(actor=drafter, reorganisation_id=draft.pk, version=draft.version, step=step)
    draft.refresh_from_db()
    preview = reorganise.preview_reorganisation(actor=decider, reorganisation_id=draft.pk)
    posts = {(line.label, line.outcome) for line in preview.handover if line.label in {"Chuyên viên", "Đoàn viên"}}
    commune = "chuyển sang Công đoàn xã Đông Hà"
    assert posts == {("Chuyên viên", commune), ("Đoàn viên", commune)}
    approval = Approval(manner=ApprovalManner.MEETING, day=DAY, signer_name="A", signer_title="Chủ tịch")
    reorganise.apply_reorganisation(actor=decider, reorganisation_id=draft.pk, version=draft.version, approval=approval)
    assert running(forest.commune) == {("officer", officer.person_id), ("member", member.person_id)}
    assert selectors.actor_for_post(officer.pk, TODAY) is None


def test_a_desk_that_ends_takes_its_head_along_and_leaves_its_officers_to_the_unit(forest, actor_for, desk):
    head, officer = make_post(forest.commune, "desk_head", desk=desk), make_post(forest.commune, "officer", desk=desk)
    other = make_post(forest.commune, "officer")
    coming = [make_post(forest.commune, kind, desk=desk, valid_from=TODAY) for kind in ("desk_deputy", "officer")]
    chair = actor_for(make_post(forest.commune, "chair"))
    unit_facts.close_desk(actor=chair, desk_id=desk.pk, day=TODAY)
    assert selectors.actor_for_post(head.pk, TODAY) is None
    assert selectors.actor_for_post(officer.pk, TODAY) is None
    followed = Post.objects.get(handed_over_from=officer)
    assert (followed.kind, followed.unit, followed.desk, followed.valid_from) == (
        "officer",
        forest.commune,
        None,
        TODAY,
    )
    assert selectors.actor_for_post(followed.pk, TODAY) is not None
    assert selectors.actor_for_post(other.pk, TODAY) is not None
    entry = JournalEntry.objects.get(action="people.posts.handed_over")
    assert (entry.unit_id, entry.kind, entry.object_id, entry.rows_count) == (forest.commune.pk, "org.desk", desk.pk, 4)
    assert [post.desk for post in Post.objects.filter(pk__in=[one.pk for one in coming])] == [None]


def test_whoever_holds_the_post_without_a_desk_already_does_not_hold_it_twice(forest, actor_for, desk):
    officer = make_post(forest.commune, "officer", desk=desk)
    make_post(forest.commune, "officer", person=officer.person)
    chair = actor_for(make_post(forest.commune, "chair"))
    unit_facts.close_desk(actor=chair, desk_id=desk.pk, day=TODAY)
    assert running(forest.commune) == {("officer", officer.person_id), ("chair", chair.person_id)}


def test_the_members_of_a_body_leave_it_with_its_term(forest, actor_for, council):
    member = make_post(forest.commune, "council_member", body=council)
    chair = actor_for(make_post(forest.commune, "chair"))
    unit_facts.close_body(actor=chair, body_id=council.pk, day=TODAY)
    assert selectors.actor_for_post(member.pk, TODAY) is None
    assert selectors.actor_for_post(chair.post_id, TODAY) is not None
