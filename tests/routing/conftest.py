"""A way up that only tests know, over the standard forest: a union draws something up, its commune checks and accepts
it, the province decides when asked to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date

import pytest

from tests.forest import LONG_AGO, TODAY, Forest, make_post
from tests.routing.way import CODE, OBJECT, declared, way
from thidua.access import selectors
from thidua.org.enums import BodyKind
from thidua.org.models import Body, Desk, DeskName
from thidua.people.models import Post
from thidua.routing.enums import ActKind, RouteState
from thidua.routing.models import Route
from thidua.routing.registry import RouteEvent, RouteKind
from thidua.routing.rules.acts import Given
from thidua.routing.rules.parts import Part, digest_of
from thidua.routing.services.moving import current_step
from thidua.routing.services.starting import NewRoute, start_route
from thidua.shared.actor import Actor


@dataclass
class Room:
    """The room that owns the objects: their parts, and what it was told."""

    parts: dict[str, str] = field(default_factory=lambda: {"muc-tieu": "Mục tiêu", "so-lieu": "12", "kien-nghi": ""})
    events: list[RouteEvent] = field(default_factory=list)
    obstacles: list[str] = field(default_factory=list)
    faults: list[Exception] = field(default_factory=list)

    def read(self, object_id: int) -> list[Part]:
        return [Part(code, f"Phần {code}", digest_of(content)) for code, content in self.parts.items()]

    def hear(self, event: RouteEvent, actor: Actor) -> None:
        if self.faults:
            raise self.faults.pop()
        self.events.append(event)

    def stand_against(self, object_id: int, actor: Actor) -> list[str]:
        return self.obstacles

    def acts(self) -> list[ActKind]:
        return [event.act for event in self.events]


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def make_kind(room: Room) -> Iterator[Callable[..., RouteKind]]:
    """Declare the way up of the tests, with other terms than usual."""
    with ExitStack() as stack:
        hooks = {"parts": room.read, "on_outcome": room.hear, "obstacles": room.stand_against}
        yield lambda **other: stack.enter_context(declared(way(**(hooks | other))))


@pytest.fixture
def kind(make_kind: Callable[..., RouteKind]) -> RouteKind:
    return make_kind()


class People:
    """The people of the forest who walk the way: by unit and kind of post, made when first asked for."""

    def __init__(self, forest: Forest) -> None:
        self.forest, self.posts = forest, dict[tuple[str, str], Post]()

    def post(self, unit: str, kind: str, **fields: object) -> Post:
        if (unit, kind) not in self.posts:
            self.posts[unit, kind] = make_post(getattr(self.forest, unit), kind, **fields)
        return self.posts[unit, kind]

    def actor(self, unit: str, kind: str, today: date = TODAY) -> Actor:
        actor = selectors.actor_for_post(self.post(unit, kind).pk, today)
        assert actor is not None
        return actor


@pytest.fixture
def people(forest: Forest) -> People:
    return People(forest)


@pytest.fixture
def started(forest: Forest, kind: RouteKind, people: People) -> Callable[..., Route]:
    """Begin the way up of a thing of the grassroots union, drawn up by its officer."""

    def make(object_id: int = OBJECT, unit: str = "grassroots", by: str = "officer", **terms: object) -> Route:
        actor = people.actor(unit, by)
        new = NewRoute(object_id, f"Đăng ký {object_id}", getattr(forest, unit).pk, **terms)  # type: ignore[arg-type]
        return start_route(actor=actor, kind=CODE, new=new)

    return make


def said(reason: str = "", **fields: object) -> Given:
    """What an act of today says."""
    return Given(happened_date=fields.pop("day", TODAY), reason=reason, **fields)  # type: ignore[arg-type]


def where(route: Route) -> tuple[RouteState, str]:
    """The state of a route as stored, and the code of the step that waits."""
    route.refresh_from_db()
    step = current_step(route)
    return RouteState(route.state), "" if step is None else step.code


def give_body(forest: Forest, unit: str = "grassroots") -> Body:
    return Body.objects.create(
        unit=getattr(forest, unit), kind=BodyKind.STANDING_COMMITTEE, name="Ban Thường vụ", valid_from=LONG_AGO
    )


def give_desk(forest: Forest, unit: str = "grassroots") -> Desk:
    desk = Desk.objects.create(unit=getattr(forest, unit), valid_from=LONG_AGO)
    DeskName.objects.create(desk=desk, name="Ban Tuyên giáo", valid_from=LONG_AGO)
    return desk
