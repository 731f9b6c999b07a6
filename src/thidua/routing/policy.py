"""Who may see a route, and whose turn it is: list side and object side together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.access.rules import grants
from thidua.org import directory
from thidua.org import policy as org_policy
from thidua.org.enums import OrgPermission
from thidua.org.rules.approval import four_eyes_decision, is_alone
from thidua.org.rules.refusals import ReorganisationRefusal
from thidua.org.selectors import name_on
from thidua.people.models import Post
from thidua.people.selectors.posts import desk_name_on
from thidua.routing.enums import RouteRefusal, RouteState, RoutingPermission, StepState
from thidua.routing.models import Route, RouteAuthor, Step
from thidua.routing.rules.acts import OPEN
from thidua.shared.actor import Actor, ActorKind, Extent
from thidua.shared.dated import on_day
from thidua.shared.decision import Decision
from thidua.shared.refusals import ForbiddenError, OutOfScopeError

_VIEW = RoutingPermission.VIEW_ROUTE
_REACHED = (StepState.CURRENT, StepState.DONE, StepState.PASSED)


def visible_routes(actor: Actor) -> QuerySet[Route]:
    """Return the routes ``may_view_route`` allows: of units the actor sees, drafts only of the own unit and of those
    one may enter for; what has come to a step of the own unit that it could act at; what it drew up there itself."""
    if actor.kind is ActorKind.SYSTEM:
        return Route.objects.all()
    shown = ~Q(state=RouteState.DRAFT) | Q(owner=actor.unit_id or 0)
    shown |= org_policy.with_right(actor, OrgPermission.ENTER_FOR, "owner")
    found = org_policy.open_to(actor, _VIEW, "owner") & shown
    own = RouteAuthor.objects.filter(route=OuterRef("pk"), person=actor.person_id or 0)
    found |= Q(Exists(_reached(actor).filter(route=OuterRef("pk")))) | (Q(Exists(own)) & Q(owner=actor.unit_id or 0))
    return Route.objects.filter(found)


def may_view_route(actor: Actor, route: Route) -> bool:
    """Whether the actor may see the route."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    if _reached(actor).filter(route=route).exists():
        return True
    is_own = route.owner_id == actor.unit_id
    if is_own and actor.person_id is not None and actor.person_id in author_ids(route):
        return True
    if not org_policy.may(actor, _VIEW, route.owner_id):
        return False
    is_draft = route.state == RouteState.DRAFT
    return not is_draft or is_own or org_policy.may(actor, OrgPermission.ENTER_FOR, route.owner_id)


def require_route(actor: Actor, route_id: int, *, is_locked: bool = False) -> Route:
    """Return the route; ``is_locked`` until the transaction ends. Raises ``OutOfScopeError``."""
    routes = visible_routes(actor)
    if is_locked:
        routes = routes.select_for_update(of=("self",), no_key=True)
    found = routes.filter(pk=route_id).first()
    if found is None:
        raise OutOfScopeError
    return found


def waiting_for(actor: Actor) -> QuerySet[Route]:
    """Return the routes whose next step waits for this actor: those ``turn_of`` says yes for by a right of its own."""
    steps = Step.objects.filter(state=StepState.CURRENT, route=OuterRef("pk"))
    if actor.kind is ActorKind.SYSTEM:
        return Route.objects.filter(Exists(steps))
    held = _held(actor)
    steps = steps.filter(unit=actor.unit_id or 0, permission__in=held).filter(_bound_to(actor))
    return Route.objects.filter(Exists(steps.filter(_seen_by_other_eyes(actor, held))), state__in=OPEN)


@dataclass(frozen=True, slots=True)
class Turn:
    """This is whether an actor may do what a step waits for: by a right of its own, or for the unit (nhập thay); else
    ``refusal`` says why not, about ``text``."""

    is_entered_for: bool = False
    refusal: RouteRefusal | None = None
    text: str = ""

    @property
    def is_own(self) -> bool:
        """Whether the actor acts in its own right."""
        return self.refusal is None and not self.is_entered_for


