"""What stands around the parts of a plan, as stored with a version, and what two versions of it differ in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from thidua.campaigns.enums import CampaignKind, CampaignMode
from thidua.campaigns.rules.difference import FieldChange, shown

LABELS = {
    "title": "Tên",
    "kind": "Loại",
    "mode": "Hình thức tổ chức",
    "number": "Số, ký hiệu",
    "document_date": "Ngày văn bản",
    "line": "Tuyến",
    "reaches_kinds": "Gửi đến các loại đơn vị",
    "reaches_sector": "Gửi đến khối",
    "start_date": "Từ ngày",
    "end_date": "Đến ngày",
    "is_open_ended": "Không ghi ngày kết thúc",
    "condition": "Kết thúc khi",
    "adopt_by": "Hạn cụ thể hóa",
    "launch_by": "Hạn phát động",
}
KEPT = ("number", "document_date", "line", "reaches_kinds", "reaches_sector")
"""What an amendment leaves as it is: the plan keeps its paper and the units it was issued to."""
_DAYS = ("document_date", "start_date", "end_date", "adopt_by", "launch_by")
_CHOICES = {"kind": CampaignKind, "mode": CampaignMode}


def head_to_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a head as JSON keeps it: days as ISO text."""
    return {name: _plain(values[name]) for name in LABELS}


def head_from_json(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values ``head_to_json`` wrote, by the names of the fields. Raises ``ValueError`` for no day."""
    return {
        name: date.fromisoformat(stored[name]) if name in _DAYS and stored[name] else stored[name]
        for name in LABELS
        if name in stored
    }


def head_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """Return what differs between two stored heads; nothing where one of them was not kept."""
    if not before or not after:
        return ()
    old, new = head_from_json(before), head_from_json(after)
    return tuple(
        FieldChange(label, _shown(name, old.get(name)), _shown(name, new.get(name)))
        for name, label in LABELS.items()
        if name not in KEPT and old.get(name) != new.get(name)
    )


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else str(value) if isinstance(value, str) else value


def _shown(name: str, value: Any) -> str:
    return str(_CHOICES[name](value).label) if name in _CHOICES and value else shown(value)
