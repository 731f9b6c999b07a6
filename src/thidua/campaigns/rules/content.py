"""What a plan says, as values: its parts in order, and how they are stored."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from thidua.campaigns.enums import PartKind, RegistrationKind, TargetBase, TargetBasis, TargetScope
from thidua.campaigns.rules.parts import PARTS, Part, Registration


@dataclass(frozen=True)
class PlanContent:
    """This is all a plan says: its parts, in order. ``partners`` are codes of those whose opinion the plan asks a unit
    to get (cấp ủy, chuyên môn)."""

    parts: tuple[Part, ...] = ()
    partners: tuple[str, ...] = field(default=())

    def of[P: Part](self, kind: type[P]) -> tuple[P, ...]:
        """Return the parts of one kind, in order."""
        return tuple(part for part in self.parts if isinstance(part, kind))

    def part(self, key: str) -> Part | None:
        """Return the part with this key, None where there is none."""
        return next((part for part in self.parts if part.key == key), None)

    def by_key(self) -> dict[str, Part]:
        """Return the parts by their keys."""
        return {part.key: part for part in self.parts}

    @property
    def digest(self) -> str:
        """A short name of exactly this content: equal contents have equal digests."""
        return hashlib.sha256(json.dumps(to_json(self), sort_keys=True).encode()).hexdigest()[:32]


def keyed(parts: Iterator[Part] | tuple[Part, ...], taken: frozenset[str] = frozenset()) -> tuple[Part, ...]:
    """Return ``parts`` where each has a key: those without get the next free number of their kind, never one of
    ``taken`` (keys of earlier versions are not used again)."""
    known = set(taken)
    found = list(parts)
    known.update(part.key for part in found if part.key)
    made = []
    for part in found:
        key = part.key
        number = 0
        while not key or (key in known and not part.key):
            number += 1
            key = f"{part.kind}-{number}"
        known.add(key)
        made.append(replace(part, key=key))
    return tuple(made)


def to_json(content: PlanContent) -> dict[str, object]:
    """Return the content as JSON keeps it: days as ISO text, numbers as text, nothing that is empty."""
    return {"parts": [_written(part) for part in content.parts], "partners": list(content.partners)}


def from_json(stored: object) -> PlanContent:
    """Return the content ``to_json`` wrote. Raises ``ValueError`` for anything else."""
    if not isinstance(stored, dict) or not isinstance(stored.get("parts", []), list):
        raise ValueError("This is no content of a plan.")
    partners = stored.get("partners") or ()
    return PlanContent(tuple(_read(row) for row in stored.get("parts") or []), tuple(str(one) for one in partners))


def _written(part: Part) -> dict[str, object]:
    row: dict[str, object] = {"kind": str(part.kind)}
    for one in fields(part):
        value = getattr(part, one.name)
        if value is None or value is False or value in ("", ()):
            continue
        if isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, Decimal):
            value = format(value.normalize(), "f")
        elif isinstance(value, tuple):
            value = list(value)
        row[one.name] = value
    return row


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "due": date.fromisoformat,
    "on": date.fromisoformat,
    "start": date.fromisoformat,
    "end": date.fromisoformat,
    "value": Decimal,
    "upper": Decimal,
    "basis": TargetBasis,
    "base": TargetBase,
    "scope": TargetScope,
    "levels": tuple,
    "source": tuple,
}


def _read(row: object) -> Part:
    if not isinstance(row, dict):
        raise ValueError("This is no part of a plan.")
    part = PARTS[PartKind(str(row.get("kind")))]
    known = {one.name for one in fields(part)}
    try:
        return part(**{name: _value(part, name, value) for name, value in row.items() if name in known})
    except (TypeError, ArithmeticError) as wrong:
        raise ValueError(f"A part of the plan lacks something: {wrong}") from wrong


def _value(part: type[Part], name: str, value: Any) -> Any:
    if name == "what" and part is Registration:
        return RegistrationKind(value)
    reader = _READERS.get(name)
    return value if reader is None else reader(value)
