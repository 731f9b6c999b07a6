"""What every act on the facts of a unit does alike: reach the unit, refuse, put a row into a dated history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet, TextChoices

from thidua.org import policy
from thidua.org.models import Unit
from thidua.org.rules.history import Period, day_decision, insertion
from thidua.shared.actor import Actor
from thidua.shared.dated import Dated
from thidua.shared.decision import Decision
from thidua.shared.refusals import RefusedError


class FactRefusedError(RefusedError):
    """A fact of a unit is refused; ``refusal`` is the reason, ``subject`` what it is about where there are several."""

    def __init__(self, refusal: TextChoices, subject: str = "") -> None:
        reason = f"{subject}: {refusal.label}." if subject else str(refusal.label)
        super().__init__(reason, str(refusal.value))
        self.refusal = refusal


def insist[R: TextChoices](decision: Decision[R]) -> None:
    """Raise ``FactRefusedError`` where ``decision`` refuses."""
    if decision.refusal is not None:
        raise FactRefusedError(decision.refusal)


def unit_to_change(actor: Actor, unit_id: int, permission: str, day: date | None = None) -> Unit:
    """Return the unit, locked so that two acts on its facts come one after the other.

    With ``day`` given, it must lie in the unit's life. Raises ``OutOfScopeError``, ``ForbiddenError`` or
    ``FactRefusedError``.
    """
    unit = policy.require_unit(actor, unit_id, permission, is_locked=True)
    if day is not None:
        insist(day_decision(day, founded=unit.founded_date, dissolved=unit.dissolved_date))
    return unit


@dataclass(frozen=True, slots=True)
class Put[M]:
    """This is a row put into a history: the row, the values in force on its day before, whether it stands in place of
    a row of the same day, and whether anything changed."""

    row: M
    before: Mapping[str, object]
    is_replacement: bool
    is_change: bool


def put_row[M: Dated](
    history: QuerySet[M],
    owner: Mapping[str, Any],
    day: date,
    values: Mapping[str, Any],
    *,
    life_end: date | None,
    keeps_repeats: bool = False,
    signature: Mapping[str, Any] = MappingProxyType({}),
) -> Put[M]:
    """Put a row with ``values`` into ``history`` (the rows of ``owner``) from ``day`` on.

    The row ends with the unit, where ``life_end`` is known already. The same values again change nothing, so that
    sending a form twice is sending it once; with ``keeps_repeats`` equal values of another day are a row of their own.
    ``signature`` (who wrote it, when) goes with a row that changes and never makes a change itself.
    """
    rows = list(history.filter(**owner).order_by("valid_from"))
    place = insertion([Period(row.valid_from, row.valid_to) for row in rows], day)
    index = place.shortens if place.replaces is None else place.replaces
    before = _values(rows[index], values) if index is not None else {}
    is_repeat = index is not None and before == values and (place.replaces is not None or not keeps_repeats)
    if is_repeat and index is not None:
        return Put(rows[index], before, is_replacement=False, is_change=False)
    if place.shortens is not None:
        shortened = rows[place.shortens]
        shortened.valid_to = day
        shortened.save(update_fields=["valid_to"])
    if place.replaces is None:
        row = history.create(**owner, **values, **signature, valid_from=day, valid_to=place.valid_to or life_end)
    else:
        row = rows[place.replaces]
        for name, value in {**values, **signature}.items():
            setattr(row, name, value)
        row.save()
    return Put(row, before, is_replacement=place.replaces is not None, is_change=True)


def _values(row: Dated, names: Mapping[str, Any]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
