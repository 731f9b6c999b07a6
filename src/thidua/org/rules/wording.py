"""Steps of a reorganisation in one Vietnamese sentence each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from thidua.org.enums import Line
from thidua.org.rules.steps import Dissolve, Found, Merge, NewUnit, Ref, Rename, Split, Step, Transfer
from thidua.ui import formats

SHOWN_NAMES = 3
"""How many names of a long list a sentence gives; the others are counted."""


def sentence(step: Step, names: Mapping[Ref, str]) -> str:
    """Return what ``step`` does; ``names`` gives the name of every unit it mentions, by id or key."""
    match step:
        case Found(unit=unit):
            text = f"Thành lập {unit.name}{_under(unit, names)}"
        case Rename():
            text = f"Đổi {_name(step.unit, names)}{_renamed(step)}"
        case Merge(sources=sources, into=NewUnit() as unit):
            text = f"Hợp nhất {_list(sources, names)} thành {unit.name}{_under(unit, names)}"
        case Merge(sources=sources, into=into):
            text = f"Sáp nhập {_list(sources, names)} vào {_target(into, names)}"
        case Split(source=source, parts=parts, survives=survives):
            new = ", ".join(part.unit.name for part in parts)
            return (
                f"Tách {new} ra từ {_name(source, names)}" if survives else f"Chia {_name(source, names)} thành {new}"
            )
        case Transfer():
            text = _transfer(step, names)
        case Dissolve(units=units, keeper=keeper):
            kept = "" if keeper is None else f", {_name(keeper, names)} lưu giữ hồ sơ"
            text = f"Kết thúc hoạt động {_list(units, names)}{kept}"
    return text


def _transfer(step: Transfer, names: Mapping[Ref, str]) -> str:
    units = _list(step.units, names)
    if step.leaves_line:
        return f"Đưa {units} ra khỏi tuyến ngành"
    if step.parent is None:
        return f"Đưa {units} đứng đầu tuyến ngành"
    parent = _name(step.parent, names)
    return f"Chuyển {units} về trực thuộc {parent}{' trên tuyến ngành' if step.line is Line.SECTOR else ''}"


def _renamed(step: Rename) -> str:
    parts = [f"tên thành {step.name}"] if step.name is not None else []
    parts += [f"tên viết tắt thành {step.short_name}"] if step.short_name is not None else []
    parts += ["loại đơn vị"] if step.kind_id is not None else []
    parts += ["khối"] if step.sector is not None else []
    return f": {', '.join(parts)}" if parts else ""


def _under(unit: NewUnit, names: Mapping[Ref, str]) -> str:
    return "" if unit.parent is None else f" trực thuộc {_name(unit.parent, names)}"


def _target(into: Ref | NewUnit, names: Mapping[Ref, str]) -> str:
    return into.name if isinstance(into, NewUnit) else _name(into, names)


def _list(refs: Iterable[Ref], names: Mapping[Ref, str]) -> str:
    found = [_name(ref, names) for ref in refs]
    shown = ", ".join(found[:SHOWN_NAMES])
    return shown if len(found) <= SHOWN_NAMES else f"{shown} và {formats.number(len(found) - SHOWN_NAMES)} đơn vị khác"


def _name(ref: Ref, names: Mapping[Ref, str]) -> str:
    return names.get(ref, f"đơn vị {ref}")
