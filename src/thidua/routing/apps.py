"""The room ``routing``."""

from django.apps import AppConfig

from thidua.org.enums import OrgPermission
from thidua.people.enums import PostKind
from thidua.routing.enums import RoutingAction, RoutingDuty, RoutingPermission
from thidua.shared import duties

_LEADS = (PostKind.CHAIR, PostKind.VICE_CHAIR)
_SEES = (
    *_LEADS,
    PostKind.OFFICER,
    PostKind.DESK_HEAD,
    PostKind.DESK_DEPUTY,
    PostKind.CLERK,
    PostKind.STANDING_MEMBER,
    PostKind.EXECUTIVE_MEMBER,
    PostKind.INSPECTOR,
    PostKind.AUDITOR,
)
_COUNCIL = (
    PostKind.COUNCIL_CHAIR,
    PostKind.COUNCIL_VICE_CHAIR,
    PostKind.COUNCIL_SECRETARY,
    PostKind.COUNCIL_MEMBER,
)
# It ends with its unit: an ended unit is only read, so nobody could confirm for it.
_CONFIRM = duties.DutyKind(
    code=RoutingDuty.CONFIRM_ENTERED,
    object_kind="routing.act",
    permission=OrgPermission.EDIT_UNIT,
    route_name="route",
    act="Xem và xác nhận",
    outlives_unit=False,
)


class RoutingConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.routing"
    label = "routing"
    verbose_name = "Tiến trình duyệt"

    def ready(self) -> None:
        """Declare the rights and the duty of the room, take part in reorganisations, put in the nightly work."""
        from thidua.access.rules import grants  # noqa: PLC0415  # models are not loaded before
        from thidua.audit.selectors import vocabulary  # noqa: PLC0415  # as above
        from thidua.org import handover  # noqa: PLC0415  # as above
        from thidua.routing import tasks  # noqa: PLC0415  # as above
        from thidua.routing.services.handover import RouteHandover  # noqa: PLC0415  # as above

        sees = {**dict.fromkeys(_SEES, grants.SEEN_BELOW), **dict.fromkeys(_COUNCIL, grants.OWN)}
        grants.declare(RoutingPermission.VIEW_ROUTE, sees)
        grants.declare(RoutingPermission.CLOSE_LEVEL, dict.fromkeys(_LEADS, grants.BELOW))
        duties.declare(_CONFIRM)
        vocabulary.register_actions("Tiến trình duyệt", RoutingAction)
        vocabulary.register_kinds(
            vocabulary.ObjectKind("routing.route", "tiến trình duyệt", "route"),
            vocabulary.ObjectKind("routing.act", "lần xử lý trong tiến trình duyệt"),
            vocabulary.ObjectKind("routing.level_closing", "lần chốt cấp dưới"),
        )
        handover.register(RouteHandover())
        tasks.register_nightly()
