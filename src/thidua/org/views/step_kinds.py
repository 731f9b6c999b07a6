"""The six kinds of step as pages offer them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from thidua.org.forms.steps import (
    DissolveForm,
    FoundForm,
    FoundManyForm,
    MergeIntoForm,
    MergeNewForm,
    NewUnitForm,
    RenameForm,
    SplitForm,
    StepForm,
    TransferForm,
)
from thidua.org.rules.steps import Dissolve, Found, Merge, NewUnit, Rename, Split, Step, Transfer
from thidua.org.selectors.choices import UnitChoices
from thidua.shared.refusals import OutOfScopeError


@dataclass(frozen=True, slots=True)
class StepOffer:
    """This is a kind of step: its name, address and glyph, what it is for."""

    label: str
    slug: str
    icon: str
    hint: str
    form: type[StepForm]


OFFERS = (
    StepOffer("Thành lập", "thanh-lap", "plus", "Một hay nhiều đơn vị mới, cùng loại, cùng cấp trên.", FoundManyForm),
    StepOffer("Chuyển cấp quản lý", "chuyen", "move-right", "Các đơn vị về dưới một cấp trên khác.", TransferForm),
    StepOffer("Sáp nhập", "sap-nhap", "git-merge", "Các đơn vị nhập vào một đơn vị đã có.", MergeIntoForm),
    StepOffer("Hợp nhất", "hop-nhat", "git-merge", "Các đơn vị thành một đơn vị mới.", MergeNewForm),
    StepOffer("Chia, tách", "chia-tach", "split", "Một đơn vị thành nhiều, có thể còn đơn vị cũ.", SplitForm),
    StepOffer("Đổi tên", "doi-ten", "pencil", "Tên, tên viết tắt, loại hoặc khối mới.", RenameForm),
    StepOffer("Giải thể, kết thúc", "ket-thuc", "x", "Các đơn vị ngừng hoạt động, không ai tiếp nối.", DissolveForm),
)


def offer_by_slug(slug: str) -> StepOffer:
    """Return the kind of step at an address. Raises ``OutOfScopeError`` where there is none."""
    found = next((offer for offer in OFFERS if offer.slug == slug), None)
    if found is None:
        raise OutOfScopeError
    return found


@dataclass(frozen=True, slots=True)
class Filled:
    """This is the form of a step with what it says: the values shown, what it keeps, the local key it must keep."""

    form: type[StepForm]
    values: Mapping[str, Any]
    kept: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""


def form_of(step: Step, choices: UnitChoices, sent: Any, version: int) -> tuple[StepForm, str]:
    """Return the form that changes ``step``, filled with what it says, and the local key it must keep."""
    filled = _filled(step, choices)
    initial = {"version": version, **filled.values}
    return filled.form(sent, choices=choices, initial=initial, **filled.kept), filled.key


def _filled(step: Step, choices: UnitChoices) -> Filled:
    match step:
        case Found(unit=unit):
            filled = Filled(FoundForm, NewUnitForm.initial_of(unit, choices), key=unit.key)
        case Rename(unit=ref, name=name, short_name=short_name, kind_id=kind_id, sector=sector):
            values = {"name": name, "short_name": short_name, "kind_id": kind_id, "sector": sector}
            filled = Filled(RenameForm, {"unit": choices.label_of(ref), **values})
        case Merge():
            filled = _filled_merge(step, choices)
        case Split(source=source, parts=parts, survives=survives):
            values = {"source": choices.label_of(source), "survives": "1" if survives else "0"}
            filled = Filled(SplitForm, values, {"parts": parts})
        case Transfer(units=units, parent=parent, line=line, leaves_line=leaves_line):
            way = "leave" if leaves_line else line.value
            filled = Filled(TransferForm, {"way": way, "parent": choices.label_of(parent)}, {"units": units})
        case Dissolve(units=units, keeper=keeper):
            filled = Filled(DissolveForm, {"keeper": choices.label_of(keeper)}, {"units": units})
    return filled


def _filled_merge(step: Merge, choices: UnitChoices) -> Filled:
    kept = {"sources": step.sources}
    if isinstance(step.into, NewUnit):
        return Filled(MergeNewForm, NewUnitForm.initial_of(step.into, choices), kept, step.into.key)
    return Filled(MergeIntoForm, {"target": choices.label_of(step.into)}, kept)
