"""Which actor a post makes, and what ends it on the very next request."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from tests.forest import LONG_AGO, TODAY, make_account, make_person, make_post
from thidua.access import selectors
from thidua.access.middleware import POST_KEY
from thidua.access.models import LastPost, PostKindSetting
from thidua.org import policy
from thidua.org.enums import Line, OrgPermission
from thidua.org.models import Place
from thidua.people.enums import PeoplePermission
from thidua.people.models import Post
from thidua.shared.actor import Extent, Reach


def test_an_actor_reaches_from_where_the_unit_stands_on_each_line(forest, actor_for):
    actor = actor_for(make_post(forest.sector, "chair"))
    assert actor.reaches_of("org.view_unit") == (
        Reach("managing", forest.paths["sector"], Extent.BELOW),
        Reach("sector", f"{forest.sector.pk}.", Extent.BELOW),
    )
    assert actor.reaches_of("org.edit_unit") == (Reach("managing", forest.paths["sector"], Extent.BELOW),)


def test_a_sector_union_sees_the_schools_of_its_line_and_may_do_nothing_there(forest, actor_for):
    actor = actor_for(make_post(forest.sector, "chair"))
    assert forest.names(policy.visible_units(actor)) == {"sector", "school"}
    assert forest.names(policy.units_with(actor, PeoplePermission.VIEW_POSTS)) == {"sector", "school"}
    for permission in (OrgPermission.EDIT_UNIT, OrgPermission.ENTER_FOR, PeoplePermission.MANAGE_POSTS):
        assert "school" not in forest.names(policy.units_with(actor, permission))


@pytest.mark.parametrize(
    ("unit", "kind", "expected"),
    [
        (
            "province",
            "officer",
            {"province", "commune", "grassroots", "school", "neighbour", "other_grassroots", "ended"},
        ),
        ("commune", "chair", {"commune", "grassroots", "school", "ended"}),
        ("neighbour", "chair", {"neighbour", "other_grassroots"}),
        ("school", "chair", {"school"}),
        ("commune", "council_member", {"commune", "ended"}),
        ("grassroots", "member", {"grassroots"}),
        ("other_province", "inspector", {"other_province", "other_commune", "far_grassroots", "ended_elsewhere"}),
    ],
)
def test_an_actor_sees_exactly_the_units_in_reach_and_the_ended_ones_they_keep(forest, actor_for, unit, kind, expected):
    actor = actor_for(make_post(getattr(forest, unit), kind))
    assert forest.names(policy.visible_units(actor)) == expected
    assert {name for name, one in forest.units.items() if policy.may_view_unit(actor, one.pk)} == expected


def test_entering_for_others_stops_short_of_the_own_unit_on_both_sides(forest, actor_for):
    actor = actor_for(make_post(forest.commune, "officer"))
    assert forest.names(policy.units_with(actor, OrgPermission.ENTER_FOR)) == {"grassroots", "school"}
    may = {name for name, unit in forest.units.items() if policy.may(actor, OrgPermission.ENTER_FOR, unit.pk)}
    assert may == {"grassroots", "school"}


def test_posts_of_an_account_are_one_query_and_the_last_used_stands_first(forest, django_assert_num_queries):
    person = make_person("Trần Văn Bảo")
    account = make_account(person)
    posts = [make_post(unit, "officer", person=person) for unit in (forest.province, forest.commune, forest.school)]
    LastPost.objects.create(account=account, post=posts[2])
    with django_assert_num_queries(1):
        found = selectors.posts_of_account(account.pk, TODAY)
    assert [post.post_id for post in found] == [posts[2].pk, posts[0].pk, posts[1].pk]


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "is_active"),
    [
        pytest.param(TODAY, None, True, id="on its first day"),
        pytest.param(TODAY + timedelta(days=1), None, False, id="a day before its first"),
        pytest.param(LONG_AGO, TODAY + timedelta(days=1), True, id="on its last day"),
        pytest.param(LONG_AGO, TODAY, False, id="on the first day no longer"),
    ],
)
def test_a_post_is_active_from_its_first_day_to_its_last(forest, valid_from, valid_to, is_active):
    post = make_post(forest.commune, "chair", valid_from=valid_from, valid_to=valid_to)
    assert (selectors.actor_for_post(post.pk, TODAY) is not None) is is_active


def test_a_post_in_an_ended_unit_makes_no_actor(forest):
    post = make_post(forest.ended, "chair")
    assert selectors.actor_for_post(post.pk, TODAY) is None
    assert selectors.actor_for_post(post.pk, date(2025, 6, 30)) is not None


# What takes effect on the next request. Every test asks twice: before and after.


@pytest.fixture
def officer(forest):
    return make_post(forest.commune, "officer")


@pytest.fixture
def page(officer, client_for):
    """Ask for the page of a unit as the officer and return the status."""
    client = client_for(officer)

    def ask(unit):
        return client.get(reverse("unit_posts", args=[unit.pk])).status_code

    return ask


def test_a_post_that_ends_today_is_refused_on_the_next_request(forest, officer, page):
    assert page(forest.grassroots) == 200
    Post.objects.filter(pk=officer.pk).update(valid_to=timezone.localdate())
    assert page(forest.grassroots) == 302


def test_a_deactivated_account_is_signed_out_on_the_next_request(forest, officer, page, client_for):
    assert page(forest.grassroots) == 200
    type(officer.person.account).objects.update(is_active=False)
    assert page(forest.grassroots) == 302


def test_the_death_of_the_unit_ends_the_actor_on_the_next_request(forest, page):
    assert page(forest.grassroots) == 200
    type(forest.commune).objects.filter(pk=forest.commune.pk).update(dissolved_date=timezone.localdate())
    assert page(forest.grassroots) == 302


def test_a_unit_that_moves_away_is_out_of_scope_on_the_next_request(forest, page):
    assert page(forest.grassroots) == 200
    today = timezone.localdate()
    Place.objects.filter(unit=forest.grassroots, line=Line.MANAGING).update(valid_to=today)
    Place.objects.create(
        unit=forest.grassroots,
        line=Line.MANAGING,
        parent=forest.neighbour,
        path=f"{forest.paths['neighbour']}{forest.grassroots.pk}.",
        valid_from=today,
    )
    assert page(forest.grassroots) == 404


def test_when_the_chosen_post_ends_the_next_one_is_used_and_said(forest, officer, client_for):
    other = make_post(forest.neighbour, "clerk", person=officer.person)
    client = client_for(officer)
    Post.objects.filter(pk=officer.pk).update(valid_to=timezone.localdate())
    response = client.get(reverse("choose_post"))
    assert response.wsgi_request.actor.post_id == other.pk
    assert client.session[POST_KEY] == other.pk
    assert "không còn hiệu lực" in response.content.decode()


def test_what_was_filled_in_under_an_ended_post_is_not_done_under_another(forest, client_for):
    chair = make_post(forest.commune, "chair")
    make_post(forest.commune, "vice_chair", person=chair.person)
    client = client_for(chair)
    Post.objects.filter(pk=chair.pk).update(valid_to=timezone.localdate())
    response = client.post(reverse("appoint", args=[forest.commune.pk]), {})
    assert (response.status_code, response.headers["Location"]) == (302, reverse("choose_post"))


def test_a_post_is_switched_and_remembered_and_nobody_takes_the_post_of_another(forest, officer, client_for):
    other = make_post(forest.neighbour, "clerk", person=officer.person)
    stranger = make_post(forest.province, "chair")
    client = client_for(officer)
    assert client.post(reverse("switch_post"), {"post": stranger.pk}).status_code == 404
    assert client.post(reverse("switch_post"), {"post": "x"}).status_code == 404
    assert client.post(reverse("switch_post"), {"post": other.pk}).status_code == 302
    assert client.session[POST_KEY] == other.pk
    assert LastPost.objects.get().post_id == other.pk


# The second factor.


@pytest.fixture
def _officers_need_a_factor(db):
    PostKindSetting.objects.create(kind="officer", is_mfa_required=True)


@pytest.mark.usefixtures("_officers_need_a_factor")
def test_a_post_that_needs_a_second_factor_leads_to_its_set_up_until_there_is_one(forest, officer, client_for):
    client = client_for(officer)
    response = client.get(reverse("unit_posts", args=[forest.commune.pk]))
    assert (response.status_code, response.headers["Location"]) == (302, reverse("mfa_index"))
    assert client.get(reverse("choose_post")).status_code == 200
    Authenticator.objects.create(user=officer.person.account, type=Authenticator.Type.TOTP, data={})
    assert client.get(reverse("unit_posts", args=[forest.commune.pk])).status_code == 200


@pytest.mark.usefixtures("_officers_need_a_factor")
def test_without_the_factor_there_is_no_actor_on_any_page(forest, officer, client_for):
    request = client_for(officer).get(reverse("choose_post")).wsgi_request
    assert (request.actor, request.post.post_id) == (None, officer.pk)


@pytest.mark.usefixtures("_officers_need_a_factor")
def test_recovery_codes_alone_are_no_second_factor_and_other_kinds_of_post_need_none(forest, officer, client_for):
    Authenticator.objects.create(user=officer.person.account, type=Authenticator.Type.RECOVERY_CODES, data={})
    url = reverse("unit_posts", args=[forest.commune.pk])
    assert client_for(officer).get(url).status_code == 302
    assert client_for(make_post(forest.commune, "clerk")).get(url).status_code == 200
