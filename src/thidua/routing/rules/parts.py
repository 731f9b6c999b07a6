"""Parts of an object: what is locked, what differs from the version approved last."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thidua.routing.enums import PartChangeKind, RouteState


@dataclass(frozen=True, slots=True)
class Part:
    """This is a part of an object that can be returned by itself (a section, a cell, a file): a code that stays, the
    words the reader sees, the digest of its content."""

    code: str
    label: str
    digest: str


@dataclass(frozen=True, slots=True)
class ReturnedPart:
    """This is a part that must be mended, and why."""

    code: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class PartChange:
    """This is a part that differs from the version approved last."""

    code: str
    label: str
    kind: PartChangeKind


def digest_of(content: Any) -> str:
    """Return the digest of the content of a part: of whatever ``json`` can write, days and decimals as text, the order
    of keys aside."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def digests(parts: Sequence[Part]) -> dict[str, str]:
    """Return the digests by code. Raises ``ValueError`` where two parts have one code."""
    found = {part.code: part.digest for part in parts}
    if len(found) < len(parts):
        raise ValueError("Two parts have one code.")
    return found


def changes(before: Mapping[str, str], parts: Sequence[Part], labels: Mapping[str, str]) -> list[PartChange]:
    """Return the parts that differ from ``before``, in their order, then those that are no more; ``labels`` names
    those."""
    now = digests(parts)
    found = [
        PartChange(part.code, part.label, PartChangeKind.CHANGED if part.code in before else PartChangeKind.ADDED)
        for part in parts
        if before.get(part.code) != part.digest
    ]
    gone = (code for code in before if code not in now)
    return [*found, *(PartChange(code, labels.get(code, code), PartChangeKind.REMOVED) for code in gone)]


def is_locked(state: RouteState, part: str, unlocked: Collection[str]) -> bool:
    """Whether a part may not be changed now: nothing is locked in a draft, after a return all but the returned parts,
    else everything."""
    if state is RouteState.DRAFT:
        return False
    return state is not RouteState.RETURNED or part not in unlocked
