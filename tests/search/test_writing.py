"""Texts follow the objects in the transaction of the change."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from tests.forest import LONG_AGO, TODAY, make_person, make_post
from thidua.org.models import UnitKind
from thidua.org.rules.steps import NewUnit
from thidua.org.services.founding import found_unit
from thidua.people.enums import PostKind
from thidua.people.rules.person_details import PersonDetails
from thidua.people.services import appoint, appoint_newcomer, change_person, end_post, erase_person
from thidua.people.services.posts import PostTerms
from thidua.search import store
from thidua.search.models import SearchText
from thidua.search.services.rebuilding import differences, rebuild
from thidua.shared import announcing
from thidua.shared.actor import system_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair(indexed, actor_for):
    return actor_for(make_post(indexed.commune, "chair"))


def people(name):
    return list(SearchText.objects.filter(kind="people.person", title=name).values_list("unit_id", flat=True))


def test_a_person_is_found_from_the_first_post_on_and_gone_with_the_erasure(indexed, chair, ask):
    rebuild()
    post = appoint_newcomer(
        actor=chair,
        unit_id=indexed.grassroots.pk,
        details=PersonDetails(full_name="Đỗ Thị Cúc", phone="0912345678"),
        terms=PostTerms(PostKind.CHAIR, LONG_AGO),
    )
    assert ask(chair, "do thi cuc", kind="people.person") == ["Đỗ Thị Cúc"]
    person = post.person_id
    appoint(actor=chair, unit_id=indexed.school.pk, person_id=person, terms=PostTerms(PostKind.OFFICER, LONG_AGO))
    assert sorted(people("Đỗ Thị Cúc")) == sorted([indexed.grassroots.pk, indexed.school.pk])
    change_person(actor=chair, person_id=person, details=PersonDetails(full_name="Đỗ Thị Cúc Anh"))
    assert ask(chair, "0912345678", kind="people.person") == []
    assert ask(chair, "cuc anh", kind="people.person") == ["Đỗ Thị Cúc Anh"]
    for one in post.person.posts.all():
        end_post(actor=chair, post_id=one.pk, end_date=TODAY, reason="Chuyển công tác")
    assert differences() == []


def test_an_erased_person_leaves_no_word_behind(indexed, chair):
    person = make_person("Đỗ Thị Cúc", phone="+84912345678")
    make_post(indexed.grassroots, "chair", person=person, valid_to=date(2026, 1, 1))
    rebuild()
    assert people("Đỗ Thị Cúc") == [indexed.grassroots.pk]
    erase_person(actor=chair, person_id=person.pk, reason="Theo yêu cầu")
    assert not SearchText.objects.filter(kind="people.person", object_id=person.pk).exists()
    assert not SearchText.objects.filter(words__contains="cuc").exists()
    assert differences() == []


def test_a_founded_unit_is_found_at_once_and_not_if_the_act_is_undone(indexed, ask):
    actor = system_actor(TODAY)
    kind = UnitKind.objects.get(code="grassroots").pk
    new = NewUnit("new:1", "CĐCS Công ty Gạch Sao Vàng", kind, indexed.commune.pk)

    with transaction.atomic():
        found_unit(actor=actor, unit=new, founded_date=LONG_AGO)
        assert ask(actor, "sao vang") == ["CĐCS Công ty Gạch Sao Vàng"]
        transaction.set_rollback(True)
    assert ask(actor, "sao vang") == []
    assert store.index_is_whole()
    found_unit(actor=actor, unit=new, founded_date=LONG_AGO)
    assert ask(actor, "sao vang") == ["CĐCS Công ty Gạch Sao Vàng"]
    assert differences() == []


def test_a_change_nobody_announced_is_told_as_a_difference_and_mended_by_a_rebuild(indexed):
    SearchText.objects.filter(object_id=indexed.commune.pk).delete()
    assert differences() == ["Đơn vị: văn bản tìm kiếm của 1 mục khác bản ghi gốc."]
    rebuild()
    assert differences() == []


def test_a_kind_nobody_made_findable_and_no_ids_at_all_change_nothing(indexed):
    before = SearchText.objects.count()
    announcing.changed("nothing.known", [1, 2])
    announcing.changed("org.unit", [])
    assert SearchText.objects.count() == before


def test_what_stays_the_same_is_not_written_again(indexed):
    before = set(SearchText.objects.values_list("pk", flat=True))
    announcing.changed("org.unit", [unit.pk for unit in indexed.units.values()])
    assert set(SearchText.objects.values_list("pk", flat=True)) == before
