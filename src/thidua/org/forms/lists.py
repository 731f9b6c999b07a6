"""The filter of a list of units."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.org.enums import Sector
from thidua.org.forms.days import DayForm
from thidua.org.selectors.lists import Counted, Life, UnitFilter, kinds_in_use
from thidua.ui.forms import IdField, TextField

COUNTS = [
    (Counted.ANY, "mọi đơn vị"),
    (Counted.MISSING, "chưa có số lượng"),
    (Counted.UNCONFIRMED, "nhập thay chưa xác nhận"),
]
LIVES = [(Life.ALIVE, "đang hoạt động"), (Life.ENDED, "đã kết thúc"), (Life.ALL, "tất cả")]


class UnitFilterForm(DayForm):
    """Narrows a list of units; every field is a part of the address."""

    tim = TextField(label="Tên có", required=False)
    loai = forms.TypedChoiceField(label="Loại", coerce=int, empty_value=None, required=False)
    khoi = forms.ChoiceField(label="Khối", choices=[("", "mọi khối"), *Sector.choices], required=False)
    con = forms.ChoiceField(label="Tình trạng", choices=LIVES, required=False)
    so = forms.ChoiceField(label="Số lượng", choices=COUNTS, required=False)
    duoi = IdField(required=False)

    field_order = ("tim", "loai", "khoi", "con", "so", "ngay", "duoi")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.pk, kind.name) for kind in kinds_in_use()]
        self.fields["loai"].choices = [("", "mọi loại"), *kinds]  # type: ignore[attr-defined]

    @property
    def asked(self) -> UnitFilter:
        """Return the filter; a field that cannot be read filters nothing."""
        self.is_valid()
        given = self.cleaned_data
        return UnitFilter(
            text=given.get("tim") or "",
            kind_id=given.get("loai"),
            sector=given.get("khoi") or "",
            life=Life(given.get("con") or Life.ALIVE),
            below=given.get("duoi"),
            counted=Counted(given.get("so") or Counted.ANY),
        )
