"""The state of the units while the steps of a reorganisation are gone through one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from thidua.org.enums import Line, StepKind, SuccessionKind
from thidua.org.rules.forest import Edge, cut, edge_on, edges_of, put
from thidua.org.rules.plan import THIS, Ending, Founding, Inheritance, ProfilePeriod
from thidua.org.rules.refusals import PlanRefusal, StepRefusal
from thidua.org.rules.snapshot import LaterRecord, Snapshot
from thidua.org.rules.steps import NewUnit, Ref

_NAME_LENGTH = 200
_SHORT_NAME_LENGTH = 120


class Working:
    """This is what the units are after the steps so far; a refused act is noted and changes nothing."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.day = snapshot.day
        self.step = 0
        self.refusals: list[PlanRefusal] = []
        self.numbers: dict[str, int] = {}
        self.foundings: dict[int, Founding] = {}
        self.endings: dict[int, Ending] = {}
        self.inheritances: list[Inheritance] = []
        self.profiles: dict[int, list[ProfilePeriod]] = {}
        self.edges: dict[Line, dict[int, list[Edge]]] = {
            line: {unit: edges_of(rows) for unit, rows in snapshot.places_on(line).items() if unit in snapshot.carried}
            for line in Line
        }
        self.changed_at: dict[Line, dict[int, int]] = {line: {} for line in Line}
        self._children: dict[Line, dict[int | None, set[int]]] = {line: defaultdict(set) for line in Line}
        for line, unit, edge in self._edges_in_force():
            self._children[line][edge.parent].add(unit)

    def refuse(
        self,
        code: StepRefusal,
        unit: int | None = None,
        other: int | None = None,
        day: date | None = None,
        more: str = "",
    ) -> None:
        """Note why the present step cannot be carried out."""
        self.refusals.append(PlanRefusal(self.step, code, unit, other, day, more))

    def unit(self, ref: Ref) -> int | None:
        """Return the number of a unit alive on the day, or note why it is none."""
        number = self.numbers.get(ref) if isinstance(ref, str) else ref
        if number is None or (number not in self.foundings and number not in self.snapshot.lives):
            self.refuse(StepRefusal.NOT_FOUND)
        elif number in self.endings:
            self.refuse(StepRefusal.ENDED_BEFORE, number)
        elif number not in self.foundings and not self.snapshot.lives[number].covers(self.day):
            self.refuse(StepRefusal.NOT_ALIVE, number, day=self.day)
        else:
            return number
        return None

    def units(self, refs: tuple[Ref, ...]) -> list[int]:
        """Return the numbers of units alive on the day, each once, noting every other."""
        if not refs:
            self.refuse(StepRefusal.NO_UNITS)
        return [number for ref in dict.fromkeys(refs) if (number := self.unit(ref)) is not None]

    def edge(self, unit: int, line: Line) -> Edge | None:
        """Return the edge of the unit in force on the day."""
        return edge_on(self.edges[line].get(unit, ()), self.day)

    def edge_before(self, unit: int, line: Line) -> Edge | None:
        """Return the edge of the unit in force on the day before any step."""
        return edge_on(edges_of(self.snapshot.places_on(line).get(unit, ())), self.day)

    def children(self, unit: int, line: Line) -> list[int]:
        """Return the units directly below on the day."""
        return sorted(self._children[line][unit])

    def found(self, new: NewUnit) -> int | None:
        """Let a unit begin; return its (negative) number."""
        number = -1 - len(self.foundings)
        if new.key in self.numbers:
            self.refuse(StepRefusal.KEY_TWICE, self.numbers[new.key])
            return None
        self.numbers[new.key] = number
        self.foundings[number] = Founding(number, new, self.step)
        if not new.name:
            self.refuse(StepRefusal.NO_NAME)
        if is_name_too_long(new.name, new.short_name):
            self.refuse(StepRefusal.NAME_TOO_LONG, number)
        if new.kind_id not in self.snapshot.kinds:
            self.refuse(StepRefusal.UNKNOWN_KIND, number)
        if new.parent is None:
            self.refuse(StepRefusal.NO_PARENT, number)
        for line, ref in new.parents().items():
            parent = None if ref is None else self.unit(ref)
            if ref is None or parent is not None:
                self.move(number, line, parent)
        self.profiles[number] = [
            ProfilePeriod(number, new.name, new.short_name, new.kind_id, new.sector, self.day, None, THIS)
        ]
        return number

    def move(self, unit: int, line: Line, parent: int | None) -> bool:
        """Put the unit under ``parent``; return whether that changes anything."""
        before = self.edge(unit, line)
        if before is not None and before.parent == parent:
            return False
        life = self.snapshot.lives.get(unit)
        new = Edge(unit, line, parent, self.day, None, THIS)
        self.edges[line][unit] = put(self.edges[line].get(unit, ()), new, life.end if life else None)
        self._note(unit, line, before)
        self._children[line][parent].add(unit)
        return True

    def leave(self, unit: int, line: Line) -> None:
        """Take the unit off the line."""
        before = self.edge(unit, line)
        self.edges[line][unit] = cut(self.edges[line].get(unit, ()), self.day)
        self._note(unit, line, before)

    def rename(self, unit: int, change: ProfilePeriod) -> None:
        """Let the unit be called as ``change`` says until its stored profile would have ended."""
        rows = [row for row in self.profile_rows(unit) if not _holds(row, self.day)]
        past = [
            replace(row, end=self.day)
            for row in self.profile_rows(unit)
            if row.start < self.day and _holds(row, self.day)
        ]
        self.profiles[unit] = sorted([*past, *rows, change], key=lambda row: row.start)

    def profile_rows(self, unit: int) -> list[ProfilePeriod]:
        """Return the profiles of the unit from the day on, with the one that began before."""
        return self.profiles.get(unit) or list(self.snapshot.profiles.get(unit, ()))

    def profile(self, unit: int) -> ProfilePeriod | None:
        """Return what the unit is called on the day."""
        return next((row for row in self.profile_rows(unit) if _holds(row, self.day)), None)

    def end(self, unit: int, kind: StepKind, successors: tuple[int, ...], keeper: int | None) -> bool:
        """Let the unit end; return whether nothing stood against it."""
        if self.refuses_parting(unit):
            return False
        if unit == self.snapshot.owner:
            self.refuse(StepRefusal.OWNER_ENDS, unit)
            return False
        if later := self.later_records(unit):
            more = ", ".join(f"{record.label} {record.day:%d/%m/%Y}" for record in later)
            self.refuse(StepRefusal.LATER_CHANGES, unit, day=self.day, more=more)
            return False
        held = keeper if keeper is not None else self.snapshot.parents_before.get(unit)
        if held is None:
            self.refuse(StepRefusal.NO_KEEPER, unit)
            return False
        for line in Line:
            if unit in self.edges[line]:
                self.leave(unit, line)
        self.endings[unit] = Ending(unit, kind, successors, held, self.step)
        return True

    def refuses_parting(self, unit: int) -> bool:
        """Whether the unit has nothing it could pass on that day: it begins then, or it has already passed it on."""
        life = self.snapshot.lives.get(unit)
        if life is None or life.start == self.day:
            self.refuse(StepRefusal.IS_NEW, unit)
        elif unit in self.snapshot.parted or any(item.predecessor == unit for item in self.inheritances):
            self.refuse(StepRefusal.ALREADY_PARTED, unit)
        else:
            return False
        return True

    def inherit(self, predecessor: int, successor: int, kind: SuccessionKind, weight: int) -> None:
        """Note who carries on whom."""
        self.inheritances.append(Inheritance(predecessor, successor, kind, weight))

    def later_records(self, unit: int) -> list[LaterRecord]:
        """Return what is recorded for the unit that an end on the day would contradict. A transfer or a name of that
        very day is none: it simply does not come to bear."""
        found = [
            LaterRecord("chuyển cấp", edge.start)
            for line in Line
            for edge in edges_of(self.snapshot.places_on(line).get(unit, ()))
            if edge.start > self.day
        ]
        found += [
            LaterRecord("đổi tên", row.start) for row in self.snapshot.profiles.get(unit, ()) if row.start > self.day
        ]
        life = self.snapshot.lives.get(unit)
        if life is not None and life.end is not None:
            found.append(LaterRecord("kết thúc", life.end))
        found += self.snapshot.later.get(unit, ())
        return sorted(found, key=lambda record: (record.day, record.label))

    def _note(self, unit: int, line: Line, before: Edge | None) -> None:
        self.changed_at[line][unit] = self.step
        if before is not None:
            self._children[line][before.parent].discard(unit)

    def _edges_in_force(self) -> Iterator[tuple[Line, int, Edge]]:
        for line, units in self.edges.items():
            for unit, edges in units.items():
                if (edge := edge_on(edges, self.day)) is not None:
                    yield line, unit, edge


def is_name_too_long(name: str, short_name: str) -> bool:
    """Whether a name is longer than the product keeps."""
    return len(name) > _NAME_LENGTH or len(short_name) > _SHORT_NAME_LENGTH


def _holds(row: ProfilePeriod, day: date) -> bool:
    return row.start <= day and (row.end is None or row.end > day)
