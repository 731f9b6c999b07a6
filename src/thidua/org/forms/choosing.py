"""One unit typed or chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from thidua.org.selectors.choices import UnitChoice, UnitChoices
from thidua.ui.forms import SuggestInput, TextField

UNIT_HINT = "Gõ tên hoặc mã đơn vị; có thể chọn trong danh sách gợi ý."


class UnitField(TextField):
    """One unit, by name, short name or id. Its value is the id, or the local key of a unit the draft founds."""

    widget = SuggestInput

    def __init__(self, *, choices: UnitChoices, **options: Any) -> None:
        options.setdefault("help_text", UNIT_HINT)
        super().__init__(**options)
        self.choices = choices
        self.widget.offered = _suggested(choices.offered)
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
        self.widget.offered = _suggested(found)
        names = "; ".join(f"{choice.label}{f', dưới {choice.note}' if choice.note else ''}" for choice in found)
        raise ValidationError(f"Nhiều đơn vị có tên này, hãy ghi rõ mã: {names}.")


def _suggested(choices: Iterable[UnitChoice]) -> list[tuple[str, str]]:
    return [(choice.label, choice.note) for choice in choices]
