"""Who finds what: exact sets, the hidden neighbour present, list side and object side agreeing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.forest import LONG_AGO, REFORM, TODAY, make_person, make_post
from thidua.org import policy as org_policy
from thidua.org.models import Place, Unit, UnitProfile
from thidua.people import policy as people_policy
from thidua.people.models import Person
from thidua.search import store
from thidua.search.rules.question import Question, read_question
from thidua.search.selectors.finding import MOST, found
from thidua.search.services.rebuilding import rebuild
from thidua.search.sources import kind_term, scope_of, source_of
from thidua.search.store import matching
from thidua.shared.actor import system_actor
from thidua.shared.text import fold, sort_key

pytestmark = pytest.mark.django_db

KINDS_OF_POST = ["chair", "officer", "administrator", "auditor", "member"]
ROOTS = ["national", "province", "commune", "neighbour", "other_commune", "sector", "school", "far_grassroots"]


@pytest.mark.parametrize(
    ("unit", "asked", "found_names"),
    [
        pytest.param("commune", "cdcs", ["CĐCS Công ty May Hồng Vân", "CĐCS Trường Tiểu học Ánh Dương"], id="below"),
        pytest.param("commune", "cdcs co khi", [], id="below the neighbour: hidden"),
        pytest.param("commune", "dong ha", ["Công đoàn xã Đông Hà"], id="the own unit"),
        pytest.param("commune", "song lam", [], id="the unit above: hidden"),
        pytest.param("commune", "ba sao", ["LĐLĐ huyện Ba Sao"], id="an ended unit whose records are kept here"),
        pytest.param("commune", "hải đảo", [], id="an ended unit kept elsewhere"),
        pytest.param("sector", "anh duong", ["CĐCS Trường Tiểu học Ánh Dương"], id="on the other line"),
        pytest.param("sector", "may hong van", [], id="not on the other line"),
        pytest.param("national", "hon ngoc", ["CĐCS Cảng Hòn Ngọc", "Công đoàn đặc khu Hòn Ngọc"], id="the nation"),
    ],
)
def test_a_chair_finds_what_the_post_may_see_and_nothing_else(indexed, actor_for, ask, unit, asked, found_names):
    actor = actor_for(make_post(getattr(indexed, unit), "chair"))
    assert ask(actor, asked) == found_names


@pytest.mark.parametrize("kind", KINDS_OF_POST)
@pytest.mark.parametrize("unit", ROOTS)
def test_what_is_found_is_exactly_what_policy_lets_see(forest, actor_for, unit, kind):
    actor = actor_for(make_post(getattr(forest, unit), kind))
    for name in forest.units:
        end = REFORM if name.startswith("ended") else None
        make_post(forest.units[name], "chair", person=make_person(f"An {name}"), valid_to=end)
    rebuild()
    for source, model, visible in (
        (source_of("org.unit"), Unit, org_policy.visible_units(actor)),
        (source_of("people.person"), Person, people_policy.visible_people(actor)),
    ):
        expected = set(visible.values_list("pk", flat=True))
        everything = set(model.objects.values_list("pk", flat=True))
        assert source.visible(actor, everything) == expected
        groups = found(actor, Question((kind_term(source.kind),)), most=500, kind=source.kind)
        assert {hit.object_id for group in groups for hit in group.hits} == expected


def test_a_unit_whose_number_begins_with_that_of_another_stays_hidden(forest, actor_for, ask):
    near, far = _numbered(forest, 20_000_002), _numbered(forest, 200_000_020)
    below = _numbered(forest, 20_000_003, near)
    _numbered(forest, 200_000_021, far)
    rebuild()
    actor = actor_for(make_post(near, "chair"))
    assert ask(actor, "don vi") == [f"Đơn vị {near.pk}", f"Đơn vị {below.pk}"]
    assert scope_of(actor, "org.view_unit") == ("_m20000002",)


def _numbered(forest, number, parent=None):
    parent = parent or forest.province
    path = Place.objects.get(unit=parent, line="managing").path
    unit = Unit.objects.create(pk=number, founded_date=LONG_AGO)
    kind = UnitProfile.objects.get(unit=forest.commune).kind
    name = f"Đơn vị {number}"
    UnitProfile.objects.create(
        unit=unit, name=name, folded_name=fold(name), sort_key=sort_key(name), kind=kind, valid_from=LONG_AGO
    )
    Place.objects.create(unit=unit, line="managing", parent=parent, path=f"{path}{number}.", valid_from=LONG_AGO)
    return unit


@pytest.mark.parametrize(
    "asked",
    ["Công đoàn xã Đông Hà", "cong doan xa dong ha", "CĐ xã Đông Hà", "cđ xa dong", "DONG ha", "xã  Đông   Hà"],
)
def test_it_is_found_however_it_is_typed(indexed, ask, asked):
    assert "Công đoàn xã Đông Hà" in ask(system_actor(TODAY), asked)


def test_exact_comes_first_then_the_start_then_the_rest_and_living_before_ended(forest, ask):
    for name, ended in [
        ("Lam", None), ("Lam Sơn", None), ("Sông Lam nhỏ", None), ("Lam Cũ", REFORM), ("Ao Lam cũ", REFORM),
    ]:  # fmt: skip
        _named(forest, name, ended)
    rebuild()
    names = ask(system_actor(TODAY), "lam")
    assert names == ["Lam", "Lam Sơn", "Lam Cũ", "LĐLĐ tỉnh Sông Lam", "Sông Lam nhỏ", "Ao Lam cũ"]


def _named(forest, name, ended=None):
    unit = Unit.objects.create(founded_date=LONG_AGO, dissolved_date=ended)
    kind = UnitProfile.objects.get(unit=forest.commune).kind
    UnitProfile.objects.create(
        unit=unit, name=name, folded_name=fold(name), sort_key=sort_key(name), kind=kind, valid_from=LONG_AGO,
        valid_to=ended,
    )  # fmt: skip
    if ended is None:
        Place.objects.create(
            unit=unit, line="managing", parent=forest.province, path=f"{forest.paths['province']}{unit.pk}.",
            valid_from=LONG_AGO,
        )  # fmt: skip
    else:
        forest.commune.kept.create(unit=unit, valid_from=ended)
    return unit


def test_a_question_wider_than_what_is_looked_at_still_finds_the_exact_title(forest, ask):
    for number in range(MOST + 20):
        _named(forest, f"Tổ rộng số {number}")
    exact = _named(forest, "Rộng")
    start = _named(forest, "Rộng hơn")
    rebuild()
    names = ask(system_actor(TODAY), "rong")
    assert names[:2] == ["Rộng", "Rộng hơn"]
    (group,) = found(system_actor(TODAY), read_question("rong"), most=8, kind="org.unit")
    assert group.is_more
    assert [hit.object_id for hit in group.hits[:2]] == [exact.pk, start.pk]


def test_an_old_name_finds_the_unit_and_is_told(forest, ask):
    profile = UnitProfile.objects.get(unit=forest.commune)
    kind = profile.kind
    UnitProfile.objects.filter(pk=profile.pk).update(valid_to=REFORM)
    UnitProfile.objects.create(
        unit=forest.commune, name="Công đoàn phường Bến Thủy", folded_name="x", sort_key="x", kind=kind,
        valid_from=REFORM,
    )  # fmt: skip
    rebuild()
    (group,) = found(system_actor(TODAY), read_question("xa dong ha"), most=8)
    assert [(hit.shown.title, hit.old_name) for hit in group.hits] == [
        ("Công đoàn phường Bến Thủy", "Công đoàn xã Đông Hà")
    ]


def test_an_ended_unit_is_marked_and_names_who_carries_it_on(indexed, actor_for):
    indexed.ended.successions.create(successor=indexed.commune, date=REFORM, kind="merge")
    actor = actor_for(make_post(indexed.commune, "chair"))
    (group,) = found(actor, read_question("huyện ba sao"), most=8)
    shown = group.hits[0].shown
    assert shown.chip == "Kết thúc ngày 01/07/2025"
    assert shown.links == (("Công đoàn xã Đông Hà", f"/don-vi/{indexed.commune.pk}/"),)


def test_people_are_shown_with_their_posts_of_today(indexed, actor_for):
    person = make_person("Trần Văn Bình", phone="+84912345678")
    make_post(indexed.grassroots, "chair", person=person)
    make_post(indexed.grassroots, "council_member", person=person, valid_to=date(2026, 1, 1))
    rebuild()
    actor = actor_for(make_post(indexed.commune, "chair"))
    for asked in ("binh", "tran van b", "0912 345 678", "+84912345678", "0912345"):
        (group,) = found(actor, read_question(asked), most=8, kind="people.person")
        assert group.hits[0].shown.notes == (
            "Chủ tịch, CĐCS Công ty May Hồng Vân",
            "Điện thoại 0912 345 678",
        )


def test_a_telephone_number_finds_nobody_out_of_sight(indexed, actor_for, ask):
    make_post(indexed.other_grassroots, "chair", person=make_person("Trần Văn Bình", phone="+84912345678"))
    rebuild()
    actor = actor_for(make_post(indexed.commune, "chair"))
    assert ask(actor, "0912345678", kind="people.person") == []


def test_everyone_finds_himself(indexed, actor_for, ask):
    person = make_person("Lê Thị Hoa")
    post = make_post(indexed.grassroots, "member", person=person)
    rebuild()
    assert ask(actor_for(post), "hoa", kind="people.person") == ["Lê Thị Hoa"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_follow_the_rows(indexed, actor_for, django_assert_num_queries, rows):
    for number in range(rows):
        make_post(indexed.grassroots, "chair", person=make_person(f"Phạm Văn {number}"))
    rebuild()
    actor = actor_for(make_post(indexed.commune, "officer"))
    with django_assert_num_queries(6):
        found(actor, read_question("pham"), most=8, kind="people.person")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=80), st.text(alphabet="\"'*:()&|!<>-^~{}[]\\ ađĐ%_?;\x00NEAR", max_size=40)))
def test_nothing_that_is_typed_breaks_the_search(indexed, text):
    assert isinstance(found(system_actor(TODAY), read_question(text), most=8), list)


def test_a_reach_of_nothing_finds_nothing(indexed):
    assert matching(all_of=[["c"]], scope=(), limit=10) == []


def test_the_index_is_whole_after_it_was_dropped_and_made_again(indexed):
    store.drop()
    assert not store.exists()
    store.create()
    assert store.exists()
    assert store.index_is_whole()
