"""The sheet of headcounts: one line a unit, its last count beside the place for the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import batched
from typing import Any

from django.utils import timezone

from thidua.org.enums import HeadcountRefusal, OrgDuty, SheetRefusal
from thidua.org.models import CountPaper, Headcount
from thidua.org.rules.headcounts import Figures, enter_decision, wrong_figures
from thidua.org.rules.history import day_decision
from thidua.org.rules.unit_names import Known, said
from thidua.org.selectors.places import BATCH
from thidua.org.selectors.sheet_units import known_below, places_below
from thidua.org.services.count_duties import count_taken_back, counted
from thidua.org.services.headcounts import KIND, UNIT_SIZE, confirmation_duty
from thidua.org.services.importing.cells import named_rows, units_named, units_of, with_refs
from thidua.org.services.importing.history import Put, Trace, put_many, rows_of, take_back
from thidua.org.services.importing.rights import Rights
from thidua.shared import duties
from thidua.shared.announcing import changed
from thidua.shared.dated import on_day
from thidua.shared.refusals import RefusedError
from thidua.sheets.declaring import Context, Done, Fault, Record, Row, Stored, Value

_UNIT, _NAME, _DAY, _WORKERS = range(4)
FIELDS = ("workers", "members", "women", "direct_workers")
_SIGNED = (
    "note",
    "is_entered_for",
    "paper",
    "entered_by_person",
    "entered_by_name",
    "entered_by_unit",
    "entered_at",
    "confirmed_by_name",
    "confirmed_at",
)


def existing(context: Context) -> Iterable[Record]:
    """Return one's own unit and everything below it, each with the count that holds today."""
    places = places_below(context.unit_id, context.today)
    rows = Headcount.objects.filter(on_day(context.today), unit__in=places.values("unit"))
    counts = {row[0]: row[1:] for row in rows.values_list("unit_id", "valid_from", *FIELDS).iterator(chunk_size=20_000)}
    none: tuple[None, ...] = (None,) * (len(FIELDS) + 1)
    return [
        Record(one.unit, (one.ref, one.name, *counts.get(one.unit, none)))
        for one in known_below(context.unit_id, context.today)
    ]


def canonical(context: Context, rows: Sequence[tuple[Value, ...]]) -> list[tuple[Value, ...]]:
    """Return the rows with units by their codes, and with the name beside the code where it was left out."""
    names = units_named(context)
    called = {known.ref: known.name for known in names.by_unit.values()}
    return [
        row
        if row[_NAME] is not None or row[_UNIT] not in called
        else (row[_UNIT], called[str(row[_UNIT])], *row[_DAY:])
        for row in with_refs(context, rows, names)
    ]


def check(context: Context, rows: Sequence[Row], rights: Rights) -> list[Fault]:
    """Return the faults of days, figures and missing papers."""
    faults: list[Fault] = []
    papers = _papers(context)
    seen: set[int] = set()
    filled = [row for row in rows if row.record_id is None or row.values != row.before]
    for row, unit in named_rows(context, filled, rights, faults):
        values = row.values
        if unit.unit in seen:
            faults.append(Fault(row.place, "unit", str(SheetRefusal.UNIT_TWICE.label)))
        elif str(values[_NAME]).casefold() != unit.name.casefold():
            faults.append(Fault(row.place, "unit_name", said(SheetRefusal.NAME_DIFFERS, unit.name)))
        elif None in values[_DAY:]:
            faults.append(Fault(row.place, "", str(SheetRefusal.FIGURES_PARTLY.label)))
        else:
            faults += _faults_of(context, row, unit, papers)
        seen.add(unit.unit)
    return faults


def _faults_of(context: Context, row: Row, unit: Known, papers: dict[date, int]) -> Iterable[Fault]:
    day: Any = row.values[_DAY]
    figures = Figures(*row.values[_WORKERS:])  # type: ignore[arg-type]  # whole numbers, none is empty
    is_own = unit.unit == context.actor.unit_id
    life = day_decision(day, founded=unit.founded, dissolved=unit.end).refusal
    if life is not None:
        yield Fault(row.place, "day", str(life.label))
    for field, refusal in wrong_figures(figures).items():
        yield Fault(row.place, field, str(refusal.label))
    late = enter_decision(figures, day=day, today=context.today, is_own=is_own, has_paper=day in papers).refusal
    if late is HeadcountRefusal.PAPER_MISSING:
        yield Fault(row.place, "", said(SheetRefusal.COUNT_PAPER_MISSING, f"{day:%d/%m/%Y}"))
    elif late is HeadcountRefusal.IN_FUTURE:
        yield Fault(row.place, "day", str(late.label))


