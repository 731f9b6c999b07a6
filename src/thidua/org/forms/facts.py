"""What someone types about the desks, bodies, partners and the place of a unit."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.org.enums import AreaKind, BodyKind, EmployerKind, PartnerKind
from thidua.org.selectors.areas import communes_of, provinces_on
from thidua.ui.forms import DateField, NumberField, TextField

_MOST_SEATS = 9_999
_BASIS_HINT = "Số, ký hiệu và ngày, ví dụ 12/QĐ-LĐLĐ ngày 25/06/2025."


class DayOnlyForm(forms.Form):
    """Asks from which day something is no more."""

    day = DateField(label="Kết thúc từ ngày", help_text="Ngày đầu tiên không còn nữa.")


class DeskForm(forms.Form):
    """A new desk."""

    name = TextField(label="Tên ban, văn phòng", max_length=160, help_text="Ghi đầy đủ như trong quyết định.")
    short_name = TextField(label="Tên viết tắt", max_length=40, required=False)
    phone = TextField(label="Điện thoại trực", max_length=20, required=False, help_text="Ví dụ 0209 385 1234.")
    basis = TextField(label="Theo văn bản", max_length=120, required=False, help_text=_BASIS_HINT)
    day = DateField(label="Từ ngày")


class DeskNameForm(forms.Form):
    """Another name of a desk from a day on."""

    name = TextField(label="Tên mới", max_length=160)
    short_name = TextField(label="Tên viết tắt mới", max_length=40, required=False)
    basis = TextField(label="Theo văn bản", max_length=120, required=False, help_text=_BASIS_HINT)
    day = DateField(label="Từ ngày")


class PhoneForm(forms.Form):
    """The telephone of a desk."""

    phone = TextField(label="Điện thoại trực", max_length=20, required=False, help_text="Để trống là bỏ số hiện có.")


class BodyForm(forms.Form):
    """Name and term of a body."""

    name = TextField(label="Tên", max_length=200, help_text="Ví dụ Ban Chấp hành Công đoàn xã Đông Hà khóa I.")
    term = TextField(label="Nhiệm kỳ", max_length=40, required=False, help_text="Ví dụ 2025 – 2030.")
    seats = NumberField(
        label="Số ủy viên theo quyết định",
        required=False,
        unit="ủy viên",
        max_value=_MOST_SEATS,
        help_text="Dùng làm mẫu số khi tính tỷ lệ tán thành.",
    )
    basis = TextField(label="Theo văn bản", max_length=120, required=False, help_text=_BASIS_HINT)


class NewBodyForm(BodyForm):
    """A new body."""

    kind = forms.ChoiceField(label="Loại", choices=BodyKind, widget=forms.RadioSelect)
    day = DateField(label="Từ ngày")
    field_order = ("kind", "name", "term", "seats", "basis", "day")


class EmployerForm(forms.Form):
    """The employer of a grassroots union from a day on."""

    name = TextField(label="Tên người sử dụng lao động", max_length=200)
    kind = forms.ChoiceField(label="Loại hình", choices=EmployerKind, widget=forms.RadioSelect)
    day = DateField(label="Từ ngày")


class PartnerForm(forms.Form):
    """A partner from a day on."""

    kind = forms.ChoiceField(label="Loại", choices=PartnerKind, widget=forms.RadioSelect)
    name = TextField(label="Tên", max_length=200)
    day = DateField(label="Từ ngày", help_text="Đối tác cùng loại trước đó kết thúc từ ngày này.")


class ProvinceForm(forms.Form):
    """Asks for the province whose communes are offered."""

    tinh = forms.TypedChoiceField(label="Tỉnh, thành phố", coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, day: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(area.pk, area.name) for area in provinces_on(day)]
        self.fields["tinh"].choices = [("", "chọn tỉnh, thành phố"), *found]  # type: ignore[attr-defined]


class LocationForm(forms.Form):
    """The place of a unit from a day on."""

    area = forms.TypedChoiceField(label="Xã, phường, đặc khu", coerce=int)
    day = DateField(label="Từ ngày")

    def __init__(self, *args: Any, province_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = communes_of(province_id)
        shown = [(area.pk, self.label_of(area)) for area in areas]
        self.fields["area"].choices = [("", "chọn nơi đóng"), *shown]  # type: ignore[attr-defined]

    @staticmethod
    def label_of(area: Any) -> str:
        """Return the name of a place; one that is no more says since when."""
        ended = "" if area.valid_to is None else f" (đến {area.valid_to:%d/%m/%Y})"
        return f"{area.name}{ended}" if area.kind != AreaKind.PROVINCE else f"{area.name} (cả tỉnh, thành phố)"
