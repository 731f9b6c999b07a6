"""The reorganisation of 01/07/2025 on about 2,000 invented units, through the services the wizard uses.

Before: a confederation, its sector unions, four provinces, each with districts, local sector unions and an industrial
zone, and grassroots unions below them. After: two provinces; districts and local sector unions are no more; communes
have begun; some grassroots unions stand directly under the province; those of administrative bodies have ended.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from tests.forest import REFORM, unit_kind
from thidua.org.enums import Line, OrgPermission, Sector
from thidua.org.models import Reorganisation
from thidua.org.rules.approval import Approval
from thidua.org.rules.founding import UnitFounding
from thidua.org.rules.steps import Dissolve, Found, Merge, NewUnit, Rename, Step, Transfer
from thidua.org.services import founding, reorganise
from thidua.shared.actor import Actor, ActorKind, Extent, Reach, system_actor

FOUNDED = date(2013, 7, 28)
LATE = date(2025, 7, 15)
EARLY = date(2025, 6, 20)
PROVINCES = ("Sông Lam", "Biển Xanh", "Núi Đôi", "Đồng Bằng")
SECTORS = ("Giáo dục", "Y tế", "Viên chức")
DISTRICTS, ZONES = 8, 1
SIZES = {"district": 46, "sector": 36, "zone": 20}
"""Grassroots unions below one district, one local sector union, one zone."""

RIGHTS = (OrgPermission.VIEW_UNIT, OrgPermission.REORGANISE, OrgPermission.APPROVE_REORGANISATION)


@dataclass
class Country:
    """The units by key, and what the tree and the names must be once the scenario has run: kept by hand."""

    ids: dict[str, int] = field(default_factory=dict)
    shape: dict[str, NewUnit] = field(default_factory=dict)
    parents: dict[str, str | None] = field(default_factory=dict)
    sector_parents: dict[str, str | None] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    applied: list[reorganise.Applied] = field(default_factory=list)
    previews: list[reorganise.ReorganisationPreview] = field(default_factory=list)

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

    def _by_id(self, parents: dict[str, str | None]) -> dict[int, int | None]:
        return {self.ids[key]: None if above is None else self.ids[above] for key, above in parents.items()}


def build() -> Country:
    """Store the country as it was on the eve."""
    country = Country()
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
    for province in PROVINCES:
        add(f"province {province}", f"LĐLĐ tỉnh {province}", "province", "tld")
        _add_province(add, province)
    foundings = [UnitFounding(unit, FOUNDED) for unit in country.shape.values()]
    ids = founding.found_units(actor=system_actor(EARLY), foundings=foundings)
    country.ids = {key.removeprefix("new:"): unit for key, unit in ids.items()}
    return country


def _add_province(add, province: str) -> None:
    above = f"province {province}"
    for number in range(DISTRICTS):
        district = f"district {province} {number}"
        add(district, f"LĐLĐ huyện {province} {number}", "district", above)
        for member in range(SIZES["district"]):
            body = "office" if member % 5 == 4 else "company"
            name = f"CĐCS {'Ủy ban' if body == 'office' else 'Công ty'} {province} {number}-{member}"
            add(
                f"{body} {province} {number} {member}", name, "grassroots", district,
                sector=Sector.PUBLIC if body == "office" else Sector.ENTERPRISE,
            )  # fmt: skip
    for sector in SECTORS:
        union = f"sector {province} {sector}"
        add(union, f"Công đoàn {sector} tỉnh {province}", "district", above, on=f"national {sector}")
        for member in range(SIZES["sector"]):
            key = f"{'office' if sector == 'Viên chức' else 'school'} {province} {sector} {member}"
            add(key, f"CĐCS {sector} {province} {member}", "grassroots", union, sector=Sector.PUBLIC, on=union)
    for number in range(ZONES):
        zone = f"zone {province} {number}"
        add(zone, f"Công đoàn các khu công nghiệp {province}", "district", above)
        for member in range(SIZES["zone"]):
            add(f"plant {province} {number} {member}", f"CĐCS Nhà máy {province} {member}", "grassroots", zone)


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
    return applied.reorganisation


def merge_provinces(country: Country) -> None:
    """The confederation, before the day: two provinces join a third's neighbour, two become a new one; schools and
    clinics come directly below the national sector unions on the sector line."""
    ids, (first, second, third, fourth) = country.ids, [f"province {name}" for name in PROVINCES]
    steps: list[Step] = [
        Merge((ids[second],), ids[first]),
        Merge(
            (ids[third], ids[fourth]),
            NewUnit("new:1", "LĐLĐ tỉnh Đôi Đồng", unit_kind("province").pk, ids["tld"]),
        ),
    ]
    for sector in SECTORS:
        local = [f"sector {province} {sector}" for province in PROVINCES]
        members = [key for key, above in country.sector_parents.items() if above in local]
        steps.append(Transfer(tuple(ids[key] for key in members), ids[f"national {sector}"], Line.SECTOR))
        country.sector_parents.update(dict.fromkeys(members, f"national {sector}"))
    carry_out(country, "tld", "Sắp xếp LĐLĐ các tỉnh", steps, EARLY)
    new = "province Đôi Đồng"
    country.ids[new] = country.applied[-1].unit_ids["new:1"]
    for old, heir in ((second, first), (third, new), (fourth, new)):
        for key in country.below(old):
            country.parents[key] = heir
        del country.parents[old], country.names[old]
    country.parents[new], country.names[new] = "tld", "LĐLĐ tỉnh Đôi Đồng"


def end_districts(country: Country, province: str) -> None:
    """A province, after the day: communes begin and take companies over, schools and plants stand directly below the
    province, offices end without successor, then districts and local sector unions end."""
    ids, commune = country.ids, unit_kind("commune").pk
    districts = [key for key in country.below(province) if key.startswith("district")]
    sectors = [key for key in country.below(province) if key.startswith("sector")]
    steps: list[Step] = []
    to_province: list[str] = []
    offices: list[str] = []
    names: dict[str, str] = {}
    moves: dict[str, list[str]] = defaultdict(list)
    for number, district in enumerate(districts):
        key = f"new:{number + 1}"
        names[key] = f"Công đoàn xã {country.names[district].removeprefix('LĐLĐ huyện ')}"
        steps.append(Found(NewUnit(key, names[key], commune, ids[province])))
        for member in country.below(district):
            (offices if member.startswith("office") else moves[key]).append(member)
    for union in sectors:
        for member in country.below(union):
            (offices if member.startswith("office") else to_province).append(member)
    steps += [Transfer(tuple(ids[unit] for unit in units), key) for key, units in moves.items()]
    steps.append(Transfer(tuple(ids[unit] for unit in to_province), ids[province]))
    steps.append(Dissolve(tuple(ids[unit] for unit in offices)))
    steps.append(Dissolve(tuple(ids[unit] for unit in districts), keeper=ids[province]))
    steps.append(Dissolve(tuple(ids[unit] for unit in sectors)))
    steps.append(Rename(ids[province], name=f"{country.names[province]} (mới)"))
    carry_out(country, province, f"Sắp xếp các công đoàn cấp trên trực tiếp cơ sở, {province}", steps, LATE)
    for key, name in names.items():
        new = f"commune {name}"
        country.ids[new] = country.applied[-1].unit_ids[key]
        country.parents[new], country.names[new] = province, name
        country.parents.update(dict.fromkeys(moves[key], new))
    country.parents.update(dict.fromkeys(to_province, province))
    for ended in (*offices, *districts, *sectors):
        del country.parents[ended], country.names[ended]
        country.sector_parents.pop(ended, None)
    country.names[province] += " (mới)"


def run(country: Country) -> None:
    """The whole of 01/07/2025."""
    merge_provinces(country)
    end_districts(country, f"province {PROVINCES[0]}")
    end_districts(country, "province Đôi Đồng")
