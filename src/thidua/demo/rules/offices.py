"""Desks, bodies and partners of the invented units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from thidua.demo.rules.plan import OTHER_PROVINCE, PROVINCE, REORGANISED, PlannedUnit
from thidua.demo.rules.seeds import stream
from thidua.org.enums import BodyKind, EmployerKind, PartnerKind

COUNCIL_FOUNDED = date(2025, 7, 15)
GRASSROOTS_KINDS = frozenset({"grassroots", "trade_grassroots"})
_OLD_TERM, _TERM = "2023 - 2028", "2025 - 2030"
_OLD_TERM_BEGAN = date(2023, 3, 1)
_LARGE = 300


@dataclass(frozen=True, slots=True)
class PlannedDesk:
    """This is a desk: its names with their first days and documents, and the day it was closed."""

    key: str
    unit: str
    names: tuple[tuple[date, str, str, str], ...]
    """First day, name, short name, document."""
    closed: date | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class PlannedBody:
    """This is a body for a term."""

    unit: str
    kind: BodyKind
    name: str
    term: str
    seats: int
    start: date
    end: date | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class PlannedPartner:
    """This is who stands beside a unit."""

    unit: str
    kind: PartnerKind
    name: str
    start: date


RELATIONS_DESK, WORK_DESK, OFFICE_DESK = "relations", "work", "office"
RENAMED_DESKS = {
    RELATIONS_DESK: ("Ban Quan hệ Lao động", "QHLĐ"),
    WORK_DESK: ("Ban Công tác Công đoàn", "CTCĐ"),
}
"""What the desks that went on are called since 01/07/2025."""

_BEGAN = date(2013, 8, 1)
_BASIS = "QĐ 214/QĐ-LĐLĐ ngày 25/07/2013"
DESKS = (
    PlannedDesk(OFFICE_DESK, PROVINCE, ((_BEGAN, "Văn phòng", "VP", _BASIS),), phone="0209 385 1001"),
    PlannedDesk(
        RELATIONS_DESK,
        PROVINCE,
        (
            (_BEGAN, "Ban Chính sách - Pháp luật", "CSPL", _BASIS),
            (date(2018, 9, 1), "Ban Chính sách - Pháp luật và Quan hệ lao động", "CSPL&QHLĐ", "QĐ 361/QĐ-LĐLĐ"),
        ),
        phone="0209 385 1002",
    ),
    PlannedDesk(
        WORK_DESK,
        PROVINCE,
        (
            (_BEGAN, "Ban Tuyên giáo", "TG", _BASIS),
            (date(2018, 9, 1), "Ban Tuyên giáo và Nữ công", "TG&NC", "QĐ 361/QĐ-LĐLĐ"),
        ),
        phone="0209 385 1003",
    ),
    PlannedDesk("organisation", PROVINCE, ((_BEGAN, "Ban Tổ chức - Kiểm tra", "TC-KT", _BASIS),), closed=REORGANISED),
    PlannedDesk("other-office", OTHER_PROVINCE, ((_BEGAN, "Văn phòng", "VP", ""),)),
    PlannedDesk(
        "other-relations",
        OTHER_PROVINCE,
        ((_BEGAN, "Ban Chính sách - Pháp luật và Quan hệ lao động", "CSPL&QHLĐ", ""),),
    ),
    PlannedDesk("other-work", OTHER_PROVINCE, ((_BEGAN, "Ban Tuyên giáo và Nữ công", "TG&NC", ""),)),
)


def past_bodies(unit: PlannedUnit) -> list[PlannedBody]:
    """Return the bodies the unit had on the eve of the reorganisation, still open."""
    began = max(unit.founded, _OLD_TERM_BEGAN)
    if unit.kind in GRASSROOTS_KINDS:
        return [_committee(unit, _OLD_TERM, began)]
    if unit.kind == "province":
        return [*_upper_bodies(unit, _OLD_TERM, began, (39, 13, 9)), _council(unit, began)]
    if unit.kind == "intermediate":
        return _upper_bodies(unit, _OLD_TERM, began, (15, 5, 3))
    return []


def present_bodies(unit: PlannedUnit) -> list[PlannedBody]:
    """Return the bodies of the unit since the reorganisation."""
    if unit.kind in GRASSROOTS_KINDS:
        return [_committee(unit, _TERM, congress_day(unit))]
    if unit.kind == "province":
        basis = "QĐ chỉ định của TLĐ, tháng 7/2025"
        return [*_upper_bodies(unit, _TERM, REORGANISED, (45, 15, 11), basis), _council(unit, COUNCIL_FOUNDED)]
    if unit.kind in ("intermediate", "commune"):
        return _upper_bodies(unit, _TERM, REORGANISED, (13, 5, 3), "QĐ chỉ định của LĐLĐ tỉnh, tháng 7/2025")
    return []


def congress_day(unit: PlannedUnit) -> date:
    """Return the day a grassroots union elected its committee for 2025 to 2030; its founding, if that was later."""
    day = date(2025, 10, 6) + timedelta(days=stream("congress", unit.key).randrange(80))
    return max(day, unit.founded) if unit.founded < REORGANISED else unit.founded


def committee_seats(unit: PlannedUnit) -> int:
    """Return how many sit on the committee of a grassroots union."""
    limits = ((25, 3), (_LARGE, 5), (1000, 9))
    return next((seats for limit, seats in limits if unit.workers < limit), 13)


def partners_of(unit: PlannedUnit) -> list[PlannedPartner]:
    """Return who stands beside a unit of today."""
    start = max(unit.founded, REORGANISED)
    if unit.kind == "province":
        return [
            PlannedPartner(unit.key, PartnerKind.PARTY_COMMITTEE, "Tỉnh ủy Hồng Lam", start),
            PlannedPartner(unit.key, PartnerKind.GOVERNMENT, "Ủy ban nhân dân tỉnh Hồng Lam", start),
        ]
    if unit.kind == "commune":
        return [
            PlannedPartner(unit.key, PartnerKind.PARTY_COMMITTEE, f"Đảng ủy {unit.commune}", start),
            PlannedPartner(unit.key, PartnerKind.GOVERNMENT, f"Ủy ban nhân dân {unit.commune}", start),
        ]
    if unit.key.startswith("zone:"):
        name = f"Ban Quản lý {unit.name.removeprefix('Công đoàn ')}"
        return [PlannedPartner(unit.key, PartnerKind.MANAGEMENT, name, start)]
    if unit.employer is not None and unit.employer.kind is EmployerKind.PUBLIC:
        return [PlannedPartner(unit.key, PartnerKind.MANAGEMENT, f"Lãnh đạo {unit.employer.name}", unit.founded)]
    return []


def _committee(unit: PlannedUnit, term: str, start: date) -> PlannedBody:
    return PlannedBody(
        unit.key,
        BodyKind.EXECUTIVE_COMMITTEE,
        f"Ban Chấp hành {unit.short_name}",
        term,
        committee_seats(unit),
        start,
    )


def _council(unit: PlannedUnit, start: date) -> PlannedBody:
    name = f"Hội đồng thi đua - khen thưởng {unit.short_name}"
    return PlannedBody(unit.key, BodyKind.COUNCIL, name, "", 9, start, basis="QĐ thành lập Hội đồng")


def _upper_bodies(
    unit: PlannedUnit, term: str, start: date, seats: tuple[int, int, int], basis: str = ""
) -> list[PlannedBody]:
    kinds = (
        (BodyKind.EXECUTIVE_COMMITTEE, "Ban Chấp hành"),
        (BodyKind.STANDING_COMMITTEE, "Ban Thường vụ"),
        (BodyKind.INSPECTION_COMMITTEE, "Ủy ban Kiểm tra"),
    )
    return [
        PlannedBody(unit.key, kind, f"{name} {unit.short_name}", term, count, start, basis=basis)
        for (kind, name), count in zip(kinds, seats, strict=True)
    ]
