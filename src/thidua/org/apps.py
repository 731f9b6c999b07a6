"""The room ``org``."""

from django.apps import AppConfig

from thidua.audit.enums import AuditAction
from thidua.org.enums import OrgAction, OrgDuty, OrgPermission
from thidua.org.unit_tabs import UnitTab
from thidua.org.unit_tabs import register as register_tab
from thidua.shared import duties
from thidua.ui.navigation import NavItem
from thidua.ui.navigation import register as register_entry

_VIEW = OrgPermission.VIEW_UNIT
_REORGANISE = OrgPermission.REORGANISE
_JOURNAL = OrgPermission.VIEW_JOURNAL
_TABS = (
    UnitTab("Thông tin", "unit", _VIEW, 10),
    UnitTab("Số lượng", "unit_headcounts", _VIEW, 20),
    UnitTab("Ban, văn phòng", "unit_desks", _VIEW, 30),
    UnitTab("Ban chấp hành, ủy ban, hội đồng", "unit_bodies", _VIEW, 40),
    UnitTab("Nơi đóng, đối tác", "unit_partners", _VIEW, 50),
    UnitTab("Khối thi đua", "unit_blocs", _VIEW, 60),
    UnitTab("Lịch sử", "unit_history", _VIEW, 80),
    UnitTab("Nhật ký", "unit_journal", _JOURNAL, 90),
)
# All end with their unit: an ended unit is only read, so nobody could do them for it.
_DUTIES = (
    duties.DutyKind(
        code=OrgDuty.APPROVE_REORGANISATION,
        object_kind="org.reorganisation",
        permission=OrgPermission.APPROVE_REORGANISATION,
        route_name="reorganisation",
        act="Xem và quyết định",
        outlives_unit=False,
    ),
    duties.DutyKind(
        code=OrgDuty.CONFIRM_HEADCOUNT,
        object_kind="org.headcount",
        permission=OrgPermission.EDIT_UNIT,
        route_name="headcount_confirmation",
        act="Đối chiếu",
        outlives_unit=False,
    ),
    # Whoever carries on a unit that still had to count has to count for both.
    duties.DutyKind(
        code=OrgDuty.COUNT_AFTER_MERGE,
        object_kind="org.reorganisation",
        permission=OrgPermission.EDIT_UNIT,
        route_name="headcount_enter",
        act="Nhập số lượng",
        outlives_unit=False,
    ),
)


class OrgConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.org"
    label = "org"
    verbose_name = "Tổ chức"

    def ready(self) -> None:
        """Offer the pages of units in the navigation and on the page of a unit."""
        register_entry(NavItem("Đơn vị", "unit_tree", _VIEW, order=20, icon="list-tree"))
        register_entry(
            NavItem("Sắp xếp tổ chức", "reorganisations", _REORGANISE, order=70, icon="git-merge", is_managing=True)
        )
        register_entry(NavItem("Nhật ký", "journal", _JOURNAL, order=80, icon="scroll-text", is_managing=True))
        for tab in _TABS:
            register_tab(tab)
        from thidua.org import adapter  # noqa: PLC0415  # models are not loaded before

        adapter.register()
        for kind in _DUTIES:
            duties.declare(kind)
        _name_for_the_journal()
        _do_nightly()


def _do_nightly() -> None:
    from thidua.org.tasks import register_nightly  # noqa: PLC0415  # models are not loaded before

    register_nightly()


def _name_for_the_journal() -> None:
    from thidua.audit.selectors import vocabulary  # noqa: PLC0415  # models are not loaded before
    from thidua.org.selectors import object_places  # noqa: PLC0415  # as above

    vocabulary.register_actions("Nhật ký", AuditAction)
    vocabulary.register_actions("Tổ chức", OrgAction)
    vocabulary.register_kinds(*object_places.kinds())
