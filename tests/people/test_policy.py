"""Who sees whom: both sides agree, and the sets are exact."""

from __future__ import annotations

import pytest

from tests.forest import REFORM, TODAY, make_person, make_post
from thidua.people import policy
from thidua.people.models import Person, Post
from thidua.shared.actor import system_actor


@pytest.fixture
def posts(forest):
    """One chair in every living unit, and one that ended with its unit; a person with posts in two provinces."""
    found = {name: make_post(unit, "chair") for name, unit in forest.units.items() if unit.dissolved_date is None}
    for name in ("ended", "ended_elsewhere"):
        found[name] = make_post(getattr(forest, name), "chair", valid_to=REFORM)
    both = make_person("Vũ Thị Hai Nơi")
    found["both_here"] = make_post(forest.grassroots, "executive_member", person=both)
    found["both_there"] = make_post(forest.far_grassroots, "executive_member", person=both)
    return found


CASES = [
    ("commune", "clerk", {"commune", "grassroots", "school", "ended", "both_here"}),
    ("sector", "chair", {"sector", "school"}),
    ("grassroots", "council_member", {"grassroots", "both_here"}),
    ("grassroots", "member", set()),
    ("other_commune", "officer", {"other_commune", "far_grassroots", "ended_elsewhere", "both_there"}),
]


@pytest.mark.parametrize(("unit", "kind", "expected"), CASES)
def test_posts_seen_are_those_in_reach_and_ones_own(forest, posts, actor_for, unit, kind, expected):
    own = make_post(getattr(forest, unit), kind)
    actor = actor_for(own)
    listed = {post.pk for post in policy.visible_posts(actor)}
    assert listed == {posts[name].pk for name in expected} | {own.pk}
    assert {post.pk for post in Post.objects.all() if policy.may_view_post(actor, post)} == listed


@pytest.mark.parametrize(("unit", "kind", "expected"), CASES)
def test_people_seen_are_those_with_a_post_in_reach_and_oneself(forest, posts, actor_for, unit, kind, expected):
    own = make_post(getattr(forest, unit), kind)
    actor = actor_for(own)
    listed = {person.pk for person in policy.visible_people(actor)}
    assert listed == {posts[name].person_id for name in expected} | {own.person_id}
    assert {one.pk for one in Person.objects.all() if policy.may_view_person(actor, one.pk)} == listed


@pytest.mark.parametrize(
    ("unit", "kind", "expected"),
    [
        ("commune", "chair", {"commune", "grassroots", "school", "both_here"}),
        ("commune", "desk_head", {"grassroots", "school", "both_here"}),
        ("commune", "officer", set()),
        ("sector", "chair", {"sector"}),
    ],
)
def test_people_changed_are_those_with_a_post_where_posts_are_managed(forest, posts, actor_for, unit, kind, expected):
    chair = posts[unit] if kind == "chair" else make_post(getattr(forest, unit), kind)
    actor = actor_for(chair)
    listed = {person.pk for person in policy.changeable_people(actor)}
    assert listed == {posts[name].person_id for name in expected}
    assert {one.pk for one in Person.objects.all() if policy.may_change_person(actor, one.pk)} == listed


def test_whoever_left_is_changed_by_the_unit_left_until_another_takes_them(forest, actor_for):
    gone = make_post(forest.grassroots, "officer", valid_to=TODAY)
    actor = actor_for(make_post(forest.commune, "chair"))
    assert policy.may_change_person(actor, gone.person_id)
    assert gone.person in policy.changeable_people(actor)
    make_post(forest.far_grassroots, "officer", person=gone.person)
    assert not policy.may_change_person(actor, gone.person_id)
    assert gone.person not in policy.changeable_people(actor)


def test_sensitive_data_are_seen_by_the_leaders_of_the_own_unit_and_by_oneself(forest, posts, actor_for):
    leader = actor_for(posts["commune"])
    below = posts["grassroots"].person_id
    assert policy.may_view_sensitive(leader, posts["commune"].person_id)
    assert not policy.may_view_sensitive(leader, below)
    assert policy.may_view_sensitive(actor_for(posts["grassroots"]), below)
    assert not policy.may_view_sensitive(actor_for(make_post(forest.grassroots, "administrator")), below)


def test_the_product_sees_everybody(posts):
    actor = system_actor(TODAY)
    assert policy.visible_people(actor).count() == Person.objects.count()
    assert set(policy.changeable_people(actor)) == set(Person.objects.all())
