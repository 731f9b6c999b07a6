"""The many units a step works on, apart from what else it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from thidua.org.rules.steps import Dissolve, Found, Merge, Ref, Rename, Split, Step, Transfer


def has_units(step: Step) -> bool:
    """Whether the units of ``step`` are chosen from a list; those of a split belong to its parts."""
    return isinstance(step, Merge | Transfer | Dissolve)


def units_in(step: Step, part: int | None = None) -> tuple[Ref, ...]:
    """Return the units ``step`` works on; of a split those the part takes along. Raises ``LookupError`` where there is
    no such part or the step has none to choose."""
    match step:
        case Merge(sources=sources):
            return sources
        case Transfer(units=units) | Dissolve(units=units):
            return units
        case Split(parts=parts) if part is not None:
            return parts[part].children
        case _:
            raise LookupError


def with_units(step: Step, units: Sequence[Ref], part: int | None = None) -> Step:
    """Return ``step`` working on ``units``, each once. Raises ``LookupError`` as ``units_in``."""
    once = tuple(dict.fromkeys(units))
    match step:
        case Merge():
            return replace(step, sources=once)
        case Transfer() | Dissolve():
            return replace(step, units=once)
        case Split(parts=parts) if part is not None:
            changed = replace(parts[part], children=once)
            return replace(step, parts=(*parts[:part], changed, *parts[part + 1 :]))
        case Found() | Rename() | Split():
            raise LookupError
