"""From steps to a plan: what a reorganisation changes, or why it cannot be carried out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from thidua.org.enums import Line, StepKind, SuccessionKind
from thidua.org.rules.custody import custody_changes
from thidua.org.rules.forest import Fault, FaultKind, rebuild, with_descendants
from thidua.org.rules.plan import THIS, Move, PathPeriod, Plan, ProfilePeriod, Renaming, Rows
from thidua.org.rules.refusals import PlanRefusal, StepRefusal
from thidua.org.rules.rows import differences, joined, says_same
from thidua.org.rules.snapshot import Snapshot
from thidua.org.rules.steps import Dissolve, Found, Merge, NewUnit, Part, Rename, Split, Step, Transfer
from thidua.org.rules.working import Working, is_name_too_long

WHOLE = 1000
"""All of a unit's past figures, in thousandths."""


def make_plan(snapshot: Snapshot, steps: Sequence[Step]) -> Plan:
    """Return what ``steps`` do on the day of the snapshot. A plan with refusals changes nothing it could not change;
    it may be shown, never written."""
    work = Working(snapshot)
    for position, step in enumerate(steps):
        work.step = position
        _take(work, step)
    work.refusals += _keepers_that_end(work)
    custodies, orphans = custody_changes(
        day=work.day, endings=work.endings, lives=snapshot.lives, stored=snapshot.custodies
    )
    for unit in orphans:
        work.step = work.endings[unit].step if unit in work.endings else 0
        work.refuse(StepRefusal.KEEPER_ENDS, unit, work.endings[unit].keeper if unit in work.endings else None)
    places, followers, faults = _places(work)
    return Plan(
        day=snapshot.day,
        foundings=tuple(work.foundings.values()),
        endings=tuple(work.endings[unit] for unit in sorted(work.endings)),
        renamings=tuple(_renamings(work)),
        moves=tuple(_moves(work)),
        followers=followers,
        inheritances=tuple(work.inheritances),
        places=places,
        profiles=_profiles(work),
        custodies=custodies,
        refusals=tuple(sorted([*work.refusals, *faults], key=lambda refusal: refusal.step)),
    )


def _take(work: Working, step: Step) -> None:
    match step:
        case Found(unit=unit):
            work.found(unit)
        case Rename():
            _rename(work, step)
        case Merge():
            _merge(work, step)
        case Split():
            _split(work, step)
        case Transfer(leaves_line=True):
            _leave(work, step)
        case Transfer():
            _transfer(work, step)
        case Dissolve():
            _dissolve(work, step)


def _rename(work: Working, step: Rename) -> None:
    unit = work.unit(step.unit)
    before = None if unit is None else work.profile(unit)
    if unit is None or before is None:
        return
    after = replace(
        before,
        name=before.name if step.name is None else step.name,
        short_name=before.short_name if step.short_name is None else step.short_name,
        kind_id=before.kind_id if step.kind_id is None else step.kind_id,
        sector=before.sector if step.sector is None else step.sector,
    )
    if not after.name:
        work.refuse(StepRefusal.NO_NAME)
    elif is_name_too_long(after.name, after.short_name):
        work.refuse(StepRefusal.NAME_TOO_LONG, unit)
    elif after.kind_id not in work.snapshot.kinds:
        work.refuse(StepRefusal.UNKNOWN_KIND, unit)
    elif after == before:
        work.refuse(StepRefusal.NOTHING_CHANGES)
    else:
        work.rename(unit, replace(after, start=work.day, origin=THIS, row=None))


def _merge(work: Working, step: Merge) -> None:
    sources = work.units(step.sources)
    target = work.found(step.into) if isinstance(step.into, NewUnit) else work.unit(step.into)
    if target is None:
        return
    if target in sources:
        work.refuse(StepRefusal.INTO_ITSELF, target)
        return
    for source in sources:
        for line in Line:
            for child in work.children(source, line):
                if child not in sources:
                    work.move(child, line, _first_above(work, sources, line, source) if child == target else target)
    for source in sources:
        if work.end(source, StepKind.MERGE, (target,), target):
            work.inherit(source, target, SuccessionKind.MERGE, WHOLE)


def _first_above(work: Working, sources: Sequence[int], line: Line, unit: int) -> int | None:
    """Return who stands above ``unit`` and goes on: a target that takes over the unit above it moves up there."""
    above: int | None = unit
    while above is not None and above in sources:
        edge = work.edge(above, line)
        above = None if edge is None else edge.parent
    return above


def _split(work: Working, step: Split) -> None:
    source = work.unit(step.source)
    if source is None or work.refuses_parting(source):
        return
    if len(step.parts) < (1 if step.survives else 2):
        work.refuse(StepRefusal.TOO_FEW_PARTS, source)
        return
    if not _weights_fit(step):
        more = "không quá 100 %" if step.survives else "đúng 100 % (hoặc để trống tất cả)"
        work.refuse(StepRefusal.WEIGHTS, source, more=more)
        return
    parts: dict[int, Part] = {}
    for part in step.parts:
        if (number := work.found(part.unit)) is not None:
            parts[number] = part
            _give_children(work, source, number, part)
    if not parts or not (step.survives or work.end(source, StepKind.SPLIT, tuple(parts), next(iter(parts)))):
        return
    for number, part in parts.items():
        work.inherit(source, number, SuccessionKind.SPLIT, part.weight)


def _weights_fit(step: Split) -> bool:
    weights = [part.weight for part in step.parts]
    if any(not 0 <= weight <= WHOLE for weight in weights):
        return False
    return sum(weights) <= WHOLE if step.survives else sum(weights) in {0, WHOLE}


