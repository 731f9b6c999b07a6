"""Whatever is done to units and posts: texts are those a rebuild would make, and each finds what policy lets see."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import given, settings

from tests.forest import make_person, make_post
from tests.org.model import DAYS, MANAGING, day_of
from tests.org.test_properties import SETTINGS, World, histories
from thidua.org import policy
from thidua.org.enums import Line, OrgPermission
from thidua.org.models import Unit
from thidua.people.enums import PeoplePermission
from thidua.people.policy import visible_people
from thidua.search.rules.question import Question
from thidua.search.selectors.finding import found
from thidua.search.services.rebuilding import differences, rebuild
from thidua.search.sources import kind_term
from thidua.shared.actor import Actor, ActorKind, Extent, Reach


def all_found(actor, kind):
    groups = found(actor, Question((kind_term(kind),)), most=1_000, kind=kind)
    return {hit.object_id for group in groups for hit in group.hits}


def check_found(model, number):
    day = day_of(number)
    for top in model.units_on(number):
        path = "".join(f"{unit}." for unit in model.path(top, number, MANAGING))
        reach = (Reach(Line.MANAGING, path, Extent.BELOW),)
        rights = {OrgPermission.VIEW_UNIT: reach, PeoplePermission.VIEW_POSTS: reach}
        actor = Actor(ActorKind.POST, day, unit_id=top, reaches=rights)
        assert all_found(actor, "org.unit") == set(policy.visible_units(actor).values_list("pk", flat=True))
        assert all_found(actor, "people.person") == set(visible_people(actor).values_list("pk", flat=True))


def run(history):
    with transaction.atomic():
        world = World()
        for unit in Unit.objects.all():
            make_post(unit, "chair", person=make_person(f"Người {unit.pk}"), with_account=False)
        rebuild()
        for day, drawn in history:
            world.reorganise(day, drawn)
        assert differences() == []
        for number in (DAYS // 2, DAYS - 1):
            check_found(world.model, number)
        transaction.set_rollback(True)


@settings(max_examples=12, derandomize=True, **SETTINGS)
@given(history=histories)
def test_after_any_history_the_texts_are_those_of_a_rebuild(db, history):
    run(history)


@pytest.mark.long
@settings(max_examples=300, **SETTINGS)
@given(history=histories)
def test_after_any_history_the_texts_are_those_of_a_rebuild_at_length(db, history):
    run(history)
