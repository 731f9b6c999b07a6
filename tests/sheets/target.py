"""A small workbook for tests: places, and bodies of the unit that may name what the first sheet adds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from thidua.org import policy
from thidua.org.enums import AreaKind, BodyKind, OrgPermission
from thidua.org.models import Area, Body, UnitProfile
from thidua.shared import bulk
from thidua.shared.actor import Actor
from thidua.sheets.declaring import (
    Choice,
    Column,
    ColumnType,
    Context,
    Done,
    Fault,
    Layout,
    Record,
    Row,
    Sheet,
    Stored,
    Target,
    Workbook,
)

CODE = "thu-nghiem"
AREA_KINDS = [Choice(kind.value, str(kind.label)) for kind in AreaKind]
BODY_KINDS = [Choice(kind.value, str(kind.label)) for kind in BodyKind]
TOO_EARLY = "Ngày lập trước năm 1945. Hãy sửa ngày."
NO_PLACE = "Không có địa bàn này. Hãy ghi tên một địa bàn đã có hoặc ở trang tính Địa bàn."


def areas(context: Context) -> Iterable[Record]:
    rows = Area.objects.order_by("pk").values_list("pk", "name", "kind", "valid_from", "parent__name")
    return [Record(pk, tuple(values)) for pk, *values in rows]


def check_areas(context: Context, rows: Sequence[Row]) -> Iterable[Fault]:
    names = {row.values[0] for row in rows} | set(Area.objects.values_list("name", flat=True))
    return [Fault(row.place, "parent", NO_PLACE) for row in rows if row.values[3] and row.values[3] not in names]


def store_areas(context: Context, rows: Sequence[Row]) -> Stored:
    new = [row for row in rows if row.record_id is None]
    ids = iter(bulk.insert(Area, ("name", "kind", "valid_from"), [row.values[:3] for row in new]))
    found = [next(ids) if row.record_id is None else row.record_id for row in rows]
    bulk.update(
        Area,
        ("name", "kind", "valid_from"),
        [(row.record_id, *row.values[:3]) for row in rows if row.record_id is not None],
    )
    by_name = dict(Area.objects.values_list("name", "pk"))
    bulk.update(Area, ("parent",), [(pk, by_name.get(row.values[3])) for pk, row in zip(found, rows, strict=True)])
    return Stored(found, {"stored": len(rows)})


def undo_areas(context: Context, done: Done) -> None:
    by_name = dict(Area.objects.values_list("name", "pk"))
    bulk.update(
        Area,
        ("name", "kind", "valid_from", "parent"),
        [(row.record_id, *row.before[:3], by_name.get(row.before[3])) for row in done.changed],
    )
    Area.objects.filter(pk__in=done.added).update(parent=None)
    Area.objects.filter(pk__in=done.added).delete()


def bodies(context: Context) -> Iterable[Record]:
    rows = Body.objects.filter(unit=context.unit_id).order_by("pk")
    return [
        Record(pk, (name, kind, seats, basis or None))
        for pk, name, kind, seats, basis in rows.values_list("pk", "name", "kind", "seats", "basis")
    ]


def check_bodies(context: Context, rows: Sequence[Row]) -> Iterable[Fault]:
    places = set(Area.objects.values_list("name", flat=True))
    places |= {row.values[0] for row in context.earlier.get("areas", ())}
    return [Fault(row.place, "basis", NO_PLACE) for row in rows if row.values[3] and row.values[3] not in places]


def store_bodies(context: Context, rows: Sequence[Row]) -> Stored:
    ids = []
    for row in rows:
        name, kind, seats, basis = row.values
        body = Body(pk=row.record_id, unit_id=context.unit_id, valid_from=date(2020, 1, 1))
        body.name, body.kind, body.seats, body.basis = name, kind, seats, basis or ""
        body.save()
        ids.append(body.pk)
    return Stored(ids)


def undo_bodies(context: Context, done: Done) -> None:
    for row in done.changed:
        name, kind, seats, basis = row.before
        Body.objects.filter(pk=row.record_id).update(name=name, kind=kind, seats=seats, basis=basis or "")
    Body.objects.filter(pk__in=done.added).delete()


def require(actor: Actor, unit_id: int) -> Target:
    policy.require_unit(actor, unit_id, OrgPermission.EDIT_UNIT)
    return Target(UnitProfile.objects.filter(unit=unit_id).latest("valid_from").name)


def _since_rule(value: Any) -> str:
    return TOO_EARLY if value < date(1945, 9, 2) else ""


AREAS = Sheet(
    code="areas",
    title="Địa bàn",
    columns=(
        Column("name", "Tên", is_required=True, aliases=("Tên địa bàn",), example="xã Mẫu", max_length=120),
        Column("kind", "Cấp", ColumnType.CHOICE, is_required=True, choices=AREA_KINDS, example="commune"),
        Column(
            "since",
            "Ngày lập",
            ColumnType.DAY,
            is_required=True,
            rule=_since_rule,
            help="Theo quyết định.",
            example=date(2025, 7, 1),
        ),
        Column("parent", "Thuộc"),
    ),
    keys=("name",),
    existing=areas,
    check=check_areas,
    store=store_areas,
    undo=undo_areas,
)
BODIES = Sheet(
    code="bodies",
    title="Ban chấp hành",
    columns=(
        Column("name", "Tên ban", is_required=True),
        Column("kind", "Loại", ColumnType.CHOICE, is_required=True, choices=BODY_KINDS, is_locked=True),
        Column("seats", "Số ủy viên", ColumnType.NUMBER),
        Column("basis", "Họp tại"),
    ),
    keys=("name",),
    existing=bodies,
    check=check_bodies,
    store=store_bodies,
    undo=undo_bodies,
)
BOOK = Workbook(
    code=CODE,
    title="Địa bàn và ban",
    sheets=(AREAS, BODIES),
    permission=OrgPermission.EDIT_UNIT,
    require=require,
    intro="Bảng thử của bộ kiểm tra.",
    layouts=(
        Layout(
            "phần mềm khác",
            {"TEN_DB": "areas.name", "LOAI_DB": "areas.kind", "NGAY": "areas.since", "CHA": "areas.parent"},
        ),
    ),
)
