"""The filter of the units a step may work on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from thidua.org.enums import Sector
from thidua.org.selectors.choices import areas_offered, parents_offered
from thidua.org.selectors.lists import UnitFilter, kinds_in_use
from thidua.shared.actor import Actor
from thidua.ui.forms import TextField


class PickForm(forms.Form):
    """Narrows the units to choose from: under which unit, where, which kind, what name."""

    tim = TextField(label="Tên có", required=False)
    duoi = forms.TypedChoiceField(label="Dưới", coerce=int, empty_value=None, required=False)
    noi = forms.TypedChoiceField(label="Nơi đóng", coerce=int, empty_value=None, required=False)
    loai = forms.TypedChoiceField(label="Loại", coerce=int, empty_value=None, required=False)
    khoi = forms.ChoiceField(label="Khối", choices=[("", "mọi khối"), *Sector.choices], required=False)
    xem = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("duoi", "mọi đơn vị", parents_offered(actor, day))
        self._offer("noi", "mọi nơi", areas_offered(actor, day))
        self._offer("loai", "mọi loại", [(kind.pk, kind.name) for kind in kinds_in_use()])

    def _offer(self, name: str, empty: str, choices: list[tuple[int, str]]) -> None:
        self.fields[name].choices = [("", empty), *choices]  # type: ignore[attr-defined]

    @property
    def asked(self) -> UnitFilter:
        """Return the filter; a field that cannot be read filters nothing."""
        self.is_valid()
        given = self.cleaned_data
        return UnitFilter(
            text=given.get("tim") or "",
            kind_id=given.get("loai"),
            sector=given.get("khoi") or "",
            below=given.get("duoi"),
            area_id=given.get("noi"),
        )
