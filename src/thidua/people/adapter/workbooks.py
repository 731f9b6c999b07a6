"""The sheet of people and their posts; the workbook in which a whole office is opened."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.urls import reverse

from thidua.org import policy
from thidua.org.adapter.union_lists import COUNT_LIST, UNIT_LIST
from thidua.org.adapter.unit_sheets import UNIT, count_sheet, desk_sheet, employer_sheet, unit_sheet
from thidua.org.adapter.workbooks import target
from thidua.org.enums import OrgPermission
from thidua.org.services.importing.rights import OPENING, Rights
from thidua.people.adapter.member_lists import OFFICER_LIST, POST_NAMES
from thidua.people.enums import PeoplePermission, PostKind
from thidua.people.rules.appointing import SHEET_KINDS
from thidua.people.services import importing
from thidua.shared.actor import Actor
from thidua.sheets import declaring
from thidua.sheets.declaring import Choice, Column, ColumnType, Sheet, Target, Workbook

_RIGHTS = Rights(PeoplePermission.MANAGE_POSTS, PeoplePermission.MANAGE_POSTS)
_KINDS = [Choice(str(kind.value), str(kind.label), POST_NAMES.get(kind, ())) for kind in SHEET_KINDS]

POST_SHEET = Sheet(
    code="posts",
    title="Cán bộ – chức vụ",
    columns=(
        UNIT,
        Column(
            "name",
            "Họ và tên",
            is_required=True,
            is_locked=True,
            aliases=("Họ tên", "Tên cán bộ"),
            example="Nguyễn Thị Hồng Vân",
            max_length=120,
            width=26,
        ),
        Column(
            "phone",
            "Điện thoại",
            ColumnType.PHONE,
            is_locked=True,
            help="Để đăng nhập và phân biệt người trùng tên.",
            aliases=("Số điện thoại", "SĐT"),
            example="0912 345 678",
            max_length=20,
        ),
        Column(
            "kind",
            "Chức vụ",
            ColumnType.CHOICE,
            is_required=True,
            is_locked=True,
            choices=_KINDS,
            example=PostKind.CHAIR.value,
            width=24,
        ),
        Column(
            "desk",
            "Ban, văn phòng",
            is_locked=True,
            help="Tên ban của đơn vị, nếu chức vụ thuộc một ban.",
            aliases=("Ban", "Phòng, ban"),
            max_length=160,
            width=28,
        ),
        Column("valid_from", "Từ ngày", ColumnType.DAY, is_required=True, is_locked=True, example=date(2025, 7, 1)),
        Column(
            "duty",
            "Nhiệm vụ được phân công",
            aliases=("Nhiệm vụ",),
            example="Phụ trách thi đua, khen thưởng",
            max_length=300,
            width=36,
        ),
    ),
    keys=("unit", "kind", "name", "desk"),
    existing=importing.existing,
    canonical=importing.canonical,
    check=partial(importing.check, rights=_RIGHTS),
    store=importing.store,
    undo=importing.undo,
    named_by="name",
    note="Mỗi chức vụ một dòng; một người giữ hai chức vụ thì hai dòng, cùng họ tên và số điện thoại. Chức danh trong "
    "Hội đồng thi đua - khen thưởng thì phân công ở trang Cán bộ.",
)


def _require_posts(actor: Actor, unit_id: int) -> Target:
    policy.require_unit(actor, unit_id, PeoplePermission.MANAGE_POSTS)
    return target(actor, unit_id)


def _require_set_up(actor: Actor, unit_id: int) -> Target:
    policy.require_set_up(actor, unit_id)
    return target(actor, unit_id)


POSTS_BOOK = Workbook(
    code="can-bo",
    title="Cán bộ – chức vụ",
    permission=PeoplePermission.MANAGE_POSTS,
    require=_require_posts,
    sheets=(POST_SHEET,),
    layouts=(OFFICER_LIST,),
    intro="Cán bộ của đơn vị này và các đơn vị cấp dưới, mỗi chức vụ một dòng.",
    done_url=lambda unit_id: reverse("unit_posts", args=[unit_id]),
)
OFFICE_BOOK = Workbook(
    code="mo-co-quan",
    title="Hồ sơ mở cơ quan",
    permission=OrgPermission.SET_UP,
    require=_require_set_up,
    sheets=(
        unit_sheet(OPENING),
        desk_sheet(OPENING),
        POST_SHEET,
        employer_sheet(OPENING),
        count_sheet(OPENING),
    ),
    layouts=(UNIT_LIST, OFFICER_LIST, COUNT_LIST),
    intro="Một tệp cho cả cơ quan: đơn vị trực thuộc, ban và văn phòng, cán bộ, người sử dụng lao động, số lượng. "
    "Trang nào chưa có thì để trống, bổ sung sau bằng chính tệp này.",
    done_url=lambda unit_id: reverse("getting_started"),
)


def register() -> None:
    """Offer the workbooks."""
    declaring.register(POSTS_BOOK)
    declaring.register(OFFICE_BOOK)
