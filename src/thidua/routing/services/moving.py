"""From step to step: which one waits, who is asked, where the next level is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from thidua.org import directory
from thidua.org.enums import Line
from thidua.org.models import Body
from thidua.org.selectors import ancestors_on
from thidua.routing import policy
from thidua.routing.enums import StepState
from thidua.routing.models import Route, Step
from thidua.routing.registry import RouteKind, kind_of
from thidua.routing.rules.acts import waiting_state
from thidua.routing.rules.specs import Situation, StepSpec, steps_in
from thidua.shared import duties
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day


def current_step(route: Route) -> Step | None:
    """Return the step that waits, ``None`` where none does."""
    return route.steps.select_related("desk").filter(state=StepState.CURRENT).first()


def lay_level(route: Route, level: int, unit_id: int, actor: Actor) -> None:
    """Lay the steps of a level that the unit's situation needs; those of an earlier round are walked again."""
    known = list(route.steps.filter(level=level, position__gt=0).exclude(state=StepState.PAST).order_by("position"))
    specs = _needed(kind_of(route.kind), route, level, unit_id, actor)
    if [step.code for step in known] == [spec.code for spec in specs]:
        route.steps.filter(pk__in=[step.pk for step in known]).update(
            state=StepState.AHEAD, unit=unit_id, due_date=None, done_date=None
        )
        return
    # A round that needs other steps gets its own; old ones stay, with what was done at them, where something was.
    old = route.steps.filter(pk__in=[step.pk for step in known])
    old.exclude(pk__in=route.acts.exclude(step=None).values("step")).delete()
    old.update(state=StepState.PAST)
    last = route.steps.order_by("-position").values_list("position", flat=True).first() or 0
    Step.objects.bulk_create(
        _laid(route, spec, level=level, unit_id=unit_id, position=last + place)
        for place, spec in enumerate(specs, start=1)
    )


def first_step(route: Route, level: int) -> Step:
    """Return the step with which a level begins: the first that is still ahead."""
    return route.steps.select_related("desk").filter(level=level, position__gt=0, state=StepState.AHEAD)[0]


def next_step(route: Route, step: Step) -> Step | None:
    """Return the step of the same level that follows, ``None`` after the last."""
    ahead = route.steps.select_related("desk").filter(level=step.level, state=StepState.AHEAD)
    return ahead.filter(position__gt=step.position).order_by("position").first()


def enter(route: Route, step: Step, actor: Actor, *, note: str = "") -> None:
    """Let the step wait, and whoever may do it know; the route stands there. The caller saves the route."""
    spec = kind_of(route.kind).step(step.code)
    step.state, step.done_date = StepState.CURRENT, None
    if spec is not None and spec.days is not None:
        step.due_date = actor.today + timedelta(days=spec.days)
    step.save(update_fields=["state", "done_date", "due_date"])
    route.unit_id, route.level = step.unit_id, step.level
    if step.position:
        route.state = waiting_state(step.level)
    ask(route, step, actor, note=note)


def ask(route: Route, step: Step, actor: Actor, *, note: str = "") -> None:
    """Open the duty of a step, or bring it up to date."""
    kind = kind_of(route.kind)
    spec = kind.step(step.code)
    if spec is None:
        return
    barred = [
        person
        for person in policy.author_ids(route)
        if not policy.eyes_decision(route, step, person, actor.today).is_allowed
    ]
    is_desk_there = step.desk is not None and (step.desk.valid_to is None or step.desk.valid_to > actor.today)
    duties.open_duty(
        duties.NewDuty(
            kind=spec.duty,
            object_id=route.pk,
            unit_id=step.unit_id,
            title=f"{step.label}: {route.title}",
            note=note,
            route_args=(route.object_id if kind.page else route.pk,),
            due_date=step.due_date,
            desk_id=step.desk_id if is_desk_there else None,
            except_person=barred[-1] if barred else None,
        )
    )


def leave(route: Route, step: Step, state: StepState, actor: Actor) -> None:
    """Let the step wait no longer; its duty is done, or withdrawn where the step was not."""
    step.state = state
    step.done_date = actor.today if state is StepState.DONE else None
    step.save(update_fields=["state", "done_date"])
    spec = kind_of(route.kind).step(step.code)
    if spec is None:
        return
    close = duties.close_duties if state is StepState.DONE else duties.withdraw_duties
    close(spec.duty, [route.pk])


def level_above(route: Route, actor: Actor, *, is_requested: bool) -> tuple[int, int] | None:
    """Return the next level and the unit at which it is: the nearest unit above, of a kind that has the authority.
    ``None`` where there is none, or where the next one waits to be asked for."""
    levels = kind_of(route.kind).levels
    above = list(reversed(ancestors_on(route.unit_id, actor.today, Line.MANAGING)))
    for number in range(route.level + 1, len(levels)):
        level = levels[number]
        if level.is_on_request and not is_requested:
            return None
        fit = [profile for profile in above if not level.kinds or profile.kind.code in level.kinds]
        if fit:
            return number, fit[0].unit_id
    return None


def move_up(route: Route, level: int, unit_id: int, actor: Actor) -> None:
    """Let the route go to a level above."""
    lay_level(route, level, unit_id, actor)
    enter(route, first_step(route, level), actor)


def draft_step(kind: RouteKind, route: Route) -> Step:
    """Return the step at which the object is drawn up, not stored yet."""
    return _laid(route, kind.draft, level=0, unit_id=route.owner_id, position=0)


def _laid(route: Route, spec: StepSpec, *, level: int, unit_id: int, position: int) -> Step:
    return Step(
        route=route,
        position=position,
        level=level,
        code=spec.code,
        label=spec.label,
        permission=str(spec.permission),
        unit_id=unit_id,
        desk_id=route.desk_id if spec.is_for_desk and unit_id == route.owner_id else None,
        is_collective=spec.is_collective,
        is_four_eyes=spec.is_four_eyes and position > 0,
    )


def _needed(kind: RouteKind, route: Route, level: int, unit_id: int, actor: Actor) -> Sequence[StepSpec]:
    spec = kind.levels[level]
    return steps_in(spec, situation_of(kind, route, level, unit_id, actor))


def situation_of(kind: RouteKind, route: Route, level: int, unit_id: int, actor: Actor) -> Situation:
    """Return the situation of a unit that decides which steps of a level it needs."""
    bodies = {body for spec in kind.levels[level].steps for body in spec.bodies}
    in_office = Body.objects.filter(on_day(actor.today), unit=unit_id, kind__in=bodies)
    authors = frozenset(policy.author_ids(route))
    second = [
        spec.code
        for spec in kind.levels[level].steps
        if directory.holders(str(spec.permission), unit_id, actor.today) - authors
    ]
    desk_id = route.desk_id if unit_id == route.owner_id else None
    return Situation(desk_id=desk_id, has_body=in_office.exists(), second_holders=second)
