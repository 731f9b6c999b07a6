"""The acts on people and posts: what they store, refuse and record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.forest import LONG_AGO, TODAY, make_account, make_person, make_post
from thidua.access import selectors as access_selectors
from thidua.audit.models import JournalEntry, PersonalValue
from thidua.people import services
from thidua.people.enums import PersonRefusal, PostKind, PostRefusal
from thidua.people.models import Account, Person, Post
from thidua.people.rules.person_details import ERASED_NAME, PersonDetails
from thidua.people.services import PostTerms
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError

DETAILS = PersonDetails("Lê Văn Bình", phone="0912345678", identity_number="001099012345")
CHAIR = PostTerms(PostKind.CHAIR, date(2026, 1, 1), basis="12/QĐ-LĐLĐ")


def last_entry() -> JournalEntry:
    return JournalEntry.objects.latest("pk")


def test_a_newcomer_is_stored_with_the_first_post_and_both_are_recorded(forest, chair):
    post = services.appoint_newcomer(actor=chair, unit_id=forest.grassroots.pk, details=DETAILS, terms=CHAIR)
    person = Person.objects.get(pk=post.person_id)
    assert (person.full_name, person.phone, person.identity_number) == ("Lê Văn Bình", "+84912345678", "001099012345")
    assert (person.folded_name, person.sort_key != "") == ("le van binh", True)
    assert (post.unit, post.kind, post.basis) == (forest.grassroots, "chair", "12/QĐ-LĐLĐ")
    assert [entry.action for entry in JournalEntry.objects.filter(unit_id=forest.grassroots.pk).order_by("seq")] == [
        "people.person.created",
        "people.post.appointed",
    ]


def test_a_refused_post_stores_no_newcomer(forest, chair):
    terms = replace(CHAIR, valid_from=LONG_AGO - timedelta(days=1))
    with pytest.raises(RefusedError, match="trước ngày thành lập"):
        services.appoint_newcomer(actor=chair, unit_id=forest.grassroots.pk, details=DETAILS, terms=terms)
    assert not Person.objects.filter(full_name="Lê Văn Bình").exists()


def test_the_identity_number_is_neither_in_the_database_nor_in_the_journal_in_the_clear(forest, chair):
    services.create_person(actor=chair, unit_id=forest.commune.pk, details=DETAILS)
    with_number = Person.objects.extra(select={"raw": "identity_number"}).get(full_name="Lê Văn Bình")
    assert "001099012345" not in with_number.raw
    assert "001099012345" not in last_entry().changes
    assert "Bình" not in last_entry().changes + last_entry().label


def test_a_namesake_in_sight_is_asked_about_and_one_out_of_sight_betrays_nothing(forest, chair):
    make_post(forest.grassroots, "officer", person=make_person("Lê Văn Bình"))
    make_post(forest.far_grassroots, "officer", person=make_person("Phan Xa"))
    with pytest.raises(RefusedError) as refused:
        services.create_person(
            actor=chair, unit_id=forest.commune.pk, details=PersonDetails("lê văn bình"), is_other_person=False
        )
    assert refused.value.code == PersonRefusal.NAMESAKE
    services.create_person(actor=chair, unit_id=forest.commune.pk, details=DETAILS)
    services.create_person(
        actor=chair, unit_id=forest.commune.pk, details=PersonDetails("Phan Xa"), is_other_person=False
    )


@pytest.mark.parametrize(
    ("unit", "error"),
    [("neighbour", OutOfScopeError), ("province", OutOfScopeError), ("ended", ForbiddenError)],
)
def test_posts_are_given_and_people_stored_in_reach_only(forest, chair, unit, error):
    unit_id = getattr(forest, unit).pk
    person = make_post(forest.grassroots, "member").person
    with pytest.raises(error):
        services.appoint(actor=chair, unit_id=unit_id, person_id=person.pk, terms=CHAIR)
    with pytest.raises(error):
        services.create_person(actor=chair, unit_id=unit_id, details=DETAILS)


def test_nobody_out_of_sight_is_appointed(forest, chair):
    stranger = make_post(forest.neighbour, "officer").person
    with pytest.raises(OutOfScopeError):
        services.appoint(actor=chair, unit_id=forest.grassroots.pk, person_id=stranger.pk, terms=CHAIR)


def test_an_officer_sees_posts_but_gives_none_and_a_head_of_desk_only_below(forest, actor_for, desk):
    person = make_post(forest.grassroots, "member").person
    officer = actor_for(make_post(forest.commune, "officer"))
    head = actor_for(make_post(forest.commune, "desk_head", desk=desk))
    with pytest.raises(ForbiddenError):
        services.appoint(actor=officer, unit_id=forest.grassroots.pk, person_id=person.pk, terms=CHAIR)
    with pytest.raises(ForbiddenError):
        services.appoint(actor=head, unit_id=forest.commune.pk, person_id=person.pk, terms=CHAIR)
    assert services.appoint(actor=head, unit_id=forest.grassroots.pk, person_id=person.pk, terms=CHAIR).kind == "chair"


def test_nobody_appoints_oneself(forest, chair):
    with pytest.raises(RefusedError) as refused:
        services.appoint(actor=chair, unit_id=forest.grassroots.pk, person_id=chair.person_id, terms=CHAIR)
    assert refused.value.code == PostRefusal.OWN_POST


def test_a_unit_has_one_chair_at_a_time(forest, chair):
    first = make_post(forest.grassroots, "chair")
    person = make_post(forest.grassroots, "member").person
    with pytest.raises(RefusedError) as refused:
        services.appoint(actor=chair, unit_id=forest.grassroots.pk, person_id=person.pk, terms=CHAIR)
    assert refused.value.code == PostRefusal.SEAT_TAKEN
    services.end_post(actor=chair, post_id=first.pk, end_date=CHAIR.valid_from, reason="nghỉ hưu")
    assert services.appoint(actor=chair, unit_id=forest.grassroots.pk, person_id=person.pk, terms=CHAIR).pk


def test_a_desk_or_council_of_another_unit_is_not_found(forest, chair, desk, council):
    person = make_post(forest.grassroots, "member").person
    officer = PostTerms(PostKind.OFFICER, TODAY, desk_id=desk.pk)
    with pytest.raises(OutOfScopeError):
        services.appoint(actor=chair, unit_id=forest.grassroots.pk, person_id=person.pk, terms=officer)
    assert services.appoint(actor=chair, unit_id=forest.commune.pk, person_id=person.pk, terms=officer).desk == desk
    member = PostTerms(PostKind.COUNCIL_MEMBER, TODAY, body_id=council.pk, duty="Thẩm định hồ sơ")
    assert services.appoint(actor=chair, unit_id=forest.commune.pk, person_id=person.pk, terms=member).body == council


def test_a_post_that_ends_today_makes_no_actor_today_and_is_changed_no_more(forest, chair):
    post = make_post(forest.grassroots, "officer")
    services.end_post(actor=chair, post_id=post.pk, end_date=TODAY, reason="chuyển công tác")
    assert access_selectors.actor_for_post(post.pk, TODAY) is None
    assert access_selectors.actor_for_post(post.pk, TODAY - timedelta(days=1)) is not None
    assert last_entry().action == "people.post.ended"
    for act in (
        lambda: services.end_post(actor=chair, post_id=post.pk, end_date=TODAY, reason="lại"),
        lambda: services.change_post(actor=chair, post_id=post.pk, title="", duty="x", may_sign=False, basis=""),
    ):
        with pytest.raises(RefusedError) as refused:
            act()
        assert refused.value.code == PostRefusal.ALREADY_ENDED


def test_a_post_is_changed_and_recorded_and_nobody_lets_oneself_sign(forest, chair):
    post = make_post(forest.grassroots, "vice_chair")
    services.change_post(actor=chair, post_id=post.pk, title=" Phó Chủ tịch  TT ", duty="", may_sign=True, basis="3/QĐ")
    post.refresh_from_db()
    assert (post.title, post.may_sign, post.basis) == ("Phó Chủ tịch TT", True, "3/QĐ")
    assert last_entry().action == "people.post.changed"
    with pytest.raises(RefusedError) as refused:
        services.change_post(actor=chair, post_id=chair.post_id, title="", duty="", may_sign=True, basis="")
    assert refused.value.code == PostRefusal.OWN_POST


@pytest.mark.parametrize("unit", ["neighbour", "province", "far_grassroots"])
def test_posts_and_people_out_of_reach_are_not_found(forest, chair, unit):
    post = make_post(getattr(forest, unit), "officer")
    for act in (
        lambda: services.end_post(actor=chair, post_id=post.pk, end_date=TODAY, reason="x"),
        lambda: services.change_post(actor=chair, post_id=post.pk, title="", duty="", may_sign=False, basis=""),
        lambda: services.change_person(actor=chair, person_id=post.person_id, details=DETAILS),
        lambda: services.erase_person(actor=chair, person_id=post.person_id, reason="x"),
        lambda: services.reveal_identity_number(actor=chair, person_id=post.person_id),
    ):
        with pytest.raises(OutOfScopeError):
            act()


def test_a_person_is_changed_and_what_was_not_asked_for_stays(forest, chair):
    person = make_person("Đỗ Thị Cúc", identity_number="001099012345")
    make_post(forest.grassroots, "officer", person=person)
    services.change_person(actor=chair, person_id=person.pk, details=PersonDetails("Đỗ Thị Cúc", phone="0912345678"))
    person.refresh_from_db()
    assert (person.phone, person.identity_number) == ("+84912345678", "001099012345")
    before = JournalEntry.objects.count()
    services.change_person(actor=chair, person_id=person.pk, details=PersonDetails("Đỗ Thị Cúc", phone="0912 345 678"))
    assert JournalEntry.objects.count() == before


def test_the_identity_number_of_someone_below_is_not_changed_by_who_may_not_see_it(forest, chair):
    person = make_post(forest.grassroots, "officer").person
    with pytest.raises(ForbiddenError):
        services.change_person(actor=chair, person_id=person.pk, details=DETAILS)


def test_each_look_at_the_identity_number_is_recorded(forest, chair):
    person = make_person("Đỗ Thị Cúc", identity_number="001099012345")
    make_post(forest.commune, "officer", person=person)
    for looks in (1, 2):
        assert services.reveal_identity_number(actor=chair, person_id=person.pk) == "001099012345"
        seen = JournalEntry.objects.filter(action="people.person.identity_seen", object_id=person.pk)
        assert [(entry.person_id, entry.unit_id) for entry in seen] == [(chair.person_id, forest.commune.pk)] * looks
    below = make_post(forest.grassroots, "officer", person=make_person("Xa", identity_number="001099012346"))
    with pytest.raises(ForbiddenError):
        services.reveal_identity_number(actor=chair, person_id=below.person_id)


def test_erasing_takes_the_person_the_account_and_the_journal_and_leaves_the_posts(forest, chair):
    post = services.appoint_newcomer(actor=chair, unit_id=forest.grassroots.pk, details=DETAILS, terms=CHAIR)
    make_account(post.person, username="binh")
    with pytest.raises(RefusedError) as refused:
        services.erase_person(actor=chair, person_id=post.person_id, reason="theo đơn")
    assert refused.value.code == PersonRefusal.HOLDS_POST
    services.end_post(actor=chair, post_id=post.pk, end_date=TODAY, reason="nghỉ")
    services.erase_person(actor=chair, person_id=post.person_id, reason="theo đơn")
    person = Person.objects.get(pk=post.person_id)
    left = (person.full_name, person.phone, person.identity_number, person.birth_date, person.gender, person.email)
    assert left == (ERASED_NAME, "", "", None, "", "")
    assert person.erased_at is not None
    assert not Account.objects.filter(person=person).exists()
    assert Post.objects.filter(pk=post.pk).exists()
    about = PersonalValue.objects.filter(entry__kind__in=["people.person", "people.post"])
    assert not about.filter(erased_at__isnull=True).exclude(entry=last_entry()).exists()
    with pytest.raises(RefusedError) as refused:
        services.appoint(
            actor=chair, unit_id=forest.grassroots.pk, person_id=person.pk, terms=replace(CHAIR, valid_from=TODAY)
        )
    assert refused.value.code == PostRefusal.PERSON_ERASED


def test_a_post_that_has_not_begun_is_taken_back_and_recorded(forest, chair):
    post = make_post(forest.grassroots, "officer", valid_from=TODAY + timedelta(days=10))
    services.end_post(actor=chair, post_id=post.pk, end_date=TODAY, reason="đổi ý")
    assert not Post.objects.filter(pk=post.pk).exists()
    assert (last_entry().action, last_entry().object_id) == ("people.post.withdrawn", post.pk)


def test_whoever_leaves_before_a_reorganisation_to_come_is_not_carried_on_after_it(forest, chair):
    day = TODAY + timedelta(days=30)
    post = make_post(forest.grassroots, "officer", valid_to=day)
    make_post(forest.school, "officer", person=post.person, valid_from=day, handed_over_from=post)
    services.end_post(actor=chair, post_id=post.pk, end_date=TODAY, reason="nghỉ việc")
    assert [(one.unit, one.valid_to) for one in Post.objects.filter(person=post.person)] == [(forest.grassroots, TODAY)]


def test_a_post_in_a_unit_whose_end_is_decided_ends_with_it(forest, chair):
    day = TODAY + timedelta(days=30)
    type(forest.grassroots).objects.filter(pk=forest.grassroots.pk).update(dissolved_date=day)
    post = services.appoint_newcomer(actor=chair, unit_id=forest.grassroots.pk, details=DETAILS, terms=CHAIR)
    assert post.valid_to == day
