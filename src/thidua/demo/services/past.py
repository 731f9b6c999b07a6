"""The tree as it stood on the eve of 01/07/2025, laid down as rows at once: its history begins here."""

from __future__ import annotations

from datetime import date

from thidua.audit.services import record
from thidua.demo.enums import DemoAction
from thidua.demo.rules import place_names
from thidua.demo.rules.plan import PROVINCE, REORGANISED, PlannedUnit
from thidua.demo.rules.upper_units import PROVINCES_FOUNDED
from thidua.demo.services.book import Book
from thidua.org.enums import AreaKind, Line
from thidua.org.models import Area, Employer, Place, Unit, UnitLocation, UnitProfile
from thidua.org.rules.plan import ProfilePeriod
from thidua.org.rules.steps import NEW_PREFIX
from thidua.org.services.reorganise.writing import profile_row
from thidua.shared.bulk import insert_objects


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
    """Write every unit of the past with its name and places, where it lies, who employs its people."""
    past = book.plan.past
    units = insert_objects([Unit(founded_date=unit.founded) for unit in past])
    book.unit_ids = {planned.key: unit.pk for planned, unit in zip(past, units, strict=True)}
    insert_objects([_profile(book, unit) for unit in past])
    insert_objects([*_places(book, Line.MANAGING), *_places(book, Line.SECTOR)])
    lay_employers(book, past)
    lay_locations(book, past, until=REORGANISED)
    record(
        actor=book.actor,
        unit_id=book.id_of(PROVINCE),
        action=DemoAction.UNITS_LAID,
        kind="org.unit",
        object_id=book.id_of(PROVINCE),
        label="Cây đơn vị đến ngày 30/06/2025",
        rows=[{"unit": book.id_of(unit), "name": unit.name, "founded": unit.founded.isoformat()} for unit in past],
    )


def lay_employers(book: Book, units: tuple[PlannedUnit, ...]) -> None:
    """Write who employs the people of grassroots unions, from their founding on."""
    insert_objects(
        [
            Employer(
                unit_id=book.id_of(unit),
                kind=unit.employer.kind,
                name=unit.employer.name,
                valid_from=unit.founded,
            )
            for unit in units
            if unit.employer is not None and unit.employer.kind is not None
        ]
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
    insert_objects(rows)


def move_locations(book: Book, units: tuple[PlannedUnit, ...]) -> None:
    """Write the commune of units that were in a district until the districts ended."""
    insert_objects(
        [
            UnitLocation(unit_id=book.id_of(unit), area=book.areas[unit.commune], valid_from=REORGANISED)
            for unit in units
            if unit.commune
        ]
    )


def local_key(key: str) -> str:
    """Return the key of a planned unit in the form steps and foundings want."""
    return f"{NEW_PREFIX}{key}"


def _profile(book: Book, unit: PlannedUnit) -> UnitProfile:
    row = ProfilePeriod(
        unit=book.id_of(unit),
        name=unit.name,
        short_name=unit.short_name,
        kind_id=book.kind_id(unit),
        sector=unit.sector,
        start=unit.founded,
        end=None,
    )
    return profile_row(row, None)


def _places(book: Book, line: Line) -> list[Place]:
    """Parents come first in the plan, so each path stands on one that is known."""
    paths: dict[str, str] = {"": ""}
    places = []
    for unit in book.plan.past:
        if line is Line.SECTOR and not unit.is_on_sector_line:
            continue
        parent = unit.parent if line is Line.MANAGING else unit.sector_parent
        paths[unit.key] = f"{paths[parent]}{book.id_of(unit)}."
        places.append(
            Place(
                unit_id=book.id_of(unit),
                line=line,
                parent_id=book.id_of(parent) if parent else None,
                path=paths[unit.key],
                valid_from=unit.founded,
            )
        )
    return places
