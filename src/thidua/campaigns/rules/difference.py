"""What is different between two versions of a plan, part by part, in the words readers know."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal

from django.db.models import Choices

from thidua.campaigns.enums import PartKind
from thidua.campaigns.rules.content import PlanContent
from thidua.campaigns.rules.parts import Part


class DifferenceKind(enum.StrEnum):
    """What happened to a part."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


FIELD_LABELS = {
    "text": "Nội dung",
    "year": "Năm",
    "event": "Sự kiện",
    "since": "Từ",
    "on": "Ngày",
    "is_occasion": "Là sự kiện",
    "group": "Nhóm",
    "sector": "Khối",
    "is_measurable": "Đo được",
    "indicator": "Chỉ tiêu",
    "value": "Mức",
    "upper": "Đến mức",
    "unit": "Đơn vị tính",
    "basis": "Cách tính",
    "base": "Cơ số",
    "scope": "Phạm vi",
    "levels": "Cấp thực hiện",
    "due": "Hạn",
    "no": "Số",
    "start": "Bắt đầu",
    "end": "Kết thúc",
    "theme": "Chủ đề",
    "addressee": "Người thực hiện",
    "every": "Định kỳ",
    "desk_id": "Ban",
    "post_id": "Chức vụ",
    "what": "Việc",
    "sender": "Người báo cáo",
    "to": "Gửi đến",
    "via": "Qua",
    "when": "Khi nào",
    "name": "Tên",
    "note": "Ghi chú",
}
_NOT_SHOWN = frozenset({"key", "source"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """This is one value of a part, before and after, as text; empty where there was none."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """This is one part that is not what it was: ``before`` and ``after`` are the part in both wordings, None where it
    was not there."""

    kind: DifferenceKind
    part_kind: PartKind
    key: str
    label: str
    changes: tuple[FieldChange, ...] = ()
    before: Part | None = field(default=None, compare=False)
    after: Part | None = field(default=None, compare=False)

    @property
    def is_added(self) -> bool:
        """Whether the part is new."""
        return self.kind is DifferenceKind.ADDED

    @property
    def is_removed(self) -> bool:
        """Whether the part was taken out."""
        return self.kind is DifferenceKind.REMOVED

    @property
    def is_about_values(self) -> bool:
        """Whether only something beside its words changed, so that the words must still be said."""
        return self.before is not None and self.after is not None and self.before.label == self.after.label


def differences(before: PlanContent, after: PlanContent) -> tuple[Difference, ...]:
    """Return what ``after`` adds, changes and leaves out against ``before``, in the order of the plan; parts that only
    moved are no difference."""
    old, new = before.by_key(), after.by_key()
    found = []
    for part in after.parts:
        earlier = old.get(part.key)
        if earlier is None:
            found.append(Difference(DifferenceKind.ADDED, part.kind, part.key, part.label, after=part))
        elif changes := _changes(earlier, part):
            found.append(Difference(DifferenceKind.CHANGED, part.kind, part.key, part.label, changes, earlier, part))
    found += [
        Difference(DifferenceKind.REMOVED, part.kind, part.key, part.label, before=part)
        for part in before.parts
        if part.key not in new
    ]
    return tuple(found)


def _changes(before: Part, after: Part) -> tuple[FieldChange, ...]:
    if type(before) is not type(after):
        return (FieldChange("Loại", str(before.kind.label), str(after.kind.label)),)
    return tuple(
        FieldChange(FIELD_LABELS[one.name], shown(getattr(before, one.name)), shown(getattr(after, one.name)))
        for one in fields(after)
        if one.name not in _NOT_SHOWN and getattr(before, one.name) != getattr(after, one.name)
    )


def shown(value: object) -> str:
    """Return a value of a part as readers see it."""
    match value:
        case None | "" | ():
            text = ""
        case bool():
            text = "có" if value else "không"
        case date():
            text = f"{value:%d/%m/%Y}"
        case Decimal():
            text = format(value.normalize(), "f").replace(".", ",")
        case Choices():
            text = str(value.label)
        case tuple():
            text = ", ".join(str(one) for one in value)
        case _:
            text = str(value)
    return text
