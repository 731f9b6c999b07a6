"""What the gallery shows: invented units and figures, and forms that were filled in wrongly on purpose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, overload

from django import forms
from django.utils.datastructures import MultiValueDict

from thidua.ui.drafts import DrawnDraft, Kept, Place
from thidua.ui.forms import DateField, MoneyField, NumberField, TextField
from thidua.ui.navigation import NavLink
from thidua.ui.parts import Fact, Tab
from thidua.ui.tables import BulkAction, Column, Kind, Table, table_of

TODAY = date(2026, 11, 20)
COUNTS = {"launched": 304, "adopted": 133, "adopting": 65, "seen": 44, "unseen": 30, "late": 5}
BARS = (
    ("CĐ các KCN Hồng Lam Bắc", 51, 64),
    ("CĐ phường Hồng Lam", 44, 58),
    ("CĐ phường Núi Son", 26, 36),
    ("CĐCS trực thuộc LĐLĐ tỉnh", 23, 28),
    ("CĐ phường Cửa Lũy", 21, 29),
    ("CĐ phường Bến Thượng", 20, 34),
    ("CĐ xã Tân Lãm", 20, 22),
)
MONTHS = tuple(str(month) for month in range(1, 13))
WORKS = (210, 480, 760, 1120, 1490, 1810, 2138, 2388, 2779, 3338, 3867)
GOALS = tuple(350 * month for month in range(1, 13))
SHARES = {
    "Nghệ An": 96, "Đắk Lắk": 94, "Tây Ninh": 94, "Đồng Tháp": 94, "Cần Thơ": 91, "Tuyên Quang": 86, "Hải Phòng": 86,
    "Quảng Ngãi": 86, "Lai Châu": 83, "Thanh Hóa": 83, "Đồng Nai": 83, "Lạng Sơn": 78, "Bắc Ninh": 78, "Lào Cai": 74,
    "Sơn La": 74, "Ninh Bình": 74, "Đà Nẵng": 74, "TP Hồ Chí Minh": 74, "Quảng Ninh": 71, "Huế": 71, "An Giang": 71,
    "Phú Thọ": 68, "Hà Tĩnh": 61, "Khánh Hòa": 61, "Hà Nội": 55, "Hưng Yên": 55, "Quảng Trị": 55, "Lâm Đồng": 55,
    "Cao Bằng": 42, "Thái Nguyên": 42, "Gia Lai": 42, "Vĩnh Long": 42, "Điện Biên": 17, "Cà Mau": 0,
}  # fmt: skip
TONES = (
    ("band", "Lam đậm", "đầu trang"),
    ("blue", "Lam", "việc làm được, liên kết"),
    ("bluet", "Lam nhạt", "đang chọn, gợi ý"),
    ("gold", "Vàng", "vinh dự, dải răng"),
    ("goldt", "Vàng nhạt", "điều cần để ý"),
    ("red", "Đỏ", "trễ, sai"),
    ("redt", "Đỏ nhạt", "ô cần sửa, lời báo lỗi"),
    ("green", "Lục", "xong, còn giá trị"),
    ("greent", "Lục nhạt", "đã gửi, hợp lệ"),
    ("raised", "Xám", "khóa, không dùng nữa"),
    ("surface", "Tờ", "trang giấy"),
    ("ground", "Nền", "mặt bàn"),
)
TABS = (
    Tab("Thông tin", "#buoc", is_current=True),
    Tab("Trực thuộc", "#buoc", count=1250),
    Tab("Ban, văn phòng", "#buoc"),
    Tab("Cán bộ", "#buoc", count=14),
    Tab("Lịch sử", "#buoc"),
)
FACTS = (
    Fact("Loại đơn vị", "Công đoàn cơ sở"),
    Fact("Chỉ đạo trực tiếp", "Công đoàn phường Cửa Lũy", url="#buoc", note="từ 01/07/2025"),
    Fact("Người sử dụng lao động", "Công ty TNHH May Hoàng Phát", note="doanh nghiệp ngoài nhà nước"),
    Fact("Đoàn viên", "1.184 trên 1.250 CNVCLĐ"),
    Fact("Quyết định thành lập", None),
)
STEPS = ("Văn bản, ngày", "Các thay đổi", "Xem trước", "Thực hiện")
NAV = (
    NavLink("Việc của tôi", "#noi-dung", "house"),
    NavLink("Đơn vị", "#noi-dung", "list-tree", is_current=True),
    NavLink("Sắp xếp", "#noi-dung", "git-merge"),
    NavLink("Nhật ký", "#noi-dung", "scroll-text"),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """This is one invented unit."""

    number: int
    name: str
    group: str
    state: str
    workers: int
    members: int
    founded: date


_KINDS = (
    ("Công đoàn cơ sở Công ty TNHH", "Doanh nghiệp"),
    ("Công đoàn cơ sở Trường Tiểu học", "Hành chính, sự nghiệp"),
    ("Công đoàn cơ sở Bệnh viện Đa khoa", "Hành chính, sự nghiệp"),
    ("Công đoàn cơ sở Công ty Cổ phần", "Doanh nghiệp"),
    ("Nghiệp đoàn cơ sở Vận tải", "Doanh nghiệp"),
)
_NAMES = ("May Hoàng Phát", "Giày An Tín", "Cửa Lũy", "Núi Son", "Bến Thượng", "Kim Lũ", "Sao Mai", "Hồng Lam")
_STATES = ("launched", "adopted", "adopting", "seen", "unseen", "late")


DRAFT = DrawnDraft(
    place=Place("gallery", ""),
    person_id=0,
    kept=Kept(3, datetime(2026, 11, 20, 3, 42, tzinfo=UTC), "", 0, {}),
    not_kept="",
    is_bound=False,
    is_restored=False,
    restore_url="#o",
)


class Units(Sequence[Sample]):
    """This is a list of 125,000 invented units of which only the asked ones are made, as a database would do."""

    def __len__(self) -> int:
        return 125_000

    @overload
    def __getitem__(self, place: int) -> Sample: ...

    @overload
    def __getitem__(self, place: slice) -> list[Sample]: ...

    def __getitem__(self, place: int | slice) -> Sample | list[Sample]:
        if isinstance(place, slice):
            return [self._sample(number) for number in range(*place.indices(len(self)))]
        return self._sample(place)

    def __iter__(self) -> Iterator[Sample]:
        return (self._sample(number) for number in range(len(self)))

    @staticmethod
    def _sample(number: int) -> Sample:
        prefix, group = _KINDS[number % len(_KINDS)]
        workers = 40 + number * 7919 % 2400
        return Sample(
            number=number + 1,
            name=f"{prefix} {_NAMES[number % len(_NAMES)]} {number // 8 + 1}",
            group=group,
            state=_STATES[number * 31 % len(_STATES)],
            workers=workers,
            members=workers * (70 + number % 30) // 100,
            founded=date(1990 + number % 35, 1 + number % 12, 1 + number % 28),
        )


def _units_columns(state_cell: Any) -> tuple[Column, ...]:
    return (
        Column("name", "Đơn vị", url=lambda row: f"#don-vi-{row.number}", is_head=True),
        Column("state", "Trạng thái", value=state_cell),
        Column("founded", "Thành lập", kind=Kind.DAY),
        Column("workers", "CNVCLĐ", kind=Kind.NUMBER),
        Column("members", "Đoàn viên", kind=Kind.NUMBER),
    )


def long_table(parameters: MultiValueDict[str, str], state_cell: Any) -> Table:
    """Return a page of 125,000 units, with selection."""
    return table_of(
        Units(),
        _units_columns(state_cell),
        parameters,
        caption="Công đoàn cơ sở cả nước",
        noun="đơn vị",
        size=12,
        row_key=lambda row: row.number,
        actions=(BulkAction("Nhắc", "nhac", "bell"), BulkAction("Xuất Excel", "xuat", "download")),
        has_downloads=False,
    )


def short_table(parameters: MultiValueDict[str, str]) -> Table:
    """Return eight units in two groups, sortable, with totals."""
    rows = sorted(Units()[:8], key=lambda row: row.group)
    columns = (
        Column(
            "name", "Đơn vị", order_by=("name",), is_head=True, note=lambda row: f"thành lập năm {row.founded.year}"
        ),
        Column("workers", "CNVCLĐ", kind=Kind.NUMBER, order_by=("workers",)),
        Column("members", "Đoàn viên", kind=Kind.NUMBER, order_by=("members",)),
        Column(
            "share",
            "Tỷ lệ",
            value=lambda row: row.members * 100 / row.workers,
            kind=Kind.PERCENT,
            order_by=("share",),
        ),
    )
    workers, members = sum(row.workers for row in rows), sum(row.members for row in rows)
    totals = {"workers": workers, "members": members, "share": members * 100 / workers}
    is_sorted = bool(parameters.get("sap"))
    return table_of(
        rows,
        columns,
        parameters,
        caption="Tỷ lệ đoàn viên theo khối",
        noun="đơn vị",
        group=None if is_sorted else lambda row: f"Khối {row.group.lower()}",
        totals=totals,
        totals_label="Cộng 8 đơn vị",
        has_downloads=False,
    )


def empty_table() -> Table:
    """Return a list that has no rows yet."""
    return table_of(
        (),
        (Column("name", "Đơn vị"),),
        MultiValueDict(),
        caption="Phiếu mời đã in",
        noun="phiếu",
        empty_title="Chưa có phiếu mời nào",
        empty_text="Chọn cán bộ ở danh sách rồi in phiếu; mỗi phiếu dùng được một lần.",
        has_downloads=False,
    )


class RoundForm(forms.Form):
    """This is a form with one of every kind of field."""

    theme = TextField(label="Chủ đề của đợt", help_text="Ngắn, dễ nhớ. Ví dụ: “Mừng Đảng, mừng Xuân”.", max_length=120)
    bloc = forms.ChoiceField(
        label="Khối thi đua",
        choices=[("1", "Khối khu công nghiệp"), ("2", "Khối phường"), ("3", "Khối xã")],
        help_text="Đơn vị cùng khối được so và xếp hạng với nhau.",
    )
    due_date = DateField(label="Hạn gửi báo cáo")
    initiatives = NumberField(label="Số sáng kiến", unit="sáng kiến", min_value=0)
    benefit = MoneyField(label="Giá trị làm lợi", required=False)
    channels = forms.MultipleChoiceField(
        label="Nhắc qua",
        choices=[("app", "Trong phần mềm"), ("mail", "Thư điện tử"), ("paper", "Giấy in")],
        widget=forms.CheckboxSelectMultiple,
    )
    nil = forms.ChoiceField(
        label="Số liệu kỳ này",
        choices=[("some", "Có phát sinh"), ("none", "Không phát sinh, xác nhận là số không")],
        widget=forms.RadioSelect,
    )
    proof = forms.FileField(label="Văn bản có chữ ký", required=False, help_text="PDF hoặc ảnh, đến 20 MB.")
    wish = forms.CharField(label="Kiến nghị", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    is_pilot = forms.BooleanField(
        label="Đơn vị phát động điểm", required=False, help_text="Được chọn làm trước để các đơn vị khác học tập."
    )


def wrong_form() -> RoundForm:
    """Return the form as it comes back: three fields to correct, everything typed is kept."""
    return RoundForm(
        {
            "theme": "Lao động giỏi, lao động sáng tạo",
            "bloc": "1",
            "due_date": "31/6/2027",
            "initiatives": "487 cái",
            "benefit": "21.992.500.000",
            "channels": ["app"],
            "is_pilot": "on",
        }
    )


class FilterForm(forms.Form):
    """This is the filter of a list."""

    q = TextField(label="Tên đơn vị", required=False)
    loai = forms.ChoiceField(
        label="Loại", choices=[("", "Tất cả"), ("cs", "Công đoàn cơ sở"), ("nd", "Nghiệp đoàn")], required=False
    )
    ngay = DateField(label="Tại ngày", required=False, initial=TODAY)
