"""The room ``people``."""

from django.apps import AppConfig


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
