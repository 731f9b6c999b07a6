"""One unit typed or chosen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from thidua.org.selectors.choices import UnitChoice, UnitChoices
from thidua.ui.forms import TextField

UNIT_HINT = "Gõ tên hoặc mã đơn vị; có thể chọn trong danh sách gợi ý."


class UnitInput(forms.TextInput):
    """A text box with suggestions, which every browser offers without script."""

    template_name = "org/widgets/unit_input.html"
    offered: tuple[UnitChoice, ...] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give the template the suggestions."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["offered"] = self.offered
        context["list_id"] = f"goi-y-{name}"
        return context


class UnitField(TextField):
    """One unit, by name, short name or id. Its value is the id, or the local key of a unit the draft founds."""

    widget = UnitInput

    def __init__(self, *, choices: UnitChoices, **options: Any) -> None:
        options.setdefault("help_text", UNIT_HINT)
        super().__init__(**options)
        self.choices = choices
        self.widget.offered = tuple(choices.offered)
        self.widget.attrs["autocomplete"] = "off"

    def clean(self, value: Any) -> Any:
        """Return the unit. Raises ``ValidationError`` where none or several bear the name."""
        text = super().clean(value)
        if not text:
            return None
        found = self.choices.find(text)
        if len(found) == 1:
            return found[0].ref
        if not found:
            raise ValidationError(f"Không tìm thấy đơn vị “{text}” vào ngày có hiệu lực. Hãy xem lại tên, hoặc ghi mã.")
        self.widget.offered = tuple(found)
        names = "; ".join(f"{choice.label}{f', dưới {choice.note}' if choice.note else ''}" for choice in found)
        raise ValidationError(f"Nhiều đơn vị có tên này, hãy ghi rõ mã: {names}.")
