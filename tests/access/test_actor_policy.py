"""Who holds a right in a unit, and who may see and set what access keeps."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.forest import TODAY, make_person, make_post
from thidua.access import policy
from thidua.access.models import Invitation, OneTimeLink
from thidua.org import directory
from thidua.org.enums import OrgPermission
from thidua.people.enums import PeoplePermission
from thidua.shared.actor import system_actor


def test_holders_are_the_people_of_exactly_this_unit_who_can_sign_in_today(forest):
    chair, deputy = make_post(forest.commune, "chair"), make_post(forest.commune, "vice_chair")
    make_post(forest.commune, "vice_chair", person=make_person("Không Tài Khoản"))
    gone, stopped = make_post(forest.commune, "vice_chair", valid_to=TODAY), make_post(forest.commune, "vice_chair")
    type(stopped.person.account).objects.filter(pk=stopped.person.account.pk).update(is_active=False)
    make_post(forest.commune, "officer")
    make_post(forest.province, "chair")
    make_post(forest.grassroots, "chair")
    right = OrgPermission.APPROVE_REORGANISATION
    assert directory.holders(right, forest.commune.pk, TODAY) == {chair.person_id, deputy.person_id}
    the_day_before = directory.holders(right, forest.commune.pk, TODAY - timedelta(days=1))
    assert the_day_before == {chair.person_id, deputy.person_id, gone.person_id}


def test_a_right_over_units_below_only_is_held_by_nobody_in_the_unit_itself(forest, desk_head):
    assert directory.holders(PeoplePermission.MANAGE_POSTS, forest.commune.pk, TODAY) == frozenset()
    assert directory.holders(OrgPermission.ENTER_FOR, forest.commune.pk, TODAY) == frozenset()


@pytest.fixture
def desk_head(forest):
    return make_post(forest.commune, "desk_head")


@pytest.mark.parametrize(
    ("unit", "kind", "invited", "linked"),
    [
        ("commune", "chair", {"commune", "grassroots", "school"}, {"grassroots", "school"}),
        ("commune", "officer", {"grassroots", "school"}, {"grassroots", "school"}),
        ("commune", "administrator", {"commune", "grassroots", "school"}, set()),
        ("commune", "clerk", set(), set()),
        ("sector", "chair", {"sector"}, set()),
        ("grassroots", "chair", {"grassroots"}, set()),
    ],
)
def test_slips_and_links_are_seen_where_they_may_be_made(forest, actor_for, unit, kind, invited, linked):
    later = timezone.now() + timedelta(days=1)
    slips, links = {}, {}
    for name, one in forest.units.items():
        slips[name] = Invitation.objects.create(
            person=make_person(name), unit=one, code_digest=name, made_at=timezone.now(), expires_at=later
        )
        links[name] = OneTimeLink.objects.create(
            unit=one,
            act="enter_headcount",
            token_digest=name,
            issue_key=name,
            made_at=timezone.now(),
            expires_at=later,
        )
    actor = actor_for(make_post(getattr(forest, unit), kind))
    assert forest.names(slip.unit for slip in policy.visible_invitations(actor)) == invited
    assert {name for name, slip in slips.items() if policy.may_see_invitation(actor, slip)} == invited
    assert forest.names(link.unit for link in policy.visible_links(actor)) == linked
    assert {name for name, link in links.items() if policy.may_see_link(actor, link)} == linked


def test_the_need_for_a_second_factor_is_set_by_the_highest_administrator_only(forest, actor_for):
    low = actor_for(make_post(forest.commune, "administrator"))
    assert policy.may_set_mfa(low)
    high = make_post(forest.province, "administrator")
    assert policy.may_set_mfa(actor_for(high))
    assert not policy.may_set_mfa(low)
    type(high).objects.filter(pk=high.pk).update(valid_to=TODAY)
    assert policy.may_set_mfa(low)
    assert not policy.may_set_mfa(actor_for(make_post(forest.national, "chair")))
    assert policy.may_set_mfa(system_actor(TODAY))
