"""A unit confirms what a superior entered for it on the way up."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from thidua.audit.services import record
from thidua.org import policy as org_policy
from thidua.org.enums import OrgPermission
from thidua.routing import policy
from thidua.routing.enums import RouteRefusal, RoutingAction, RoutingDuty
from thidua.routing.models import Act
from thidua.routing.services.refusing import refused
from thidua.shared import duties
from thidua.shared.actor import Actor, ActorKind
from thidua.shared.refusals import OutOfScopeError


@transaction.atomic
def confirm_act(*, actor: Actor, act_id: int) -> Act:
    """Confirm, as the unit, an act a superior entered for it. Raises ``OutOfScopeError``, ``ForbiddenError``,
    ``RefusedError``."""
    act = Act.objects.filter(pk=act_id).first()
    if act is None:
        raise OutOfScopeError
    route = policy.require_route(actor, act.route_id, is_locked=True)
    org_policy.require_unit(actor, act.unit_id, OrgPermission.EDIT_UNIT)
    act = Act.objects.select_for_update(of=("self",)).get(pk=act_id)
    if not act.is_entered_for:
        raise refused(RouteRefusal.NOT_ENTERED_FOR)
    if act.confirmed_at is not None:
        raise refused(RouteRefusal.ALREADY_CONFIRMED)
    is_of_unit = actor.kind is ActorKind.SYSTEM or actor.unit_id == act.unit_id
    if not is_of_unit or (actor.person_id is not None and actor.person_id == act.entered_by_person):
        raise refused(RouteRefusal.SAME_PERSON)
    act.confirmed_by_name, act.confirmed_at = actor.person_name, timezone.now()
    act.save(update_fields=["confirmed_by_name", "confirmed_at"])
    duties.close_duties(RoutingDuty.CONFIRM_ENTERED, [act.pk])
    record(
        actor=actor,
        unit_id=act.unit_id,
        action=RoutingAction.CONFIRMED,
        kind=route.object_kind,
        object_id=route.object_id,
        label=f"{route.title}: {act.get_kind_display()}",
    )
    return act
