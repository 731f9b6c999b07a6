"""What is typed to ask about a plan, and to answer."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.campaigns.enums import FeedbackState
from thidua.campaigns.rules.content import PlanContent
from thidua.ui.forms import TextField

_WORDS = 90


class AskForm(forms.Form):
    """A difficulty: about which item, in the unit's own words."""

    key = forms.ChoiceField(label="Về mục", required=False)
    text = TextField(
        label="Vướng mắc, kiến nghị",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Ban phụ trách của đơn vị ban hành nhận được ngay và trả lời ở trang này.",
    )

    def __init__(self, content: PlanContent, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = [(part.key, f"{part.kind.label}: {_short(part.label)}") for part in content.parts]
        self.fields["key"].choices = [("", "cả kế hoạch"), *items]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """An answer, for the unit that asked or for all."""

    text = TextField(label="Trả lời", max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))
    is_common = forms.BooleanField(
        label="Trả lời chung cho mọi đơn vị thực hiện kế hoạch",
        required=False,
        help_text="Các đơn vị đọc được câu hỏi và trả lời, không thấy đơn vị nào hỏi.",
    )


class FeedbackFilterForm(forms.Form):
    """Narrows the list of difficulties."""

    tim = TextField(label="Có chữ", required=False)
    tt = forms.ChoiceField(label="Tình trạng", choices=[("", "mọi tình trạng"), *FeedbackState.choices], required=False)


def _short(text: str) -> str:
    return text if len(text) <= _WORDS else f"{text[: _WORDS - 1].rstrip()}…"
