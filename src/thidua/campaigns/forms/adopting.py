"""What a unit types to make a plan its own, and to record its launch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField

from thidua.campaigns.enums import ItemChoice
from thidua.campaigns.rules.adopting import ADAPTED, Choice, OwnPlan
from thidua.campaigns.rules.content import PlanContent
from thidua.campaigns.rules.parts import Part, Target
from thidua.campaigns.rules.wording import amount_of
from thidua.org.enums import PartnerKind
from thidua.ui.forms import DateField, NumberField, TextField


@dataclass(frozen=True, slots=True)
class ItemFields:
    """This is one item of the plan with the fields about it; ``assigned`` says what the superior gave the unit."""

    part: Part
    choice: BoundField
    text: BoundField
    value: BoundField | None
    reason: BoundField
    assigned: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether something else than taking it as it stands is chosen, or is wrong."""
        return bool(
            self.choice.value() not in {None, "", str(ItemChoice.AS_IS)} or self.choice.errors or self.value_given
        )

    @property
    def value_given(self) -> bool:
        """Whether the unit has a target of its own."""
        return self.value is not None and self.value.value() not in {None, ""}


class AdoptForm(forms.Form):
    """The plan of a unit: who is in charge, from when, and item by item what it makes of the plan above."""

    in_charge = TextField(
        label="Người phụ trách", max_length=160, help_text="Họ tên, chức vụ người theo dõi phong trào."
    )
    adopted_date = DateField(label="Ngày cụ thể hóa", help_text="Ngày ban hành kế hoạch của đơn vị, hoặc hôm nay.")
    number = TextField(label="Số, ký hiệu văn bản của đơn vị", max_length=80, required=False)
    late_reason = TextField(
        label="Lý do muộn", max_length=300, required=False, help_text="Ghi khi đã quá hạn, hoặc ghi lùi ngày."
    )

    def __init__(
        self,
        content: PlanContent,
        *args: Any,
        extra: tuple[Part, ...] = (),
        assigned: Mapping[str, Decimal] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.content, self.extra = content, extra
        self.assigned = assigned or {}
        for partner in content.partners:
            self.fields[f"opinion-{partner}"] = DateField(
                label=f"Ngày {PartnerKind(partner).label.lower()} cho ý kiến",
                required=False,
                help_text="Kế hoạch yêu cầu có ý kiến trước khi triển khai.",
            )
        for part in self.parts:
            self._add_item(part)
        for part in extra:
            self.fields[f"keep~{part.key}"] = forms.BooleanField(
                label=f"Giữ mục riêng của đơn vị: {part.label}", required=False, initial=True
            )

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return the items the unit may word for itself."""
        return tuple(part for part in self.content.parts if part.kind in ADAPTED)

    @property
    def plain_fields(self) -> list[BoundField]:
        """Return the fields about the whole plan."""
        return [self[name] for name in self.fields if "~" not in name]

    def items_of(self) -> Iterator[ItemFields]:
        """Return the items with their fields, in the order of the plan."""
        for part in self.parts:
            value = self[f"value~{part.key}"] if isinstance(part, Target) else None
            given = self.assigned.get(part.key)
            yield ItemFields(
                part,
                self[f"choice~{part.key}"],
                self[f"text~{part.key}"],
                value,
                self[f"reason~{part.key}"],
                amount_of(given, part.basis, part.unit) if isinstance(part, Target) and given is not None else "",
            )

    @property
    def own_plan(self) -> OwnPlan:
        """Return what was typed as the unit's plan."""
        given = self.cleaned_data
        opinions = {one: given[f"opinion-{one}"] for one in self.content.partners if given.get(f"opinion-{one}")}
        extra = tuple(part for part in self.extra if given.get(f"keep~{part.key}"))
        return OwnPlan(
            {part.key: self._choice(part) for part in self.parts}, extra, given.get("in_charge") or "", opinions
        )

    @property
    def extra_fields(self) -> list[BoundField]:
        """Return the fields about the unit's own items."""
        return [self[f"keep~{part.key}"] for part in self.extra]

    def _choice(self, part: Part) -> Choice:
        given = self.cleaned_data
        value = given.get(f"value~{part.key}")
        choice = ItemChoice(given.get(f"choice~{part.key}") or ItemChoice.AS_IS)
        if value is not None and choice is ItemChoice.AS_IS:
            choice = ItemChoice.OWN_WORDS
        return Choice(choice, given.get(f"text~{part.key}") or "", value, given.get(f"reason~{part.key}") or "")

    def _add_item(self, part: Part) -> None:
        key = part.key
        self.fields[f"choice~{key}"] = forms.ChoiceField(label="Đơn vị", choices=ItemChoice.choices, required=False)
        self.fields[f"text~{key}"] = TextField(
            label="Nội dung của đơn vị", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
        )
        if isinstance(part, Target):
            self.fields[f"value~{key}"] = forms.DecimalField(
                label="Chỉ tiêu của đơn vị", required=False, min_value=0, max_digits=18, decimal_places=3, localize=True
            )
        self.fields[f"reason~{key}"] = TextField(
            label="Lý do",
            max_length=300,
            required=False,
            help_text="Khi không thực hiện, hoặc chỉ tiêu thấp hơn mức giao.",
        )


def initial_of(own: OwnPlan) -> dict[str, Any]:
    """Return what the form shows of a plan that was kept."""
    shown: dict[str, Any] = {"in_charge": own.in_charge}
    shown |= {f"opinion-{partner}": day for partner, day in own.opinions.items()}
    for key, choice in own.choices.items():
        shown |= {f"choice~{key}": str(choice.choice), f"text~{key}": choice.text, f"reason~{key}": choice.reason}
        shown[f"value~{key}"] = None if choice.value is None else Decimal(choice.value)
    return shown


class LaunchForm(forms.Form):
    """A launch that has taken place."""

    day = DateField(label="Ngày phát động")
    place = TextField(label="Nơi phát động", max_length=200, required=False)
    people = NumberField(label="Số người dự", required=False, unit="người", min_value=0)
    note = TextField(label="Ghi chú", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    reason = TextField(
        label="Lý do",
        max_length=200,
        required=False,
        help_text="Ghi khi phát động trước ngày ban hành kế hoạch, hoặc ghi muộn sau khi phong trào đã kết thúc.",
    )
