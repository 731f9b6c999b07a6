"""The nation: 125,000 units with their past, for measurements and long tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from thidua.access.services.notice import current_notice
from thidua.audit.services import record
from thidua.demo.accounts import DEMO_PASSWORD
from thidua.demo.enums import DemoAction
from thidua.demo.rules.nation_plan import NationPlan, NationSize, NationUnit
from thidua.demo.rules.plan import REORGANISED
from thidua.demo.rules.quick_names import keyed, keyed_person, unit_name
from thidua.demo.services.bulk import Value, first_free_id, insert_rows, tell_planner, tell_sequences
from thidua.org.enums import Line, Sector, SuccessionKind
from thidua.org.models import Custody, Headcount, Place, Succession, Unit, UnitKind, UnitProfile
from thidua.org.services.founding import ensure_kinds
from thidua.people.enums import PostKind
from thidua.people.models import Account, Person, Post
from thidua.people.rules.person_details import keys_of
from thidua.shared.actor import system_actor

_COUNTED = (date(2025, 1, 1), date(2026, 1, 1))
_ACCOUNTS = ("toan-quoc", "tinh", "cap-tren", "co-so")


@dataclass(frozen=True, slots=True)
class Nation:
    """This is what was built: one unit of each level, on one branch, with the account that works there."""

    size: NationSize
    national: int
    province: int
    intermediate: int
    grassroots: int
    posts: tuple[int, ...]
    """The post of each account, in the order of the units above."""

    @property
    def units(self) -> tuple[int, ...]:
        """Return the four units, from the top down."""
        return (self.national, self.province, self.intermediate, self.grassroots)


@transaction.atomic
def build_nation(
    *, today: date, size: NationSize | None = None, progress: Callable[[str, float], None] = lambda _label, _share: None
) -> Nation:
    """Write a nation beside whatever the database holds and return its landmarks.

    The accounts ``toan-quoc``, ``tinh``, ``cap-tren`` and ``co-so`` sign in with the password of the demo.
    """
    kinds = {code: kind.pk for code, kind in _kinds().items()}
    plan = NationPlan(size or NationSize(), first_free_id(Unit))
    steps: tuple[tuple[str, Callable[[], None]], ...] = (
        ("Đơn vị", lambda: _lay_units(plan)),
        ("Tên gọi", lambda: _lay_profiles(plan, kinds)),
        ("Vị trí", lambda: _lay_places(plan)),
        ("Số lượng", lambda: _lay_headcounts(plan)),
        ("Con người", lambda: _lay_people(plan)),
    )
    for order, (label, step) in enumerate(steps):
        progress(label, order / len(steps))
        step()
    tell_sequences(Unit, Person)
    _record(plan, today)
    nation = _landmarks(plan)
    tell_planner()
    progress("Xong", 1.0)
    return nation


def _kinds() -> dict[str, UnitKind]:
    ensure_kinds()
    return {kind.code: kind for kind in UnitKind.objects.all()}


def _lay_units(plan: NationPlan) -> None:
    insert_rows(
        Unit,
        ("id", "founded_date", "dissolved_date"),
        ((unit.id, unit.founded, unit.dissolved) for unit in plan.units()),
    )


def _lay_profiles(plan: NationPlan, kinds: dict[str, int]) -> None:
    def rows() -> Iterator[tuple[Value, ...]]:
        for unit in plan.units():
            name = keyed(unit_name(unit.kind, unit.number))
            sector = _sector(unit)
            yield (
                unit.id, name.name, "", name.folded, name.sort_key, kinds[unit.kind], sector, unit.founded,
                unit.dissolved,
            )  # fmt: skip

    columns = (
        "unit_id", "name", "short_name", "folded_name", "sort_key", "kind_id", "sector", "valid_from", "valid_to",
    )  # fmt: skip
    insert_rows(UnitProfile, columns, rows())


def _lay_places(plan: NationPlan) -> None:
    def rows() -> Iterator[tuple[Value, ...]]:
        for unit in plan.units():
            for stay in unit.stays:
                path = ".".join(map(str, stay.path)) + "."
                parent = stay.path[-2] if len(stay.path) > 1 else None
                yield (unit.id, str(Line.MANAGING), parent, path, stay.start, stay.end)

    insert_rows(Place, ("unit_id", "line", "parent_id", "path", "valid_from", "valid_to"), rows())
    Custody.objects.bulk_create(
        [
            Custody(unit_id=unit.id, keeper_id=unit.keeper, valid_from=REORGANISED)
            for unit in plan.units()
            if unit.keeper is not None
        ],
        batch_size=500,
    )
    Succession.objects.bulk_create(
        [
            Succession(predecessor_id=old, successor_id=new, date=REORGANISED, kind=SuccessionKind.MERGE)
            for old, new in plan.mergers()
        ]
    )


def _lay_headcounts(plan: NationPlan) -> None:
    moment = timezone.now().astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ")

    def rows() -> Iterator[tuple[Value, ...]]:
        for unit in plan.units():
            if unit.kind != "grassroots":
                continue
            days = [day for day in _COUNTED if day >= unit.founded] or [unit.founded]
            for day, until in zip(days, [*days[1:], None], strict=True):
                workers = 15 + unit.number * 37 % 170 + day.year % 7
                yield (
                    unit.id, workers, workers * 88 // 100, workers * 46 // 100, workers * 80 // 100, "", day, until,
                    False, "", "", moment,
                )  # fmt: skip

    columns = (
        "unit_id", "workers", "members", "women", "direct_workers", "note", "valid_from", "valid_to",
        "is_entered_for", "entered_by_name", "confirmed_by_name", "entered_at",
    )  # fmt: skip
    insert_rows(Headcount, columns, rows())


def _lay_people(plan: NationPlan) -> None:
    """Give every living unit below the provinces a chair."""
    first = first_free_id(Person)
    units = [unit for unit in plan.units() if unit.dissolved is None and unit.kind in ("commune", "grassroots")]

    def people() -> Iterator[tuple[Value, ...]]:
        for number, _ in enumerate(units):
            name = keyed_person(number)
            yield (first + number, name.name, name.folded, name.sort_key, "", "", "", "")

    insert_rows(
        Person,
        ("id", "full_name", "folded_name", "sort_key", "gender", "phone", "email", "identity_number"),
        people(),
    )
    posts = (
        (first + number, unit.id, str(PostKind.CHAIR), "", "", False, "", "", unit.founded)
        for number, unit in enumerate(units)
    )
    columns = (
        "person_id", "unit_id", "kind", "title", "duty", "may_sign", "basis", "end_reason", "valid_from",
    )  # fmt: skip
    insert_rows(Post, columns, posts)


def _record(plan: NationPlan, today: date) -> None:
    record(
        actor=system_actor(today),
        unit_id=plan.top,
        action=DemoAction.UNITS_LAID,
        kind="org.unit",
        object_id=plan.top,
        label=f"{plan.size.alive} đơn vị",
        rows=[{"unit": unit.id, "founded": unit.founded.isoformat()} for unit in plan.units()],
    )


def _landmarks(plan: NationPlan) -> Nation:
    units = (plan.top, plan.province_id(), plan.intermediate_id(), plan.grassroots_id())
    password, notice = make_password(DEMO_PASSWORD), current_notice().version
    posts = []
    for unit, username in zip(units, _ACCOUNTS, strict=True):
        full_name = f"Người đo {username}"
        keys = keys_of(full_name)
        person = Person.objects.create(full_name=full_name, folded_name=keys.folded_name, sort_key=keys.sort_key)
        Account.objects.create(
            person=person, username=username, password=password, notice_version=notice, notice_read_at=timezone.now()
        )
        posts.append(
            Post.objects.create(person=person, unit_id=unit, kind=PostKind.VICE_CHAIR, valid_from=REORGANISED).pk
        )
    return Nation(plan.size, *units, tuple(posts))


def _sector(unit: NationUnit) -> str:
    if unit.kind != "grassroots":
        return ""
    return str(Sector.PUBLIC if unit.number % 11 in (3, 4, 9) else Sector.ENTERPRISE)
