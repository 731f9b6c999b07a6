"""The room ``notices``."""

from django.apps import AppConfig

from thidua.notices.enums import NoticesAction, NoticesPermission
from thidua.people.enums import PostKind
from thidua.shared import duties, telling
from thidua.ui import bell, navigation
from thidua.ui.navigation import NavItem

_LEADS = (PostKind.CHAIR, PostKind.VICE_CHAIR)
_WORKS = (PostKind.OFFICER, PostKind.DESK_HEAD, PostKind.DESK_DEPUTY)
_WATCHES = (
    PostKind.CLERK,
    PostKind.STANDING_MEMBER,
    PostKind.EXECUTIVE_MEMBER,
    PostKind.INSPECTOR,
    PostKind.AUDITOR,
    PostKind.ADMINISTRATOR,
)


class NoticesConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.notices"
    label = "notices"
    verbose_name = "Việc và nhắc việc"

    def ready(self) -> None:
        """Keep the duties of all rooms, take part in reorganisations, offer the pages, put in the nightly work."""
        from thidua.access.rules import grants  # noqa: PLC0415  # models are not loaded before
        from thidua.audit.selectors import vocabulary  # noqa: PLC0415  # as above
        from thidua.notices import tasks  # noqa: PLC0415  # as above
        from thidua.notices.selectors.bell import unread_of_request  # noqa: PLC0415  # as above
        from thidua.notices.services.handover import DutyHandover  # noqa: PLC0415  # as above
        from thidua.notices.services.keeping import DutyKeeper  # noqa: PLC0415  # as above
        from thidua.notices.services.messages import Teller  # noqa: PLC0415  # as above
        from thidua.org import handover  # noqa: PLC0415  # as above

        grants.declare(NoticesPermission.VIEW_DUTIES, dict.fromkeys((*_LEADS, *_WORKS, *_WATCHES), grants.BELOW))
        grants.declare(NoticesPermission.REMIND, dict.fromkeys((*_LEADS, *_WORKS), grants.BELOW))
        vocabulary.register_actions("Việc, nhắc việc", NoticesAction)
        vocabulary.register_kinds(vocabulary.ObjectKind("notices.round", "lượt nhắc", "reminder_round"))
        duties.register(DutyKeeper())
        telling.register(Teller())
        handover.register(DutyHandover())
        bell.register(bell.Bell("messages", unread_of_request))
        navigation.register(NavItem("Ai chưa làm", "duties_below", NoticesPermission.VIEW_DUTIES, 10, "clipboard-list"))
        navigation.register_account(NavItem("Cách nhận nhắc việc", "notice_preferences", order=45, icon="bell"))
        tasks.register_nightly()
