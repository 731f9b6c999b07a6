"""The tree as it stood on the eve of 01/07/2025, founded at once: its history begins here."""

from __future__ import annotations

from datetime import date

from thidua.demo.rules import place_names
from thidua.demo.rules.plan import REORGANISED, PlannedUnit
from thidua.demo.rules.upper_units import PROVINCES_FOUNDED
from thidua.demo.services.book import BATCH, Book
from thidua.org.enums import AreaKind
from thidua.org.models import Area, Employer, UnitLocation
from thidua.org.rules.founding import UnitFounding
from thidua.org.rules.steps import NEW_PREFIX, NewUnit
from thidua.org.services.founding import found_units


def lay_areas(book: Book) -> None:
    """Write the provinces and districts of the past and the communes of today."""
    provinces = {
        name: Area(
            name=name,
            kind=AreaKind.PROVINCE,
            valid_from=PROVINCES_FOUNDED,
            valid_to=None if name == place_names.PROVINCE else REORGANISED,
        )
        for name in place_names.OLD_PROVINCES
    }
    Area.objects.bulk_create(provinces.values())
    districts = {
        district.title: Area(
            name=district.title,
            kind=AreaKind.DISTRICT,
            parent=provinces[district.province],
            valid_from=PROVINCES_FOUNDED,
            valid_to=REORGANISED,
        )
        for district in place_names.DISTRICTS
    }
    communes = {
        commune.title: Area(
            name=commune.title,
            kind=AreaKind.COMMUNE,
            parent=provinces[place_names.PROVINCE],
            valid_from=REORGANISED,
        )
        for commune in place_names.COMMUNES
    }
    Area.objects.bulk_create([*districts.values(), *communes.values()])
    book.areas = {**districts, **communes}


def lay_past_units(book: Book) -> None:
    """Found every unit of the past, each on its day, and say where it lies and who employs its people."""
    past = book.plan.past
    ids = found_units(
        actor=book.actor,
        foundings=[UnitFounding(_new_unit(book, unit), unit.founded) for unit in past],
    )
    book.unit_ids = {unit.key: ids[local_key(unit.key)] for unit in past}
    lay_employers(book, past)
    lay_locations(book, past, until=REORGANISED)


def lay_employers(book: Book, units: tuple[PlannedUnit, ...]) -> None:
    """Write who employs the people of grassroots unions, from their founding on."""
    Employer.objects.bulk_create(
        [
            Employer(
                unit_id=book.id_of(unit),
                kind=unit.employer.kind,
                name=unit.employer.name,
                valid_from=unit.founded,
            )
            for unit in units
            if unit.employer is not None and unit.employer.kind is not None
        ],
        batch_size=BATCH,
    )


def lay_locations(book: Book, units: tuple[PlannedUnit, ...], *, until: date | None = None) -> None:
    """Write where units are from their founding on: in districts up to ``until``, else in today's communes."""
    rows = []
    for unit in units:
        title = unit.district if until else unit.commune
        if title:
            first = max(unit.founded, book.areas[title].valid_from)
            rows.append(
                UnitLocation(unit_id=book.id_of(unit), area=book.areas[title], valid_from=first, valid_to=until)
            )
    UnitLocation.objects.bulk_create(rows, batch_size=BATCH)


def move_locations(book: Book, units: tuple[PlannedUnit, ...]) -> None:
    """Write the commune of units that were in a district until the districts ended."""
    UnitLocation.objects.bulk_create(
        [
            UnitLocation(unit_id=book.id_of(unit), area=book.areas[unit.commune], valid_from=REORGANISED)
            for unit in units
            if unit.commune
        ],
        batch_size=BATCH,
    )


def local_key(key: str) -> str:
    """Return the key of a planned unit in the form steps and foundings want."""
    return f"{NEW_PREFIX}{key}"


def _new_unit(book: Book, unit: PlannedUnit) -> NewUnit:
    return NewUnit(
        key=local_key(unit.key),
        name=unit.name,
        short_name=unit.short_name,
        kind_id=book.kind_id(unit),
        sector=unit.sector,
        parent=local_key(unit.parent) if unit.parent else None,
        on_sector_line=unit.is_on_sector_line,
        sector_parent=local_key(unit.sector_parent) if unit.sector_parent else None,
    )
