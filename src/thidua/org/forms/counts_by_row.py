"""What someone types about the people of many units at once: one row a unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.org.enums import HeadcountRefusal
from thidua.org.forms.headcounts import FIGURES, FiguresForm
from thidua.org.models import CountPaper
from thidua.org.rules.headcounts import Figures, wrong_figures
from thidua.ui import formats
from thidua.ui.forms import NumberField

COLUMNS = {name: str(FiguresForm.base_fields[name].label) for name in FIGURES}
"""Name and heading of the four columns."""


class PaperForm(forms.Form):
    """The signed paper that stands behind every row, and with it the day."""

    paper = forms.TypedChoiceField(
        label="Bản tổng hợp có chữ ký", coerce=int, help_text="Ngày của bản này là ngày của mọi dòng."
    )

    def __init__(self, *given: Any, papers: Sequence[CountPaper], **options: Any) -> None:
        super().__init__(*given, **options)
        choices = [(str(one.pk), f"Ngày {formats.day(one.day)}: {one.paper.name}") for one in papers]
        self.fields["paper"].choices = choices  # type: ignore[attr-defined]  # a field of choices


class CountRowForm(forms.Form):
    """The four figures of one unit; a row left empty is no count."""

    workers = NumberField(label=COLUMNS["workers"], min_value=0, required=False)
    members = NumberField(label=COLUMNS["members"], min_value=0, required=False)
    women = NumberField(label=COLUMNS["women"], min_value=0, required=False)
    direct_workers = NumberField(label=COLUMNS["direct_workers"], min_value=0, required=False)

    def __init__(self, given: Any = None, *, unit_id: int, unit_name: str, initial: Any = None) -> None:
        super().__init__(given, prefix=f"so-{unit_id}", initial=initial)
        self.unit_id, self.unit_name = unit_id, unit_name
        for name, field in self.fields.items():
            field.label = f"{unit_name}: {COLUMNS[name]}"
            field.widget.attrs |= {"data-paste": name, "aria-label": f"{COLUMNS[name]}, {unit_name}"}

    def clean(self) -> dict[str, Any] | None:
        """Say beside each box what is missing or cannot be."""
        given = super().clean()
        typed = [name for name in FIGURES if self.cleaned_data.get(name) is not None]
        if len(typed) == len(FIGURES):
            for name, refusal in wrong_figures(Figures(**{name: self.cleaned_data[name] for name in FIGURES})).items():
                self.add_error(name, refusal.label)
        elif typed:
            for name in FIGURES:
                if name not in typed and name not in self.errors:
                    self.add_error(name, HeadcountRefusal.FIGURE_MISSING.label)
        return given

    @property
    def figures(self) -> Figures | None:
        """Return what was typed, ``None`` for a row left empty."""
        typed = {name: self.cleaned_data.get(name) for name in FIGURES}
        return None if None in typed.values() else Figures(**typed)  # type: ignore[arg-type]  # none is ``None``
