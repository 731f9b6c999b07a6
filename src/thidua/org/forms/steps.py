"""What someone types about the steps of a reorganisation."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.org.enums import Line, Sector
from thidua.org.forms.choosing import UNIT_HINT, UnitField
from thidua.org.models import UnitKind
from thidua.org.rules.steps import Dissolve, Found, Merge, NewUnit, Part, Ref, Rename, Split, Step, Transfer
from thidua.org.selectors.choices import UnitChoices
from thidua.ui.forms import NumberField, TextField

_WHOLE = 1000


class StepForm(forms.Form):
    """The base of the forms of steps: all know what can be chosen."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: UnitChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices

    def step(self, key: str) -> Step:
        """Return the step; a unit it founds gets the local ``key``."""
        raise AssertionError("every form of a step builds its own")

    def _add_unit(self, name: str, label: str, *, required: bool = True, hint: str = UNIT_HINT) -> None:
        self.fields[name] = UnitField(choices=self.choices, label=label, required=required, help_text=hint)

    def _add_kind(self, name: str, label: str, *, empty: str = "") -> None:
        kinds = [(kind.pk, kind.name) for kind in UnitKind.objects.all()]
        shown = [("", empty or "chọn loại"), *kinds]
        self.fields[name] = forms.TypedChoiceField(
            label=label, choices=shown, coerce=int, empty_value=None, required=not empty
        )


