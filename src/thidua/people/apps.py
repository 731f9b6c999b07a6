"""The room ``people``."""

from django.apps import AppConfig

from thidua.org import unit_tabs
from thidua.people.enums import PeopleAction, PeoplePermission
from thidua.ui import navigation


class PeopleConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.people"
    label = "people"
    verbose_name = "Con người"

    def ready(self) -> None:
        """Take part in reorganisations, the navigation and the page of a unit."""
        from thidua.audit.selectors import vocabulary  # noqa: PLC0415  # models are not loaded before
        from thidua.org import handover  # noqa: PLC0415  # models are not loaded before
        from thidua.people import adapter  # noqa: PLC0415  # as above
        from thidua.people.selectors.object_places import (  # noqa: PLC0415  # as above
            place_of_person,
            place_of_post,
        )
        from thidua.people.services.handover import PostHandover, end_posts_of_part  # noqa: PLC0415  # as above

        vocabulary.register_actions("Con người", PeopleAction)
        vocabulary.register_kinds(
            vocabulary.ObjectKind("people.person", "người", "person", place_of_person),
            vocabulary.ObjectKind("people.post", "chức vụ", locate=place_of_post),
        )
        adapter.register()
        handover.register(PostHandover())
        handover.on_part_end(end_posts_of_part)
        unit_tabs.register(unit_tabs.UnitTab("Cán bộ", "unit_posts", PeoplePermission.VIEW_POSTS, 40))
        navigation.register(navigation.NavItem("Cán bộ", "people", PeoplePermission.VIEW_POSTS, 30, "users"))
