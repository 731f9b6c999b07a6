"""Steps of a reorganisation as JSON values, as they are stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from thidua.org.enums import Line, Sector, StepKind
from thidua.org.rules.steps import (
    NEW_PREFIX,
    Dissolve,
    Found,
    Merge,
    NewUnit,
    Part,
    Ref,
    Rename,
    Split,
    Step,
    Transfer,
)


class StepError(ValueError):
    """The stored JSON is not a step."""


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