def store(context: Context, rows: Sequence[Row]) -> Stored:
    """Put the counts into the histories of their units; what is entered for a unit bears the signed paper of the day
    and waits for the unit to confirm it. Raises ``RefusedError``."""
    found = units_of(context, rows)
    papers = _papers(context)
    own = context.actor.unit_id
    groups: dict[tuple[bool, int | None], list[Put]] = {}
    for row, unit in found:
        day: Any = row.values[_DAY]
        is_own = unit.unit == own
        if not is_own and day not in papers:
            text = said(SheetRefusal.COUNT_PAPER_MISSING, f"{day:%d/%m/%Y}")
            raise RefusedError(text, SheetRefusal.COUNT_PAPER_MISSING.value)
        key = (not is_own, None if is_own else papers[day])
        groups.setdefault(key, []).append(Put(unit.unit, day, unit.end, tuple(row.values[_WORKERS:])))
    traces: list[Trace] = []
    for (is_for, paper), puts in groups.items():
        traces += put_many(Headcount, FIELDS, _signature(context, is_for, paper), puts)
    counted([(put.unit, put.day) for puts in groups.values() for put in puts])
    _ask_to_confirm(context, [put for puts in groups.values() for put in puts], traces)
    for ids in rows_of(traces):
        changed(KIND, ids)
    changed(UNIT_SIZE, [unit.unit for _, unit in found])
    kept = dict(zip((put.unit for puts in groups.values() for put in puts), traces, strict=True))
    return Stored([unit.unit for _, unit in found], [list(kept[unit.unit]) for _, unit in found])


def undo(context: Context, done: Done) -> None:
    """Take the counts back; the ones before hold again. Raises ``RefusedError`` where a unit has confirmed one."""
    traces = [Trace(*trace) for trace in done.keep or ()]
    confirmed = 0
    for ids in rows_of(traces):
        confirmed += Headcount.objects.filter(pk__in=ids, confirmed_at__isnull=False).count()
    if confirmed:
        text = f"{confirmed} đơn vị đã xác nhận số lượng vừa nhập"
        raise RefusedError(said(SheetRefusal.UNDO_USED, text), SheetRefusal.UNDO_USED.value)
    for ids in rows_of(traces):
        duties.withdraw_duties(OrgDuty.CONFIRM_HEADCOUNT, ids)
    units = _units_of(traces)
    take_back(Headcount, (*FIELDS, *_SIGNED), traces)
    _ask_again(traces)
    count_taken_back(units, context.today)
    for ids in rows_of(traces):
        changed(KIND, ids)
    changed(UNIT_SIZE, units)


def _units_of(traces: Sequence[Trace]) -> set[int]:
    units: set[int] = set()
    for ids in rows_of(traces):
        units.update(Headcount.objects.filter(pk__in=ids).values_list("unit", flat=True))
    return units


def _ask_to_confirm(context: Context, puts: Sequence[Put], traces: Sequence[Trace]) -> None:
    """Let what was entered for a unit wait for its confirmation, and what a unit entered itself for none."""
    own, actor = context.actor.unit_id, context.actor
    written = [(put, trace.added or trace.replaced) for put, trace in zip(puts, traces, strict=True)]
    duties.close_duties(OrgDuty.CONFIRM_HEADCOUNT, [pk for put, pk in written if pk and put.unit == own])
    duties.open_duties(
        confirmation_duty(pk, put.unit, put.day, put.values[0], put.values[1], actor.person_name, actor.person_id)
        for put, pk in written
        if pk and put.unit != own
    )


def _ask_again(traces: Sequence[Trace]) -> None:
    """Let counts that were entered for a unit before, and are so again, wait for its confirmation again."""
    for ids in batched((trace.replaced for trace in traces if trace.replaced is not None), BATCH):
        rows = Headcount.objects.filter(pk__in=ids, is_entered_for=True, confirmed_at__isnull=True)
        duties.open_duties(
            confirmation_duty(
                row.pk,
                row.unit_id,
                row.valid_from,
                row.workers,
                row.members,
                row.entered_by_name,
                row.entered_by_person,
            )
            for row in rows
        )


def _signature(context: Context, is_entered_for: bool, paper: int | None) -> dict[str, Any]:
    actor = context.actor
    values = ("", is_entered_for, paper, actor.person_id, actor.person_name, actor.unit_id, timezone.now(), "", None)
    return dict(zip(_SIGNED, values, strict=True))


def _papers(context: Context) -> dict[date, int]:
    """Return the newest signed paper of each day that stands behind figures of units below."""
    rows = CountPaper.objects.filter(unit=context.unit_id).order_by("pk")
    return dict(rows.values_list("day", "paper_id"))
