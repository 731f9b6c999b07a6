"""What someone types about people and posts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from django import forms

from thidua.people.enums import Gender, PostKind
from thidua.people.rules.appointing import SEATS
from thidua.people.rules.person_details import PersonDetails
from thidua.people.selectors import Holding
from thidua.people.services import PostTerms
from thidua.ui.forms import DateField, IdField, TextField

_EMPTY = ("", "–")
_NAME = "Ghi như trên giấy tờ, không viết tắt."


class PersonForm(forms.Form):
    """Asks who someone is. The identity number is in no draft."""

    not_kept: ClassVar = {"identity_number"}

    full_name = TextField(label="Họ và tên", max_length=120, help_text=_NAME)
    gender = forms.ChoiceField(label="Giới tính", choices=[_EMPTY, *Gender.choices], required=False)
    birth_date = DateField(label="Ngày sinh", required=False, help_text="Để phân biệt người trùng tên.")
    phone = TextField(
        label="Điện thoại",
        max_length=25,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
        help_text="Ví dụ 0912 345 678.",
    )
    email = forms.EmailField(label="Thư điện tử", max_length=254, required=False)
    identity_number = TextField(
        label="Số định danh cá nhân",
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="12 chữ số; chỉ cần khi đề nghị khen thưởng cấp Nhà nước. Được lưu mã hóa.",
    )

    def details(self) -> PersonDetails:
        """Return what was typed. An identity number not asked for, or left empty, stays as it is."""
        return PersonDetails(
            full_name=self.cleaned_data["full_name"],
            gender=self.cleaned_data["gender"],
            birth_date=self.cleaned_data["birth_date"],
            phone=self.cleaned_data["phone"] or "",
            email=self.cleaned_data["email"],
            identity_number=self.cleaned_data.get("identity_number") or None,
        )


class NewcomerForm(PersonForm):
    """Asks who a new person is, and whether somebody of the same name is somebody else."""

    is_other = forms.BooleanField(
        label="Đây là người khác, không phải người cùng tên đã có", required=False, widget=forms.HiddenInput
    )

    def ask_about_namesakes(self) -> None:
        """Show the question that is only asked once there is a namesake."""
        self.fields["is_other"].widget = forms.CheckboxInput()


class TermsForm(forms.Form):
    """Asks which post, from when, in which part of the unit."""

    kind = forms.ChoiceField(label="Chức vụ", choices=[("", "Chọn chức vụ"), *PostKind.choices])
    valid_from = DateField(label="Giữ chức vụ từ ngày", help_text="Ngày trong quyết định; có thể ghi ngày đã qua.")
    desk = forms.ChoiceField(label="Ban, văn phòng", required=False)
    body = forms.ChoiceField(label="Tổ chức", required=False, help_text="Ban chấp hành, ủy ban, hội đồng.")
    title = TextField(
        label="Chức danh ghi trên văn bản", max_length=160, required=False, help_text="Để trống thì dùng tên chức vụ."
    )
    duty = TextField(label="Nhiệm vụ được phân công", max_length=300, required=False)
    may_sign = forms.BooleanField(label="Được phân công ký thay", required=False)
    basis = TextField(label="Theo văn bản", max_length=120, required=False, help_text="Số, ký hiệu quyết định.")

    def __init__(
        self, *args: object, desks: Sequence[tuple[int, str]], bodies: Sequence[tuple[int, str]], **options: object
    ) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # handed on as they came
        for name, parts in (("desk", desks), ("body", bodies)):
            field = self.fields[name]
            field.choices = [_EMPTY, *parts]  # type: ignore[attr-defined]  # a choice field
            if not parts:
                del self.fields[name]

    def terms(self) -> PostTerms:
        """Return what was chosen."""
        return PostTerms(
            kind=PostKind(self.cleaned_data["kind"]),
            valid_from=self.cleaned_data["valid_from"],
            title=self.cleaned_data["title"] or "",
            desk_id=_chosen(self.cleaned_data.get("desk")),
            body_id=_chosen(self.cleaned_data.get("body")),
            duty=self.cleaned_data["duty"] or "",
            may_sign=self.cleaned_data["may_sign"],
            basis=self.cleaned_data["basis"] or "",
        )


class ChangePostForm(forms.Form):
    """Asks what a post says, besides whose and which it is."""

    title = TextField(
        label="Chức danh ghi trên văn bản", max_length=160, required=False, help_text="Để trống thì dùng tên chức vụ."
    )
    duty = TextField(label="Nhiệm vụ được phân công", max_length=300, required=False)
    may_sign = forms.BooleanField(label="Được phân công ký thay", required=False)
    basis = TextField(label="Theo văn bản", max_length=120, required=False, help_text="Số, ký hiệu quyết định.")


class EndPostForm(forms.Form):
    """Asks when and why a post ends."""

    end_date = DateField(
        label="Thôi giữ chức vụ từ ngày",
        help_text="Từ ngày này người đó không còn quyền của chức vụ. Chọn hôm nay thì mất quyền ngay.",
    )
    reason = TextField(label="Lý do", max_length=200, help_text="Ví dụ: nghỉ hưu, chuyển công tác, hết nhiệm kỳ.")


class ErasePersonForm(forms.Form):
    """Asks why personal data are erased."""

    reason = TextField(label="Lý do", max_length=200, help_text="Ví dụ: theo đơn của người đó ngày 20/11/2026.")


class PeopleFilterForm(forms.Form):
    """Asks which people a list shows."""

    ten = TextField(label="Tên", max_length=120, required=False)
    chuc_vu = forms.ChoiceField(
        label="Chức vụ", choices=[("", "Mọi chức vụ, trừ đoàn viên"), *PostKind.choices], required=False
    )
    dang_giu = forms.ChoiceField(
        label="Tình trạng",
        choices=[(Holding.TODAY.value, "Đang giữ chức vụ"), (Holding.NO_MORE.value, "Đã thôi giữ")],
        required=False,
    )
    don_vi = IdField(required=False)


class FindPersonForm(forms.Form):
    """Asks for the name of somebody already known."""

    tim = TextField(label="Tìm người đã có theo tên", max_length=120, required=False)


def first_terms(today: date) -> dict[str, object]:
    """Return what a form of a new post starts with."""
    return {"valid_from": today}


def kinds_by_part() -> list[tuple[str, str]]:
    """Return, for the hint beside the form, which kinds of post need a desk and which a council."""
    desk = ", ".join(str(kind.label) for kind, seat in SEATS.items() if seat.needs_part and seat.desk)
    body = ", ".join(str(kind.label) for kind, seat in SEATS.items() if seat.needs_part and seat.body)
    return [("Phải chọn ban, văn phòng", desk), ("Phải chọn hội đồng", body)]


def _chosen(text: str | None) -> int | None:
    return int(text) if text else None
