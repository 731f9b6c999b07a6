"""What a unit says about an amendment, item by item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from thidua.campaigns.enums import AdoptionRefusal, ChangeAnswer
from thidua.campaigns.rules.adopting import Choice
from thidua.campaigns.rules.amending import Answer, is_asked
from thidua.campaigns.rules.difference import Difference
from thidua.shared.text import clean
from thidua.ui.forms import TextField

_LABELS = {
    "added": ("Thực hiện mục mới", "Không thực hiện ở đơn vị"),
    "changed": (str(ChangeAnswer.TAKE.label), str(ChangeAnswer.KEEP.label)),
    "removed": ("Bỏ theo kế hoạch", "Giữ làm mục riêng của đơn vị"),
}


@dataclass(frozen=True, slots=True)
class AskedItem:
    """This is one item that changed: what the unit says now, the fields about it (None where it is taken as it is)."""

    difference: Difference
    own: Choice | None
    answer: BoundField | None = None
    reason: BoundField | None = None


class ReviewForm(forms.Form):
    """Item by item: what is new is taken, or the unit keeps what it does and says why. ``is_asking`` is false where
    the unit has nothing of its own yet."""

    edits = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, found: Sequence[Difference], *args: Any, is_asking: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = tuple(one for one in found if is_asking and is_asked(one))
        for one in self.asked:
            words = zip((ChangeAnswer.TAKE, ChangeAnswer.KEEP), _LABELS[one.kind], strict=True)
            self.fields[f"answer~{one.key}"] = forms.ChoiceField(
                label="Đơn vị", choices=list(words), widget=forms.RadioSelect, initial=ChangeAnswer.TAKE
            )
            self.fields[f"reason~{one.key}"] = TextField(
                label="Lý do", max_length=300, required=False, help_text="Ghi khi đơn vị không làm theo."
            )

    def clean(self) -> dict[str, Any]:
        """See to the reasons."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for key, answer in self._answers(given).items():
            if answer.answer is ChangeAnswer.KEEP and not answer.reason:
                self.add_error(f"reason~{key}", str(AdoptionRefusal.KEEP_REASON.label))
        return given

    @property
    def answers(self) -> dict[str, Answer]:
        """Return what was said, by the key of the item."""
        return self._answers(self.cleaned_data)

    def items_of(self, found: Sequence[Difference], own: dict[str, Choice]) -> Iterator[AskedItem]:
        """Return every item that changed, with the fields about it."""
        asked = {one.key for one in self.asked}
        for one in found:
            if one.key in asked:
                fields = self[f"answer~{one.key}"], self[f"reason~{one.key}"]
                yield AskedItem(one, own.get(one.key), *fields)
            else:
                yield AskedItem(one, own.get(one.key))

    def _answers(self, given: dict[str, Any]) -> dict[str, Answer]:
        return {
            one.key: Answer(ChangeAnswer(given[f"answer~{one.key}"]), clean(given.get(f"reason~{one.key}") or ""))
            for one in self.asked
            if given.get(f"answer~{one.key}")
        }
