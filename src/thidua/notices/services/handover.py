"""Duties in a reorganisation: what waited for a unit that ends waits for its successor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from itertools import batched

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from thidua.audit.services.entries import record
from thidua.notices.enums import NoticesAction
from thidua.notices.models import OPEN, Duty
from thidua.notices.services.keeping import DutyKeeper
from thidua.org.handover import HandoverLine
from thidua.org.models import Reorganisation, Unit
from thidua.org.rules.plan import Plan
from thidua.org.selectors import profiles_on
from thidua.org.selectors.heirs import carriers_of
from thidua.shared.actor import Actor
from thidua.shared.duties import NewDuty, kind_of
from thidua.ui.formats import day as shown_day

_BATCH = 5_000


class DutyHandover:
    """Takes part in reorganisations for the open duties of units that end."""

    def preview(self, plan: Plan, actor: Actor) -> Sequence[HandoverLine]:
        """Return one line for each ending unit and kind of duty, with how many duties it covers."""
        keepers = plan.keepers
        heirs = {
            ending.unit: ending.successors[0]
            if len(ending.successors) == 1
            else keepers.get(ending.unit, ending.keeper)
            for ending in plan.endings
        }
        counts = Counter[tuple[int, str]]()
        for batch in batched(sorted(plan.ended_units), _BATCH):
            rows = Duty.objects.filter(OPEN, unit__in=batch).order_by("unit", "pk")
            counts.update(rows.values_list("unit", "kind"))
        names = _names(plan, {heirs[unit] for unit, _ in counts})
        return [
            HandoverLine(unit_id, kind_of(kind).label, _outcome(kind, names.get(heirs[unit_id], ""), plan.day), count)
            for (unit_id, kind), count in counts.items()
        ]

    def hand_over(self, plan: Plan, reorganisation: Reorganisation, actor: Actor) -> None:
        """Hand the duties over where the day has come; for a day still to come the night before it does so."""
        if plan.day > actor.today or not plan.endings:
            return
        settled = _settle(plan.ended_units, actor.today)
        if settled:
            record(
                actor=actor,
                unit_id=reorganisation.owner_id,
                action=NoticesAction.HANDED_OVER,
                kind="org.reorganisation",
                object_id=reorganisation.pk,
                label=reorganisation.title,
                rows=[{"duty": duty, "to": unit} for duty, unit in settled],
            )


def settle_ended_units(today: date) -> int:
    """Hand over what is still open in units that have ended by ``today``; return how many duties that were. Done again
    it finds nothing."""
    ended = Unit.objects.filter(dissolved_date__lte=today)
    units = Duty.objects.filter(OPEN, unit__in=ended).values_list("unit", flat=True).distinct()
    return sum(len(_settle(batch, today)) for batch in batched(sorted(units), _BATCH))


@transaction.atomic
def _settle(unit_ids: Collection[int], today: date) -> list[tuple[int, int | None]]:
    """Hand over or withdraw the open duties of units that have ended; return each with the unit it went to.

    The successor gets a duty of its own, for all of it (posts and desks end with their unit); the old one is withdrawn,
    so that calendars and reminders of the old unit end. What the successor has open already is not doubled.
    """
    found: list[tuple[int, int | None]] = []
    for batch in batched(sorted(unit_ids), _BATCH):
        rows = list(Duty.objects.select_for_update().filter(OPEN, unit__in=batch).order_by("pk"))
        heirs = carriers_of({row.unit_id for row in rows}, today)
        targets = {row.pk: heirs.get(row.unit_id) if kind_of(row.kind).outlives_unit else None for row in rows}
        now = timezone.now()
        Duty.objects.filter(OPEN, pk__in=targets).update(withdrawn_at=now, changed_at=now, sequence=F("sequence") + 1)
        DutyKeeper().open_duties(_carried_on(row, unit) for row in rows if (unit := targets[row.pk]) is not None)
        found += targets.items()
    return found


def _carried_on(row: Duty, unit_id: int) -> NewDuty:
    return NewDuty(
        kind=kind_of(row.kind).code,
        object_id=row.object_id,
        unit_id=unit_id,
        title=row.title,
        note=row.note,
        route_args=tuple(row.route_args),
        due_date=row.due_date,
        except_person=row.except_person,
    )


def _names(plan: Plan, unit_ids: Collection[int]) -> dict[int, str]:
    """Return what the successors are called, new units included."""
    fresh = {row.unit: row.name for row in plan.profiles.added}
    known = profiles_on(set(unit_ids) - fresh.keys(), plan.day)
    return {**{unit: profile.name for unit, profile in known.items()}, **fresh}


def _outcome(kind: str, name: str, day: date) -> str:
    if not kind_of(kind).outlives_unit:
        return f"thôi từ {shown_day(day)}, vì không còn đơn vị để làm"
    return f"chuyển sang {name} từ {shown_day(day)}"