def turn_of(actor: Actor, step: Step) -> Turn:
    """Return whether the actor may act at the step, four eyes aside."""
    if actor.kind is ActorKind.SYSTEM:
        return Turn()
    if actor.unit_id != step.unit_id:
        if org_policy.may(actor, OrgPermission.ENTER_FOR, step.unit_id):
            return Turn(is_entered_for=True)
        return Turn(refusal=RouteRefusal.NOT_YOUR_UNIT, text=name_on(step.unit_id, actor.today))
    if not org_policy.may(actor, step.permission, step.unit_id):
        return Turn(refusal=RouteRefusal.RIGHT_MISSING, text=grants.label_of(step.permission))
    if not Step.objects.filter(_bound_to(actor), pk=step.pk).exists():
        name = "" if step.desk_id is None else desk_name_on(step.desk_id, actor.today)
        return Turn(refusal=RouteRefusal.NOT_YOUR_DESK, text=name or "người được phân công")
    return Turn()


def insist_on_turn(actor: Actor, step: Step) -> bool:
    """Return whether the actor acts for the unit (nhập thay). Raises ``ForbiddenError`` where it is not its turn."""
    turn = turn_of(actor, step)
    if turn.refusal is not None:
        raise ForbiddenError(str(turn.refusal.label).format(text=turn.text), str(turn.refusal.value))
    return turn.is_entered_for


def holders_of(step: Step, day: date) -> frozenset[int]:
    """Return who could act at the step on ``day``: at one that is bound to a desk, only people of that desk."""
    holders = directory.holders(step.permission, step.unit_id, day)
    if step.desk is not None and (step.desk.valid_to is None or step.desk.valid_to > day):
        holders &= frozenset(Post.objects.filter(on_day(day), desk=step.desk).values_list("person", flat=True))
    return holders


def author_ids(route: Route) -> list[int]:
    """Return the persons who had a hand in the object, in the order of their last change."""
    return list(route.authors.values_list("person", flat=True))


def eyes_decision(route: Route, step: Step, person_id: int | None, day: date) -> Decision[ReorganisationRefusal]:
    """Decide whether the person may decide at the step what it may have drawn up: see ``four_eyes_decision``."""
    authors = author_ids(route)
    if not step.is_four_eyes or not is_alone(authors=authors, approver=person_id):
        return Decision.yes()
    return four_eyes_decision(authors=authors, approver=person_id, holders=holders_of(step, day))


def _reached(actor: Actor) -> QuerySet[Step]:
    """Return the steps of the own unit that something has come to, all of them to whoever sees ways up there, else
    those the actor holds the right of."""
    steps = Step.objects.filter(unit=actor.unit_id or 0, state__in=_REACHED)
    held = _held(actor)
    return steps if str(_VIEW) in held else steps.filter(permission__in=held)


def _held(actor: Actor) -> list[str]:
    """Return the rights the actor holds over its own unit."""
    return [
        str(code)
        for code, reaches in actor.reaches.items()
        if any(reach.extent is not Extent.UNDER for reach in reaches)
    ]


def _bound_to(actor: Actor) -> Q:
    """Return the condition that a step is bound to the actor's post or desk, or to none that is still there."""
    own_desk = Post.objects.filter(pk=actor.post_id or 0, desk__isnull=False).values("desk")
    free_desk = Q(desk__isnull=True) | Q(desk__valid_to__lte=actor.today) | Q(desk__in=own_desk)
    free_post = Q(post__isnull=True) | Q(post__valid_to__lte=actor.today) | Q(post=actor.post_id or 0)
    return free_desk & free_post


def _seen_by_other_eyes(actor: Actor, held: Collection[str]) -> Q:
    """Return the condition that the actor had no hand in what waits, or that nobody else could decide it. Only what
    one drew up oneself and what waits in one's own unit is looked at one by one."""
    own = RouteAuthor.objects.filter(route=OuterRef("route"), person=actor.person_id or 0)
    waiting = Step.objects.filter(
        Exists(own), state=StepState.CURRENT, unit=actor.unit_id or 0, permission__in=held, is_four_eyes=True
    )
    barred = [
        step.pk
        for step in waiting.select_related("desk", "route")
        if not eyes_decision(step.route, step, actor.person_id, actor.today).is_allowed
    ]
    return ~Q(pk__in=barred) if barred else Q()
