"""The sheet of units: founded as they are by hand, in any order, with the codes of the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import ProtectedError

from thidua.audit.models import JournalEntry
from thidua.org.enums import OrgAction, SheetRefusal
from thidua.org.models import Place, Unit, UnitKind, UnitProfile
from thidua.org.rules.founding import UnitFounding, number_of, plant
from thidua.org.rules.refusals import StepRefusal
from thidua.org.rules.steps import NewUnit, Ref
from thidua.org.rules.unit_names import Known, UnitNames, ref_of, said
from thidua.org.selectors.sheet_units import UnitLine, units_below
from thidua.org.selectors.snapshot import stored_places
from thidua.org.services.founding import KIND, found_units
from thidua.org.services.importing.cells import fresh_units
from thidua.org.services.importing.rights import Held, Rights
from thidua.org.services.reorganise.applying import lock_forest
from thidua.shared.announcing import changed, forget
from thidua.shared.duties import forget_units
from thidua.shared.refusals import RefusedError
from thidua.sheets.declaring import Context, Done, Fault, Record, Row, Stored, Value

_CODE, _NAME, _SHORT, _KIND, _PARENT, _SECTOR, _FOUNDED = range(7)
_OF_NAME = {StepRefusal.NO_NAME, StepRefusal.NAME_TOO_LONG}
_LEAST_FOR_BATCH = 1


def existing(context: Context) -> Iterable[Record]:
    """Return one's own unit and everything below it."""
    lines = units_below(context.unit_id, context.today)
    refs = {line.known.unit: line.known.ref for line in lines}
    for line in lines:
        known = line.known
        parent = None if line.parent is None else refs.get(line.parent)
        yield Record(
            known.unit,
            (
                known.ref,
                known.name,
                line.short_name or None,
                line.kind_code,
                parent,
                line.sector or None,
                known.founded,
            ),
        )


def canonical(context: Context, rows: Sequence[tuple[Value, ...]]) -> list[tuple[Value, ...]]:
    """Return the rows with each parent as a template writes it, also where its full name stands in the same file."""
    kinds = set(UnitKind.objects.values_list("code", flat=True))
    lines = units_below(context.unit_id, context.today)
    codes = {line.known.ref.casefold() for line in lines}
    fresh = [
        Row(place, None, row, None)
        for place, row in enumerate(rows)
        if row[_CODE] is not None and str(row[_CODE]).casefold() not in codes and row[_NAME] and row[_KIND] in kinds
    ]
    names = UnitNames([*(line.known for line in lines), *fresh_units(fresh)])
    return [_with_parent(row, names) for row in rows]


def _with_parent(row: tuple[Value, ...], names: UnitNames) -> tuple[Value, ...]:
    text = row[_PARENT]
    found = None if text is None else names.find(str(text))
    if not isinstance(found, Known) or found.ref == text:
        return row
    return (*row[:_PARENT], found.ref, *row[_PARENT + 1 :])


def check(context: Context, rows: Sequence[Row], rights: Rights) -> list[Fault]:
    """Return the faults of codes, parents, doubles and of the tree the rows would make."""
    lines = units_below(context.unit_id, context.today)
    names = UnitNames([*(line.known for line in _recoded(lines, rows)), *fresh_units(rows)])
    faults = _code_faults(lines, rows)
    parents = _parents(context, rows, rights, names, lines, faults)
    faults += _repeated(rows, parents, names, lines)
    faults += _tree_faults(context, rows, parents, names, {fault.place for fault in faults})
    return faults + _orphans(rows, parents, names, {fault.place for fault in faults})


def store(context: Context, rows: Sequence[Row], rights: Rights) -> Stored:
    """Found the new units and set the codes of the others. Raises what founding raises."""
    lock_forest()
    lines = units_below(context.unit_id, context.today)
    names = UnitNames([*(line.known for line in _recoded(lines, rows)), *fresh_units(rows)])
    recoded = [Unit(pk=row.record_id, code=_stored_code(row)) for row in rows if row.record_id is not None]
    Unit.objects.bulk_update(recoded, ["code"], batch_size=500)
    fresh = [row for row in rows if row.record_id is None]
    ids: dict[str, int] = {}
    if fresh:
        kinds = dict(UnitKind.objects.values_list("code", "pk"))
        foundings = [_founding(row, _parent_ref(row, names), kinds) for row in fresh]
        ids = found_units(actor=context.actor, foundings=foundings, right=rights.others)
    stored = [row.record_id or ids[_key(row)] for row in rows]
    changed(KIND, [unit.pk for unit in recoded])
    return Stored(stored)


