"""A province with a past, of any size, for pages that must hold thousands of rows and for pictures."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from tests.forest import LONG_AGO, REFORM, TODAY, make_person, make_post, unit_kind
from thidua.access.selectors import actor_for_post
from thidua.files.models import StoredFile
from thidua.org.enums import AreaKind, BodyKind, EmployerKind, Line, PartnerKind, Sector, SuccessionKind
from thidua.org.models import (
    Area,
    Bloc,
    BlocMembership,
    Body,
    Custody,
    Desk,
    DeskName,
    Employer,
    Headcount,
    Partner,
    Place,
    Reorganisation,
    Succession,
    Unit,
    UnitKind,
    UnitLocation,
    UnitProfile,
)
from thidua.org.rules.approval import Approval
from thidua.org.rules.steps import Dissolve, Found, Merge, NewUnit, Rename, Transfer
from thidua.org.services import reorganise
from thidua.org.services.reorganise.arranging import add_steps
from thidua.people.enums import PostKind
from thidua.people.models import Account, Post
from thidua.shared.text import fold, sort_key

COUNTED = date(2026, 10, 1)
STEMS = ("Đông", "Tây", "Nam", "Bắc", "An", "Bình", "Phú", "Tân", "Long", "Mỹ", "Hòa", "Vĩnh")
ENDS = ("Sơn", "Lạc", "Thạnh", "Phước", "Giang", "Khê", "Lâm", "Điền", "Trạch", "Xuyên")
TRADES = ("May", "Cơ khí", "Điện tử", "Giày", "Chế biến thủy sản", "Xi măng", "Bao bì", "Vận tải")
KINDS = (EmployerKind.NON_STATE, EmployerKind.FDI, EmployerKind.STATE, EmployerKind.PUBLIC)


@dataclass
class World:
    """What a test needs to name."""

    national: Unit
    province: Unit
    communes: list[Unit] = field(default_factory=list)
    grassroots: list[Unit] = field(default_factory=list)
    districts: list[Unit] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    reform: Reorganisation | None = None
    posts: dict[str, Post] = field(default_factory=dict)
    blocs: list[Bloc] = field(default_factory=list)
    entered_for: int = 0


class _Rows:
    """Collects rows and stores each table in one statement."""

    def __init__(self) -> None:
        self.profiles: list[UnitProfile] = []
        self.places: list[Place] = []
        self.names: dict[int, str] = {}
        self.kinds: dict[str, UnitKind] = {}

    def kind(self, code):
        if code not in self.kinds:
            self.kinds[code] = unit_kind(code)
        return self.kinds[code]

    def name(self, unit, text, kind, start, end=None, sector="", reorganisation=None):
        self.names[unit.pk] = text
        self.profiles.append(
            UnitProfile(
                unit=unit, name=text, folded_name=fold(text), sort_key=sort_key(text), kind=self.kind(kind),
                sector=sector, valid_from=start, valid_to=end, reorganisation=reorganisation,
            )
        )  # fmt: skip

    def place(self, unit, parent, path, start, end=None, line=Line.MANAGING, reorganisation=None):
        self.places.append(
            Place(
                unit=unit, parent=parent, path=path, line=line, valid_from=start, valid_to=end,
                reorganisation=reorganisation,
            )
        )  # fmt: skip

    def store(self):
        UnitProfile.objects.bulk_create(self.profiles, batch_size=2000)
        Place.objects.bulk_create(self.places, batch_size=2000)


def _units(count, start, end=None):
    return Unit.objects.bulk_create(
        [Unit(founded_date=start, dissolved_date=end) for _ in range(count)], batch_size=2000
    )


def build(communes: int = 8, grassroots: int = 12, districts: int = 3, seed: int = 1) -> World:
    """Store a province: ``districts`` until the reform of 2025, ``communes`` since, each with ``grassroots`` unions."""
    chance = random.Random(seed)
    rows = _Rows()
    national, province = _units(2, LONG_AGO)
    world = World(national, province, names=rows.names)
    rows.name(national, "Tổng Liên đoàn Lao động Việt Nam", "national", LONG_AGO)
    rows.name(province, "Liên đoàn Lao động tỉnh Hồng Lam", "province", LONG_AGO)
    top, path = f"{national.pk}.", f"{national.pk}.{province.pk}."
    rows.place(national, None, top, LONG_AGO)
    rows.place(province, national, path, LONG_AGO)
    reform = world.reform = Reorganisation.objects.create(
        owner=province, title="Sắp xếp tổ chức công đoàn tỉnh Hồng Lam năm 2025", effective_date=REFORM,
        basis_number="118/QĐ-LĐLĐ", basis_date=date(2025, 6, 25), basis_issuer="Liên đoàn Lao động tỉnh Hồng Lam",
        prepared_by_person=1, prepared_by_name="Lê Thị Hồng Hạnh", state="applied",
        approved_by_name="Đỗ Thị Thanh Hương", approved_at=datetime(2025, 7, 1, 8, tzinfo=UTC),
    )  # fmt: skip
    world.districts = _units(districts, LONG_AGO, REFORM)
    Unit.objects.filter(dissolved_date=REFORM).update(dissolved_by=reform)
    world.communes = _units(communes, REFORM)
    world.grassroots = _units(communes * grassroots, LONG_AGO)
    for number, unit in enumerate(world.districts):
        rows.name(unit, f"LĐLĐ huyện {STEMS[number]} {ENDS[-1 - number]}", "district", LONG_AGO, REFORM)
        rows.place(unit, province, f"{path}{unit.pk}.", LONG_AGO, REFORM)
    for number, unit in enumerate(world.communes):
        kind = "phường" if number % 3 == 0 else "xã"
        name = f"Công đoàn {kind} {STEMS[number % 12]} {ENDS[number // 12 % 10]}{' ' * bool(number // 120)}"
        rows.name(unit, name.strip(), "commune", REFORM, reorganisation=reform)
        rows.place(unit, province, f"{path}{unit.pk}.", REFORM, reorganisation=reform)
    for number, unit in enumerate(world.grassroots):
        trade = TRADES[number % 8]
        name = f"CĐCS Công ty {trade} {STEMS[chance.randrange(12)]} {ENDS[chance.randrange(10)]} {number + 1}"
        rows.name(unit, name, "grassroots", LONG_AGO, sector=Sector.ENTERPRISE)
        commune, district = world.communes[number // grassroots], world.districts[number % districts]
        rows.place(unit, district, f"{path}{district.pk}.{unit.pk}.", LONG_AGO, REFORM)
        rows.place(unit, commune, f"{path}{commune.pk}.{unit.pk}.", REFORM, reorganisation=reform)
    rows.store()
    _facts(world, chance, grassroots)
    _past(world, reform)
    _people(world)
    return world


def _past(world, reform):
    Custody.objects.bulk_create(
        Custody(unit=unit, keeper=world.communes[number], valid_from=REFORM, reorganisation=reform)
        for number, unit in enumerate(world.districts)
    )
    Succession.objects.bulk_create(
        Succession(
            predecessor=unit, successor=commune, date=REFORM, kind=SuccessionKind.SPLIT,
            weight=1000 // len(world.communes), reorganisation=reform,
        )
        for unit in world.districts
        for commune in world.communes
    )  # fmt: skip


def _facts(world, chance, grassroots):
    paper = StoredFile.objects.create(
        digest="b" * 64, name="Giấy xác nhận số lượng.pdf", content_type="application/pdf", size=1000
    )
    counts, employers = [], []
    for number, unit in enumerate(world.grassroots):
        workers = chance.randrange(20, 900)
        employers.append(
            Employer(
                unit=unit, kind=KINDS[number % 4], name=world.names[unit.pk].removeprefix("CĐCS "), valid_from=LONG_AGO
            )
        )
        if number % 10 == 9:
            continue
        is_for = number % 7 == 0
        for start, end, share in ((date(2025, 1, 1), COUNTED, 90), (COUNTED, None, 100)):
            total = workers * share // 100
            counts.append(
                Headcount(
                    unit=unit, workers=total, members=total * 9 // 10, women=total // 2, direct_workers=total * 8 // 10,
                    valid_from=start, valid_to=end, is_entered_for=is_for, paper=paper if is_for else None,
                    entered_by_name="Trần Văn Vượng" if is_for else "Nguyễn Thị An",
                )
            )  # fmt: skip
    Headcount.objects.bulk_create(counts, batch_size=2000)
    world.entered_for = Headcount.objects.get(unit=world.grassroots[0], valid_to=None).pk
    Employer.objects.bulk_create(employers, batch_size=2000)
    area = Area.objects.create(name="tỉnh Hồng Lam", kind=AreaKind.PROVINCE, valid_from=LONG_AGO)
    below = Area.objects.bulk_create(
        Area(
            name=world.names[unit.pk].removeprefix("Công đoàn "), kind=AreaKind.COMMUNE, parent=area, valid_from=REFORM
        )
        for unit in world.communes
    )
    located = [(unit, below[number // grassroots]) for number, unit in enumerate(world.grassroots)]
    located += list(zip(world.communes, below, strict=True))
    UnitLocation.objects.bulk_create(
        [UnitLocation(unit=unit, area=area, valid_from=REFORM) for unit, area in located], batch_size=2000
    )
    for unit, names in ((world.province, ("Ban Công tác Công đoàn", "Ban Quan hệ Lao động", "Văn phòng")),):
        for name in names:
            desk = Desk.objects.create(unit=unit, phone="0209 385 1234", valid_from=LONG_AGO)
            DeskName.objects.create(desk=desk, name=f"{name} cũ", valid_from=LONG_AGO, valid_to=REFORM)
            DeskName.objects.create(desk=desk, name=name, valid_from=REFORM, basis="12/QĐ-LĐLĐ")
    for kind, name in (
        (BodyKind.EXECUTIVE_COMMITTEE, "Ban Chấp hành LĐLĐ tỉnh khóa X"),
        (BodyKind.STANDING_COMMITTEE, "Ban Thường vụ LĐLĐ tỉnh khóa X"),
        (BodyKind.COUNCIL, "Hội đồng thi đua - khen thưởng LĐLĐ tỉnh"),
    ):
        Body.objects.create(unit=world.province, kind=kind, name=name, term="2025 – 2030", seats=15, valid_from=REFORM)
    for kind, name in (
        (PartnerKind.PARTY_COMMITTEE, "Tỉnh ủy Hồng Lam"),
        (PartnerKind.GOVERNMENT, "UBND tỉnh Hồng Lam"),
    ):
        Partner.objects.create(unit=world.province, kind=kind, name=name, valid_from=LONG_AGO)
    for number, name in enumerate(("Khối xã", "Khối phường")):
        bloc = Bloc.objects.create(owner=world.province, name=name, valid_from=REFORM)
        world.blocs.append(bloc)
        BlocMembership.objects.bulk_create(
            BlocMembership(bloc=bloc, unit=unit, valid_from=REFORM)
            for place, unit in enumerate(world.communes)
            if (place % 3 == 0) == bool(number)
        )


def _people(world):
    for name, unit, kind, person in (
        ("province_officer", world.province, PostKind.OFFICER, "Lê Thị Hồng Hạnh"),
        ("province_chair", world.province, PostKind.CHAIR, "Đỗ Thị Thanh Hương"),
        ("commune_officer", world.communes[0], PostKind.CHAIR, "Trần Văn Vượng"),
        ("grassroots_chair", world.grassroots[0], PostKind.CHAIR, "Nguyễn Thị An"),
        ("member", world.grassroots[0], PostKind.MEMBER, "Phạm Văn Bình"),
        ("national_officer", world.national, PostKind.OFFICER, "Hoàng Minh Đức"),
    ):
        made = make_person(person)
        account = Account(person=made, username=name)
        account.set_password("mat-khau-cua-kiem-thu")
        account.save()
        world.posts[name] = make_post(unit, kind, person=made)


def _draft_pages(world: World) -> dict[str, tuple[Post, str]]:
    """A draft with good and bad steps, and one that was carried out."""
    officer, chair = world.posts["province_officer"], world.posts["province_chair"]
    actor = actor_for_post(officer.pk, TODAY)
    commune, other = world.communes[0], world.communes[1]
    kind = unit_kind("commune").pk
    draft = reorganise.create_reorganisation(
        actor=actor, owner_id=world.province.pk, title="Thành lập công đoàn xã mới và dồn ghép năm 2026",
        effective_date=date(2026, 12, 1), basis_number="214/QĐ-LĐLĐ", basis_date=date(2026, 11, 15),
        basis_issuer="Liên đoàn Lao động tỉnh Hồng Lam",
    )  # fmt: skip
    new = NewUnit("new:1", "Công đoàn xã Hồng Thái", kind, world.province.pk)
    moving = tuple(unit.pk for unit in world.grassroots[:8])
    steps = [
        Found(new),
        Transfer(moving, "new:1"),
        Merge((other.pk,), commune.pk),
        Rename(world.grassroots[20].pk, name="CĐCS Công ty Cổ phần Ánh Sao"),
        Dissolve((world.communes[2].pk,)),
    ]
    rows = add_steps(actor=actor, reorganisation_id=draft.pk, version=1, steps=steps)
    first = f"/sap-xep/{draft.pk}"
    done = reorganise.create_reorganisation(
        actor=actor, owner_id=world.province.pk, title="Đổi tên và chuyển công đoàn cơ sở đợt 1",
        effective_date=date(2026, 11, 1), basis_number="201/QĐ-LĐLĐ", basis_date=date(2026, 10, 20),
        basis_issuer="Liên đoàn Lao động tỉnh Hồng Lam", late_reason="Văn bản về sau ngày có hiệu lực",
    )  # fmt: skip
    added = add_steps(
        actor=actor,
        reorganisation_id=done.pk,
        version=1,
        steps=[Transfer(tuple(unit.pk for unit in world.grassroots[30:40]), world.communes[3].pk)],
    )
    body = Body.objects.get(unit=world.province, kind=BodyKind.STANDING_COMMITTEE)
    approval = Approval(body.pk, "meeting", date(2026, 10, 18), "Đỗ Thị Thanh Hương", "Chủ tịch")
    reorganise.apply_reorganisation(
        actor=actor_for_post(chair.pk, TODAY),
        reorganisation_id=done.pk,
        version=1 + len(added),
        approval=approval,
    )
    return {
        "draft": (officer, f"{first}/"),
        "draft-step-new": (officer, f"{first}/them/thanh-lap/"),
        "draft-step-merge": (officer, f"{first}/them/sap-nhap/"),
        "draft-step-units": (officer, f"{first}/buoc/{rows[1].pk}/don-vi/"),
        "draft-step-chosen": (officer, f"{first}/buoc/{rows[1].pk}/don-vi/?xem=da-chon"),
        "draft-preview": (officer, f"{first}/xem-truoc/"),
        "draft-preview-tree": (officer, f"{first}/xem-truoc/?muc=cay"),
        "draft-approve": (chair, f"{first}/duyet/"),
        "applied": (officer, f"/sap-xep/{done.pk}/"),
        "applied-tree": (officer, f"/sap-xep/{done.pk}/?muc=cay"),
    }


def pages(world: World) -> dict[str, tuple[Post, str]]:
    """Every page worth a picture: who looks at it, and its address."""
    officer, chair = world.posts["province_officer"], world.posts["grassroots_chair"]
    province, commune, grassroots = world.province.pk, world.communes[0].pk, world.grassroots[0].pk
    return {
        "tree": (officer, "/don-vi/"),
        "tree-open": (officer, f"/don-vi/?mo={commune}.{world.communes[1].pk}"),
        "tree-past": (officer, f"/don-vi/?ngay=30/06/2025&mo={world.districts[0].pk}"),
        "tree-wrong-day": (officer, "/don-vi/?ngay=31/02/2025"),
        "list": (officer, "/don-vi/danh-sach/"),
        "list-empty": (officer, "/don-vi/danh-sach/?tim=kh%C3%B4ng+c%C3%B3"),
        "unit-province": (officer, f"/don-vi/{province}/"),
        "unit-commune": (officer, f"/don-vi/{commune}/"),
        "unit-grassroots": (chair, f"/don-vi/{grassroots}/"),
        "unit-ended": (officer, f"/don-vi/{world.districts[0].pk}/"),
        "desks": (officer, f"/don-vi/{province}/ban/"),
        "desk-new": (officer, f"/don-vi/{province}/ban/moi/"),
        "desks-empty": (chair, f"/don-vi/{grassroots}/ban/"),
        "desks-locked": (world.posts["member"], f"/don-vi/{grassroots}/ban/"),
        "bodies": (officer, f"/don-vi/{province}/to-chuc/"),
        "body-new": (officer, f"/don-vi/{province}/to-chuc/moi/"),
        "counts": (chair, f"/don-vi/{grassroots}/so-luong/"),
        "counts-superior": (officer, f"/don-vi/{grassroots}/so-luong/"),
        "counts-empty": (officer, f"/don-vi/{province}/so-luong/"),
        "count-enter": (chair, f"/don-vi/{grassroots}/so-luong/nhap/"),
        "count-for": (officer, f"/don-vi/{grassroots}/so-luong/nhap-thay/"),
        "count-confirm": (chair, f"/don-vi/{grassroots}/so-luong/{world.entered_for}/xem-xac-nhan/"),
        "partners": (officer, f"/don-vi/{grassroots}/doi-tac/"),
        "location": (officer, f"/don-vi/{grassroots}/doi-tac/noi-dong/"),
        "blocs": (officer, f"/don-vi/{province}/khoi/"),
        "bloc": (officer, f"/don-vi/{province}/khoi/{world.blocs[0].pk}/"),
        "bloc-add": (officer, f"/don-vi/{province}/khoi/{world.blocs[0].pk}/them/?duoi={commune}"),
        "history": (officer, f"/don-vi/{commune}/lich-su/"),
        "history-ended": (officer, f"/don-vi/{world.districts[0].pk}/lich-su/"),
        "history-member": (world.posts["member"], f"/don-vi/{grassroots}/lich-su/"),
        "reorganisations": (officer, "/sap-xep/"),
        "reorganisation-new": (officer, "/sap-xep/moi/"),
        **_draft_pages(world),
        "unit-past": (officer, f"/don-vi/{province}/?ngay=30/06/2025"),
    }
