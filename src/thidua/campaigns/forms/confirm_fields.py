"""The fields of a part on the page that confirms a reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import ceil
from typing import Any

from django import forms

from thidua.campaigns.enums import RegistrationKind, TargetScope
from thidua.campaigns.rules.shown_parts import Entry, Shown
from thidua.ui.forms import DateField, NumberField, TextField

_LETTERS_IN_A_LINE = 62
_MOST_LINES = 12
_LONGEST = 4000


def value_of(given: Any, shown: Shown) -> Any:
    """Return what was typed as a part holds it: an empty text is one, an empty day is none."""
    match shown.entry:
        case Entry.TEXT | Entry.WORDS:
            return " ".join((given or "").split())
        case Entry.SCOPE:
            return TargetScope(given or TargetScope.WHOLE)
        case Entry.REGISTRATION:
            return RegistrationKind(given) if given else None
        case _:
            return given


def field_of(shown: Shown, *, value: object = "", is_new: bool = False) -> forms.Field:
    """Return the field of a part; ``value`` is what stands in it at first and says how high it is. In an empty row for
    what is added nothing is required yet."""
    return _FIELDS[shown.entry](shown, shown.is_required and not is_new, value)


def _day(shown: Shown, _must: bool, _value: object) -> forms.Field:
    return DateField(label=shown.label, required=False)


def _number(shown: Shown, _must: bool, _value: object) -> forms.Field:
    return NumberField(label=shown.label, required=False, min_value=1, max_value=999)


def _amount(shown: Shown, must: bool, _value: object) -> forms.Field:
    return forms.DecimalField(
        label=shown.label, required=must, min_value=0, max_digits=18, decimal_places=3, localize=True
    )


def _scope(shown: Shown, _must: bool, _value: object) -> forms.Field:
    return forms.ChoiceField(label=shown.label, required=False, choices=TargetScope.choices)


def _registration(shown: Shown, must: bool, value: object) -> forms.Field:
    empty = [] if value else [("", "chọn")]
    return forms.TypedChoiceField(label=shown.label, required=must, choices=[*empty, *RegistrationKind.choices])


def _words(shown: Shown, must: bool, _value: object) -> forms.Field:
    return TextField(label=shown.label, required=must, max_length=500)


def _text(shown: Shown, must: bool, value: object) -> forms.Field:
    rows = min(max(ceil(len(str(value)) / _LETTERS_IN_A_LINE), 1), _MOST_LINES)
    widget = forms.Textarea(attrs={"rows": rows})
    return TextField(label=shown.label, required=must, max_length=_LONGEST, widget=widget)


_FIELDS: Mapping[Entry, Callable[[Shown, bool, object], forms.Field]] = {
    Entry.DAY: _day,
    Entry.NUMBER: _number,
    Entry.AMOUNT: _amount,
    Entry.SCOPE: _scope,
    Entry.REGISTRATION: _registration,
    Entry.WORDS: _words,
    Entry.TEXT: _text,
}
