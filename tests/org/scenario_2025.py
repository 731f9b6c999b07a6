"""The reorganisation of 01/07/2025 on about 2,000 invented units, through the services the wizard uses.

Before: a confederation, its sector unions, provinces (four, or 63), each with districts, local sector unions and an
industrial zone, and grassroots unions below them. After: two provinces, or 34; districts and local sector unions are no
more; communes have begun; some grassroots unions stand directly under the province; those of administrative bodies have
ended.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tests.forest import REFORM, unit_kind
from thidua.org.enums import Line, OrgPermission, Sector
from thidua.org.models import Reorganisation
from thidua.org.rules.approval import Approval
from thidua.org.rules.founding import UnitFounding
from thidua.org.rules.outcome import Outcome
from thidua.org.rules.steps import Dissolve, Found, Merge, NewUnit, Rename, Step, Transfer
from thidua.org.selectors.outcomes import recorded_outcome
from thidua.org.services import founding, reorganise
from thidua.shared.actor import Actor, ActorKind, Extent, Reach, system_actor

FOUNDED = date(2013, 7, 28)
LATE = date(2025, 7, 15)
EARLY = date(2025, 6, 20)
SECTORS = ("Giáo dục", "Y tế", "Viên chức")


@dataclass(frozen=True)
class Group:
    """Provinces that become one: a new one where ``new`` names it, else the first of them takes the others over."""

    old: tuple[str, ...]
    new: str = ""

    @property
    def heir(self) -> str:
        return self.new or self.old[0]


@dataclass(frozen=True)
class Size:
    """How many of everything: districts of a province, and grassroots unions below one district, local sector union,
    industrial zone."""

    groups: tuple[Group, ...]
    districts: int
    in_district: int
    in_sector: int
    in_zone: int

    @property
    def provinces(self) -> list[str]:
        return [name for group in self.groups for name in group.old]


FOUR_TO_TWO = Size(
    groups=(Group(("Sông Lam", "Biển Xanh")), Group(("Núi Đôi", "Đồng Bằng"), "Đôi Đồng")),
    districts=8, in_district=46, in_sector=36, in_zone=20,
)  # fmt: skip


def _sixty_three() -> tuple[Group, ...]:
    """As in 2025: eleven provinces stay, 34 become seventeen, eighteen become six."""
    names = iter(f"Số {number}" for number in range(1, 64))
    groups = []
    for count, members in ((11, 1), (17, 2), (6, 3)):
        for number in range(count):
            old = tuple(next(names) for _ in range(members))
            groups.append(Group(old, f"Mới {old[0]}" if members > 1 and number % 3 == 2 else ""))
    return tuple(groups)


SIXTY_THREE_TO_34 = Size(_sixty_three(), districts=2, in_district=7, in_sector=3, in_zone=3)

RIGHTS = (OrgPermission.VIEW_UNIT, OrgPermission.REORGANISE, OrgPermission.APPROVE_REORGANISATION)


@dataclass
class Country:
    """The units by key, and what the tree and the names must be once the scenario has run: kept by hand."""

    size: Size = FOUR_TO_TWO
    ids: dict[str, int] = field(default_factory=dict)
    shape: dict[str, NewUnit] = field(default_factory=dict)
    parents: dict[str, str | None] = field(default_factory=dict)
    sector_parents: dict[str, str | None] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    applied: list[reorganise.Applied] = field(default_factory=list)
    previews: list[reorganise.ReorganisationPreview] = field(default_factory=list)
    recorded: list[Outcome] = field(default_factory=list)
    """What stood in the database when each had been carried out, before the next began."""

    def of_kind(self, prefix: str) -> list[str]:
        return [key for key in self.ids if key.startswith(prefix)]

    def below(self, parent: str) -> list[str]:
        return [key for key, above in self.parents.items() if above == parent]

    def tree(self) -> dict[int, int | None]:
        return self._by_id(self.parents)

    def sector_tree(self) -> dict[int, int | None]:
        return self._by_id(self.sector_parents)

    def names_by_id(self) -> dict[int, str]:
        return {self.ids[key]: name for key, name in self.names.items()}

    def end(self, key: str) -> None:
        del self.parents[key], self.names[key]
        self.sector_parents.pop(key, None)

    def _by_id(self, parents: dict[str, str | None]) -> dict[int, int | None]:
        return {self.ids[key]: None if above is None else self.ids[above] for key, above in parents.items()}


def build(size: Size = FOUR_TO_TWO) -> Country:
    """Store the country as it was on the eve."""
    country = Country(size)
    kinds = {code: unit_kind(code).pk for code in ("national", "sector", "province", "district", "grassroots")}

    def add(key: str, name: str, kind: str, parent: str | None, *, sector: str = "", on: str | None = "off") -> None:
        def ref(above: str | None) -> str | None:
            return None if above is None else f"new:{above}"

        country.shape[key] = NewUnit(
            f"new:{key}", name, kinds[kind], ref(parent), sector=sector,
            on_sector_line=on != "off", sector_parent=None if on == "off" else ref(on),
        )  # fmt: skip
        country.parents[key], country.names[key] = parent, name
        if on != "off":
            country.sector_parents[key] = on

    add("tld", "Tổng Liên đoàn Lao động Việt Nam", "national", None)
    for sector in SECTORS:
        add(f"national {sector}", f"Công đoàn {sector} Việt Nam", "sector", "tld", on=None)
    for province in size.provinces:
        add(f"province {province}", f"LĐLĐ tỉnh {province}", "province", "tld")
        _add_province(add, province, size)
    foundings = [UnitFounding(unit, FOUNDED) for unit in country.shape.values()]
    ids = founding.found_units(actor=system_actor(EARLY), foundings=foundings)
    country.ids = {key.removeprefix("new:"): unit for key, unit in ids.items()}
    return country


def _add_province(add, province: str, size: Size) -> None:
    above = f"province {province}"
    for number in range(size.districts):
        district = f"district {province} {number}"
        add(district, f"LĐLĐ huyện {province} {number}", "district", above)
        for member in range(size.in_district):
            body = "office" if member % 5 == 4 else "company"
            name = f"CĐCS {'Ủy ban' if body == 'office' else 'Công ty'} {province} {number}-{member}"
            add(
                f"{body} {province} {number} {member}", name, "grassroots", district,
                sector=Sector.PUBLIC if body == "office" else Sector.ENTERPRISE,
            )  # fmt: skip
    for sector in SECTORS:
        union = f"sector {province} {sector}"
        add(union, f"Công đoàn {sector} tỉnh {province}", "district", above, on=f"national {sector}")
        for member in range(size.in_sector):
            key = f"{'office' if sector == 'Viên chức' else 'school'} {province} {sector} {member}"
            add(key, f"CĐCS {sector} {province} {member}", "grassroots", union, sector=Sector.PUBLIC, on=union)
    zone = f"zone {province}"
    add(zone, f"Công đoàn các khu công nghiệp {province}", "district", above)
    for member in range(size.in_zone):
        add(f"plant {province} {member}", f"CĐCS Nhà máy {province} {member}", "grassroots", zone)


def officer(country: Country, unit: str, person: int, today: date) -> Actor:
    """Somebody who may draw up and approve for ``unit`` and everything below it."""
    above = country.parents[unit]
    path = f"{country.ids[unit]}." if above is None else f"{country.ids[above]}.{country.ids[unit]}."
    reach = (Reach(Line.MANAGING, path, Extent.BELOW),)
    return Actor(
        ActorKind.POST, today, unit_id=country.ids[unit], unit_name=country.names[unit], person_id=person,
        person_name=f"Cán bộ {person}", reaches=dict.fromkeys(RIGHTS, reach),
    )  # fmt: skip


def carry_out(country: Country, unit: str, title: str, steps: list[Step], today: date) -> Reorganisation:
    """Draw up, preview and approve a reorganisation of ``unit``, as two people do with the wizard."""
    drafter, approver = officer(country, unit, 1, today), officer(country, unit, 2, today)
    draft = reorganise.create_reorganisation(
        actor=drafter, owner_id=country.ids[unit], title=title, effective_date=REFORM, basis_number="18-HD/MTTW-BTT",
        basis_date=date(2025, 6, 2), basis_issuer="Ban Thường trực Mặt trận Tổ quốc Việt Nam",
        late_reason="Văn bản đến sau ngày có hiệu lực" if today > REFORM else "",
    )  # fmt: skip
    for number, step in enumerate(steps):
        reorganise.add_step(actor=drafter, reorganisation_id=draft.pk, version=draft.version + number, step=step)
    preview = reorganise.preview_reorganisation(actor=approver, reorganisation_id=draft.pk)
    assert preview.refusals == ()
    applied = reorganise.apply_reorganisation(
        actor=approver, reorganisation_id=draft.pk, version=preview.reorganisation.version, digest=preview.digest,
        approval=Approval(signer_name="Trần Văn Bình", signer_title="Phó Chủ tịch", is_signed_by_assignment=True),
    )  # fmt: skip
    country.previews.append(preview)
    country.applied.append(applied)
    country.recorded.append(recorded_outcome(applied.reorganisation))
    return applied.reorganisation


def merge_provinces(country: Country) -> None:
    """The confederation, before the day: provinces join another or become a new one; schools and clinics come directly
    below the national sector unions on the sector line."""
    ids, steps = country.ids, [_merge(country, group) for group in country.size.groups if len(group.old) > 1]
    for sector in SECTORS:
        local = [f"sector {province} {sector}" for province in country.size.provinces]
        members = [key for key, above in country.sector_parents.items() if above in local]
        steps.append(Transfer(tuple(ids[key] for key in members), ids[f"national {sector}"], Line.SECTOR))
        country.sector_parents.update(dict.fromkeys(members, f"national {sector}"))
    carry_out(country, "tld", "Sắp xếp LĐLĐ các tỉnh", steps, EARLY)
    for group in country.size.groups:
        heir = f"province {group.heir}"
        if group.new:
            country.ids[heir] = country.applied[-1].unit_ids[f"new:{group.new}"]
            country.parents[heir], country.names[heir] = "tld", f"LĐLĐ tỉnh {group.new}"
        for old in (f"province {name}" for name in group.old if name != group.heir):
            country.parents.update(dict.fromkeys(country.below(old), heir))
            country.end(old)


def _merge(country: Country, group: Group) -> Step:
    old = tuple(country.ids[f"province {name}"] for name in group.old)
    if not group.new:
        return Merge(old[1:], old[0])
    name = f"LĐLĐ tỉnh {group.new}"
    return Merge(old, NewUnit(f"new:{group.new}", name, unit_kind("province").pk, country.ids["tld"]))


@dataclass
class Ending:
    """What becomes of what stands below a province, by key: which districts and local sector unions end, what goes
    where, what ends without successor."""

    districts: list[str]
    sectors: list[str]
    communes: dict[str, list[str]] = field(default_factory=dict)
    """The members of each new commune union, by its name."""
    to_province: list[str] = field(default_factory=list)
    offices: list[str] = field(default_factory=list)


def ending_of(country: Country, province: str) -> Ending:
    """Communes begin and take companies over, schools stand directly below the province, offices end."""
    below = country.below(province)
    ending = Ending(
        districts=[key for key in below if key.startswith("district")],
        sectors=[key for key in below if key.startswith("sector")],
    )
    for district in ending.districts:
        members = country.below(district)
        commune = f"Công đoàn xã {country.names[district].removeprefix('LĐLĐ huyện ')}"
        ending.communes[commune] = [member for member in members if not member.startswith("office")]
        ending.offices += [member for member in members if member.startswith("office")]
    for union in ending.sectors:
        for member in country.below(union):
            (ending.offices if member.startswith("office") else ending.to_province).append(member)
    return ending


def end_districts(country: Country, province: str) -> None:
    """A province, after the day: communes begin, then districts and local sector unions end."""
    ids, commune, ending = country.ids, unit_kind("commune").pk, ending_of(country, province)
    keys = {name: f"new:{number}" for number, name in enumerate(ending.communes)}
    steps: list[Step] = [Found(NewUnit(key, name, commune, ids[province])) for name, key in keys.items()]
    steps += [Transfer(_ids(country, units), keys[name]) for name, units in ending.communes.items()]
    steps.append(Transfer(_ids(country, ending.to_province), ids[province]))
    steps.append(Dissolve(_ids(country, ending.offices)))
    steps.append(Dissolve(_ids(country, ending.districts), keeper=ids[province]))
    steps.append(Dissolve(_ids(country, ending.sectors)))
    steps.append(Rename(ids[province], name=f"{country.names[province]} (mới)"))
    carry_out(country, province, f"Sắp xếp các công đoàn cấp trên trực tiếp cơ sở, {province}", steps, LATE)
    made = country.applied[-1].unit_ids
    remember(country, province, ending, {name: made[key] for name, key in keys.items()})


def remember(country: Country, province: str, ending: Ending, communes: dict[str, int]) -> None:
    """Keep by hand what ``ending`` made of the tree; ``communes`` are the ids of the new ones by name."""
    for name, unit in communes.items():
        key = f"commune {name}"
        country.ids[key], country.parents[key], country.names[key] = unit, province, name
        country.parents.update(dict.fromkeys(ending.communes[name], key))
    country.parents.update(dict.fromkeys(ending.to_province, province))
    for ended in (*ending.offices, *ending.districts, *ending.sectors):
        country.end(ended)
    country.names[province] += " (mới)"


def _ids(country: Country, keys: list[str]) -> tuple[int, ...]:
    return tuple(country.ids[key] for key in keys)


def run(country: Country) -> None:
    """The whole of 01/07/2025."""
    merge_provinces(country)
    for group in country.size.groups:
        end_districts(country, f"province {group.heir}")
