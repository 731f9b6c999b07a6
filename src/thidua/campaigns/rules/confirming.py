"""What an officer makes of the parts that were read: kept, corrected, taken out, put together, added. Nothing else of a
part changes: what the page does not show stays as it was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from thidua.campaigns.enums import PartKind, TargetBasis
from thidua.campaigns.rules.content import PlanContent, keyed
from thidua.campaigns.rules.parts import PARTS, Part, Target
from thidua.shared.text import clean

MERGED = " "
"""What stands between two texts that become one."""


@dataclass(frozen=True, slots=True)
class PartEdit:
    """This is what was said about one part. ``values`` are those of the fields that are shown."""

    values: Mapping[str, Any] = field(default_factory=dict)
    is_removed: bool = False
    is_merged: bool = False


def confirmed(
    content: PlanContent, edits: Mapping[str, PartEdit], added: Sequence[tuple[PartKind, Mapping[str, Any]]] = ()
) -> PlanContent:
    """Return the content as the officer confirmed it. ``edits`` go by the keys of the parts; a part nobody said
    anything about stays. One that is merged becomes the end of the part of its kind before it, with both places."""
    kept: list[Part] = []
    for part in content.parts:
        edit = edits.get(part.key, PartEdit())
        if edit.is_removed:
            continue
        changed = edited(part, edit.values)
        before = next((at for at in reversed(range(len(kept))) if kept[at].kind == part.kind), None)
        if edit.is_merged and before is not None:
            kept[before] = _joined(kept[before], changed)
        else:
            kept.append(changed)
    made = [edited(_empty(kind, values), values) for kind, values in added]
    taken = frozenset(part.key for part in content.parts)
    return replace(content, parts=keyed((*kept, *made), taken - {part.key for part in kept}))


def edited(part: Part, values: Mapping[str, Any]) -> Part:
    """Return the part with these values; a text that differs only in its spaces stays as it was."""
    differing = {name: value for name, value in values.items() if not _is_same(getattr(part, name), value)}
    if isinstance(part, Target) and "unit" in differing and "basis" not in differing:
        differing["basis"] = TargetBasis.PERCENT if differing["unit"] == "%" else _counted(part.basis)
    return replace(part, **differing)


def _counted(basis: TargetBasis) -> TargetBasis:
    return TargetBasis.COUNT if basis is TargetBasis.PERCENT else basis


def _joined(first: Part, second: Part) -> Part:
    name = first.named_by
    text = MERGED.join(filter(None, (getattr(first, name), getattr(second, name))))
    spans = [part.source for part in (first, second) if part.source is not None]
    source = (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None
    joined: dict[str, Any] = {name: text, "source": source}
    return replace(first, **joined)


def _empty(kind: PartKind, values: Mapping[str, Any]) -> Part:
    part = PARTS[kind]
    known = {one.name for one in fields(part)}
    return part(**{name: value for name, value in values.items() if name in known})


def _is_same(before: object, after: object) -> bool:
    if isinstance(before, str) and isinstance(after, str):
        return clean(before) == clean(after)
    return before == after
