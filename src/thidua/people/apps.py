"""The room ``people``."""

from django.apps import AppConfig

from thidua.org import unit_tabs
from thidua.people.enums import PeoplePermission
from thidua.ui import navigation


class PeopleConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.people"
    label = "people"
    verbose_name = "Con người"

    def ready(self) -> None:
        """Take part in reorganisations, the navigation and the page of a unit."""
        from thidua.org import handover  # noqa: PLC0415  # models are not loaded before
        from thidua.people.services.handover import PostHandover  # noqa: PLC0415  # models are not loaded before

        handover.register(PostHandover())
        unit_tabs.register(unit_tabs.UnitTab("Cán bộ", "unit_posts", PeoplePermission.VIEW_POSTS, 40))
        navigation.register(navigation.NavItem("Cán bộ", "people", PeoplePermission.VIEW_POSTS, 30, "users"))
