"""Whatever is tried, by whomever, in whatever order: a way never reaches an impossible state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from tests.routing.conftest import Room, said
from tests.routing.way import CODE, OBJECT
from thidua.notices.models import OPEN as OPEN_DUTIES
from thidua.notices.models import Duty
from thidua.routing.enums import ActKind, RouteState, RoutingDuty, StepState
from thidua.routing.models import Act, Route, Step
from thidua.routing.rules.acts import OPEN, POSSIBLE
from thidua.routing.services.acting import approve, forward, reopen, return_route, submit, withdraw
from thidua.routing.services.closing import close_level
from thidua.routing.services.locking import hold_unlocked
from thidua.routing.services.starting import NewRoute, start_route
from thidua.shared.actor import Actor
from thidua.shared.refusals import OutOfScopeError, RefusedError

WHO = (
    ("grassroots", "officer"),
    ("grassroots", "chair"),
    ("grassroots", "inspector"),
    ("commune", "officer"),
    ("commune", "chair"),
    ("province", "chair"),
    ("neighbour", "chair"),
)
STRANGERS = {("neighbour", "chair"), ("grassroots", "inspector")}
SERVICES: dict[ActKind, Callable[..., Route]] = {
    ActKind.SUBMIT: submit,
    ActKind.APPROVE: approve,
    ActKind.RETURN: return_route,
    ActKind.WITHDRAW: withdraw,
    ActKind.FORWARD: forward,
    ActKind.REOPEN: reopen,
}
PARTS = ("muc-tieu", "so-lieu", "kien-nghi")

steps = st.one_of(
    st.tuples(st.sampled_from(sorted(SERVICES)), st.sampled_from(WHO), st.sets(st.sampled_from(PARTS))),
    st.tuples(st.just("close"), st.sampled_from(WHO), st.just(frozenset())),
    st.tuples(st.just("edit"), st.booleans(), st.sets(st.sampled_from(PARTS), min_size=1)),
)
# Mostly what may be done, so that ways grow long.
usual = st.sampled_from(
    [
        (ActKind.SUBMIT, ("grassroots", "officer"), frozenset()),
        (ActKind.APPROVE, ("grassroots", "chair"), frozenset()),
        (ActKind.APPROVE, ("commune", "officer"), frozenset()),
        (ActKind.APPROVE, ("commune", "chair"), frozenset()),
        (ActKind.FORWARD, ("commune", "chair"), frozenset()),
        (ActKind.APPROVE, ("province", "chair"), frozenset()),
        (ActKind.RETURN, ("commune", "officer"), frozenset({"so-lieu"})),
        (ActKind.RETURN, ("grassroots", "chair"), frozenset({"muc-tieu", "so-lieu"})),
        ("edit", True, frozenset({"so-lieu"})),
    ]
)
walks = st.lists(st.one_of(usual, usual, steps), min_size=3, max_size=18)


class Walk:
    """One thing on its way."""

    def __init__(self, actors: dict[tuple[str, str], Actor], room: Room, unit_ids: dict[str, int]) -> None:
        self.actors, self.room, self.unit_ids = actors, room, unit_ids
        room.events.clear()
        room.parts = dict.fromkeys(PARTS, "0")
        new = NewRoute(OBJECT, "Đăng ký", unit_ids["grassroots"], is_asked=True)
        self.route = start_route(actor=actors["grassroots", "officer"], kind=CODE, new=new)
        self.edits = 0

    def attempt(self, what: Any, who: Any, parts: Any) -> None:
        self.route.refresh_from_db()
        before = self.shape()
        if what == "edit":
            self.edit(parts, is_honest=who)
            return
        try:
            with transaction.atomic():
                self.act(what, who, parts)
        except (RefusedError, OutOfScopeError) as error:
            event(f"refused {what}: {getattr(error, 'code', 'out of scope')}")
            assert self.shape() == before
            return
        event(f"done {what}")
        assert who not in STRANGERS
        if what != "close":
            assert before[0][0] in POSSIBLE[what]

    def act(self, what: Any, who: Any, parts: Any) -> None:
        actor, given = self.actors[who], said("vì thế")
        if what == "close":
            close_level(actor=actor, unit_id=self.unit_ids[who[0]], kind=CODE, period_id=None, given=given)
            return
        extra = {"parts": dict.fromkeys(parts, "sửa lại")} if what == ActKind.RETURN else {}
        SERVICES[what](actor=actor, route_id=self.route.pk, version=self.route.version, given=given, **extra)

    def edit(self, parts: set[str], *, is_honest: bool) -> None:
        """A room that asks changes only what is open; one that does not ask is found out when it is handed in."""
        self.edits += 1
        for part in parts:
            if is_honest:
                try:
                    hold_unlocked(kind=CODE, object_id=OBJECT, parts=[part])
                except RefusedError:
                    continue
            elif self.route.state not in (RouteState.DRAFT, RouteState.RETURNED):
                continue  # what is locked as a whole is tried by the tests of single acts
            self.room.parts[part] = str(self.edits)

    def shape(self) -> tuple[Any, ...]:
        """All that an act may change."""
        return (
            Route.objects.values_list("state", "level", "version", "submitted", "approved", "unlocked", "resume").get(),
            list(Step.objects.order_by("position").values_list("code", "state", "unit", "due_date")),
            list(Act.objects.order_by("number").values()),
            list(Duty.objects.order_by("pk").values_list("kind", "unit", "done_at", "withdrawn_at")),
            len(self.room.events),
        )

    def check(self) -> None:
        route = Route.objects.get()
        state = RouteState(route.state)
        current = list(Step.objects.filter(state=StepState.CURRENT))
        assert len(current) == (1 if state in OPEN else 0)
        if current:
            assert (current[0].position == 0) == (state in (RouteState.DRAFT, RouteState.RETURNED))
            assert (current[0].level == 0) == (state is not RouteState.FORWARDED)
            assert route.unit_id == current[0].unit_id
        duties = Duty.objects.filter(OPEN_DUTIES).exclude(kind=RoutingDuty.CONFIRM_ENTERED)
        assert set(duties.values_list("unit", flat=True)) == {step.unit_id for step in current}
        assert duties.count() == len(current)
        self.check_locks(route, state)
        acts = list(Act.objects.order_by("number"))
        assert [act.number for act in acts] == list(range(1, len(acts) + 1))
        assert [ActKind(act.kind) for act in acts] == self.room.acts()
        assert route.version == 1 + len(acts)
        assert not acts or acts[-1].state == state

    def check_locks(self, route: Route, state: RouteState) -> None:
        named = {part["code"] for part in route.unlocked}
        assert named <= set(PARTS)
        assert bool(named) == (state is RouteState.RETURNED)
        for part in PARTS:
            try:
                hold_unlocked(kind=CODE, object_id=OBJECT, parts=[part])
                is_open = True
            except RefusedError:
                is_open = False
            assert is_open == (state is RouteState.DRAFT or part in named)


def run(walk: Any, actors: Any, room: Room, forest: Any) -> None:
    with transaction.atomic():
        unit_ids = {name: unit.pk for name, unit in forest.units.items()}
        way = Walk(actors, room, unit_ids)
        for what, who, parts in walk:
            way.attempt(what, who, parts)
            way.check()
        transaction.set_rollback(True)


@pytest.fixture
def actors(people: Any) -> dict[tuple[str, str], Actor]:
    return {who: people.actor(*who) for who in WHO}


SETTINGS: dict[str, Any] = {
    "deadline": None,
    "phases": [Phase.explicit, Phase.generate, Phase.shrink],
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
}


@settings(max_examples=30, derandomize=True, **SETTINGS)
@given(walk=walks)
def test_no_walk_reaches_an_impossible_state(forest, kind, room, actors, walk):
    run(walk, actors, room, forest)


@pytest.mark.long
@settings(max_examples=1_000, **SETTINGS)
@given(walk=walks)
def test_no_walk_reaches_an_impossible_state_at_length(forest, kind, room, actors, walk):
    run(walk, actors, room, forest)
