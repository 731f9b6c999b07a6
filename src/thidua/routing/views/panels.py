"""The component that pages include: a route with its steps, what was done, and the forms of what may be done now.

A page of another room puts ``route_panel(request, route_id)`` into its context as ``way`` and includes
``routing/route.html``. The forms are sent to the way's own addresses and come back to the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from thidua.routing import policy
from thidua.routing.enums import ActKind
from thidua.routing.forms import ActForm, ApproveForm, CollectiveApproveForm, ReasonForm, ReturnForm
from thidua.routing.models import Route
from thidua.routing.registry import kind_of
from thidua.routing.selectors.bodies import deciding_bodies, first_day, signers
from thidua.routing.selectors.display import Offer, RouteView, route_view
from thidua.shared.actor import Actor
from thidua.shared.requests import actor_of

SLUGS: Mapping[str, ActKind] = {
    "trinh": ActKind.SUBMIT,
    "dong-y": ActKind.APPROVE,
    "tra-lai": ActKind.RETURN,
    "rut": ActKind.WITHDRAW,
    "trinh-cap-tren": ActKind.FORWARD,
    "mo-lai": ActKind.REOPEN,
}
"""The words of the addresses."""
_MAIN = (ActKind.SUBMIT, ActKind.APPROVE, ActKind.FORWARD)


@dataclass(frozen=True, slots=True)
class ActPanel:
    """This is one act as drawn: its offer, the address its form goes to, the form (``None`` where it is refused)."""

    offer: Offer
    url: str
    form: ActForm | None
    is_main: bool

    @property
    def name(self) -> str:
        """Return the name of the form's draft."""
        return str(self.offer.kind)


@dataclass(frozen=True, slots=True)
class RoutePanel:
    """This is what ``routing/route.html`` draws."""

    view: RouteView
    acts: Sequence[ActPanel]


def route_panel(request: HttpRequest, route_id: int) -> RoutePanel:
    """Return the component for a route. Raises ``OutOfScopeError`` where the reader may not see it."""
    actor = actor_of(request)
    return panel_of(actor, policy.require_route(actor, route_id))


def panel_of(actor: Actor, route: Route, sent: Mapping[ActKind, ActForm] | None = None) -> RoutePanel:
    """Return the component; ``sent`` are forms that were refused and are shown again."""
    view = route_view(actor, route)
    slugs = {kind: slug for slug, kind in SLUGS.items()}
    acts = [
        ActPanel(
            offer,
            reverse("route_act", args=[route.pk, slugs[kind]]),
            None if offer.refusal else (sent or {}).get(kind) or form_of(actor, view, offer),
            is_main=kind in _MAIN,
        )
        for kind, offer in view.offers.items()
    ]
    return RoutePanel(view, acts)


def form_of(actor: Actor, view: RouteView, offer: Offer, request: HttpRequest | None = None) -> ActForm:
    """Return the form of an act, filled with what ``request`` sends."""
    typed = () if request is None else (request.POST, request.FILES)
    options: dict[str, Any] = {
        "initial": {"version": view.route.version},
        "auto_id": f"{offer.kind}_%s",
        "is_for": offer.is_for,
    }
    match offer.kind:
        case ActKind.RETURN:
            return ReturnForm(*typed, parts=kind_of(view.route.kind).parts(view.route.object_id), **options)
        case ActKind.APPROVE:
            if view.step is None or not view.step.is_collective:
                return ApproveForm(*typed, **options)
            return CollectiveApproveForm(
                *typed,
                bodies=list(deciding_bodies(view.route, view.step, None, actor.today)),
                signers=signers(view.route, view.step, actor.today),
                first=first_day(view.route),
                **options,
            )
        case ActKind.SUBMIT | ActKind.FORWARD:
            return ActForm(*typed, **options)
        case _:
            return ReasonForm(*typed, **options)
