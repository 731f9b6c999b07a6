"""Where the objects of this room belong, for the journal: in which unit, and what they are called."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Model

from thidua.audit.selectors.vocabulary import ObjectKind, ObjectPlace
from thidua.org.models import (
    Bloc,
    Body,
    CountPaper,
    DeskName,
    Employer,
    Headcount,
    Partner,
    Reorganisation,
    UnitLocation,
    UnitProfile,
)


def kinds() -> tuple[ObjectKind, ...]:
    """Return the kinds of objects this room records."""
    return (
        ObjectKind("org.unit", "đơn vị", "unit", _unit),
        ObjectKind("org.reorganisation", "đợt sắp xếp", "reorganisation", _of(Reorganisation, "owner", str)),
        ObjectKind("org.headcount", "số lượng", locate=_of(Headcount, "unit", _headcount)),
        ObjectKind("org.count_paper", "bản tổng hợp có chữ ký", locate=_of(CountPaper, "unit", str)),
        ObjectKind("org.desk", "ban, văn phòng", locate=_desk),
        ObjectKind("org.body", "ban chấp hành, ủy ban, hội đồng", locate=_of(Body, "unit", str)),
        ObjectKind("org.bloc", "khối thi đua", locate=_of(Bloc, "owner", str)),
        ObjectKind("org.partner", "đối tác", locate=_of(Partner, "unit", str)),
        ObjectKind("org.employer", "người sử dụng lao động", locate=_of(Employer, "unit", str)),
        ObjectKind("org.location", "nơi đóng", locate=_of(UnitLocation, "unit", str)),
    )


def _unit(unit_id: int) -> ObjectPlace | None:
    name = UnitProfile.objects.filter(unit=unit_id).order_by("-valid_from").values_list("name", flat=True).first()
    return None if name is None else ObjectPlace(frozenset({unit_id}), name)


def _desk(desk_id: int) -> ObjectPlace | None:
    names = DeskName.objects.filter(desk=desk_id).order_by("-valid_from")
    row = names.values_list("desk__unit", "name").first()
    return None if row is None else ObjectPlace(frozenset({row[0]}), row[1])


def _headcount(row: Headcount) -> str:
    return f"Số lượng ngày {row.valid_from:%d/%m/%Y}"


def _of[M: Model](model: type[M], unit: str, label: Callable[[M], str]) -> Callable[[int], ObjectPlace | None]:
    """Return what finds a row of ``model``, which belongs to the unit it points to by ``unit``."""

    def locate(object_id: int) -> ObjectPlace | None:
        row = model._default_manager.filter(pk=object_id).first()
        return None if row is None else ObjectPlace(frozenset({getattr(row, f"{unit}_id")}), label(row))

    return locate
