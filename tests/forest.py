"""A small standard forest of unions and the people in it, for tests of every room.

national ── province ── commune ── grassroots (enterprise)
         │           │          └─ school     (also below ``sector`` on the sector line)
         │           ├─ neighbour ── other_grassroots
         │           ├· ended        (dissolved, kept by ``commune``)
         ├─ other_province ── other_commune ── far_grassroots
         │           └· ended_elsewhere (dissolved, kept by ``other_commune``)
         └─ sector
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from thidua.org.enums import Line
from thidua.org.models import Custody, Place, Unit, UnitKind, UnitProfile
from thidua.people.models import Account, Person, Post
from thidua.shared.text import fold, person_sort_key, sort_key

TODAY = date(2026, 11, 20)
"""The day of tests that need no clock."""
LONG_AGO = date(2015, 1, 1)
REFORM = date(2025, 7, 1)
PASSWORD = "mat-khau-cua-kiem-thu"

KINDS = {
    "national": ("Tổng Liên đoàn", 10, False),
    "province": ("Liên đoàn Lao động tỉnh", 20, False),
    "sector": ("Công đoàn ngành trung ương", 30, False),
    "commune": ("Công đoàn xã, phường", 40, False),
    "district": ("Liên đoàn Lao động huyện", 45, False),
    "grassroots": ("Công đoàn cơ sở", 60, True),
}

# name of the attribute: (kind, name, parent)
LIVING = {
    "national": ("national", "Tổng Liên đoàn Lao động Việt Nam", ""),
    "province": ("province", "LĐLĐ tỉnh Sông Lam", "national"),
    "commune": ("commune", "Công đoàn xã Đông Hà", "province"),
    "grassroots": ("grassroots", "CĐCS Công ty May Hồng Vân", "commune"),
    "school": ("grassroots", "CĐCS Trường Tiểu học Ánh Dương", "commune"),
    "neighbour": ("commune", "Công đoàn phường Tây Hồ", "province"),
    "other_grassroots": ("grassroots", "CĐCS Công ty Cơ khí Đại Phát", "neighbour"),
    "other_province": ("province", "LĐLĐ tỉnh Biển Xanh", "national"),
    "other_commune": ("commune", "Công đoàn đặc khu Hòn Ngọc", "other_province"),
    "far_grassroots": ("grassroots", "CĐCS Cảng Hòn Ngọc", "other_commune"),
    "sector": ("sector", "Công đoàn Giáo dục Việt Nam", "national"),
}
# name of the attribute: (kind, name, parent, keeper)
ENDED = {
    "ended": ("district", "LĐLĐ huyện Ba Sao", "province", "commune"),
    "ended_elsewhere": ("district", "LĐLĐ huyện Hải Đảo", "other_province", "other_commune"),
}


@dataclass
class Forest:
    """The units by name, ``forest.commune``, and their paths on the managing line."""

    units: dict[str, Unit] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Unit:
        try:
            return self.__dict__["units"][name]
        except KeyError:
            raise AttributeError(name) from None

    def names(self, unit_ids: object) -> set[str]:
        """The names of the given units or ids, to compare with ``==``."""
        ids = {unit if isinstance(unit, int) else unit.pk for unit in unit_ids}
        return {name for name, unit in self.units.items() if unit.pk in ids}


def unit_kind(code: str) -> UnitKind:
    name, order, is_grassroots = KINDS[code]
    return UnitKind.objects.get_or_create(
        code=code, defaults={"name": name, "order": order, "is_grassroots": is_grassroots}
    )[0]


def plant() -> Forest:
    """Store the forest in few statements."""
    kinds = {code: unit_kind(code) for code in KINDS}
    forest = Forest()
    wanted = [(name, *rest, "") for name, rest in LIVING.items()] + [(name, *rest) for name, rest in ENDED.items()]
    units = Unit.objects.bulk_create(
        [Unit(founded_date=LONG_AGO, dissolved_date=REFORM if keeper else None) for *_, keeper in wanted]
    )
    forest.units = {name: unit for (name, *_), unit in zip(wanted, units, strict=True)}
    profiles, places, custodies = [], [], []
    for name, kind, label, parent, keeper in wanted:
        unit, end = forest.units[name], REFORM if keeper else None
        forest.paths[name] = f"{forest.paths[parent] if parent else ''}{unit.pk}."
        profiles.append(
            UnitProfile(
                unit=unit, name=label, folded_name=fold(label), sort_key=sort_key(label), kind=kinds[kind],
                valid_from=LONG_AGO, valid_to=end,
            )
        )  # fmt: skip
        places.append(
            Place(
                unit=unit, line=Line.MANAGING, parent=forest.units.get(parent), path=forest.paths[name],
                valid_from=LONG_AGO, valid_to=end,
            )
        )  # fmt: skip
        if keeper:
            custodies.append(Custody(unit=unit, keeper=forest.units[keeper], valid_from=REFORM))
    sector, school = forest.units["sector"], forest.units["school"]
    places.append(Place(unit=sector, line=Line.SECTOR, path=f"{sector.pk}.", valid_from=LONG_AGO))
    places.append(
        Place(unit=school, line=Line.SECTOR, parent=sector, path=f"{sector.pk}.{school.pk}.", valid_from=LONG_AGO)
    )
    UnitProfile.objects.bulk_create(profiles)
    Place.objects.bulk_create(places)
    Custody.objects.bulk_create(custodies)
    return forest


def make_person(full_name: str = "Nguyễn Thị An", **fields: object) -> Person:
    return Person.objects.create(
        full_name=full_name, sort_key=person_sort_key(full_name), folded_name=fold(full_name), **fields
    )


def make_account(person: Person, username: str = "", **fields: object) -> Account:
    account = Account(person=person, username=username or f"nguoi-{person.pk}", **fields)
    account.set_password(PASSWORD)
    account.save()
    return account


def make_post(
    unit: Unit,
    kind: str,
    *,
    person: Person | None = None,
    valid_from: date = LONG_AGO,
    with_account: bool = True,
    **fields: object,
) -> Post:
    """A post with a person of its own, who can sign in, unless told otherwise."""
    if person is None:
        person = make_person(f"{kind.replace('_', ' ').title()} {unit.pk}")
        if with_account:
            make_account(person)
    return Post.objects.create(person=person, unit=unit, kind=kind, valid_from=valid_from, **fields)
