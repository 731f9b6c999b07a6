"""The bodies that may have decided at a step, and who signs for its unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from thidua.org import directory
from thidua.org.directory import Signer
from thidua.org.models import Body
from thidua.org.rules.approval import DECIDING_BODIES, first_day_of_decision
from thidua.org.selectors.bodies import bodies_in_office
from thidua.routing.models import Route, Step
from thidua.routing.registry import kind_of


def deciding_bodies(route: Route, step: Step, day: date | None, today: date) -> QuerySet[Body]:
    """Return the bodies of the step's unit that may have decided on ``day``, in office then; without a day, at some
    time since a decision may have been taken."""
    spec = kind_of(route.kind).step(step.code)
    kinds = DECIDING_BODIES if spec is None else spec.bodies
    return bodies_in_office(step.unit_id, kinds, day, first_day(route), today)


def signers(route: Route, step: Step, today: date) -> Sequence[Signer]:
    """Return who may sign for the step's unit."""
    return directory.signers(step.unit_id, first_day(route), today)


def first_day(route: Route) -> date:
    """Return the first day on which something about the object may have been decided: a meeting may come before the
    object is here."""
    begun = timezone.localtime(route.created_at).date()
    return first_day_of_decision(basis_date=begun, effective_date=begun)