def undo(context: Context, done: Done) -> None:
    """Take back units that nothing depends on yet, and give the others the code they had. Raises ``RefusedError``."""
    lock_forest()
    Unit.objects.bulk_update(
        [
            Unit(pk=row.record_id, code=_plain_code(row.record_id, row.before[_CODE]))
            for row in done.changed
            if row.before
        ],
        ["code"],
        batch_size=500,
    )
    ids = list(done.added)
    _insist_on_unused(ids)
    forget_units(ids)
    forget(KIND, ids)
    Place.objects.filter(unit__in=ids).delete()
    try:
        Unit.objects.filter(pk__in=ids).delete()
    except ProtectedError as error:
        raise _used("đã có việc khác ghi cho đơn vị vừa nhập") from error
    changed(KIND, [*ids, *(row.record_id for row in done.changed if row.record_id is not None)])


def _recoded(lines: Sequence[UnitLine], rows: Sequence[Row]) -> list[UnitLine]:
    """Return the units with the codes that the file gives them."""
    codes = {row.record_id: _stored_code(row) for row in rows if row.record_id is not None}
    return [
        line._replace(known=line.known._replace(code=codes[line.known.unit])) if line.known.unit in codes else line
        for line in lines
    ]


def _code_faults(lines: Sequence[UnitLine], rows: Sequence[Row]) -> list[Fault]:
    owners = {line.known.code.casefold(): line.known for line in lines if line.known.code}
    faults: list[Fault] = []
    for row in rows:
        code = str(row.values[_CODE])
        owner = owners.get(code.casefold())
        if code.startswith("#") and (row.record_id is None or code != ref_of(row.record_id)):
            faults.append(Fault(row.place, "code", str(SheetRefusal.CODE_RESERVED.label)))
        elif owner is not None and owner.unit != row.record_id:
            faults.append(Fault(row.place, "code", said(SheetRefusal.CODE_TAKEN, owner.name)))
    return faults


def _parents(
    context: Context,
    rows: Sequence[Row],
    rights: Rights,
    names: UnitNames,
    lines: Sequence[UnitLine],
    faults: list[Fault],
) -> dict[int, int]:
    """Return the parent of each new row by its place; rows without one that may be, add to ``faults``."""
    held = Held(context, rights)
    stands = {line.known.unit: line.parent for line in lines}
    parents: dict[int, int] = {}
    for row in rows:
        text = row.values[_PARENT]
        found = None if text is None else names.find(str(text))
        if isinstance(found, SheetRefusal):
            faults.append(Fault(row.place, "parent", said(found, text)))
        elif row.record_id is not None:
            if (None if found is None else found.unit) != stands.get(row.record_id):
                faults.append(Fault(row.place, "parent", str(SheetRefusal.MOVE_ELSEWHERE.label)))
        elif found is None:
            faults.append(Fault(row.place, "parent", str(SheetRefusal.PARENT_MISSING.label)))
        elif not held.over(found.unit):
            faults.append(Fault(row.place, "parent", said(SheetRefusal.EDIT_MISSING, found.name)))
        else:
            parents[row.place] = found.unit
            if row.values[_FOUNDED] > context.today:  # type: ignore[operator]  # a day
                faults.append(Fault(row.place, "founded", str(SheetRefusal.IN_FUTURE.label)))
    return parents


def _repeated(rows: Sequence[Row], parents: dict[int, int], names: UnitNames, lines: Sequence[UnitLine]) -> list[Fault]:
    """Two units of one name under one parent are one unit typed twice."""
    called = Counter((line.parent, line.known.name.casefold()) for line in lines)
    called.update((parents[row.place], str(row.values[_NAME]).casefold()) for row in rows if row.place in parents)
    return [
        Fault(row.place, "name", said(SheetRefusal.NAME_REPEATED, row.values[_NAME]))
        for row in rows
        if row.place in parents and called[parents[row.place], str(row.values[_NAME]).casefold()] > _LEAST_FOR_BATCH
    ]


