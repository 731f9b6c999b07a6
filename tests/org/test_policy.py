"""Who sees and may do what over which unit: list side, object side, exact sets, the hidden neighbour always there."""

from __future__ import annotations

from datetime import date

import pytest

from tests.forest import LONG_AGO, REFORM, TODAY
from thidua.org import policy
from thidua.org.enums import Line, OrgPermission, ReorganisationState, UnitRefusal
from thidua.org.models import Custody, Place, Reorganisation, Unit
from thidua.shared.actor import Actor, ActorKind, Extent, Reach, system_actor
from thidua.shared.refusals import ForbiddenError, OutOfScopeError

VIEW, EDIT, REORGANISE = OrgPermission.VIEW_UNIT, OrgPermission.EDIT_UNIT, OrgPermission.REORGANISE
APPROVE, JOURNAL = OrgPermission.APPROVE_REORGANISATION, OrgPermission.VIEW_JOURNAL
ALL = {
    "national", "province", "commune", "grassroots", "school", "neighbour", "other_grassroots", "other_province",
    "other_commune", "far_grassroots", "sector", "ended", "ended_elsewhere",
}  # fmt: skip
BELOW_PROVINCE = {"province", "commune", "grassroots", "school", "neighbour", "other_grassroots"}


def actor_at(path, *permissions, extent=Extent.BELOW, line=Line.MANAGING, today=TODAY):
    reach = (Reach(line, path, extent),)
    return Actor(ActorKind.POST, today, reaches=dict.fromkeys(permissions or (VIEW,), reach))


def both_sides(forest, actor, permission=VIEW):
    """The set of the list side, after the object side has agreed on every unit."""
    listed = forest.names(policy.units_open_to(actor, permission).values_list("pk", flat=True))
    assert {name for name, unit in forest.units.items() if policy.may(actor, permission, unit.pk)} == listed
    return listed


@pytest.mark.parametrize(
    ("top", "extent", "seen"),
    [
        pytest.param("national", Extent.BELOW, ALL, id="the confederation"),
        pytest.param("province", Extent.BELOW, BELOW_PROVINCE | {"ended"}, id="a province"),
        pytest.param(
            "commune", Extent.BELOW, {"commune", "grassroots", "school", "ended"}, id="the keeper of an ended unit"
        ),
        pytest.param(
            "neighbour", Extent.BELOW, {"neighbour", "other_grassroots"}, id="its neighbour, which keeps nothing"
        ),
        pytest.param("commune", Extent.OWN, {"commune", "ended"}, id="a post that reaches its own unit only"),
        pytest.param("grassroots", Extent.BELOW, {"grassroots"}, id="a grassroots union"),
    ],
)
def test_a_post_sees_its_unit_what_stands_below_and_what_they_keep(forest, top, extent, seen):
    assert both_sides(forest, actor_at(forest.paths[top], extent=extent)) == seen


def test_a_post_on_the_sector_line_sees_that_line_only(forest):
    actor = actor_at(f"{forest.sector.pk}.", line=Line.SECTOR)
    assert both_sides(forest, actor) == {"sector", "school"}


def test_two_lines_add_up_and_count_a_unit_once(forest):
    reaches = (
        Reach(Line.MANAGING, forest.paths["neighbour"], Extent.BELOW),
        Reach(Line.SECTOR, f"{forest.sector.pk}.", Extent.BELOW),
    )
    actor = Actor(ActorKind.POST, TODAY, reaches={VIEW: reaches})
    assert both_sides(forest, actor) == {"neighbour", "other_grassroots", "sector", "school"}
    assert policy.visible_units(actor).count() == 4
    on_managing = policy.units_with(actor, VIEW, line=Line.MANAGING)
    assert forest.names(on_managing.values_list("pk", flat=True)) == {"neighbour", "other_grassroots"}
    assert not policy.may(actor, VIEW, forest.school.pk, line=Line.MANAGING)


def test_without_the_right_nothing_is_in_reach(forest):
    actor = actor_at(forest.paths["province"], VIEW)
    assert both_sides(forest, actor, EDIT) == set()


def test_nobody_outside_sees_anything(forest):
    assert both_sides(forest, Actor(ActorKind.POST, TODAY)) == set()


def test_the_product_itself_sees_all(forest):
    assert both_sides(forest, system_actor(TODAY)) == ALL


def test_a_path_never_covers_one_that_only_begins_like_it(db):
    """``1.2.`` is not above ``1.20.``, ``1.2`` written without its dot would be."""
    for number in (1, 2, 20, 21, 200):
        Unit.objects.create(pk=number, founded_date=LONG_AGO)
    for path in ("1.", "1.2.", "1.20.", "1.2.21.", "1.20.200."):
        labels = [int(label) for label in path[:-1].split(".")]
        parent = labels[-2] if len(labels) > 1 else None
        Place.objects.create(unit_id=labels[-1], line=Line.MANAGING, parent_id=parent, path=path, valid_from=LONG_AGO)
    actor = actor_at("1.2.")
    assert set(policy.visible_units(actor).values_list("pk", flat=True)) == {2, 21}
    assert {unit for unit in (1, 2, 20, 21, 200) if policy.may_view_unit(actor, unit)} == {2, 21}


