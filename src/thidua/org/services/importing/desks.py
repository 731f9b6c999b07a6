"""The sheet of desks (ban, văn phòng) of one's own unit and the units below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import ProtectedError, Q

from thidua.org.enums import FactRefusal, SheetRefusal
from thidua.org.models import Desk, DeskName
from thidua.org.rules.facts import phone_decision
from thidua.org.rules.history import day_decision
from thidua.org.rules.unit_names import Known, UnitNames, said
from thidua.org.selectors.sheet_units import known_below, places_below
from thidua.org.services.importing.cells import named_rows, units_of, with_refs
from thidua.org.services.importing.rights import Rights
from thidua.shared.dated import on_day
from thidua.shared.phones import written_phone
from thidua.shared.refusals import RefusedError
from thidua.sheets.declaring import Context, Done, Fault, Record, Row, Stored, Value

_UNIT, _NAME, _SHORT, _PHONE, _FOUNDED = range(5)


def existing(context: Context) -> Iterable[Record]:
    """Return the desks there are today, by unit."""
    names = UnitNames(known_below(context.unit_id, context.today))
    day = on_day(context.today, "desk__") & on_day(context.today)
    places = places_below(context.unit_id, context.today)
    rows = DeskName.objects.filter(day, desk__unit__in=places.values("unit")).order_by("desk__unit", "name")
    fields = ("desk_id", "desk__unit_id", "name", "short_name", "desk__phone", "desk__valid_from")
    for desk, unit, name, short_name, phone, founded in rows.values_list(*fields):
        written = written_phone(phone) if phone else None
        yield Record(desk, (names.by_unit[unit].ref, name, short_name or None, written, founded))


def canonical(context: Context, rows: Sequence[tuple[Value, ...]]) -> list[tuple[Value, ...]]:
    """Return the rows with units by their codes and telephones written one way."""
    return [
        (*row[:_PHONE], written_phone(str(row[_PHONE])), *row[_PHONE + 1 :]) if row[_PHONE] else row
        for row in with_refs(context, rows)
    ]


def check(context: Context, rows: Sequence[Row], rights: Rights) -> list[Fault]:
    """Return the faults of units, days, telephones and doubles."""
    faults: list[Fault] = []
    alive = _names_alive(context)
    for row, unit in named_rows(context, rows, rights, faults):
        day: Any = row.values[_FOUNDED]
        phone = phone_decision(str(row.values[_PHONE] or "")).refusal
        if phone is not None:
            faults.append(Fault(row.place, "phone", str(phone.label)))
        if row.record_id is not None:
            continue
        life = day_decision(day, founded=unit.founded, dissolved=unit.end).refusal
        key = (unit.unit, str(row.values[_NAME]).casefold())
        if life is not None:
            faults.append(Fault(row.place, "founded", str(life.label)))
        elif any(end is None or end > day for end in alive.get(key, ())):
            faults.append(Fault(row.place, "name", str(FactRefusal.NAME_TAKEN.label)))
        alive.setdefault(key, []).append(None)
    return faults


def store(context: Context, rows: Sequence[Row]) -> Stored:
    """Open the new desks; set telephone and short name of the others."""
    fresh = units_of(context, [row for row in rows if row.record_id is None])
    found: list[tuple[tuple[Any, ...], Known]] = [(row.values, unit) for row, unit in fresh]
    desks = Desk.objects.bulk_create(
        [
            Desk(unit_id=unit.unit, phone=values[_PHONE] or "", valid_from=values[_FOUNDED], valid_to=unit.end)
            for values, unit in found
        ],
        batch_size=500,
    )
    DeskName.objects.bulk_create(
        [
            DeskName(
                desk=desk,
                name=values[_NAME],
                short_name=values[_SHORT] or "",
                valid_from=desk.valid_from,
                valid_to=desk.valid_to,
            )
            for desk, (values, _) in zip(desks, found, strict=True)
        ],
        batch_size=500,
    )
    kept = _set(context, {row.record_id: row.values for row in rows if row.record_id is not None})
    ids = {row.place: desk.pk for desk, (row, _) in zip(desks, fresh, strict=True)}
    return Stored([row.record_id or ids[row.place] for row in rows], kept)


def undo(context: Context, done: Done) -> None:
    """Take back the desks that were added and what was changed. Raises ``RefusedError`` where a post names one."""
    _set(context, {row.record_id: row.before for row in done.changed if row.record_id and row.before})
    for desk_id, phone in done.keep or ():
        Desk.objects.filter(pk=desk_id).update(phone=phone)
    try:
        Desk.objects.filter(pk__in=list(done.added)).delete()
    except ProtectedError as error:
        text = said(SheetRefusal.UNDO_USED, "đã phân công cán bộ vào ban vừa nhập")
        raise RefusedError(text, SheetRefusal.UNDO_USED.value) from error


def _set(context: Context, wanted: Mapping[int, Sequence[Any]]) -> list[tuple[int, str]]:
    """Set short names and telephones and return the telephones that were replaced, as somebody typed them; one that
    only would be written differently stays as it was typed."""
    replaced = []
    typed = dict(Desk.objects.filter(pk__in=wanted).values_list("pk", "phone"))
    for desk_id, values in wanted.items():
        DeskName.objects.filter(on_day(context.today), desk=desk_id).update(short_name=values[_SHORT] or "")
        if written_phone(typed[desk_id]) != (values[_PHONE] or ""):
            replaced.append((desk_id, typed[desk_id]))
            Desk.objects.filter(pk=desk_id).update(phone=values[_PHONE] or "")
    return replaced


def _names_alive(context: Context) -> dict[tuple[int, str], list[date | None]]:
    """Return the ends of the desks that bear a name in a unit today or later."""
    places = places_below(context.unit_id, context.today)
    rows = DeskName.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=context.today), desk__unit__in=places.values("unit")
    )
    found: dict[tuple[int, str], list[date | None]] = {}
    for unit, name, end in rows.values_list("desk__unit_id", "name", "valid_to"):
        found.setdefault((unit, name.casefold()), []).append(end)
    return found