def _tree_faults(
    context: Context, rows: Sequence[Row], parents: dict[int, int], names: UnitNames, refused: set[int]
) -> list[Fault]:
    """Return what the rule of founding refuses, in its words."""
    sound = [row for row in rows if row.record_id is None and row.place in parents and row.place not in refused]
    kept = {row.place for row in sound}
    # A row whose parent is refused says so itself; here it would only repeat it.
    sound = [row for row in sound if parents[row.place] > 0 or -1 - parents[row.place] in kept]
    if not sound:
        return []
    kinds = dict(UnitKind.objects.values_list("code", "pk"))
    foundings = [_founding(row, _ref(parents[row.place]), kinds) for row in sound]
    outside = {parent for parent in parents.values() if parent > 0}
    since = min(founding.founded_date for founding in foundings)
    planted = plant(foundings, stored_places(outside, since), frozenset(kinds.values()))
    called = {unit: known.name for unit, known in names.by_unit.items()}
    called.update((number_of(position), str(row.values[_NAME])) for position, row in enumerate(sound))
    return [
        Fault(sound[refusal.step].place, "name" if refusal.code in _OF_NAME else "parent", refusal.sentence(called))
        for refusal in planted.refusals
        if refusal.code is not StepRefusal.NOT_FOUND
    ]


def _orphans(rows: Sequence[Row], parents: dict[int, int], names: UnitNames, refused: set[int]) -> list[Fault]:
    """Return a fault for every row below a refused one, however deep."""
    below: dict[int, list[int]] = {}
    for place, parent in parents.items():
        if parent < 0:
            below.setdefault(-1 - parent, []).append(place)
    faults: list[Fault] = []
    front = list(refused)
    while front:
        above = front.pop()
        for place in below.get(above, ()):
            if place not in refused:
                refused.add(place)
                front.append(place)
                text = names.by_unit[-1 - above].name
                faults.append(Fault(place, "parent", said(SheetRefusal.PARENT_REFUSED, text)))
    return faults


def _founding(row: Row, parent: Ref, kinds: dict[str, int]) -> UnitFounding:
    values = row.values
    unit = NewUnit(
        _key(row),
        str(values[_NAME]),
        kinds[str(values[_KIND])],
        parent,
        short_name=str(values[_SHORT] or ""),
        sector=str(values[_SECTOR] or ""),
    )
    return UnitFounding(unit, values[_FOUNDED], code=str(values[_CODE]))  # type: ignore[arg-type]  # a day


def _parent_ref(row: Row, names: UnitNames) -> Ref:
    found = names.find(str(row.values[_PARENT]))
    if not isinstance(found, Known):
        raise RefusedError(said(found, row.values[_PARENT]), found.value)
    return _ref(found.unit)


def _ref(unit: int) -> Ref:
    return unit if unit > 0 else f"row:{-1 - unit}"


def _key(row: Row) -> str:
    return f"row:{row.place}"


def _stored_code(row: Row) -> str:
    return _plain_code(row.record_id, row.values[_CODE])


def _plain_code(unit_id: int | None, code: object) -> str:
    """The number of the product stands in the sheet for having no code."""
    return "" if unit_id is not None and code == ref_of(unit_id) else str(code or "")


def _insist_on_unused(ids: Sequence[int]) -> None:
    """Refuse where anything but name and place hangs on one of the units."""
    own = {UnitProfile, Place}
    for relation in Unit._meta.related_objects:
        model, field = relation.related_model, relation.field.name
        held = model._default_manager.filter(**{f"{field}__in": ids})
        if model in own:
            held = held.exclude(unit__in=ids) if field == "parent" else held.none()
        if held.exists():
            raise _used(f"đã có {model._meta.verbose_name} ghi cho đơn vị vừa nhập")
    entries = JournalEntry.objects.filter(unit_id__in=ids).exclude(action=OrgAction.UNIT_FOUNDED)
    if entries.exists():
        raise _used("nhật ký của đơn vị vừa nhập đã có việc")


def _used(text: str) -> RefusedError:
    return RefusedError(said(SheetRefusal.UNDO_USED, text), SheetRefusal.UNDO_USED.value)