def _give_children(work: Working, source: int, new_unit: int, part: Part) -> None:
    for child in work.units(part.children) if part.children else ():
        lines = [line for line in Line if child in work.children(source, line)]
        if not lines:
            work.refuse(StepRefusal.NOT_BELOW, child, source, work.day)
        for line in lines:
            if line in part.unit.parents():
                work.move(child, line, new_unit)


def _transfer(work: Working, step: Transfer) -> None:
    parent = None if step.parent is None else work.unit(step.parent)
    units = work.units(step.units)
    if step.parent is not None and parent is None:
        return
    if parent is None and step.line is Line.MANAGING:
        for unit in units:
            work.refuse(StepRefusal.NO_PARENT, unit)
        return
    if units and not [unit for unit in units if work.move(unit, step.line, parent)]:
        work.refuse(StepRefusal.NOTHING_CHANGES)


def _leave(work: Working, step: Transfer) -> None:
    for unit in work.units(step.units):
        if step.line is Line.MANAGING:
            work.refuse(StepRefusal.MANAGING_STAYS, unit)
        elif work.edge(unit, step.line) is None:
            work.refuse(StepRefusal.NOT_ON_LINE, unit, day=work.day)
        else:
            work.leave(unit, step.line)


def _dissolve(work: Working, step: Dissolve) -> None:
    keeper = None if step.keeper is None else work.unit(step.keeper)
    if step.keeper is not None and keeper is None:
        return
    for unit in work.units(step.units):
        work.end(unit, StepKind.DISSOLVE, (), keeper)


def _keepers_that_end(work: Working) -> Iterator[PlanRefusal]:
    """Yield a refusal for every unit given to one that ends in the same reorganisation."""
    for ending in work.endings.values():
        named = set(ending.successors)
        if ending.keeper != work.snapshot.parents_before.get(ending.unit):
            named.add(ending.keeper)
        for keeper in sorted(named & set(work.endings)):
            yield PlanRefusal(ending.step, StepRefusal.KEEPER_ENDS, ending.unit, keeper, work.day)


def _places(work: Working) -> tuple[Rows[PathPeriod], frozenset[int], list[PlanRefusal]]:
    changes: list[Rows[PathPeriod]] = []
    followers: set[int] = set()
    refusals: list[PlanRefusal] = []
    for line in Line:
        changed, edges, stored = work.changed_at[line], work.edges[line], work.snapshot.places_on(line)
        affected = with_descendants(changed, edges, work.day)
        parents = {edge.parent for unit in affected for edge in edges.get(unit, ())} - affected
        outside = {unit: stored[unit] for unit in parents if unit is not None and unit in stored}
        rows, faults = rebuild(sorted(affected), edges, outside, work.day)
        refusals += _refusals(work, line, faults)
        for unit in sorted(affected):
            change = differences(stored.get(unit, ()), rows[unit], work.day)
            changes.append(change)
            if unit not in changed and change != Rows():
                followers.add(unit)
    return joined(changes), frozenset(followers), refusals


def _refusals(work: Working, line: Line, faults: Sequence[Fault]) -> Iterator[PlanRefusal]:
    """Yield one refusal for each step and parent at fault, naming the first unit concerned."""
    changed = work.changed_at[line]
    told: dict[tuple[int, StepRefusal, int | None], list[Fault]] = {}
    for fault in faults:
        ending = None if fault.parent is None else work.endings.get(fault.parent)
        if ending is not None and fault.kind is FaultKind.PARENT_GONE:
            key = (ending.step, StepRefusal.CHILDREN_LEFT, fault.parent)
        else:
            last = changed.get(fault.parent or 0, max(changed.values(), default=0))
            key = (changed.get(fault.unit, last), _FAULT_CODES[fault.kind], fault.unit)
        told.setdefault(key, []).append(fault)
    for (step, code, _), group in told.items():
        others = len({fault.unit for fault in group}) - 1
        more = f" và {others} đơn vị khác" if others else ""
        yield PlanRefusal(step, code, group[0].unit, group[0].parent, group[0].day, more)


_FAULT_CODES = {
    FaultKind.CYCLE: StepRefusal.CYCLE,
    FaultKind.PARENT_GONE: StepRefusal.PARENT_GONE,
    FaultKind.TOO_DEEP: StepRefusal.TOO_DEEP,
}


def _profiles(work: Working) -> Rows[ProfilePeriod]:
    changes = []
    for unit in sorted({*work.profiles, *work.endings}):
        wanted = [] if unit in work.endings else [row for row in work.profile_rows(unit) if row.start >= work.day]
        changes.append(differences(work.snapshot.profiles.get(unit, ()), wanted, work.day))
    return joined(changes)


def _renamings(work: Working) -> Iterator[Renaming]:
    for unit in sorted(set(work.profiles) - set(work.foundings) - set(work.endings)):
        before = next(row for row in work.snapshot.profiles[unit] if row.end is None or row.end > work.day)
        after = work.profile(unit)
        if after is not None and not says_same(before, after):
            yield Renaming(before, after)


def _moves(work: Working) -> Iterator[Move]:
    for line in Line:
        for unit in sorted(set(work.changed_at[line]) - set(work.foundings) - set(work.endings)):
            before, after = work.edge_before(unit, line), work.edge(unit, line)
            move = Move(
                unit,
                line,
                None if before is None else before.parent,
                None if after is None else after.parent,
                before is not None,
                after is not None,
            )
            if (move.before, move.was_on) != (move.after, move.is_on):
                yield move