@pytest.mark.parametrize(
    ("today", "seen"),
    [
        pytest.param(date(2025, 6, 30), {"commune", "grassroots", "school"}, id="the eve: not yet kept"),
        pytest.param(REFORM, {"commune", "grassroots", "school", "ended"}, id="the day itself: kept"),
    ],
)
def test_an_ended_unit_is_seen_through_its_keeper_from_its_last_day_on(forest, today, seen):
    assert both_sides(forest, actor_at(forest.paths["commune"], today=today)) == seen


def test_an_ended_unit_is_alive_for_its_superiors_up_to_the_eve(forest):
    eve = actor_at(forest.paths["province"], today=date(2025, 6, 30))
    assert "ended" in forest.names(policy.units_with(eve, VIEW).values_list("pk", flat=True))
    today = actor_at(forest.paths["province"])
    assert "ended" not in forest.names(policy.units_with(today, VIEW).values_list("pk", flat=True))


def test_when_the_keeping_passes_on_the_old_keeper_sees_no_more(forest):
    Custody.objects.filter(unit=forest.ended).update(valid_to=TODAY)
    Custody.objects.create(unit=forest.ended, keeper=forest.neighbour, valid_from=TODAY)
    assert both_sides(forest, actor_at(forest.paths["commune"])) == {"commune", "grassroots", "school"}
    assert both_sides(forest, actor_at(forest.paths["neighbour"])) == {"neighbour", "other_grassroots", "ended"}


def test_over_an_ended_unit_only_reading_is_left(forest):
    actor = actor_at(forest.paths["province"], VIEW, JOURNAL, EDIT)
    assert both_sides(forest, actor, JOURNAL) == BELOW_PROVINCE | {"ended"}
    assert both_sides(forest, actor, EDIT) == BELOW_PROVINCE


def test_the_answer_outside_inside_and_over_an_ended_unit(forest):
    actor = actor_at(forest.paths["province"], VIEW, EDIT)
    assert policy.require_unit(actor, forest.commune.pk, EDIT) == forest.commune
    assert policy.require_unit(actor, forest.ended.pk, VIEW) == forest.ended
    with pytest.raises(OutOfScopeError):
        policy.require_unit(actor, forest.other_commune.pk, VIEW)
    with pytest.raises(OutOfScopeError):
        policy.require_unit(actor, 10**9, VIEW)
    with pytest.raises(ForbiddenError) as missing:
        policy.require_unit(actor, forest.commune.pk, REORGANISE)
    assert missing.value.code == UnitRefusal.RIGHT_MISSING
    with pytest.raises(ForbiddenError) as ended:
        policy.require_unit(actor, forest.ended.pk, EDIT)
    assert ended.value.code == UnitRefusal.UNIT_ENDED


def test_lists_cost_one_query_whatever_their_length(forest, django_assert_num_queries):
    for top in ("grassroots", "national"):
        with django_assert_num_queries(1):
            list(policy.visible_units(actor_at(forest.paths[top])))


def reorganisation(owner, **fields):
    values = {
        "title": "Sắp xếp", "effective_date": TODAY, "basis_number": "1/QĐ", "basis_date": TODAY, "basis_issuer": "TLĐ",
        "prepared_by_name": "An",
    }  # fmt: skip
    return Reorganisation.objects.create(owner=owner, **values, **fields)


def test_a_draft_is_seen_by_who_may_reorganise_or_approve_and_an_applied_one_by_who_sees_the_owner(forest):
    draft = reorganisation(forest.province)
    applied = reorganisation(
        forest.province, state=ReorganisationState.APPLIED, approved_at="2026-11-20T08:00:00+07:00"
    )
    hidden = reorganisation(forest.other_province)
    everyone = (draft, applied, hidden)
    for permission, seen in ((VIEW, {applied}), (REORGANISE, {draft, applied}), (APPROVE, {draft, applied})):
        actor = actor_at(forest.paths["province"], permission)
        assert set(policy.visible_reorganisations(actor)) == seen
        assert {item for item in everyone if policy.may_view_reorganisation(actor, item)} == seen
    below = actor_at(forest.paths["commune"], VIEW, REORGANISE, APPROVE)
    assert set(policy.visible_reorganisations(below)) == set()
    assert not any(policy.may_view_reorganisation(below, item) for item in everyone)


def test_what_a_reorganisation_may_name(forest):
    actor = actor_at(forest.paths["province"], VIEW, REORGANISE)
    coming = Unit.objects.create(founded_date=date(2027, 1, 1))
    stranger = Unit.objects.create(founded_date=date(2027, 1, 1))
    for unit, above in ((coming, "province"), (stranger, "other_province")):
        path = f"{forest.paths[above]}{unit.pk}."
        Place.objects.create(
            unit=unit, line=Line.MANAGING, parent=forest.units[above], path=path, valid_from=unit.founded_date
        )
    units = {**{name: unit.pk for name, unit in forest.units.items()}, "coming": coming.pk, "stranger": stranger.pk}
    outside = policy.out_of_reach(actor, REORGANISE, units.values(), line=Line.MANAGING)
    reached = {name for name, unit in units.items() if unit not in outside}
    assert reached == BELOW_PROVINCE | {"ended", "coming"}
    assert policy.out_of_reach(actor, APPROVE, units.values()) == set(units.values())
    assert policy.out_of_reach(system_actor(TODAY), REORGANISE, units.values()) == set()
