"""The room ``access``."""

from django.apps import AppConfig, apps
from django.core import checks

from thidua.access.enums import AccessAction, AccessPermission
from thidua.org import directory
from thidua.org.unit_tabs import UnitTab
from thidua.org.unit_tabs import register as register_tab
from thidua.shared import acting
from thidua.shared.personal import PersonalClass, personal
from thidua.ui import navigation
from thidua.ui.navigation import NavItem

_SESSIONS = "Cho chủ tài khoản thấy mình đăng nhập ở đâu và đăng xuất từ xa"
_WITH_SESSION = "Đến khi phiên kết thúc"


class AccessConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.access"
    label = "access"
    verbose_name = "Quyền"

    def ready(self) -> None:
        """Answer ``org.directory``, check that every route has a rule, and offer the pages of the room."""
        from thidua.access.checks import check_routes  # noqa: PLC0415  # models are not loaded before
        from thidua.access.directory import PostDirectory  # noqa: PLC0415  # models are not loaded before
        from thidua.access.selectors import actor_for_post  # noqa: PLC0415  # models are not loaded before
        from thidua.access.selectors.accounts import place_of_account  # noqa: PLC0415  # as above
        from thidua.audit.selectors import vocabulary  # noqa: PLC0415  # models are not loaded before

        vocabulary.register_actions("Quyền, tài khoản", AccessAction)
        vocabulary.register_kinds(
            vocabulary.ObjectKind("access.account", "tài khoản", locate=place_of_account),
            vocabulary.ObjectKind("access.slips", "phiếu mời"),
            vocabulary.ObjectKind("access.link", "liên kết dùng một lần"),
            vocabulary.ObjectKind("access.mfa", "yêu cầu xác thực"),
        )
        directory.register(PostDirectory())
        _declare_personal_fields_of_packages()
        acting.register(actor_for_post)
        checks.register(check_routes, checks.Tags.urls)
        register_tab(UnitTab("Giao phần mềm", "unit_start", AccessPermission.INVITE, order=75))
        register_tab(UnitTab("Liên kết", "unit_links", AccessPermission.ISSUE_LINK, order=80))
        navigation.register(
            NavItem("Tài khoản, phiếu", "invitations", AccessPermission.INVITE, 60, "user-plus", is_managing=True)
        )
        navigation.register_account(
            NavItem("Yêu cầu xác thực", "mfa_settings", AccessPermission.SET_MFA, order=50, icon="settings")
        )


def _declare_personal_fields_of_packages() -> None:
    """Declare what the tables of allauth hold of people, as our own models do where the field is."""
    for model, field, purpose, retention in (
        ("account.EmailAddress", "email", "Đặt lại mật khẩu qua thư", "Cùng tài khoản"),
        ("usersessions.UserSession", "ip", _SESSIONS, _WITH_SESSION),
        ("usersessions.UserSession", "user_agent", _SESSIONS, _WITH_SESSION),
    ):
        personal(
            apps.get_model(model)._meta.get_field(field),
            data_class=PersonalClass.BASIC,
            purpose=purpose,
            retention=retention,
        )
