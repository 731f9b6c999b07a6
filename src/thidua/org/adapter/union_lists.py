"""Lists of units as unions keep them elsewhere: the union's software of members (phần mềm quản lý đoàn viên) first of
all, and the tables offices made for themselves.

Confidence: no file exported by that software was at hand. The headings are the usual wording of lists of units and of
their numbers in union offices; hence ``is_confirmed=False``: the page of headings offers them and asks, and nothing is
imported by them unseen. Whoever has such a file compares its first row with these words and then sets it to true.
"""

from __future__ import annotations

from thidua.sheets.declaring import Layout

NUMBERING = ("STT", "TT", "Số thứ tự")
"""What counts the rows of any list."""
UNIT_CODES = ("Mã đơn vị", "Mã công đoàn", "Mã công đoàn cơ sở", "Mã CĐCS", "Mã tổ chức công đoàn", "ID CĐCS")
UNIT_NAMES = (
    "Tên đơn vị",
    "Tên công đoàn",
    "Tên công đoàn cơ sở",
    "Tên CĐCS",
    "Tên tổ chức công đoàn",
    "Công đoàn cơ sở",
)
_ABOUT_THE_PLACE = (
    *("Địa chỉ", "Xã, phường", "Thuộc xã phường", "Cụm khu CN", "Khu công nghiệp", "Tỉnh, thành phố", "Quốc gia"),
    *("Điện thoại", "Số điện thoại", "Email", "Thư điện tử", "Mã số thuế", "Ngành nghề sản xuất kinh doanh"),
)
_ABOUT_THE_UNION = (
    *("Loại hình", "Loại công ty", "Năm thành lập", "Số quyết định", "Số quyết định thành lập", "Ghi chú"),
    *("Tên chủ tịch công đoàn", "Chủ tịch công đoàn", "Chủ tịch CĐCS", "Số điện thoại chủ tịch", "SĐT chủ tịch"),
    *("Số ủy viên BCH", "Số ủy viên UBKT", "Bắt đầu nhiệm kỳ", "Kết thúc nhiệm kỳ", "Trạng thái"),
)
_MEMBERS = (
    "Tổng số đoàn viên",
    "Số đoàn viên",
    "Số lượng đoàn viên",
    "Tổng số ĐVCĐ",
    "Số ĐVCĐ",
    "Tổng số đoàn viên công đoàn",
)
_WORKERS = ("Tổng số CNVCLĐ", "Số CNVCLĐ", "Tổng số lao động", "Số lao động", "Tổng số NLĐ")
_WOMEN = ("Số CNVCLĐ nữ", "CNVCLĐ nữ", "Số lao động nữ", "Lao động nữ")
_OTHER_COUNTS = ("Số đoàn viên nữ", "Số ĐVCĐ nữ", "Đoàn viên nữ", "Số CNVCLĐ nam", "Số ĐVCĐ nam", "Số đoàn viên nam")

UNIT_LIST = Layout(
    title="danh sách đơn vị của phần mềm quản lý đoàn viên",
    headings={
        **dict.fromkeys(UNIT_CODES, "units.code"),
        **dict.fromkeys(UNIT_NAMES, "units.name"),
        "Tên viết tắt": "units.short_name",
        **dict.fromkeys(("Cấp công đoàn", "Loại công đoàn", "Loại hình tổ chức công đoàn"), "units.kind"),
        **dict.fromkeys(
            ("Mã đơn vị cấp trên", "Mã công đoàn cấp trên", "Cấp trên trực tiếp", "Công đoàn cấp trên trực tiếp"),
            "units.parent",
        ),
        **dict.fromkeys(("Công đoàn cấp trên", "Đơn vị cấp trên", "Công đoàn quản lý", "Trực thuộc"), "units.parent"),
        **dict.fromkeys(("Ngày thành lập", "Ngày quyết định thành lập", "Ngày ra quyết định"), "units.founded"),
    },
    marks=(UNIT_CODES, UNIT_NAMES),
    others=(*NUMBERING, *_ABOUT_THE_PLACE, *_ABOUT_THE_UNION, *_MEMBERS, *_WORKERS, *_WOMEN, *_OTHER_COUNTS),
    is_confirmed=False,
)
COUNT_LIST = Layout(
    title="danh sách số lượng đoàn viên, lao động của phần mềm quản lý đoàn viên",
    headings={
        **dict.fromkeys((*UNIT_CODES, *UNIT_NAMES), "counts.unit"),
        **dict.fromkeys(_WORKERS, "counts.workers"),
        **dict.fromkeys(_MEMBERS, "counts.members"),
        **dict.fromkeys(_WOMEN, "counts.women"),
    },
    marks=((*UNIT_CODES, *UNIT_NAMES), (*_MEMBERS, *_WORKERS)),
    others=(*NUMBERING, *_ABOUT_THE_PLACE, *_ABOUT_THE_UNION, *_OTHER_COUNTS),
    is_confirmed=False,
)
