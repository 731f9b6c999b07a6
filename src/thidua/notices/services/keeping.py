"""Opening, closing and moving duties: the answer to ``shared.duties``. Every act runs in the caller's transaction."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from datetime import date
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models import TextChoices as Code
from django.utils import timezone

from thidua.notices.models import OPEN, Duty
from thidua.shared import bulk
from thidua.shared.duties import NewDuty, kind_of
from thidua.shared.text import clean

_BATCH = 10_000
_IDS = 5_000
_TITLE, _NOTE = 240, 300
_OPENED_WITH = ("title", "note", "route_args", "due_date", "except_person")
_MOVES = ("calendar_date", "sequence", "changed_at")


class DutyKeeper:
    """Keeps duties in the database."""

    @transaction.atomic
    def open_duties(self, duties: Iterable[NewDuty]) -> int:
        """Open what is not open yet, bring the rest up to date, and return how many are new."""
        wanted = {_key(duty): duty for duty in duties}
        known = {_row_key(row): row for row in _open_like(wanted.values())}
        changed = [row for key, row in known.items() if key in wanted and _refreshed(row, wanted[key])]
        Duty.objects.bulk_update(changed, [*_OPENED_WITH, *_MOVES], batch_size=_BATCH)
        fresh = [_values(duty) for key, duty in wanted.items() if key not in known]
        bulk.insert(Duty, _FIELDS, fresh)
        return len(fresh)

    @transaction.atomic
    def close_duties(
        self, kind: Code, object_ids: Collection[int], unit_ids: Collection[int] | None, *, is_done: bool
    ) -> int:
        """Mark as done, or as withdrawn, what is open about the objects."""
        now = timezone.now()
        moment = {"done_at": now} if is_done else {"withdrawn_at": now}
        return sum(
            rows.update(**moment, changed_at=now, sequence=F("sequence") + 1)
            for rows in _about(kind, object_ids, unit_ids)
        )

    @transaction.atomic
    def forget_units(self, unit_ids: Collection[int]) -> None:
        """Drop what was withdrawn about units that never were."""
        for batch in batched(sorted(unit_ids), _IDS):
            Duty.objects.filter(unit__in=batch, withdrawn_at__isnull=False).delete()

    @transaction.atomic
    def move_due_date(
        self, kind: Code, object_ids: Collection[int], due_date: date | None, unit_ids: Collection[int] | None
    ) -> int:
        """Set another last day; a calendar keeps the entry it has and learns of the change."""
        return sum(
            rows.exclude(due_date=due_date).update(
                due_date=due_date,
                calendar_date=F("calendar_date") if due_date is None else due_date,
                changed_at=timezone.now(),
                sequence=F("sequence") + 1,
            )
            for rows in _about(kind, object_ids, unit_ids)
        )


type _Key = tuple[str, int, int, int, int]


def _key(duty: NewDuty) -> _Key:
    return (str(duty.kind), duty.object_id, duty.unit_id, duty.post_id or 0, duty.desk_id or 0)


def _row_key(row: Duty) -> _Key:
    return (row.kind, row.object_id, row.unit_id, row.post_id or 0, row.desk_id or 0)


def _open_like(wanted: Collection[NewDuty]) -> list[Duty]:
    """Return, locked, what is open about the same objects. Two writers that open the same one wait for each other, the
    constraint keeps the second out."""
    kinds = {str(duty.kind) for duty in wanted}
    objects = {duty.object_id for duty in wanted}
    units = {duty.unit_id for duty in wanted}
    found: list[Duty] = []
    rows = Duty.objects.filter(OPEN, kind__in=kinds).select_for_update()
    narrow, ids = ("object_id", objects) if len(objects) <= len(units) else ("unit", units)
    for batch in batched(sorted(ids), _IDS):
        found += rows.filter(**{f"{narrow}__in": batch})
    return found


def _refreshed(row: Duty, duty: NewDuty) -> bool:
    """Bring an open duty up to date in memory; return whether anything differed."""
    fresh = _row(duty)
    if all(getattr(row, name) == getattr(fresh, name) for name in _OPENED_WITH):
        return False
    for name in _OPENED_WITH:
        setattr(row, name, getattr(fresh, name))
    row.calendar_date = row.due_date or row.calendar_date
    row.sequence += 1
    row.changed_at = timezone.now()
    return True


def _row(duty: NewDuty) -> Duty:
    return Duty(**dict(zip(_FIELDS, _values(duty), strict=True)))


_FIELDS = (
    "unit_id",
    "post_id",
    "desk_id",
    "kind",
    "object_kind",
    "object_id",
    "title",
    "note",
    "route_args",
    "except_person",
    "due_date",
    "calendar_date",
    "uid",
)


def _values(duty: NewDuty) -> tuple[Any, ...]:
    """Return what is stored of a new duty, in the order of ``_FIELDS``."""
    return (
        duty.unit_id,
        duty.post_id,
        duty.desk_id,
        str(duty.kind),
        kind_of(str(duty.kind)).object_kind,
        duty.object_id,
        clean(duty.title)[:_TITLE],
        clean(duty.note)[:_NOTE],
        list(duty.route_args),
        duty.except_person,
        duty.due_date,
        duty.due_date,
        uuid.uuid4(),
    )


def _about(kind: Code, object_ids: Collection[int], unit_ids: Collection[int] | None) -> list[QuerySet[Duty]]:
    """Return what is open about the objects, in query sets that name few enough ids each."""
    rows = Duty.objects.filter(OPEN, kind=str(kind))
    if unit_ids is None:
        return [rows.filter(object_id__in=batch) for batch in batched(sorted(object_ids), _IDS)]
    return [
        rows.filter(object_id__in=objects, unit__in=units)
        for objects in batched(sorted(object_ids), _IDS)
        for units in batched(sorted(unit_ids), _IDS)
    ]
