"""The nation as numbers: who stands under whom, before and since 01/07/2025. Ids are counted from ``first``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua.demo.rules.plan import REORGANISED

BEGAN = date(2015, 1, 1)


@dataclass(frozen=True, slots=True)
class NationSize:
    """This is how many units of each level live today, and how many stood before 01/07/2025."""

    provinces: int = 34
    intermediates: int = 1_466
    grassroots: int = 123_499
    old_provinces: int = 63
    districts: int = 693

    @property
    def alive(self) -> int:
        """Return how many units live today, the confederation among them."""
        return 1 + self.provinces + self.intermediates + self.grassroots


@dataclass(frozen=True, slots=True)
class Stay:
    """This is where a unit stands over a time: its parent and the ids from the top down to itself."""

    path: tuple[int, ...]
    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True)
class NationUnit:
    """This is one unit: its id, kind, running number within the kind, life and the places it stood at."""

    id: int
    kind: str
    number: int
    founded: date
    stays: tuple[Stay, ...]
    dissolved: date | None = None
    keeper: int | None = None


class NationPlan:
    """Says where every unit of a nation of ``size`` stands."""

    def __init__(self, size: NationSize, first: int) -> None:
        self.size = size
        self.top = first
        self._provinces = first + 1
        self._districts = self._provinces + size.old_provinces
        self._intermediates = self._districts + size.districts
        self._grassroots = self._intermediates + size.intermediates
        self.end = self._grassroots + size.grassroots

    def units(self) -> Iterator[NationUnit]:
        """Yield every unit, parents first."""
        yield NationUnit(self.top, "national", 0, BEGAN, (Stay((self.top,), BEGAN),))
        for number in range(self.size.old_provinces):
            yield self._province(number)
        for number in range(self.size.districts):
            yield self._district(number)
        for number in range(self.size.intermediates):
            path = (self.top, self._province_id(number % self.size.provinces), self._intermediates + number)
            yield NationUnit(path[-1], "commune", number, REORGANISED, (Stay(path, REORGANISED),))
        for number in range(self.size.grassroots):
            yield self._grassroots_unit(number)

    def province_id(self, number: int = 0) -> int:
        """Return the id of a province of today."""
        return self._province_id(number)

    def intermediate_id(self, number: int = 0) -> int:
        """Return the id of an intermediate union; number 0 stands under province 0."""
        return self._intermediates + number

    def grassroots_id(self, number: int = 0) -> int:
        """Return the id of a grassroots union; number 0 stands under intermediate 0."""
        return self._grassroots + number

    def mergers(self) -> Iterator[tuple[int, int]]:
        """Yield the provinces that ended, each with the one that carries it on."""
        for number in range(self.size.provinces, self.size.old_provinces):
            yield self._province_id(number), self._province_id(self._heir(number))

    def _province_id(self, number: int) -> int:
        return self._provinces + number

    def _heir(self, old_province: int) -> int:
        """The number of the province of today in which an old one lies."""
        return old_province % self.size.provinces

    def _province(self, number: int) -> NationUnit:
        path = (self.top, self._province_id(number))
        if number < self.size.provinces:
            return NationUnit(path[-1], "province", number, BEGAN, (Stay(path, BEGAN),))
        heir = self._province_id(self._heir(number))
        stay = Stay(path, BEGAN, REORGANISED)
        return NationUnit(path[-1], "province", number, BEGAN, (stay,), REORGANISED, heir)

    def _district(self, number: int) -> NationUnit:
        old_province = number % self.size.old_provinces
        path = (self.top, self._province_id(old_province), self._districts + number)
        keeper = self._province_id(self._heir(old_province))
        stay = Stay(path, BEGAN, REORGANISED)
        return NationUnit(path[-1], "intermediate", number, BEGAN, (stay,), REORGANISED, keeper)

    def _grassroots_unit(self, number: int) -> NationUnit:
        """Nine of ten stood in a district before; the tenth was founded since."""
        intermediate = number % self.size.intermediates
        province = intermediate % self.size.provinces
        unit_id = self._grassroots + number
        today = (self.top, self._province_id(province), self._intermediates + intermediate, unit_id)
        if number % 10 == 9:  # noqa: PLR2004 the tenth
            return NationUnit(unit_id, "grassroots", number, REORGANISED, (Stay(today, REORGANISED),))
        founded = date(BEGAN.year + number % 10, 1 + number % 12, 1)
        stays = (Stay(self._old_path(province, number, unit_id), founded, REORGANISED), Stay(today, REORGANISED))
        return NationUnit(unit_id, "grassroots", number, founded, stays)

    def _old_path(self, province: int, number: int, unit_id: int) -> tuple[int, ...]:
        olds = [province] if province + self.size.provinces >= self.size.old_provinces else [
            province, province + self.size.provinces
        ]  # fmt: skip
        old = olds[number // self.size.intermediates % len(olds)]
        per_province = self.size.districts // self.size.old_provinces
        district = old + self.size.old_provinces * (number % per_province)
        return (self.top, self._province_id(old), self._districts + district, unit_id)
