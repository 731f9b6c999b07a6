"""The invented province as values: every unit of before 01/07/2025 with what becomes of it, and those founded since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.demo.rules.employers import InventedEmployer

REORGANISED = date(2025, 7, 1)
"""The day of the reorganisation: provinces merged, districts and local sector unions ended, communes begun."""

ANCHOR = date(2026, 10, 1)
"""The day by which everything the demo tells has happened."""

NATIONAL = "national"
NATIONAL_EDUCATION = "national-education"
PROVINCE = "province:Hồng Lam"
OTHER_PROVINCE = "province:Lam Trà"
CORPORATION = "corporation"


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """This is a unit to come.

    ``parent`` is the key of the unit above it when it begins, ``goes_to`` the one above it from 01/07/2025 on: empty
    for a unit that ended that day, and equal to ``parent`` for one that stays. ``district`` and ``commune`` are where
    it lies before and since.
    """

    key: str
    name: str
    short_name: str
    kind: str
    founded: date
    parent: str = ""
    goes_to: str = ""
    sector: str = ""
    sector_parent: str = ""
    is_on_sector_line: bool = False
    district: str = ""
    commune: str = ""
    employer: InventedEmployer | None = None
    workers: int = 0

    @property
    def ends_in_2025(self) -> bool:
        """Whether the reorganisation ends it."""
        return not self.goes_to


@dataclass(frozen=True, slots=True)
class ProvincePlan:
    """This is everything the demo founds: ``past`` stands on the eve of the reorganisation, ``new_upper`` begins with
    it, ``founded_since`` are unions founded after it. Parents come before children."""

    past: tuple[PlannedUnit, ...]
    new_upper: tuple[PlannedUnit, ...]
    founded_since: tuple[PlannedUnit, ...]

    @property
    def all_units(self) -> tuple[PlannedUnit, ...]:
        """Return all of them."""
        return (*self.past, *self.new_upper, *self.founded_since)
