"""The invented people, names and figures, without a database."""

from __future__ import annotations

import unicodedata
from datetime import date
from itertools import pairwise

import pytest

from thidua.demo.rules.counts import counts_of
from thidua.demo.rules.nation_plan import NationPlan, NationSize
from thidua.demo.rules.paper import signed_paper
from thidua.demo.rules.person_names import invent_person
from thidua.demo.rules.place_names import COMMUNE_UNIONS, COMMUNES
from thidua.demo.rules.province_plan import plan_province
from thidua.demo.rules.quick_names import keyed, keyed_person, unit_name
from thidua.demo.rules.seeds import stream
from thidua.shared.text import fold, person_sort_key, sort_key


def test_the_plan_is_the_same_at_every_call() -> None:
    assert plan_province() == plan_province()


def test_parents_come_before_children() -> None:
    seen = {""}
    for unit in plan_province().all_units:
        assert unit.parent in seen, unit
        seen.add(unit.key)


def test_every_commune_belongs_to_exactly_one_union() -> None:
    managed = [title for union, others in COMMUNE_UNIONS.items() for title in (union, *others)]
    assert sorted(managed) == sorted(commune.title for commune in COMMUNES)


def test_all_text_is_composed() -> None:
    for unit in plan_province().all_units:
        assert unicodedata.is_normalized("NFC", unit.name)


def test_people_are_of_working_age() -> None:
    random = stream("test")
    ages = [(date(2026, 1, 1) - invent_person(random, day=date(2026, 1, 1)).birth_date).days for _ in range(500)]
    assert min(ages) >= 24 * 365
    assert max(ages) <= 57 * 366


def test_people_have_many_names() -> None:
    random = stream("test")
    names = {invent_person(random, day=date(2026, 1, 1)).full_name for _ in range(500)}
    assert len(names) > 450


def test_counts_follow_one_another_and_fit() -> None:
    for unit in plan_province().past:
        counts = counts_of(unit, stream("test", unit.key))
        for count, following in pairwise(counts):
            assert count.until == following.day
        for count in counts:
            assert 0 <= count.members <= count.workers
            assert 0 <= count.women <= count.workers
            assert 0 <= count.direct_workers <= count.workers


def test_the_paper_is_a_pdf_and_always_the_same() -> None:
    first = signed_paper("BÁO CÁO", ["Đơn vị: CĐCS Mỹ Chử"], "Nguyễn Thị Thắm")
    assert first.startswith(b"%PDF-")
    assert first == signed_paper("BÁO CÁO", ["Đơn vị: CĐCS Mỹ Chử"], "Nguyễn Thị Thắm")


@pytest.mark.parametrize("kind", ["national", "province", "intermediate", "commune", "grassroots"])
def test_quick_keys_are_the_keys_of_shared_text(kind: str) -> None:
    for number in (0, 7, 1234, 98_765):
        name = unit_name(kind, number)
        assert (keyed(name).folded, keyed(name).sort_key) == (fold(name), sort_key(name))
        person = keyed_person(number)
        assert (person.folded, person.sort_key) == (fold(person.name), person_sort_key(person.name))


def test_the_nation_has_as_many_units_as_planned() -> None:
    size = NationSize(provinces=3, intermediates=7, grassroots=60, old_provinces=5, districts=10)
    units = list(NationPlan(size, 100).units())
    assert [unit.id for unit in units] == list(range(100, 100 + len(units)))
    assert sum(unit.dissolved is None for unit in units) == size.alive
    assert NationSize().alive == 125_000


def test_every_stay_in_the_nation_is_under_a_unit_alive_then() -> None:
    size = NationSize(provinces=3, intermediates=7, grassroots=60, old_provinces=5, districts=10)
    units = {unit.id: unit for unit in NationPlan(size, 1).units()}
    for unit in units.values():
        for stay in unit.stays:
            for above in stay.path[:-1]:
                founded, dissolved = units[above].founded, units[above].dissolved
                assert founded <= stay.start
                assert dissolved is None or (stay.end is not None and stay.end <= dissolved)
