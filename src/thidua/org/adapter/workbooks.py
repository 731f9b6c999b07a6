"""The workbooks of one list each, opened from the page that shows the list."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from thidua.org import policy
from thidua.org.adapter.union_lists import COUNT_LIST, UNIT_LIST
from thidua.org.adapter.unit_sheets import count_sheet, desk_sheet, employer_sheet, unit_sheet
from thidua.org.enums import OrgPermission
from thidua.org.selectors.places import name_on
from thidua.org.services.importing.rights import COUNTS, FACTS, FOUNDING
from thidua.shared.actor import Actor
from thidua.sheets import declaring
from thidua.sheets.declaring import Target, Workbook


def target(actor: Actor, unit_id: int) -> Target:
    """Return how pages of an import name the unit."""
    return Target(name_on(unit_id, actor.today), reverse("unit", args=[unit_id]))


def _needing(permission: OrgPermission) -> Callable[[Actor, int], Target]:
    def require(actor: Actor, unit_id: int) -> Target:
        policy.require_unit(actor, unit_id, permission)
        return target(actor, unit_id)

    return require


def _page(route: str) -> Callable[[int], str]:
    return lambda unit_id: reverse(route, args=[unit_id])


UNITS_BOOK = Workbook(
    code="don-vi",
    title="Đơn vị cấp dưới",
    permission=OrgPermission.REORGANISE,
    require=_needing(OrgPermission.REORGANISE),
    sheets=(unit_sheet(FOUNDING),),
    layouts=(UNIT_LIST,),
    intro="Thêm nhiều đơn vị cùng lúc dưới đơn vị này, hoặc ghi mã cho đơn vị đã có.",
    done_url=_page("unit"),
)
DESKS_BOOK = Workbook(
    code="ban",
    title="Ban, văn phòng",
    permission=OrgPermission.EDIT_UNIT,
    require=_needing(OrgPermission.EDIT_UNIT),
    sheets=(desk_sheet(FACTS),),
    intro="Ban, văn phòng của đơn vị này và các đơn vị cấp dưới.",
    done_url=_page("unit_desks"),
)
EMPLOYERS_BOOK = Workbook(
    code="nguoi-su-dung-lao-dong",
    title="Người sử dụng lao động",
    permission=OrgPermission.EDIT_UNIT,
    require=_needing(OrgPermission.EDIT_UNIT),
    sheets=(employer_sheet(FACTS),),
    intro="Người sử dụng lao động của các công đoàn cơ sở.",
    done_url=_page("unit_partners"),
)
COUNTS_BOOK = Workbook(
    code="so-luong",
    title="Số lượng CNVCLĐ, đoàn viên",
    permission=OrgPermission.EDIT_UNIT,
    require=_needing(OrgPermission.EDIT_UNIT),
    sheets=(count_sheet(COUNTS),),
    layouts=(COUNT_LIST,),
    intro="Tải về điền, nộp lại: mọi đơn vị từ đơn vị này trở xuống, kèm số đã ghi gần nhất.",
    done_url=_page("unit_headcounts"),
)


def register() -> None:
    """Offer the workbooks."""
    for workbook in (UNITS_BOOK, DESKS_BOOK, EMPLOYERS_BOOK, COUNTS_BOOK):
        declaring.register(workbook)
