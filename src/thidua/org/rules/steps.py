"""The acts of a reorganisation as values.

A unit is named by its id or, where the same reorganisation founds it, by a local key such as ``new:1``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import count

from thidua.org.enums import Line, StepKind
from thidua.shared.text import clean

type Ref = int | str
"""The id of a unit, or the local key of a unit founded by the same reorganisation."""

NEW_PREFIX = "new:"


@dataclass(frozen=True, slots=True)
class NewUnit:
    """This is a unit to be founded. ``sector_parent`` counts only where ``on_sector_line`` is set; ``None`` makes the
    unit the top of a sector line."""

    key: str
    name: str
    kind_id: int
    parent: Ref | None
    short_name: str = ""
    sector: str = ""
    on_sector_line: bool = False
    sector_parent: Ref | None = None

    def parents(self) -> dict[Line, Ref | None]:
        """Return the parent on each line the unit stands on."""
        lines: dict[Line, Ref | None] = {Line.MANAGING: self.parent}
        if self.on_sector_line:
            lines[Line.SECTOR] = self.sector_parent
        return lines


@dataclass(frozen=True, slots=True)
class Found:
    """A unit begins."""

    unit: NewUnit


@dataclass(frozen=True, slots=True)
class Rename:
    """A unit gets another name, short name, kind or sector; ``None`` leaves a value as it is."""

    unit: Ref
    name: str | None = None
    short_name: str | None = None
    kind_id: int | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """The sources end in a unit that exists (by id or key) or begins here. What stood below them goes there."""

    sources: tuple[Ref, ...]
    into: Ref | NewUnit


@dataclass(frozen=True, slots=True)
class Part:
    """This is one new unit of a split: what it takes along and its share of past figures in thousandths."""

    unit: NewUnit
    children: tuple[Ref, ...] = ()
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Split:
    """New units come out of a unit, which goes on (``survives``) or ends."""

    source: Ref
    parts: tuple[Part, ...]
    survives: bool = False


@dataclass(frozen=True, slots=True)
class Transfer:
    """Units go under another parent on a line. On the sector line they may also come on to it, become its top
    (``parent`` is ``None``), or leave it (``leaves_line``)."""

    units: tuple[Ref, ...]
    parent: Ref | None
    line: Line = Line.MANAGING
    leaves_line: bool = False


@dataclass(frozen=True, slots=True)
class Dissolve:
    """Units end. ``keeper`` keeps their records; without one, the unit above them does."""

    units: tuple[Ref, ...]
    keeper: Ref | None = None


type Step = Found | Rename | Merge | Split | Transfer | Dissolve


def is_new(ref: Ref) -> bool:
    """Whether ``ref`` is a local key."""
    return isinstance(ref, str)


def cleaned(step: Step) -> Step:
    """Return ``step`` with its names in one normal form, without needless spaces."""
    match step:
        case Found(unit=unit):
            return Found(cleaned_unit(unit))
        case Merge(into=NewUnit() as unit):
            return replace(step, into=cleaned_unit(unit))
        case Split(parts=parts):
            return replace(step, parts=tuple(replace(part, unit=cleaned_unit(part.unit)) for part in parts))
        case Rename():
            return replace(
                step,
                name=None if step.name is None else clean(step.name),
                short_name=None if step.short_name is None else clean(step.short_name),
            )
        case _:
            return step


def cleaned_unit(unit: NewUnit) -> NewUnit:
    """Return ``unit`` with its names in one normal form."""
    return replace(unit, name=clean(unit.name), short_name=clean(unit.short_name))


def next_key(steps: Iterable[Step]) -> str:
    """Return a local key that no unit founded by ``steps`` has."""
    taken = {unit.key for step in steps for unit in new_units(step)}
    return next(key for number in count(1) if (key := f"{NEW_PREFIX}{number}") not in taken)


def kind_of(step: Step) -> StepKind:
    """Return the kind of a step."""
    match step:
        case Found():
            return StepKind.FOUND
        case Rename():
            return StepKind.RENAME
        case Merge():
            return StepKind.MERGE
        case Split():
            return StepKind.SPLIT
        case Transfer():
            return StepKind.TRANSFER
        case Dissolve():
            return StepKind.DISSOLVE


def new_units(step: Step) -> tuple[NewUnit, ...]:
    """Return the units a step founds."""
    match step:
        case Found(unit=unit) | Merge(into=NewUnit() as unit):
            return (unit,)
        case Split(parts=parts):
            return tuple(part.unit for part in parts)
        case _:
            return ()


def keys_used(step: Step) -> frozenset[str]:
    """Return the local keys of new units that ``step`` uses without founding them."""
    refs: list[Ref | None] = [ref for unit in new_units(step) for ref in unit.parents().values()]
    match step:
        case Rename(unit=unit):
            refs += [unit]
        case Merge(sources=sources, into=into):
            refs += [*sources, *(() if isinstance(into, NewUnit) else (into,))]
        case Split(source=source, parts=parts):
            refs += [source, *(child for part in parts for child in part.children)]
        case Transfer(units=units, parent=parent):
            refs += [*units, parent]
        case Dissolve(units=units, keeper=keeper):
            refs += [*units, keeper]
        case Found():
            pass
    own = {unit.key for unit in new_units(step)}
    return frozenset(ref for ref in refs if isinstance(ref, str)) - own


@dataclass(frozen=True, slots=True)
class Mentions:
    """These are the existing units a step names, by what a plan must know of them."""

    carried: frozenset[int] = frozenset()
    """Units that move or end: all that stands below them goes along."""
    parted: frozenset[int] = frozenset()
    """Units that are split: only what stands directly below them is concerned."""
    renamed: frozenset[int] = frozenset()
    """Units that only change their name or kind."""
    receiving: frozenset[int] = frozenset()
    """Units that get others below them, or carry them on."""
    ending: frozenset[int] = frozenset()
    """Those of the units that end."""

    @property
    def all(self) -> frozenset[int]:
        """Return all of them."""
        return self.carried | self.parted | self.renamed | self.receiving

    def __or__(self, other: Mentions) -> Mentions:
        return Mentions(
            self.carried | other.carried,
            self.parted | other.parted,
            self.renamed | other.renamed,
            self.receiving | other.receiving,
            self.ending | other.ending,
        )


def mentions(step: Step) -> Mentions:
    """Return the existing units ``step`` names."""
    parents = _ids(ref for unit in new_units(step) for ref in unit.parents().values())
    match step:
        case Found():
            return Mentions(receiving=parents)
        case Rename(unit=unit):
            return Mentions(renamed=_ids([unit]))
        case Merge(sources=sources, into=into):
            target = () if isinstance(into, NewUnit) else (into,)
            return Mentions(carried=_ids(sources), receiving=parents | _ids(target), ending=_ids(sources))
        case Split(source=source, parts=parts, survives=survives):
            children = _ids(child for part in parts for child in part.children)
            ending = frozenset[int]() if survives else _ids([source])
            return Mentions(carried=children, parted=_ids([source]), receiving=parents, ending=ending)
        case Transfer(units=units, parent=parent):
            return Mentions(carried=_ids(units), receiving=_ids([parent]))
        case Dissolve(units=units, keeper=keeper):
            return Mentions(carried=_ids(units), receiving=_ids([keeper]), ending=_ids(units))


def _ids(refs: Iterable[Ref | None]) -> frozenset[int]:
    return frozenset(ref for ref in refs if isinstance(ref, int))
