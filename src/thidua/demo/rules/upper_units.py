"""The units above grassroots: the confederation, two provinces, their districts and sector unions of the past, and the
unions of communes and zones of today."""

from __future__ import annotations

from datetime import date

from thidua.demo.rules import place_names
from thidua.demo.rules.plan import (
    CORPORATION,
    NATIONAL,
    NATIONAL_EDUCATION,
    OTHER_PROVINCE,
    PROVINCE,
    REORGANISED,
    PlannedUnit,
)

PROVINCES_FOUNDED = date(1997, 1, 1)
DISTRICTS_FOUNDED = date(1997, 4, 1)
LOCAL_SECTORS = {
    "education": ("Công đoàn ngành Giáo dục", "CĐ ngành GD"),
    "health": ("Công đoàn ngành Y tế", "CĐ ngành Y tế"),
    "industry": ("Công đoàn ngành Công Thương", "CĐ ngành Công Thương"),
    "construction": ("Công đoàn ngành Xây dựng", "CĐ ngành Xây dựng"),
    "officials": ("Công đoàn Viên chức", "CĐ Viên chức"),
}


def sector_key(sector: str, province: str) -> str:
    """Return the key of a local sector union."""
    return f"sector:{sector}:{province}"


def zones_key(province: str) -> str:
    """Return the key of a province's former union of all industrial zones."""
    return f"zones:{province}"


def district_key(name: str) -> str:
    """Return the key of a district federation."""
    return f"district:{name}"


def commune_key(title: str) -> str:
    """Return the key of a commune union."""
    return f"commune:{title}"


def zone_key(name: str) -> str:
    """Return the key of a zone's union."""
    return f"zone:{name}"


def past_upper_units() -> list[PlannedUnit]:
    """Return what stood above grassroots on 30/06/2025, parents first."""
    return [
        PlannedUnit(
            NATIONAL,
            "Tổng Liên đoàn Lao động Việt Nam",
            "TLĐ",
            "national",
            date(1929, 7, 28),
            goes_to=NATIONAL,
        ),
        PlannedUnit(
            NATIONAL_EDUCATION,
            "Công đoàn Giáo dục Việt Nam",
            "CĐGDVN",
            "sector",
            date(1951, 7, 22),
            parent=NATIONAL,
            goes_to=NATIONAL,
            is_on_sector_line=True,
        ),
        _province(PROVINCE, "Hồng Lam", goes_to=NATIONAL),
        _province(OTHER_PROVINCE, "Lam Trà", goes_to=""),
        *(_district(district) for district in place_names.DISTRICTS),
        *(_local_sector(sector, name) for name in place_names.OLD_PROVINCES for sector in LOCAL_SECTORS),
        *(_all_zones(name) for name in place_names.OLD_PROVINCES),
        _corporation(),
    ]


def new_upper_units() -> list[PlannedUnit]:
    """Return the unions of communes and zones that begin on 01/07/2025."""
    communes = [
        PlannedUnit(
            commune_key(title),
            f"Công đoàn {title}",
            f"CĐ {title}",
            "commune",
            REORGANISED,
            parent=_province_of(title),
            goes_to=PROVINCE,
            commune=title,
        )
        for title in place_names.COMMUNE_UNIONS
    ]
    zones = [
        PlannedUnit(
            zone_key(name),
            f"Công đoàn {name}",
            f"CĐ {_short_zone(name)}",
            "intermediate",
            REORGANISED,
            parent=_province_of(commune),
            goes_to=PROVINCE,
            commune=commune,
        )
        for name, commune in place_names.ZONES
    ]
    return communes + zones


def _province(key: str, name: str, goes_to: str) -> PlannedUnit:
    capital = next(district for district in place_names.DISTRICTS if district.province == name)
    return PlannedUnit(
        key,
        f"Liên đoàn Lao động tỉnh {name}",
        f"LĐLĐ tỉnh {name}",
        "province",
        PROVINCES_FOUNDED,
        parent=NATIONAL,
        goes_to=goes_to,
        district=capital.title,
        commune=_capital_commune(capital) if goes_to else "",
    )


def _district(district: place_names.District) -> PlannedUnit:
    return PlannedUnit(
        district_key(district.name),
        f"Liên đoàn Lao động {district.title}",
        f"LĐLĐ {district.title}",
        "intermediate",
        DISTRICTS_FOUNDED,
        parent=f"province:{district.province}",
        district=district.title,
    )


def _local_sector(sector: str, province: str) -> PlannedUnit:
    name, short_name = LOCAL_SECTORS[sector]
    capital = next(district for district in place_names.DISTRICTS if district.province == province)
    is_education = sector == "education"
    return PlannedUnit(
        sector_key(sector, province),
        f"{name} tỉnh {province}",
        f"{short_name} {province}",
        "intermediate",
        DISTRICTS_FOUNDED,
        parent=f"province:{province}",
        district=capital.title,
        is_on_sector_line=is_education,
        sector_parent=NATIONAL_EDUCATION if is_education else "",
    )


def _all_zones(province: str) -> PlannedUnit:
    capital = next(district for district in place_names.DISTRICTS if district.province == province)
    return PlannedUnit(
        zones_key(province),
        f"Công đoàn các Khu công nghiệp tỉnh {province}",
        f"CĐ các KCN {province}",
        "intermediate",
        date(2004, 9, 15),
        parent=f"province:{province}",
        district=capital.title,
    )


def _corporation() -> PlannedUnit:
    name, commune = place_names.CORPORATION
    return PlannedUnit(
        CORPORATION,
        f"Công đoàn {name}",
        "CĐ Tổng công ty Cảng Hồng Lam",
        "intermediate",
        date(2011, 5, 20),
        parent=PROVINCE,
        goes_to=PROVINCE,
        district="thị xã Cửa Lũy",
        commune=commune,
    )


def _province_of(title: str) -> str:
    """The key of the province in which a commune of today lay: it founds the union, hours before the merger."""
    district = next(commune.district for commune in place_names.COMMUNES if commune.title == title)
    return next(f"province:{each.province}" for each in place_names.DISTRICTS if each.name == district)


def _capital_commune(capital: place_names.District) -> str:
    return next(commune.title for commune in place_names.COMMUNES if commune.district == capital.name)


def _short_zone(name: str) -> str:
    return name.replace("Khu công nghiệp", "KCN").replace("Khu kinh tế", "KKT")
