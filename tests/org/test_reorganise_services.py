"""Drawing up, previewing and carrying out a reorganisation: who may, in which order, and what is written."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from tests.forest import LONG_AGO, REFORM, TODAY
from thidua.audit.models import JournalEntry
from thidua.notices.models import Duty
from thidua.org import checks, directory, handover, policy, selectors
from thidua.org.enums import (
    ApprovalManner,
    BodyKind,
    Line,
    OrgAction,
    OrgDuty,
    OrgPermission,
    ReorganisationState,
)
from thidua.org.handover import HandoverLine
from thidua.org.models import Body, Custody, Desk, DeskName, Headcount, Place, Reorganisation, Unit, UnitProfile
from thidua.org.rules.approval import Approval
from thidua.org.rules.refusals import ReorganisationRefusal
from thidua.org.rules.steps import Dissolve, Found, Merge, NewUnit, Rename, Transfer
from thidua.org.selectors.reorganisations import approval_obstacles, deciding_bodies
from thidua.org.services.reorganise import (
    PlanRefusedError,
    ReorganisationRefusedError,
    add_step,
    apply_reorganisation,
    change_reorganisation,
    change_step,
    create_reorganisation,
    drop_reorganisation,
    preview_reorganisation,
    remove_step,
)
from thidua.org.services.reorganise.arranging import move_step
from thidua.shared.actor import Actor, ActorKind, Extent, Reach
from thidua.shared.refusals import ForbiddenError, OutOfScopeError

DRAFTER, APPROVER, OTHER_DRAFTER = 11, 12, 13
RIGHTS = (OrgPermission.VIEW_UNIT, OrgPermission.REORGANISE, OrgPermission.APPROVE_REORGANISATION)


def officer(forest, person=DRAFTER, unit="province", rights=RIGHTS, today=TODAY):
    reach = (Reach(Line.MANAGING, forest.paths[unit], Extent.BELOW),)
    return Actor(
        ActorKind.POST, today, unit_id=forest.units[unit].pk, person_id=person, person_name=f"Cán bộ {person}",
        reaches=dict.fromkeys(rights, reach),
    )  # fmt: skip


class Holders:
    """A directory that knows a fixed set of persons."""

    def __init__(self, *persons):
        self.persons = frozenset(persons)
        self.asked = []

    def holders(self, permission, unit_id, day):
        self.asked.append((permission, unit_id, day))
        return self.persons


@pytest.fixture
def holders():
    """Two persons may approve; a test may change that."""
    fake = Holders(DRAFTER, APPROVER)
    directory.register(fake)
    yield fake
    directory.unregister(fake)


HEAD = {"title": "Sắp xếp", "basis_number": "12/QĐ-LĐLĐ", "basis_date": date(2026, 11, 1), "basis_issuer": "LĐLĐ tỉnh"}


def draft(forest, *steps, day=TODAY, actor=None, unit="province", **head):
    """A stored draft with ``steps``, as fresh from the database."""
    actor = actor or officer(forest, unit=unit)
    made = create_reorganisation(actor=actor, owner_id=forest.units[unit].pk, effective_date=day, **{**HEAD, **head})
    for number, step in enumerate(steps):
        add_step(actor=actor, reorganisation_id=made.pk, version=made.version + number, step=step)
    made.refresh_from_db()
    return made


def apply(forest, made, *, actor=None, approval=None, **fields):
    actor = actor or officer(forest, APPROVER)
    approval = approval or Approval()
    fields = {"version": made.version, **fields}
    return apply_reorganisation(actor=actor, reorganisation_id=made.pk, approval=approval, **fields)


def refusal_of(call):
    with pytest.raises(ReorganisationRefusedError) as caught:
        call()
    return caught.value.refusal


def actions(forest, unit="province"):
    return list(
        JournalEntry.objects.filter(unit_id=forest.units[unit].pk).order_by("seq").values_list("action", flat=True)
    )


def test_a_reorganisation_is_drawn_up_previewed_and_carried_out(forest):
    commune = forest.commune.pk
    made = draft(
        forest,
        Found(
            NewUnit(
                "new:1", " Công đoàn  phường Mới ", UnitProfile.objects.get(unit=commune).kind_id, forest.province.pk
            )
        ),
        Merge((commune,), "new:1"),
        Rename(forest.neighbour.pk, name="Công đoàn phường Tây Hồ Mới"),
    )
    before = (Place.objects.count(), UnitProfile.objects.count(), Unit.objects.count())
    preview = preview_reorganisation(actor=officer(forest, APPROVER), reorganisation_id=made.pk)
    assert (Place.objects.count(), UnitProfile.objects.count(), Unit.objects.count()) == before
    assert preview.refusals == ()
    assert [draft_step.text for draft_step in preview.steps] == [
        "Thành lập Công đoàn phường Mới trực thuộc LĐLĐ tỉnh Sông Lam",
        "Sáp nhập Công đoàn xã Đông Hà vào Công đoàn phường Mới",
        "Đổi Công đoàn phường Tây Hồ: tên thành Công đoàn phường Tây Hồ Mới",
    ]
    applied = apply(forest, made, digest=preview.digest)
    new = applied.unit_ids["new:1"]
    assert applied.plan == preview.plan.with_ids({-1: new})
    assert (
        selectors.path_on(forest.school.pk, Line.MANAGING, TODAY)
        == f"{forest.paths['province']}{new}.{forest.school.pk}."
    )
    assert selectors.path_on(forest.school.pk, Line.MANAGING, REFORM) == forest.paths["school"]
    assert selectors.name_on(forest.neighbour.pk, REFORM) == "Công đoàn phường Tây Hồ"
    assert selectors.name_on(forest.neighbour.pk, TODAY) == "Công đoàn phường Tây Hồ Mới"
    assert selectors.successors_of(commune, TODAY) == [new]
    # What the commune kept has passed on to the unit that carries it on.
    assert set(Custody.objects.filter(keeper=new).values_list("unit", flat=True)) == {commune, forest.ended.pk}
    assert Unit.objects.get(pk=commune).dissolved_by_id == made.pk
    assert checks.verify_units() == []
    stored = Reorganisation.objects.get(pk=made.pk)
    assert (stored.state, stored.approved_by_person, stored.is_alone) == (ReorganisationState.APPLIED, APPROVER, False)
    assert actions(forest) == [
        OrgAction.REORGANISATION_CREATED,
        *[OrgAction.REORGANISATION_STEP_ADDED] * 3,
        OrgAction.REORGANISATION_APPLIED,
    ]


def test_a_change_of_the_tree_counts_for_scopes_from_its_day_on(forest):
    made = draft(forest, Transfer((forest.school.pk,), forest.neighbour.pk))
    apply(forest, made)
    neighbour = officer(forest, unit="neighbour")
    seen = forest.names(policy.visible_units(neighbour).values_list("pk", flat=True))
    assert seen == {"neighbour", "other_grassroots", "school"}
    eve = officer(forest, unit="neighbour", today=date(2026, 11, 19))
    assert forest.names(policy.visible_units(eve).values_list("pk", flat=True)) == {"neighbour", "other_grassroots"}


@pytest.mark.parametrize(
    ("day", "reason", "refusal"),
    [
        pytest.param(date(2027, 1, 1), "", None, id="to come"),
        pytest.param(TODAY, "", None, id="today"),
        pytest.param(date(2026, 1, 1), "", ReorganisationRefusal.LATE_REASON, id="past, no reason"),
        pytest.param(date(2026, 1, 1), "Văn bản đến muộn", None, id="past, with its reason"),
    ],
)
def test_any_day_is_taken_a_past_one_with_its_reason(forest, day, reason, refusal):
    made = draft(forest, Transfer((forest.school.pk,), forest.neighbour.pk), day=day, late_reason=reason)
    if refusal is None:
        apply(forest, made)
        assert selectors.place_on(forest.school.pk, Line.MANAGING, day).parent_id == forest.neighbour.pk
    else:
        assert refusal_of(lambda: apply(forest, made)) is refusal


def test_the_drafter_approves_alone_only_where_nobody_else_could(forest, holders):
    made = draft(forest, Transfer((forest.school.pk,), forest.neighbour.pk))
    drafter = officer(forest, DRAFTER)
    holders.asked.clear()
    assert refusal_of(lambda: apply(forest, made, actor=drafter)) is ReorganisationRefusal.FOUR_EYES
    assert holders.asked == [(OrgPermission.APPROVE_REORGANISATION, forest.province.pk, TODAY)]
    holders.persons = frozenset({DRAFTER})
    assert apply(forest, made, actor=drafter).reorganisation.is_alone


def _add(forest, made, actor):
    step = Rename(forest.neighbour.pk, name="Công đoàn phường Tây Hồ Mới")
    add_step(actor=actor, reorganisation_id=made.pk, version=made.version, step=step)


def _change(forest, made, actor):
    step = Rename(forest.neighbour.pk, name="Công đoàn phường Tây Hồ Mới")
    change_step(
        actor=actor, reorganisation_id=made.pk, version=made.version, step_id=made.steps.first().pk, step=step
    )  # fmt: skip


def _move(forest, made, actor):
    move_step(
        actor=actor, reorganisation_id=made.pk, version=made.version, step_id=made.steps.first().pk, is_up=False
    )  # fmt: skip


def _remove(forest, made, actor):
    remove_step(actor=actor, reorganisation_id=made.pk, version=made.version, step_id=made.steps.first().pk)


def _redate(forest, made, actor):
    change_reorganisation(
        actor=actor, reorganisation_id=made.pk, version=made.version, effective_date=date(2026, 12, 1), **HEAD
    )  # fmt: skip


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(_add, id="added a step"),
        pytest.param(_change, id="changed a step"),
        pytest.param(_move, id="moved a step"),
        pytest.param(_remove, id="took a step out"),
        pytest.param(_redate, id="changed the day"),
    ],
)
def test_whoever_had_a_hand_in_a_draft_does_not_approve_it(forest, holders, act):
    steps = [Transfer((unit.pk,), forest.neighbour.pk) for unit in (forest.school, forest.grassroots)]
    made = draft(forest, *steps, actor=officer(forest, OTHER_DRAFTER))
    approver = officer(forest, APPROVER)
    act(forest, made, approver)
    made.refresh_from_db()
    assert refusal_of(lambda: apply(forest, made, actor=approver)) is ReorganisationRefusal.FOUR_EYES
    assert approval_obstacles(approver, made, 1) == [ReorganisationRefusal.FOUR_EYES.label]
    assert approval_obstacles(officer(forest, DRAFTER), made, 1) == []
    holders.persons = frozenset({APPROVER})
    assert approval_obstacles(approver, made, 1) == []
    assert apply(forest, made, actor=approver).reorganisation.is_alone


def test_where_all_who_may_approve_had_a_hand_in_it_the_last_of_them_does_not(forest, holders):
    made = draft(forest, Transfer((forest.school.pk,), forest.neighbour.pk), actor=officer(forest, APPROVER))
    _change(forest, made, officer(forest, DRAFTER))
    made.refresh_from_db()
    assert [(author.person, author.version) for author in made.authors.all()] == [(APPROVER, 2), (DRAFTER, 3)]
    assert refusal_of(lambda: apply(forest, made, actor=officer(forest, DRAFTER))) is ReorganisationRefusal.FOUR_EYES
    assert apply(forest, made, actor=officer(forest, APPROVER)).reorganisation.is_alone


def test_who_is_asked_to_approve_follows_who_changed_the_draft(forest, holders):
    def not_asked():
        return Duty.objects.get(kind=OrgDuty.APPROVE_REORGANISATION, object_id=made.pk).except_person

    made = draft(forest, Transfer((forest.school.pk,), forest.neighbour.pk), actor=officer(forest, OTHER_DRAFTER))
    assert not_asked() is None
    _change(forest, made, officer(forest, APPROVER))
    assert not_asked() == APPROVER
    made.refresh_from_db()
    _redate(forest, made, officer(forest, OTHER_DRAFTER))
    assert not_asked() == APPROVER


def test_drafts_of_before_learn_their_authors_from_the_journal(forest, holders):
    steps = [Transfer((unit.pk,), forest.neighbour.pk) for unit in (forest.school, forest.grassroots)]
    made = draft(forest, *steps, actor=officer(forest, OTHER_DRAFTER))
    _change(forest, made, officer(forest, APPROVER))
    known = list(made.authors.values_list("person", "name", "version"))
    made.authors.all().delete()
    import_module("thidua.org.migrations.0004_authors_from_the_journal").remember(apps, None)
    assert known
    assert list(made.authors.values_list("person", "name", "version")) == known


def body(unit, **fields):
    values = {"kind": BodyKind.STANDING_COMMITTEE, "name": "Ban Thường vụ", "valid_from": LONG_AGO, **fields}
    return Body.objects.create(unit=unit, **values)


def test_a_decision_recorded_late_is_that_of_the_body_of_its_day(forest):
    """The committee that decided ended; the one of today sits since then."""
    former = body(forest.province, name="Ban Thường vụ khóa IX", valid_to=REFORM)
    current = body(forest.province, name="Ban Thường vụ khóa X", valid_from=REFORM)
    far_gone = body(forest.province, kind=BodyKind.PRESIDIUM, valid_to=date(2020, 1, 1))
    made = draft(
        forest, Transfer((forest.school.pk,), forest.neighbour.pk), day=REFORM, basis_date=date(2025, 6, 25),
        late_reason="Ghi lại sau khi có phần mềm",
    )  # fmt: skip
    assert list(deciding_bodies(made, None, TODAY)) == [current, former]
    assert far_gone not in deciding_bodies(made, None, TODAY)
    assert list(deciding_bodies(made, date(2025, 6, 20), TODAY)) == [former]
    signed = {"manner": ApprovalManner.MEETING, "day": date(2025, 6, 20), "signer_name": "Trần Văn Bình"}
    wrong = Approval(current.pk, **signed)
    assert refusal_of(lambda: apply(forest, made, approval=wrong)) is ReorganisationRefusal.BODY_FOREIGN
    assert apply(forest, made, approval=Approval(former.pk, **signed)).reorganisation.approval_body == former


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        pytest.param(date(2026, 11, 9), None, id="the eve of its first day"),
        pytest.param(date(2026, 11, 10), ReorganisationRefusal.BODY_MISSING, id="its first day"),
        pytest.param(None, ReorganisationRefusal.BODY_MISSING, id="no day given"),
        pytest.param(date(2026, 11, 21), ReorganisationRefusal.APPROVAL_DAY, id="a day to come"),
    ],
)
def test_a_unit_names_its_body_where_it_had_one_on_the_day_of_the_decision(forest, day, refusal):
    body(forest.province, valid_from=date(2026, 11, 10))
    made = draft(forest, Transfer((forest.school.pk,), forest.neighbour.pk))
    if refusal is None:
        assert apply(forest, made, approval=Approval(day=day)).reorganisation.approval_body is None
    else:
        assert refusal_of(lambda: apply(forest, made, approval=Approval(day=day))) is refusal


def test_the_collective_decision_is_recorded(forest):
    committee = body(forest.province)
    made = draft(forest, Transfer((forest.school.pk,), forest.neighbour.pk))
    assert refusal_of(lambda: apply(forest, made)) is ReorganisationRefusal.BODY_MISSING
    signed = {"manner": ApprovalManner.MEETING, "day": date(2026, 11, 18), "signer_name": " Trần Văn Bình "}
    approval = Approval(committee.pk, **signed, signer_title="Phó Chủ tịch", is_signed_by_assignment=True)
    stored = apply(forest, made, approval=approval).reorganisation
    assert (stored.approval_body, stored.approval_manner, stored.approval_date) == (
        committee, ApprovalManner.MEETING, date(2026, 11, 18),
    )  # fmt: skip
    assert (stored.signer_name, stored.signer_title, stored.is_signed_by_assignment) == (
        "Trần Văn Bình", "Phó Chủ tịch", True,
    )  # fmt: skip


def test_only_a_deciding_body_of_the_unit_in_office_decides(forest):
    body(forest.province)
    foreign = body(forest.other_province)
    advising = body(forest.province, kind=BodyKind.COUNCIL)
    past = body(forest.province, kind=BodyKind.EXECUTIVE_COMMITTEE, valid_to=date(2026, 11, 18))
    made = draft(forest, Transfer((forest.school.pk,), forest.neighbour.pk))
    for unfit in (foreign, advising, past):
        approval = Approval(unfit.pk, ApprovalManner.MEETING, date(2026, 11, 18), "Bình")
        assert (
            refusal_of(lambda given=approval: apply(forest, made, approval=given)) is ReorganisationRefusal.BODY_FOREIGN
        )


def test_nothing_else_is_carried_out_than_what_was_previewed(forest):
    made = draft(forest, Transfer((forest.school.pk,), forest.neighbour.pk))
    preview = preview_reorganisation(actor=officer(forest), reorganisation_id=made.pk)
    other = draft(forest, Transfer((forest.neighbour.pk,), forest.commune.pk), title="Việc khác")
    apply(forest, other)
    assert refusal_of(lambda: apply(forest, made, digest=preview.digest)) is ReorganisationRefusal.PLAN_CHANGED
    apply(forest, made)


def test_two_who_change_one_draft_do_not_overwrite_each_other(forest):
    made = draft(forest)
    step = Transfer((forest.school.pk,), forest.neighbour.pk)
    add_step(actor=officer(forest), reorganisation_id=made.pk, version=1, step=step)
    for act in (
        lambda: add_step(actor=officer(forest), reorganisation_id=made.pk, version=1, step=step),
        lambda: drop_reorganisation(actor=officer(forest), reorganisation_id=made.pk, version=1),
        lambda: apply(forest, made, version=1),
    ):
        assert refusal_of(act) is ReorganisationRefusal.CHANGED_MEANWHILE


def test_what_was_carried_out_or_dropped_stays_as_it_is(forest):
    made = draft(forest, Transfer((forest.school.pk,), forest.neighbour.pk))
    apply(forest, made)
    made.refresh_from_db()
    assert refusal_of(lambda: apply(forest, made)) is ReorganisationRefusal.NOT_DRAFT
    dropped = draft(forest)
    drop_reorganisation(actor=officer(forest), reorganisation_id=dropped.pk, version=1)
    dropped.refresh_from_db()
    assert dropped.state == ReorganisationState.DROPPED
    assert refusal_of(lambda: apply(forest, dropped)) is ReorganisationRefusal.NOT_DRAFT


def test_a_draft_without_steps_is_not_carried_out(forest):
    made = draft(forest)
    assert refusal_of(lambda: apply(forest, made)) is ReorganisationRefusal.NO_STEPS


def test_steps_that_cannot_be_carried_out_say_why_and_change_nothing(forest):
    made = draft(forest, Dissolve((forest.commune.pk,)))
    preview = preview_reorganisation(actor=officer(forest), reorganisation_id=made.pk)
    ((step, sentence),) = preview.refusals
    assert step == 0
    assert "Công đoàn xã Đông Hà còn đơn vị trực thuộc" in sentence
    with pytest.raises(PlanRefusedError) as caught:
        apply(forest, made)
    assert caught.value.sentences == (sentence,)
    assert sentence in caught.value.reason
    made.refresh_from_db()
    assert made.state == ReorganisationState.DRAFT
    assert Unit.objects.get(pk=forest.commune.pk).dissolved_date is None


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"title": "  "}, ReorganisationRefusal.NO_TITLE),
        ({"basis_number": ""}, ReorganisationRefusal.NO_BASIS),
        ({"basis_issuer": " "}, ReorganisationRefusal.NO_BASIS),
    ],
)
def test_title_and_document_are_given(forest, changed, refusal):
    assert refusal_of(lambda: draft(forest, **changed)) is refusal
    made = draft(forest)
    values = {**HEAD, "effective_date": TODAY, **changed}
    act = lambda: change_reorganisation(actor=officer(forest), reorganisation_id=made.pk, version=1, **values)  # noqa: E731
    assert refusal_of(act) is refusal


def test_a_draft_is_changed_and_the_change_is_in_the_journal(forest):
    made = draft(forest)
    values = {**HEAD, "effective_date": REFORM, "title": "Sắp xếp năm 2025"}
    change_reorganisation(actor=officer(forest), reorganisation_id=made.pk, version=1, **values)
    change_reorganisation(actor=officer(forest), reorganisation_id=made.pk, version=2, **values)
    made.refresh_from_db()
    assert (made.title, made.effective_date, made.version) == ("Sắp xếp năm 2025", REFORM, 2)
    assert actions(forest) == [OrgAction.REORGANISATION_CREATED, OrgAction.REORGANISATION_CHANGED]


def test_a_step_whose_new_unit_is_used_later_stays(forest):
    kind = UnitProfile.objects.get(unit=forest.commune).kind_id
    found = Found(NewUnit("new:1", "Công đoàn phường Mới", kind, forest.province.pk))
    made = draft(forest, found, Transfer((forest.school.pk,), "new:1"))
    first, second = made.steps.order_by("order")
    act = officer(forest)
    fields = {"actor": act, "reorganisation_id": made.pk}
    assert refusal_of(lambda: remove_step(**fields, version=3, step_id=first.pk)) is ReorganisationRefusal.STEP_NEEDED
    other = Rename(forest.school.pk, name="CĐCS Khác")
    assert (
        refusal_of(lambda: change_step(**fields, version=3, step_id=first.pk, step=other))
        is ReorganisationRefusal.STEP_NEEDED
    )
    change_step(**fields, version=3, step_id=second.pk, step=other)
    remove_step(**fields, version=4, step_id=first.pk)
    assert refusal_of(lambda: remove_step(**fields, version=5, step_id=first.pk)) is ReorganisationRefusal.STEP_GONE
    assert list(made.steps.values_list("pk", flat=True)) == [second.pk]


@pytest.mark.parametrize(
    ("units", "parent", "error"),
    [
        pytest.param(["school"], "neighbour", None, id="all within"),
        pytest.param(["far_grassroots"], "neighbour", OutOfScopeError, id="a unit of another province"),
        pytest.param(["school"], "other_commune", OutOfScopeError, id="a parent of another province"),
        pytest.param(["school"], "national", OutOfScopeError, id="a parent above"),
    ],
)
def test_every_unit_named_is_in_reach(forest, units, parent, error):
    made = draft(forest)
    step = Transfer(tuple(forest.units[name].pk for name in units), forest.units[parent].pk)
    act = lambda: add_step(actor=officer(forest), reorganisation_id=made.pk, version=1, step=step)  # noqa: E731
    if error is None:
        act()
    else:
        with pytest.raises(error):
            act()
        assert made.steps.count() == 0


def test_a_unit_that_is_seen_but_not_in_reach_is_named_in_the_refusal(forest):
    reach = {
        OrgPermission.VIEW_UNIT: (Reach(Line.MANAGING, forest.paths["province"], Extent.BELOW),),
        OrgPermission.REORGANISE: (Reach(Line.MANAGING, forest.paths["commune"], Extent.BELOW),),
    }
    actor = Actor(ActorKind.POST, TODAY, person_id=DRAFTER, person_name="An", reaches=reach)
    made = draft(forest, actor=actor, unit="commune")
    step = Transfer((forest.school.pk,), forest.neighbour.pk)
    with pytest.raises(ForbiddenError, match="Công đoàn phường Tây Hồ"):
        add_step(actor=actor, reorganisation_id=made.pk, version=1, step=step)


def test_the_approver_needs_reach_too(forest):
    made = draft(forest, Transfer((forest.school.pk,), forest.neighbour.pk))
    reach = {
        OrgPermission.VIEW_UNIT: (Reach(Line.MANAGING, forest.paths["province"], Extent.BELOW),),
        OrgPermission.APPROVE_REORGANISATION: (Reach(Line.MANAGING, forest.paths["province"], Extent.OWN),),
    }
    with pytest.raises(ForbiddenError):
        apply(forest, made, actor=Actor(ActorKind.POST, TODAY, person_id=APPROVER, reaches=reach))


def test_a_stranger_finds_no_reorganisation_and_a_drafter_without_the_right_may_not_approve(forest):
    made = draft(forest, Transfer((forest.school.pk,), forest.neighbour.pk))
    with pytest.raises(OutOfScopeError):
        preview_reorganisation(actor=officer(forest, unit="other_province"), reorganisation_id=made.pk)
    with pytest.raises(OutOfScopeError):
        apply(forest, made, actor=officer(forest, APPROVER, unit="other_province"))
    with pytest.raises(ForbiddenError):
        apply(forest, made, actor=officer(forest, APPROVER, rights=RIGHTS[:2]))


def test_what_a_unit_has_ends_with_it_and_stands_in_the_preview(forest):
    school = forest.school
    desk = Desk.objects.create(unit=school, valid_from=LONG_AGO)
    DeskName.objects.create(desk=desk, name="Ban Nữ công", valid_from=LONG_AGO)
    past = DeskName.objects.create(desk=desk, name="Ban cũ", valid_from=date(2014, 1, 1), valid_to=LONG_AGO)
    body(school)
    Headcount.objects.create(unit=school, workers=10, members=9, women=8, direct_workers=7, valid_from=LONG_AGO)
    kept = Headcount.objects.create(
        unit=forest.grassroots, workers=1, members=1, women=1, direct_workers=1, valid_from=LONG_AGO
    )
    made = draft(forest, Dissolve((school.pk,)))
    preview = preview_reorganisation(actor=officer(forest), reorganisation_id=made.pk)
    assert {(line.label, line.count) for line in preview.handover if line.unit_id is None} == {
        ("Ban, văn phòng", 1),
        ("Ban chấp hành, ủy ban, hội đồng", 1),
        ("Số lượng CNVCLĐ, đoàn viên", 1),
    }
    apply(forest, made)
    for model in (Desk, Body, Headcount):
        assert list(model.objects.filter(unit=school).values_list("valid_to", flat=True)) == [TODAY]
    assert set(DeskName.objects.values_list("name", "valid_to")) == {("Ban Nữ công", TODAY), ("Ban cũ", LONG_AGO)}
    past.refresh_from_db()
    kept.refresh_from_db()
    assert (past.valid_to, kept.valid_to) == (LONG_AGO, None)
    assert checks.verify_units() == []


def test_a_unit_with_figures_of_a_later_day_does_not_end_before(forest):
    Headcount.objects.create(
        unit=forest.school, workers=1, members=1, women=1, direct_workers=1, valid_from=date(2026, 12, 1)
    )
    made = draft(forest, Dissolve((forest.school.pk,)))
    preview = preview_reorganisation(actor=officer(forest), reorganisation_id=made.pk)
    assert [text for _, text in preview.refusals] == [
        "CĐCS Trường Tiểu học Ánh Dương còn có việc đã ghi từ ngày 20/11/2026 trở đi: số lượng 01/12/2026. "
        "Hãy chọn ngày muộn hơn hoặc sửa việc đã ghi."
    ]


class Recorder:
    """A room that takes part: remembers what it was told, or fails."""

    def __init__(self, *, fails=False):
        self.plans = []
        self.fails = fails

    def preview(self, plan, actor):
        return [HandoverLine(unit, "Việc đang mở", "chuyển cho đơn vị kế thừa") for unit in sorted(plan.ended_units)]

    def hand_over(self, plan, reorganisation, actor):
        if self.fails:
            raise RuntimeError
        self.plans.append(plan)


def test_other_rooms_hand_over_in_the_same_transaction(forest):
    room = Recorder()
    handover.register(room)
    try:
        made = draft(forest, Merge((forest.commune.pk,), forest.neighbour.pk))
        preview = preview_reorganisation(actor=officer(forest), reorganisation_id=made.pk)
        assert HandoverLine(forest.commune.pk, "Việc đang mở", "chuyển cho đơn vị kế thừa") in preview.handover
        assert room.plans == []
        room.fails = True
        with pytest.raises(RuntimeError):
            apply(forest, made)
        assert Unit.objects.get(pk=forest.commune.pk).dissolved_date is None
        room.fails = False
        applied = apply(forest, made)
        assert room.plans == [applied.plan]
    finally:
        handover.unregister(room)


def test_the_sector_line_may_be_changed_from_either_line(forest):
    reach = (Reach(Line.SECTOR, f"{forest.sector.pk}.", Extent.BELOW),)
    sector = Actor(ActorKind.POST, TODAY, person_id=DRAFTER, reaches=dict.fromkeys(RIGHTS, reach))
    made = create_reorganisation(actor=sector, owner_id=forest.sector.pk, effective_date=TODAY, **HEAD)
    leave = Transfer((forest.school.pk,), None, Line.SECTOR, leaves_line=True)
    add_step(actor=sector, reorganisation_id=made.pk, version=1, step=leave)
    with pytest.raises(ForbiddenError):
        add_step(actor=sector, reorganisation_id=made.pk, version=2, step=Rename(forest.school.pk, name="Khác"))
    other = Actor(ActorKind.POST, TODAY, person_id=APPROVER, reaches=dict.fromkeys(RIGHTS, reach))
    apply_reorganisation(actor=other, reorganisation_id=made.pk, version=2, approval=Approval())
    assert selectors.place_on(forest.school.pk, Line.SECTOR, TODAY) is None
    assert selectors.place_on(forest.school.pk, Line.MANAGING, TODAY) is not None


def test_the_number_of_queries_does_not_grow_with_the_units(forest, django_assert_max_num_queries):
    kind = UnitProfile.objects.get(unit=forest.school).kind_id
    for size in (1, 40):
        new = [NewUnit(f"new:{number}", f"CĐCS {number}", kind, forest.commune.pk) for number in range(size)]
        apply(forest, draft(forest, *map(Found, new), day=date(2026, 1, 1), late_reason="Ghi muộn"))
        made = draft(forest, Merge((forest.commune.pk,), forest.neighbour.pk))
        with django_assert_max_num_queries(40):
            preview_reorganisation(actor=officer(forest), reorganisation_id=made.pk)
        drop_reorganisation(actor=officer(forest), reorganisation_id=made.pk, version=made.version)
