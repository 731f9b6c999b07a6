"""What stands beside a part of a plan, in a few words: amounts, days, who it is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from thidua.campaigns.enums import TargetBase, TargetBasis, TargetScope
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.read_days import shown_since
from thidua.org.enums import Sector
from thidua.ui import formats


@dataclass(frozen=True, slots=True)
class Names:
    """These are the names of what parts point to: kinds of unit by code, desks and posts by id."""

    kinds: Mapping[str, str] = field(default_factory=dict)
    desks: Mapping[int, str] = field(default_factory=dict)
    posts: Mapping[int, str] = field(default_factory=dict)


NO_NAMES = Names()


def details(part: plan.Part, names: Names = NO_NAMES) -> tuple[str, ...]:
    """Return what is said of a part besides its label, each piece a few words; empty where it says no more."""
    return tuple(piece for piece in _pieces(part, names) if piece)


def _pieces(part: plan.Part, names: Names) -> Iterator[str]:
    match part:
        case plan.Celebration():
            yield "sự kiện" if part.is_occasion else ""
            yield f"từ {shown_since(part.since)}" if part.since else ""
            yield f"ngày {formats.day(part.on)}" if part.on else ""
        case plan.Content():
            yield _lowered(str(Sector(part.sector).label)) if part.sector in Sector.values else ""
        case plan.Criterion():
            yield "đo được bằng số" if part.is_measurable else ""
        case plan.Target():
            yield f"{amount(part)} {_base(part)}".strip()
            yield _lowered(str(TargetScope.EACH_UNIT.label)) if part.scope == TargetScope.EACH_UNIT else ""
            yield _levels(part.levels, names)
            yield _due(part.due)
        case plan.Round():
            yield _span(part.start, part.end)
        case plan.Task():
            yield part.addressee or _levels(part.levels, names)
            yield f"hằng tháng, ngày {int(part.every[3:])}" if part.every.startswith("---") else ""
            yield _due(part.due)
        case plan.OwnTask():
            yield _by_whom(part, names)
            yield _due(part.due)
        case plan.Reporting():
            yield from _reporting(part, names)
        case plan.Registration():
            yield str(part.what.label) if part.text else ""
            yield _due(part.due)
        case plan.DeskInCharge():
            yield part.note


def amount(target: plan.Target) -> str:
    """Return the number of a target with its unit: ``từ 80 đến 90 %``, ``2 sáng kiến``, ``1.200.000 đồng``."""
    if target.upper is None:
        return amount_of(target.value, target.basis, target.unit)
    return f"từ {formats.number(target.value)} đến {amount_of(target.upper, target.basis, target.unit)}"


def amount_of(value: Decimal, basis: TargetBasis, word: str) -> str:
    """Return a number of a target with its unit, ``word`` where it is a count."""
    unit = {TargetBasis.PERCENT: "%", TargetBasis.MONEY: "đồng"}.get(basis, word)
    return f"{formats.number(value)} {unit}".strip()


def amount_typed(value: Decimal) -> str:
    """Return an amount as a field shows it."""
    return formats.number(value)


def _base(target: plan.Target) -> str:
    if target.basis != TargetBasis.PERCENT or target.base == TargetBase.OTHER:
        return ""
    return _lowered(str(TargetBase(target.base).label))


def _lowered(label: str) -> str:
    """Return a label inside a line: a small letter first, unless it begins with an abbreviation."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _by_whom(part: plan.OwnTask, names: Names) -> str:
    if part.desk_id is not None:
        return names.desks.get(part.desk_id, part.addressee)
    return names.posts.get(part.post_id or 0, part.addressee)


def _reporting(part: plan.Reporting, names: Names) -> Iterator[str]:
    yield part.sender or _levels(part.levels, names)
    yield f"gửi {part.to}" if part.to else ""
    yield f"qua {part.via}" if part.via else ""
    yield part.when
    yield _due(part.due)


def _levels(codes: tuple[str, ...], names: Names) -> str:
    return ", ".join(names.kinds[code] for code in codes if code in names.kinds)


def _due(day: date | None) -> str:
    return f"hạn {formats.day(day)}" if day else ""


def _span(start: date | None, end: date | None) -> str:
    if start and end:
        return f"{formats.day(start)} – {formats.day(end)}"
    if start:
        return f"từ {formats.day(start)}"
    return f"từ ngày phát động đến {formats.day(end)}" if end else "từ ngày phát động"