class NewUnitForm(StepForm):
    """A unit to be founded."""

    name = TextField(label="Tên đơn vị mới", max_length=200)
    short_name = TextField(label="Tên viết tắt", max_length=120, required=False)
    sector = forms.ChoiceField(label="Khối", choices=[("", "không ghi"), *Sector.choices], required=False)
    on_sector_line = forms.BooleanField(label="Đứng trên cả tuyến ngành", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._add_kind("kind_id", "Loại đơn vị")
        self._add_unit("parent", "Cấp trên trực tiếp")
        self._add_unit(
            "sector_parent",
            "Cấp trên trên tuyến ngành",
            required=False,
            hint="Chỉ ghi khi đứng trên tuyến ngành; để trống là đứng đầu tuyến.",
        )
        self.order_fields(["names", "name", "short_name", "kind_id", "parent", "sector", "on_sector_line"])

    def unit(self, key: str, name: str | None = None) -> NewUnit:
        """Return the unit under the local ``key``."""
        given = self.cleaned_data
        return NewUnit(
            key=key,
            name=given["name"] if name is None else name,
            kind_id=given["kind_id"],
            parent=given["parent"],
            short_name=given["short_name"] if name is None else "",
            sector=given["sector"],
            on_sector_line=given["on_sector_line"],
            sector_parent=given["sector_parent"] if given["on_sector_line"] else None,
        )

    @staticmethod
    def initial_of(unit: NewUnit, choices: UnitChoices) -> dict[str, Any]:
        """Return what the form shows of a unit."""
        return {
            "name": unit.name,
            "short_name": unit.short_name,
            "kind_id": unit.kind_id,
            "parent": choices.label_of(unit.parent),
            "sector": unit.sector,
            "on_sector_line": unit.on_sector_line,
            "sector_parent": choices.label_of(unit.sector_parent),
        }


class FoundForm(NewUnitForm):
    """A founding."""

    def step(self, key: str) -> Found:
        """Return the step."""
        return Found(self.unit(key))


class FoundManyForm(NewUnitForm):
    """One founding, or many of one kind under one unit."""

    names = forms.CharField(
        label="Tên đơn vị mới",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Mỗi dòng một đơn vị; dán được từ Excel. Các đơn vị cùng loại, cùng cấp trên.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["name"], self.fields["short_name"]

    @property
    def lines(self) -> list[str]:
        """Return the names, each once."""
        return list(dict.fromkeys(line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()))


class RenameForm(StepForm):
    """Another name, kind or sector."""

    name = TextField(label="Tên mới", max_length=200, required=False, help_text="Để trống là giữ tên.")
    short_name = TextField(label="Tên viết tắt mới", max_length=120, required=False, help_text="Để trống là giữ.")
    sector = forms.ChoiceField(label="Khối mới", choices=[("", "giữ như cũ"), *Sector.choices], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._add_unit("unit", "Đơn vị")
        self._add_kind("kind_id", "Loại mới", empty="giữ như cũ")
        self.order_fields(["unit", "name", "short_name", "kind_id", "sector"])

    def step(self, _key: str) -> Rename:
        """Return the step."""
        given = self.cleaned_data
        return Rename(
            unit=given["unit"],
            name=given["name"] or None,
            short_name=given["short_name"] or None,
            kind_id=given["kind_id"],
            sector=given["sector"] or None,
        )


class MergeIntoForm(StepForm):
    """Into which living unit others merge."""

    def __init__(self, *args: Any, sources: tuple[Ref, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sources = sources
        self._add_unit("target", "Sáp nhập vào")

    def step(self, _key: str) -> Merge:
        """Return the step; its sources are chosen on a page of their own."""
        return Merge(self.sources, self.cleaned_data["target"])


class MergeNewForm(NewUnitForm):
    """Into which new unit others merge."""

    def __init__(self, *args: Any, sources: tuple[Ref, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sources = sources

    def step(self, key: str) -> Merge:
        """Return the step; its sources are chosen on a page of their own."""
        return Merge(self.sources, self.unit(key))


class SplitForm(StepForm):
    """Which unit is split, and whether it goes on."""

    survives = forms.TypedChoiceField(
        label="Cách",
        choices=[("0", "chia: đơn vị cũ kết thúc"), ("1", "tách: đơn vị cũ còn hoạt động")],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        initial="0",
    )

    def __init__(self, *args: Any, parts: tuple[Part, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        self._add_unit("source", "Đơn vị được chia, tách")
        self.order_fields(["source", "survives"])

    def step(self, _key: str) -> Split:
        """Return the step; its parts have forms of their own."""
        return Split(self.cleaned_data["source"], self.parts, self.cleaned_data["survives"])


class PartForm(NewUnitForm):
    """One new unit of a split."""

    weight = NumberField(
        label="Phần số liệu quá khứ nhận về",
        unit="phần nghìn",
        min_value=0,
        max_value=_WHOLE,
        initial=0,
        help_text="0 là để số liệu cũ ở đơn vị cũ; cả các phần cộng lại không quá 1.000.",
    )

    def part(self, key: str, children: tuple[Ref, ...]) -> Part:
        """Return the part; the units it takes along are chosen on a page of their own."""
        return Part(self.unit(key), children, self.cleaned_data["weight"])


class TransferForm(StepForm):
    """Under which unit others go."""

    way = forms.ChoiceField(
        label="Cách",
        choices=[
            ("managing", "về dưới một cấp trên mới (tuyến chỉ đạo, quản lý)"),
            ("sector", "về dưới một công đoàn ngành (tuyến ngành)"),
            ("leave", "ra khỏi tuyến ngành"),
        ],
        widget=forms.RadioSelect,
        initial="managing",
    )

    def __init__(self, *args: Any, units: tuple[Ref, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units
        self._add_unit("parent", "Cấp trên mới", required=False, hint=f"Để trống khi ra khỏi tuyến ngành. {UNIT_HINT}")
        self.order_fields(["way", "parent"])

    def clean(self) -> dict[str, Any] | None:
        """Ask for the new superior on the managing line."""
        given = super().clean()
        is_missing = not self.cleaned_data.get("parent") and "parent" not in self.errors
        if self.cleaned_data.get("way") == "managing" and is_missing:
            self.add_error("parent", "Hãy ghi cấp trên mới.")
        return given

    def step(self, _key: str) -> Transfer:
        """Return the step; its units are chosen on a page of their own."""
        way = self.cleaned_data["way"]
        if way == "leave":
            return Transfer(self.units, None, Line.SECTOR, leaves_line=True)
        return Transfer(self.units, self.cleaned_data["parent"], Line(way))


class DissolveForm(StepForm):
    """Who keeps the records of units that end."""

    def __init__(self, *args: Any, units: tuple[Ref, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units
        self._add_unit("keeper", "Đơn vị lưu giữ hồ sơ", required=False, hint="Để trống là cấp trên trực tiếp lưu giữ.")

    def step(self, _key: str) -> Dissolve:
        """Return the step; its units are chosen on a page of their own."""
        return Dissolve(self.units, self.cleaned_data["keeper"])
