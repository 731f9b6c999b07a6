"""What people type about duties: the filter of a list, how they want to be reminded."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.notices.enums import DutyState
from thidua.notices.rules.quiet import Wishes
from thidua.notices.selectors.lists import DutyFilter
from thidua.shared import duties
from thidua.ui.forms import IdField, TextField

ANY_STATE = "tat-ca"
AT_ONCE, DIGEST = "ngay", "gop"
_STATES = [*DutyState.choices, (ANY_STATE, "Mọi tình trạng")]


class DutyFilterForm(forms.Form):
    """Narrows a list of duties; every field is a part of the address."""

    tim = TextField(label="Tên đơn vị có", required=False)
    loai = forms.ChoiceField(label="Loại việc", required=False)
    con = forms.ChoiceField(label="Tình trạng", choices=_STATES, required=False)
    tre = forms.ChoiceField(label="Hạn", choices=[("", "mọi hạn"), ("on", "đã quá hạn")], required=False)
    dt = IdField(required=False)
    duoi = IdField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(str(kind.code), kind.label) for kind in duties.kinds()]
        self.fields["loai"].choices = [("", "mọi loại"), *kinds]  # type: ignore[attr-defined]

    @property
    def asked(self) -> DutyFilter:
        """Return the filter; a field that cannot be read filters nothing."""
        self.is_valid()
        given = self.cleaned_data
        state = given.get("con") or DutyState.OPEN.value
        return DutyFilter(
            text=given.get("tim") or "",
            kind=given.get("loai") or "",
            object_id=given.get("dt"),
            below=given.get("duoi"),
            state="" if state == ANY_STATE else state,
            is_late=bool(given.get("tre")),
        )


class WishesForm(forms.Form):
    """How a person wants to be reminded. Messages in the product always come."""

    wants_mail = forms.BooleanField(label="Nhận thư điện tử nhắc việc", required=False)
    pace = forms.ChoiceField(
        label="Gửi thư",
        choices=[(AT_ONCE, "ngay khi có việc cần nhắc"), (DIGEST, "gộp mỗi ngày một thư, lúc 7 giờ sáng")],
        widget=forms.RadioSelect,
    )
    is_quiet_on_weekends = forms.BooleanField(label="Không gửi thư vào thứ Bảy, Chủ nhật", required=False)

    @property
    def wishes(self) -> Wishes:
        """Return what was chosen."""
        return Wishes(
            wants_mail=self.cleaned_data["wants_mail"],
            wants_digest=self.cleaned_data["pace"] == DIGEST,
            is_quiet_on_weekends=self.cleaned_data["is_quiet_on_weekends"],
        )


def initial_of(wishes: Wishes) -> dict[str, bool | str]:
    """Return what the form starts from."""
    return {
        "wants_mail": wishes.wants_mail,
        "pace": DIGEST if wishes.wants_digest else AT_ONCE,
        "is_quiet_on_weekends": wishes.is_quiet_on_weekends,
    }
