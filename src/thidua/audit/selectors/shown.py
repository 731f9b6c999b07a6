"""Entries as a reader sees them: what changed, with personal values opened, hidden or erased."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from thidua.audit.enums import ValueState
from thidua.audit.models import JournalEntry, PersonalValue
from thidua.audit.rules.links import LABEL, LABEL_POSITION
from thidua.shared.personal import decrypted


@dataclass(frozen=True, slots=True)
class ShownChange:
    """This is one line of what changed; ``state`` says why there are no values, empty where there are."""

    field: str
    before: str = ""
    after: str = ""
    state: ValueState | None = None


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """This is an entry with the label of its object and its changes as the reader may see them."""

    entry: JournalEntry
    label: str
    changes: Sequence[ShownChange]


def shown_entries(entries: Sequence[JournalEntry], *, open_units: Collection[int]) -> list[ShownEntry]:
    """Return ``entries`` ready to be shown, in one query. Personal values are opened in the chains of ``open_units``
    only; the label of an object is a name everyone sees who sees the entry, until it is erased."""
    kept: dict[int, dict[int, PersonalValue]] = defaultdict(dict)
    for value in PersonalValue.objects.filter(entry__in=[entry.pk for entry in entries]):
        kept[value.entry_id][value.position] = value
    return [_shown(entry, kept[entry.pk], is_open=entry.unit_id in open_units) for entry in entries]


def _shown(entry: JournalEntry, kept: Mapping[int, PersonalValue], *, is_open: bool) -> ShownEntry:
    changes: list[ShownChange] = []
    label = entry.label
    for position, part in enumerate(_parts(entry.changes)):
        if LABEL in part:
            label = _label(kept.get(LABEL_POSITION))
        elif "seal" in part:
            changes.append(_personal(part["field"], kept.get(position), is_open=is_open))
        else:
            changes.append(ShownChange(part["field"], part["before"], part["after"]))
    return ShownEntry(entry, label, changes)


def _parts(changes: str) -> list[dict[str, str]]:
    """Read the list of changes; an edited entry may hold anything, and its page must still open."""
    try:
        parts = json.loads(changes)
    except ValueError:
        return [{"field": "?", "before": "", "after": str(changes)}]
    is_list = isinstance(parts, list) and all(_is_part(part) for part in parts)
    return parts if is_list else [{"field": "?", "before": "", "after": str(changes)}]


def _is_part(part: Any) -> bool:
    if not isinstance(part, dict) or not all(isinstance(value, str) for value in part.values()):
        return False
    return set(part) in ({LABEL}, {"field", "seal"}, {"field", "before", "after"})


def _label(value: PersonalValue | None) -> str:
    opened = _opened(value)
    return opened["after"] if isinstance(opened, dict) else f"({opened.label})"


def _personal(field: str, value: PersonalValue | None, *, is_open: bool) -> ShownChange:
    opened = _opened(value)
    if isinstance(opened, ValueState):
        return ShownChange(field, state=opened)
    if not is_open:
        return ShownChange(field, state=ValueState.HIDDEN)
    return ShownChange(field, opened["before"], opened["after"])


def _opened(value: PersonalValue | None) -> dict[str, str] | ValueState:
    if value is None:
        return ValueState.LOST
    if value.erased_at is not None:
        return ValueState.ERASED
    try:
        opened: dict[str, str] = json.loads(decrypted(value.sealed))
        return {"before": opened["before"], "after": opened["after"]}
    except (ImproperlyConfigured, ValueError, KeyError, TypeError):
        return ValueState.LOST
