"""Lists of members and officers as unions keep them elsewhere, the union's software of members (phần mềm quản lý đoàn
viên) first of all: whoever has a post in the union is taken from them.

Confidence: as in ``org.adapter.union_lists``. The headings are the usual wording of such lists; no file exported by the
software was at hand, hence ``is_confirmed=False``.
"""

from __future__ import annotations

from thidua.org.adapter.union_lists import NUMBERING, UNIT_CODES, UNIT_NAMES
from thidua.people.enums import PostKind
from thidua.sheets.declaring import Layout

_UNION_POSTS = ("Chức vụ công đoàn", "Chức danh công đoàn", "Chức vụ CĐ", "Chức danh CĐ")
_ENTRY_DAYS = ("Ngày vào công đoàn", "Ngày gia nhập công đoàn", "Ngày vào CĐ", "Ngày kết nạp", "Ngày kết nạp đoàn viên")
_ABOUT_THE_PERSON = (
    *("Mã đoàn viên", "Mã nhân viên", "Mã số", "Số thẻ đoàn viên", "Số thẻ công đoàn", "Ngày sinh", "Năm sinh"),
    *("Giới tính", "Nam", "Nữ", "Dân tộc", "Tôn giáo", "Quê quán", "Nơi sinh", "Địa chỉ", "Nơi ở hiện tại"),
    *("Số CCCD", "CCCD", "Số căn cước công dân", "CMND/CCCD", "Số CMND/CCCD", "Số định danh cá nhân", "Ngày cấp"),
    *("Email", "Thư điện tử", "Trình độ chuyên môn", "Trình độ học vấn", "Lý luận chính trị", "Ngoại ngữ"),
    *("Ngày vào Đảng", "Đảng viên", "Ngày vào làm", "Nghề nghiệp", "Chức vụ chuyên môn", "Chức vụ", "Vị trí công việc"),
    *("Đơn vị công tác", "Nơi làm việc", "Tình trạng", "Trạng thái", "Ghi chú"),
)

OFFICER_LIST = Layout(
    title="danh sách đoàn viên của phần mềm quản lý đoàn viên",
    headings={
        **dict.fromkeys((*UNIT_CODES, *UNIT_NAMES, "Nơi sinh hoạt công đoàn"), "posts.unit"),
        **dict.fromkeys(("Họ và tên", "Họ tên", "Họ và tên đoàn viên", "Tên đoàn viên"), "posts.name"),
        **dict.fromkeys(("Số điện thoại", "Điện thoại", "SĐT", "Điện thoại di động"), "posts.phone"),
        **dict.fromkeys(_UNION_POSTS, "posts.kind"),
        **dict.fromkeys(("Ngày giữ chức vụ", "Ngày bầu", "Ngày bổ nhiệm", "Giữ chức vụ từ ngày"), "posts.valid_from"),
    },
    marks=(("Họ và tên", "Họ tên", "Họ và tên đoàn viên", "Tên đoàn viên"), (*_UNION_POSTS, *_ENTRY_DAYS)),
    others=(*NUMBERING, *_ENTRY_DAYS, *_ABOUT_THE_PERSON),
    is_confirmed=False,
)

POST_NAMES: dict[PostKind, tuple[str, ...]] = {
    PostKind.CHAIR: ("Chủ tịch công đoàn", "Chủ tịch CĐCS", "Chủ tịch công đoàn cơ sở"),
    PostKind.VICE_CHAIR: ("Phó Chủ tịch công đoàn", "Phó Chủ tịch CĐCS", "Phó Chủ tịch công đoàn cơ sở"),
    PostKind.STANDING_MEMBER: ("Ủy viên BTV", "UV BTV", "Ủy viên Thường vụ"),
    PostKind.EXECUTIVE_MEMBER: ("Ủy viên BCH", "UV BCH", "Ủy viên BCH công đoàn", "Ủy viên Chấp hành"),
    PostKind.INSPECTOR: ("Ủy viên UBKT", "UV UBKT", "Ủy viên Kiểm tra"),
    PostKind.TEAM_LEADER: ("Tổ trưởng tổ công đoàn", "Tổ trưởng CĐ"),
}
"""What lists call a post besides its official name."""
