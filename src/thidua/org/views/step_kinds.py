"""The six kinds of step as pages offer them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from thidua.org.enums import StepKind
from thidua.org.forms.steps import (
    DissolveForm,
    FoundForm,
    FoundManyForm,
    MergeForm,
    NewUnitForm,
    RenameForm,
    SplitForm,
    StepForm,
    TransferForm,
)
from thidua.org.rules.steps import Dissolve, Found, Merge, NewUnit, Rename, Split, Step, Transfer, kind_of
from thidua.org.selectors.choices import UnitChoices
from thidua.shared.refusals import OutOfScopeError


@dataclass(frozen=True, slots=True)
class StepOffer:
    """This is a kind of step: its address, its glyph, what it is for."""

    kind: StepKind
    slug: str
    icon: str
    hint: str
    form: type[StepForm]


OFFERS = (
    StepOffer(
        StepKind.FOUND, "thanh-lap", "plus", "Một hay nhiều đơn vị mới, cùng loại, cùng cấp trên.", FoundManyForm
    ),
    StepOffer(StepKind.TRANSFER, "chuyen", "move-right", "Các đơn vị về dưới một cấp trên khác.", TransferForm),
    StepOffer(StepKind.MERGE, "sap-nhap", "git-merge", "Nhiều đơn vị thành một, số liệu cộng lại.", MergeForm),
    StepOffer(StepKind.SPLIT, "chia-tach", "split", "Một đơn vị thành nhiều, có thể còn đơn vị cũ.", SplitForm),
    StepOffer(StepKind.RENAME, "doi-ten", "pencil", "Tên, tên viết tắt, loại hoặc khối mới.", RenameForm),
    StepOffer(StepKind.DISSOLVE, "ket-thuc", "x", "Các đơn vị ngừng hoạt động, không ai tiếp nối.", DissolveForm),
)


def offer_by_slug(slug: str) -> StepOffer:
    """Return the kind of step at an address. Raises ``OutOfScopeError`` where there is none."""
    found = next((offer for offer in OFFERS if offer.slug == slug), None)
    if found is None:
        raise OutOfScopeError
    return found


def offer_of(step: Step) -> StepOffer:
    """Return the kind of ``step``."""
    return next(offer for offer in OFFERS if offer.kind == kind_of(step))


def form_of(step: Step, choices: UnitChoices, sent: Any, version: int) -> tuple[StepForm, str]:
    """Return the form that changes ``step``, filled with what it says, and the local key it must keep."""
    start: dict[str, Any] = {"version": version}
    match step:
        case Found(unit=unit):
            filled = {**start, **NewUnitForm.initial_of(unit, choices)}
            return FoundForm(sent, choices=choices, initial=filled), unit.key
        case Rename():
            start |= {"unit": choices.label_of(step.unit), "name": step.name, "short_name": step.short_name}
            start |= {"kind_id": step.kind_id, "sector": step.sector}
            return RenameForm(sent, choices=choices, initial=start), ""
        case Merge(sources=sources, into=into):
            key = into.key if isinstance(into, NewUnit) else ""
            filled = {**start, **_merge_initial(step, choices)}
            return MergeForm(sent, choices=choices, sources=sources, key=key, initial=filled), key
        case Split(source=source, parts=parts, survives=survives):
            start |= {"source": choices.label_of(source), "survives": "1" if survives else "0"}
            return SplitForm(sent, choices=choices, parts=parts, initial=start), ""
        case Transfer():
            way = "leave" if step.leaves_line else step.line.value
            start |= {"way": way, "parent": choices.label_of(step.parent)}
            return TransferForm(sent, choices=choices, units=step.units, initial=start), ""
        case Dissolve():
            start |= {"keeper": choices.label_of(step.keeper)}
            return DissolveForm(sent, choices=choices, units=step.units, initial=start), ""


def _merge_initial(step: Merge, choices: UnitChoices) -> dict[str, Any]:
    if isinstance(step.into, NewUnit):
        return {
            "into": "new",
            "new_name": step.into.name,
            "new_kind": step.into.kind_id,
            "new_parent": choices.label_of(step.into.parent),
        }
    return {"into": "old", "target": choices.label_of(step.into)}
