"""Fields about plans: amounts, whole paragraphs, boxes to tick."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from thidua.campaigns.rules.wording import amount_typed
from thidua.shared.text import clean

_GROUPED = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")
_NUMBER = re.compile(r"-?\d+([.,]\d+)?", re.ASCII)
_DIGITS, _PLACES = 15, 3
LONGEST = 2_000
"""The longest text of one part, in characters."""


class AmountField(forms.Field):
    """This is an amount as offices type it: ``1.250``, ``12,5``, ``1.250,75``; at most three decimals, not negative."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": "Nhập số, ví dụ 80 hoặc 12,5 hoặc 1.250.",
        "negative": "Nhập số từ 0 trở lên.",
        "too_long": "Nhập số có nhiều nhất 15 chữ số và 3 chữ số sau dấu phẩy.",
    }
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "num"})

    def to_python(self, value: Any) -> Decimal | None:
        """Read the amount. Raises ``ValidationError`` for anything else."""
        text = clean(str(value or "")).replace("\u00a0", "").replace(" ", "")
        if not text:
            return None
        plain = text.replace(".", "") if _GROUPED.fullmatch(text) else text
        if not _NUMBER.fullmatch(plain):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        whole, _, rest = plain.lstrip("-").replace(",", ".").partition(".")
        if plain.startswith("-"):
            raise ValidationError(self.error_messages["negative"], code="negative")
        if len(whole.lstrip("0")) > _DIGITS or len(rest.rstrip("0")) > _PLACES:
            raise ValidationError(self.error_messages["too_long"], code="too_long")
        return Decimal(f"{whole}.{rest or 0}")

    def prepare_value(self, value: Any) -> Any:
        """Show an amount with points between thousands, what was typed wrongly as it was typed."""
        return amount_typed(value) if isinstance(value, Decimal) else value


class ParagraphField(forms.CharField):
    """This is a text of a few lines that is one paragraph: NFC, single spaces, no line ends."""

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        options.setdefault("max_length", LONGEST)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value: Any) -> str:
        """Clean what was typed."""
        return clean(super().to_python(value) or "")


def ticks(label: str, choices: Iterable[tuple[Any, Any]] = (), help_text: str = "") -> forms.MultipleChoiceField:
    """Return boxes to tick, any number of them."""
    return forms.MultipleChoiceField(
        label=label, choices=list(choices), required=False, help_text=help_text, widget=forms.CheckboxSelectMultiple
    )
