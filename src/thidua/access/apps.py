"""The room ``access``."""

from django.apps import AppConfig
from django.core import checks

from thidua.org import directory


class AccessConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.access"
    label = "access"
    verbose_name = "Quyền"

    def ready(self) -> None:
        """Answer ``org.directory`` and check that every route has a rule."""
        from thidua.access.checks import check_routes  # noqa: PLC0415  # models are not loaded before
        from thidua.access.directory import PostDirectory  # noqa: PLC0415  # models are not loaded before

        directory.register(PostDirectory())
        checks.register(check_routes, checks.Tags.urls)
