"""The registry of everything that is decided step by step: the room that owns an object declares its way up here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.routing.enums import ActKind, AfterReturn, RouteState
from thidua.routing.rules.parts import Part, ReturnedPart
from thidua.routing.rules.specs import LevelSpec, StepSpec, check_levels
from thidua.shared import duties
from thidua.shared.actor import Actor

OBJECT_KIND = "routing.route"


@dataclass(frozen=True, slots=True)
class RouteEvent:
    """This is what happened to an object on its way, told to its room inside the transaction of the act: the act, the
    state it led to, the code of the step it was done at, the unit that did it, the parts a return names. ``is_alone``:
    whoever drew it up also decided."""

    object_id: int
    route_id: int
    act: ActKind
    state: RouteState
    step: str
    unit_id: int
    happened_date: date
    reason: str = ""
    returned: tuple[ReturnedPart, ...] = ()
    is_alone: bool = False


def _no_parts(object_id: int) -> Sequence[Part]:
    return ()


def _nothing(event: RouteEvent, actor: Actor) -> None:
    return


def _open_to_all(object_id: int, actor: Actor) -> bool:
    return True


def _no_obstacles(object_id: int, actor: Actor) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class RouteKind:
    """This is a way up. ``object_kind`` is the object's kind as the journal names it; ``draft`` who draws up and mends;
    ``levels`` the owner's own and those above.

    ``parts(object_id)`` returns the parts of the object with their digests. ``on_outcome(event, actor)`` is called
    after every act, in its transaction: what it raises undoes the act. ``obstacles(object_id, actor)`` returns what
    stands against handing in, as sentences. ``page`` is the route (of addresses) that shows the object and takes its
    id; without one the way up has a page of its own, and so it has for whom ``may_open(object_id, actor)`` says no: who
    enters for a unit decides about an object whose page may be the unit's alone. ``measure`` is the code of the measure
    that says which units have answered, for closing a level with its coverage. Where the object has no meaning without
    its unit (``outlives_unit`` false), it is withdrawn when the unit ends instead of going to the successor.
    """

    code: str
    label: str
    object_kind: str
    draft: StepSpec
    levels: Sequence[LevelSpec]
    parts: Callable[[int], Sequence[Part]] = _no_parts
    on_outcome: Callable[[RouteEvent, Actor], None] = _nothing
    obstacles: Callable[[int, Actor], Sequence[str]] = _no_obstacles
    page: str = ""
    may_open: Callable[[int, Actor], bool] = _open_to_all
    after_return: AfterReturn = AfterReturn.SAME_STEP
    measure: str = ""
    outlives_unit: bool = True

    def step(self, code: str) -> StepSpec | None:
        """Return the step with this code, ``None`` for one the running version no longer has."""
        steps = [self.draft, *(spec for level in self.levels for spec in level.steps)]
        return next((spec for spec in steps if spec.code == code), None)


_kinds: dict[str, RouteKind] = {}


def register(kind: RouteKind) -> None:
    """Declare a way up and the duties of its steps, when the product starts. Raises ``ValueError`` for a code that is
    taken and for steps that could lead nowhere (see ``check_levels``)."""
    if kind.code in _kinds:
        raise ValueError(f"The way up {kind.code} is declared twice.")
    check_levels(kind.draft, kind.levels, kind.after_return)
    for duty in duty_kinds(kind):
        duties.declare(duty)
    _kinds[kind.code] = kind


def unregister(kind: RouteKind) -> None:
    """Take a way up back: for tests that declare their own."""
    del _kinds[kind.code]
    for duty in duty_kinds(kind):
        duties.retract(duty)


def kind_of(code: str) -> RouteKind:
    """Return the way up with this code. Raises ``KeyError`` for one nobody declared."""
    return _kinds[code]


def kinds() -> tuple[RouteKind, ...]:
    """Return every way up, in the order of declaration."""
    return tuple(_kinds.values())


def duty_kinds(kind: RouteKind) -> list[duties.DutyKind]:
    """Return the kinds of duty of a way up, one a step."""
    steps = [kind.draft, *(spec for level in kind.levels for spec in level.steps)]
    return [
        duties.DutyKind(
            code=spec.duty,
            object_kind=OBJECT_KIND,
            permission=spec.permission,
            route_name=kind.page or "route",
            act=spec.act,
            outlives_unit=kind.outlives_unit,
        )
        for spec in steps
    ]
