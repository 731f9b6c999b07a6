"""What the forms of all kinds of part share: a part fills its form, a form makes its part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, ClassVar

from django import forms

from thidua.campaigns.enums import PartRefusal
from thidua.campaigns.forms.fields import LONGEST
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.editing import MANY, lines_of
from thidua.campaigns.selectors.desks import PartChoices

_PASTE = "Dán cả danh sách được: mỗi dòng là một mục, số thứ tự và gạch đầu dòng được bỏ."


class PartForm(forms.Form):
    """This is the form of one part: of a new one, or of ``before``."""

    part: ClassVar[type[plan.Part]]
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, choices: PartChoices, before: plan.Part | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = self.initial_of(before) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.before = before
        for name, offered in (("levels", choices.kinds), ("desk_id", choices.desks), ("post_id", choices.posts)):
            if name in self.fields:
                first = [] if name == "levels" else [("", "Không chọn")]
                self.fields[name].choices = [*first, *offered]  # type: ignore[attr-defined]  # choice fields
        if before is None and self.part.kind in MANY:
            self.fields["text"] = forms.CharField(
                label=self.fields["text"].label, help_text=_PASTE, widget=forms.Textarea(attrs={"rows": 8})
            )

    @classmethod
    def initial_of(cls, part: plan.Part | None) -> dict[str, Any]:
        """Return what the fields show of a part."""
        if part is None:
            return {}
        values = {one.name: getattr(part, one.name) for one in fields(part)}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}

    def clean_text(self) -> str:
        """See to the length of each line of a pasted list."""
        text: str = self.cleaned_data["text"]
        if any(len(line) > LONGEST for line in lines_of(text)):
            raise forms.ValidationError(PartRefusal.LINE_TOO_LONG.label, code=PartRefusal.LINE_TOO_LONG.value)
        return text

    def values(self) -> dict[str, Any]:
        """Return what was typed, by the fields of the part."""
        known = {one.name for one in fields(self.part)}
        given = {name: value for name, value in self.cleaned_data.items() if name in known}
        return {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}

    def made(self) -> Iterator[plan.Part]:
        """Return the part as it was typed; a pasted list is one part a line."""
        values = self.values()
        if self.before is not None:
            yield replace(self.before, **values)
        elif self.part.kind in MANY:
            for line in lines_of(values["text"]):
                yield self.part(**values | {"text": line})
        else:
            yield self.part(**values)
