"""The unions at the grassroots: where each stood before 01/07/2025, where it stands since, and which ones ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

from thidua.demo.rules import place_names, trades
from thidua.demo.rules.employers import EmployerNames, InventedEmployer
from thidua.demo.rules.place_names import COMMUNES, DISTRICTS, NORTH_ZONE, SOUTH_ZONE, Commune
from thidua.demo.rules.plan import CORPORATION, PROVINCE, PlannedUnit
from thidua.demo.rules.upper_units import commune_key, district_key, sector_key, zone_key, zones_key
from thidua.org.enums import EmployerKind, Sector

ALIVE = 600
"""How many grassroots unions live on the anchor day."""

FOUNDED_SINCE = 24
LOST_SINCE = 2
"""One by a merger and one by a closure, after the reorganisation."""

PER_ZONE = 26
SCHOOL_CHANCE = 0.24
ENDED_SCHOOLS, ENDED_COMMUNES = 9, 6
_DISTRICT_OFFICES = (
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
    "Phòng Giáo dục và Đào tạo",
    "Phòng Tài chính - Kế hoạch",
    "Phòng Lao động - Thương binh và Xã hội",
    "Cơ quan Khối Đảng, đoàn thể",
)
_PROVINCE_OFFICES = (
    "Sở Tài chính", "Sở Xây dựng", "Sở Công Thương", "Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Nội vụ",
    "Sở Tư pháp", "Sở Khoa học và Công nghệ", "Thanh tra", "Văn phòng Ủy ban nhân dân", "Kho bạc Nhà nước",
    "Sở Văn hóa, Thể thao và Du lịch",
)  # fmt: skip
_DIRECT = (
    ("Trường Đại học Hồng Lam", trades.COLLEGE, EmployerKind.PUBLIC, "education"),
    ("Trường Cao đẳng Kinh tế - Kỹ thuật Hồng Lam", trades.COLLEGE, EmployerKind.PUBLIC, "education"),
    ("Trường Cao đẳng Y tế Trà Phố", trades.COLLEGE, EmployerKind.PUBLIC, "education"),
    ("Trường Cao đẳng Nghề Lam Trà", trades.COLLEGE, EmployerKind.PUBLIC, "education"),
    ("Trường Trung học phổ thông chuyên Bến Thượng", trades.SCHOOLS[3][1], EmployerKind.PUBLIC, "education"),
    ("Bệnh viện Đa khoa tỉnh Hồng Lam", trades.HOSPITAL, EmployerKind.PUBLIC, "health"),
    ("Bệnh viện Đa khoa Trà Phố", trades.HOSPITAL, EmployerKind.PUBLIC, "health"),
    ("Bệnh viện Đa khoa Cửa Lũy", trades.HOSPITAL, EmployerKind.PUBLIC, "health"),
    ("Bệnh viện Sản - Nhi Hồng Lam", trades.HOSPITAL, EmployerKind.PUBLIC, "health"),
    ("Bệnh viện Y học cổ truyền Núi Son", trades.HEALTH, EmployerKind.PUBLIC, "health"),
    ("Bệnh viện Phục hồi chức năng Khê Vạn", trades.HEALTH, EmployerKind.PUBLIC, "health"),
    ("Bệnh viện Mắt Hồng Lam", trades.HEALTH, EmployerKind.PUBLIC, "health"),
    ("Bệnh viện Quốc tế Lam Định", trades.HOSPITAL, EmployerKind.FDI, "health"),
    ("Công ty TNHH Một thành viên Xổ số kiến thiết Hồng Lam", trades.STATE[5], EmployerKind.STATE, "industry"),
    ("Công ty Cổ phần Điện lực Hồng Lam", trades.STATE[0], EmployerKind.STATE, "industry"),
    ("Công ty Cổ phần Nhiệt điện Cửa Lũy", trades.STATE[5], EmployerKind.STATE, "industry"),
    ("Công ty Cổ phần Xăng dầu Hồng Lam", trades.STATE[5], EmployerKind.STATE, "industry"),
    ("Công ty Cổ phần Xi măng Thạch Trầm", trades.STATE[5], EmployerKind.STATE, "construction"),
    ("Công ty Cổ phần Xây lắp Hồng Lam", trades.NON_STATE[3], EmployerKind.NON_STATE, "construction"),
    ("Công ty Cổ phần Tư vấn Thiết kế Lam Trà", trades.NON_STATE[3], EmployerKind.NON_STATE, "construction"),
    ("Công ty Cổ phần Dệt Trà Phố", trades.NON_STATE[0], EmployerKind.NON_STATE, "industry"),
    ("Công ty Cổ phần Dược Lam Trà", trades.NON_STATE[11], EmployerKind.NON_STATE, "industry"),
    ("Công ty TNHH Một thành viên Thủy lợi Bắc Hồng Lam", trades.STATE[2], EmployerKind.STATE, "construction"),
    ("Công ty TNHH Một thành viên Thủy lợi Nam Lam Trà", trades.STATE[2], EmployerKind.STATE, "construction"),
)  # fmt: skip
RENAMED, RENAMED_TO = "Công ty TNHH Linh kiện Kaizulon Việt Nam", "Công ty TNHH Công nghiệp Ô tô Kaizulon Việt Nam"
MERGED, MERGED_INTO = "Công ty Cổ phần Đế giày An Tín", "Công ty Cổ phần Giày An Tín"
CLOSED = "Công ty TNHH Đồ chơi Lumisan Việt Nam"
"""The employers whose unions are renamed, merged and closed in 2026."""

_KNOWN_IN_ZONES = (
    ("Công ty TNHH May Hoàng Phát", "May Hoàng Phát", EmployerKind.NON_STATE, trades.NON_STATE[0], NORTH_ZONE),
    ("Công ty TNHH Điện tử Minh Khang", "Điện tử Minh Khang", EmployerKind.FDI, trades.FDI[0], NORTH_ZONE),
    (RENAMED, "Linh kiện Kaizulon", EmployerKind.FDI, trades.FDI[3], NORTH_ZONE),
    (CLOSED, "Đồ chơi Lumisan", EmployerKind.FDI, trades.FDI[5], NORTH_ZONE),
    (MERGED_INTO, "Giày An Tín", EmployerKind.NON_STATE, trades.NON_STATE[1], SOUTH_ZONE),
    (MERGED, "Đế giày An Tín", EmployerKind.NON_STATE, trades.NON_STATE[1], SOUTH_ZONE),
)
_PORT_MEMBERS = (
    "Cảng Cửa Lũy", "Cảng Hòn Nghê", "Xí nghiệp Xếp dỡ số 1", "Xí nghiệp Xếp dỡ số 2", "Công ty Lai dắt Cửa Lũy",
    "Công ty Kho vận Hồng Lam", "Công ty Vận tải biển Nghê", "Công ty Đại lý hàng hải Hồng Lam",
    "Xí nghiệp Cơ giới Cảng", "Công ty Cung ứng tàu biển", "Công ty Bảo trì thiết bị Cảng", "Bến xe Cửa Lũy",
)  # fmt: skip
_ON_SECTOR_LINE = 5
_COMMUNE_BY_TITLE = {commune.title: commune for commune in COMMUNES}
_PROVINCE_OF_DISTRICT = {district.name: district.province for district in DISTRICTS}
_DISTRICT_TITLE = {district.name: district.title for district in DISTRICTS}


class GrassrootsPlanner:
    """Invents the grassroots unions one after the other; ``random`` decides everything."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._names = EmployerNames(random)
        self._serial = 0

    def surviving(self) -> list[PlannedUnit]:
        """Return the unions that stood before 01/07/2025 and go on."""
        fixed = [*self._known(), *self._directs(), *self._port(), *self._zones()]
        missing = ALIVE - FOUNDED_SINCE + LOST_SINCE - len(fixed)
        return fixed + list(self._communes(missing))

    def ended(self) -> list[PlannedUnit]:
        """Return the unions of administrative bodies and of schools paid by the budget, which ended that day."""
        units: list[PlannedUnit] = []
        for district in DISTRICTS:
            units += self._ended_in(district)
        for province in place_names.OLD_PROVINCES:
            district = next(district for district in DISTRICTS if district.province == province)
            for office in _PROVINCE_OFFICES:
                employer = self._names.named(f"{office} tỉnh {province}", EmployerKind.PUBLIC, trades.OFFICE)
                units.append(self._past(employer, district, parent=sector_key("officials", province)))
        return units

    def founded_since(self) -> list[PlannedUnit]:
        """Return the unions founded after the reorganisation, in the order of their founding."""
        titles = list(place_names.COMMUNE_UNIONS)
        days = sorted(date(2025, 9, 1) + timedelta(days=self._random.randrange(330)) for _ in range(FOUNDED_SINCE))
        return [self._new(day, self._random.choice(titles)) for day in days]

    def _known(self) -> Iterator[PlannedUnit]:
        """The unions that the accounts of the demo and its stories speak of."""
        for name, short, kind, trade, zone in _KNOWN_IN_ZONES:
            commune = _COMMUNE_BY_TITLE[dict(place_names.ZONES)[zone]]
            employer = self._names.named(name, kind, trade, short)
            yield self._survivor(employer, commune, parent=_zones_of(commune), goes_to=zone_key(zone))

    def _directs(self) -> Iterator[PlannedUnit]:
        for order, (name, trade, kind, sector) in enumerate(_DIRECT):
            commune = self._commune_named_in(name)
            province = _PROVINCE_OF_DISTRICT[commune.district]
            is_on_sector_line = order < _ON_SECTOR_LINE
            yield self._survivor(
                self._names.named(name, kind, trade),
                commune,
                parent=sector_key(sector, province),
                goes_to=PROVINCE,
                sector_parent=sector_key(sector, province) if is_on_sector_line else "",
            )

    def _port(self) -> Iterator[PlannedUnit]:
        commune = _COMMUNE_BY_TITLE[place_names.CORPORATION[1]]
        for name in _PORT_MEMBERS:
            employer = self._names.named(name, EmployerKind.STATE, trades.STATE[5])
            yield self._survivor(employer, commune, parent=CORPORATION, goes_to=CORPORATION)

    def _zones(self) -> Iterator[PlannedUnit]:
        for name, title in place_names.ZONES:
            commune = _COMMUNE_BY_TITLE[title]
            for _ in range(PER_ZONE):
                make = self._random.choice((self._names.foreign, self._names.non_state))
                yield self._survivor(make(), commune, parent=_zones_of(commune), goes_to=zone_key(name))

    def _communes(self, count: int) -> Iterator[PlannedUnit]:
        unions = list(place_names.COMMUNE_UNIONS)
        for order in range(count):
            title = unions[order % len(unions)]
            located = self._random.choice((title, title, *place_names.COMMUNE_UNIONS[title]))
            commune = _COMMUNE_BY_TITLE[located]
            employer, parent = self._local_employer(commune)
            yield self._survivor(employer, commune, parent=parent, goes_to=commune_key(title))

    def _local_employer(self, commune: Commune) -> tuple[InventedEmployer, str]:
        """Return an employer of the commune and the key of the unit that managed its union before."""
        district, province = district_key(commune.district), _PROVINCE_OF_DISTRICT[commune.district]
        chance = self._random.random()
        table: tuple[tuple[float, Callable[[], InventedEmployer], str], ...] = (
            (0.42, self._names.non_state, district),
            (0.44, self._names.foreign, district),
            (0.54, lambda: self._names.state(commune.name), sector_key("industry", province)),
            (0.60, lambda: self._names.without_employer(commune.name), district),
            (0.66, lambda: self._health(commune), sector_key("health", province)),
            (0.86, lambda: self._names.school(commune.name), sector_key("education", province)),
            (1.01, lambda: self._names.small(commune.name), district),
        )
        return next((make(), parent) for limit, make, parent in table if chance < limit)

    def _health(self, commune: Commune) -> InventedEmployer:
        kinds = ("Trung tâm Y tế khu vực", "Phòng khám Đa khoa khu vực", "Bệnh viện Đa khoa khu vực")
        for kind in self._random.sample(kinds, len(kinds)):
            try:
                return self._names.named(f"{kind} {commune.name}", EmployerKind.PUBLIC, trades.HEALTH)
            except ValueError:
                continue
        return self._names.small(commune.name)

    def _ended_in(self, district: place_names.District) -> Iterator[PlannedUnit]:
        parent = district_key(district.name)
        for office in _DISTRICT_OFFICES:
            employer = self._names.named(f"{office} {district.title}", EmployerKind.PUBLIC, trades.OFFICE)
            yield self._past(employer, district, parent=parent)
        for order in range(ENDED_COMMUNES):
            name = f"xã {_OLD_COMMUNES[order]} {district.name.split()[-1]}, {district.title}"
            yield self._past(self._names.named(name, EmployerKind.PUBLIC, trades.OFFICE), district, parent=parent)
        for _ in range(ENDED_SCHOOLS):
            yield self._past(self._names.school(district.name), district, parent=parent)

    def _commune_named_in(self, name: str) -> Commune:
        for commune in COMMUNES:
            if commune.name in name:
                return commune
        district = "Trà Phố" if "Lam Trà" in name else "Lam Định"
        return next(commune for commune in COMMUNES if commune.district == district)

    def _survivor(
        self, employer: InventedEmployer, commune: Commune, *, parent: str, goes_to: str, sector_parent: str = ""
    ) -> PlannedUnit:
        return self._unit(
            employer,
            founded=self._day(1998, 2024),
            parent=parent,
            goes_to=goes_to,
            sector_parent=sector_parent,
            district=_DISTRICT_TITLE[commune.district],
            commune=commune.title,
        )

    def _past(self, employer: InventedEmployer, district: place_names.District, *, parent: str) -> PlannedUnit:
        return self._unit(employer, founded=self._day(1998, 2012), parent=parent, district=district.title)

    def _new(self, day: date, title: str) -> PlannedUnit:
        employer = self._names.non_state()
        parent = commune_key(title)
        return self._unit(employer, founded=day, parent=parent, goes_to=parent, commune=title)

    def _day(self, first_year: int, last_year: int) -> date:
        first = date(first_year, 1, 1)
        return first + timedelta(days=self._random.randrange((date(last_year, 12, 1) - first).days))

    def _unit(
        self,
        employer: InventedEmployer,
        *,
        founded: date,
        parent: str,
        goes_to: str = "",
        sector_parent: str = "",
        district: str = "",
        commune: str = "",
    ) -> PlannedUnit:
        self._serial += 1
        has_employer = employer.kind is not None
        is_public = employer.kind is EmployerKind.PUBLIC
        founded = max(founded, date(2011, 6, 1)) if parent == CORPORATION else founded
        founded = max(founded, date(2004, 10, 1)) if parent.startswith("zones:") else founded
        return PlannedUnit(
            key=f"grassroots:{self._serial}",
            name=f"Công đoàn cơ sở {employer.name}" if has_employer else employer.name,
            short_name=f"CĐCS {employer.short}" if has_employer else employer.short,
            kind="grassroots" if has_employer else "trade_grassroots",
            sector=Sector.PUBLIC if is_public else Sector.ENTERPRISE,
            founded=founded,
            parent=parent,
            goes_to=goes_to,
            sector_parent=sector_parent,
            is_on_sector_line=bool(sector_parent),
            district=district,
            commune=commune,
            employer=employer,
            workers=self._size(employer),
        )

    def _size(self, employer: InventedEmployer) -> int:
        """Small ones are many: the square of chance between the trade's bounds."""
        low, high = employer.trade.size
        return low + int((high - low) * self._random.random() ** 2)


def _zones_of(commune: Commune) -> str:
    """The union that managed all zones of the commune's province before."""
    return zones_key(_PROVINCE_OF_DISTRICT[commune.district])


_OLD_COMMUNES = ("Thượng", "Hạ", "Đông", "Tây", "Nam", "Bắc")
