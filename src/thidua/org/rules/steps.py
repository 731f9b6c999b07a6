"""The acts of a reorganisation as values, and their JSON.

A unit is named by its id or, where the same reorganisation founds it, by a local key such as ``new:1``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from thidua.org.enums import Line, Sector, StepKind

type Ref = int | str
"""The id of a unit, or the local key of a unit founded by the same reorganisation."""

NEW_PREFIX = "new:"


class StepError(ValueError):
    """The stored JSON is not a step."""


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


@dataclass(frozen=True, slots=True)
class Mentions:
    """These are the existing units a step names: those it changes with all that stands below them, and those that
    only receive."""

    changed: frozenset[int] = field(default=frozenset())
    receiving: frozenset[int] = field(default=frozenset())

    @property
    def all(self) -> frozenset[int]:
        """Return both together."""
        return self.changed | self.receiving


def mentions(step: Step) -> Mentions:
    """Return the existing units ``step`` names."""
    changed: Sequence[Ref]
    receiving: list[Ref | None] = [ref for unit in new_units(step) for ref in unit.parents().values()]
    match step:
        case Found():
            changed = ()
        case Rename(unit=unit):
            changed = (unit,)
        case Merge(sources=sources, into=into):
            changed = sources
            receiving += [] if isinstance(into, NewUnit) else [into]
        case Split(source=source, parts=parts):
            changed = (source, *(child for part in parts for child in part.children))
        case Transfer(units=units, parent=parent):
            changed = units
            receiving += [parent]
        case Dissolve(units=units, keeper=keeper):
            changed = units
            receiving += [keeper]
    return Mentions(_ids(changed), _ids(receiving))


def _ids(refs: Sequence[Ref | None]) -> frozenset[int]:
    return frozenset(ref for ref in refs if isinstance(ref, int))


def to_json(step: Step) -> dict[str, Any]:
    """Return ``step`` as JSON values; its kind is stored beside it."""
    match step:
        case Found(unit=unit):
            return {"unit": _unit_to_json(unit)}
        case Rename():
            return {
                "unit": step.unit,
                "name": step.name,
                "short_name": step.short_name,
                "kind_id": step.kind_id,
                "sector": step.sector,
            }
        case Merge(sources=sources, into=into):
            return {"sources": list(sources), "into": _unit_to_json(into) if isinstance(into, NewUnit) else into}
        case Split(source=source, parts=parts, survives=survives):
            return {"source": source, "survives": survives, "parts": [_part_to_json(part) for part in parts]}
        case Transfer():
            return {
                "units": list(step.units),
                "parent": step.parent,
                "line": step.line.value,
                "leaves_line": step.leaves_line,
            }
        case Dissolve(units=units, keeper=keeper):
            return {"units": list(units), "keeper": keeper}


def from_json(kind: str, values: Mapping[str, Any]) -> Step:
    """Return the step of ``kind`` stored as ``values``. Raises ``StepError`` where they do not make one."""
    try:
        return _READERS[StepKind(kind)](values)
    except (KeyError, TypeError, ValueError) as error:
        raise StepError(f"{kind}: {error}") from error


def _unit_to_json(unit: NewUnit) -> dict[str, Any]:
    return {name: getattr(unit, name) for name in NewUnit.__slots__}


def _part_to_json(part: Part) -> dict[str, Any]:
    return {"unit": _unit_to_json(part.unit), "children": list(part.children), "weight": part.weight}


def _ref(value: Any) -> Ref:
    if (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, str) and value.startswith(NEW_PREFIX)
    ):
        return value
    raise StepError(f"not a unit: {value!r}")


def _optional_ref(value: Any) -> Ref | None:
    return None if value is None else _ref(value)


def _refs(values: Any) -> tuple[Ref, ...]:
    return tuple(_ref(value) for value in values)


def _new_unit(values: Mapping[str, Any]) -> NewUnit:
    return NewUnit(
        key=str(_ref(values["key"])),
        name=str(values["name"]),
        kind_id=int(values["kind_id"]),
        parent=_optional_ref(values["parent"]),
        short_name=str(values.get("short_name", "")),
        sector=str(Sector(values["sector"])) if values.get("sector") else "",
        on_sector_line=bool(values.get("on_sector_line", False)),
        sector_parent=_optional_ref(values.get("sector_parent")),
    )


def _found(values: Mapping[str, Any]) -> Found:
    return Found(_new_unit(values["unit"]))


def _dissolve(values: Mapping[str, Any]) -> Dissolve:
    return Dissolve(_refs(values["units"]), _optional_ref(values.get("keeper")))


def _rename(values: Mapping[str, Any]) -> Rename:
    return Rename(
        unit=_ref(values["unit"]),
        name=values.get("name"),
        short_name=values.get("short_name"),
        kind_id=values.get("kind_id"),
        sector=values.get("sector"),
    )


def _merge(values: Mapping[str, Any]) -> Merge:
    into = values["into"]
    return Merge(_refs(values["sources"]), _new_unit(into) if isinstance(into, Mapping) else _ref(into))


def _split(values: Mapping[str, Any]) -> Split:
    parts = tuple(
        Part(_new_unit(part["unit"]), _refs(part.get("children", ())), int(part.get("weight", 0)))
        for part in values["parts"]
    )
    return Split(_ref(values["source"]), parts, bool(values.get("survives", False)))


def _transfer(values: Mapping[str, Any]) -> Transfer:
    return Transfer(
        _refs(values["units"]),
        _optional_ref(values["parent"]),
        Line(values.get("line", Line.MANAGING)),
        bool(values.get("leaves_line", False)),
    )


_READERS: dict[StepKind, Callable[[Mapping[str, Any]], Step]] = {
    StepKind.FOUND: _found,
    StepKind.RENAME: _rename,
    StepKind.MERGE: _merge,
    StepKind.SPLIT: _split,
    StepKind.TRANSFER: _transfer,
    StepKind.DISSOLVE: _dissolve,
}
