"""Putting the guided start away."""

from __future__ import annotations

from django.db import transaction

from thidua.access.models import OpeningClosed
from thidua.org import policy
from thidua.org.enums import OrgPermission
from thidua.shared.actor import Actor
from thidua.shared.refusals import OutOfScopeError


@transaction.atomic
def close_opening(*, actor: Actor) -> None:
    """Put the guided start of the actor's own unit away; a second time changes nothing. What was set up stays. It is no
    act of the union, so the journal does not name it. Raises ``ForbiddenError``."""
    if actor.unit_id is None:
        raise OutOfScopeError
    policy.require_unit(actor, actor.unit_id, OrgPermission.SET_UP)
    OpeningClosed.objects.get_or_create(unit_id=actor.unit_id, defaults={"closed_by_name": actor.person_name})
