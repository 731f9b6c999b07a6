"""What is locked on the way up: the room that owns the object asks before it changes a part."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.routing.enums import RouteRefusal, RouteState
from thidua.routing.models import Route, RouteAuthor
from thidua.routing.rules.parts import is_locked
from thidua.routing.services.refusing import refused
from thidua.shared.actor import Actor
from thidua.shared.text import clean


def hold_unlocked(*, kind: str, object_id: int, parts: Iterable[str], author: Actor | None = None) -> Route | None:
    """Return the route of the object, locked so that nobody hands it in meanwhile, once all ``parts`` (codes) may be
    changed; ``None`` where the object has no way up yet, so that nothing is locked.

    Call it in the transaction of the change, before it. ``author``, who changes them, had a hand in the object from now
    on and does not decide about it where somebody else could. Raises ``RefusedError`` naming the first part that is
    locked.
    """
    route = Route.objects.select_for_update(no_key=True).filter(kind=kind, object_id=object_id).first()
    if route is None:
        return None
    unlocked = {part["code"] for part in route.unlocked}
    for part in parts:
        if is_locked(RouteState(route.state), part, unlocked):
            raise refused(RouteRefusal.PART_LOCKED, route.labels.get(part, part))
    if author is not None:
        add_author(route, author)
    return route


def describe(route: Route, *, title: str, desk_id: int | None) -> None:
    """Let a route say what its object is called now, and which desk is in charge: the next time it is handed in, the
    desk's step is laid by that."""
    wanted = clean(title)[:240]
    if (route.title, route.desk_id) != (wanted, desk_id):
        route.title, route.desk_id = wanted, desk_id
        route.save(update_fields=["title", "desk"])


def add_author(route: Route, actor: Actor) -> None:
    """Note that the actor had a hand in the object, as the last so far; the product itself is nobody."""
    if actor.person_id is None:
        return
    last = route.authors.order_by("-version").values_list("version", flat=True).first() or 0
    noted = {"name": actor.person_name, "version": last + 1}
    RouteAuthor.objects.update_or_create(route=route, person=actor.person_id, defaults=noted)
