"""The room ``access``."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.access"
    label = "access"
    verbose_name = "Quyền"

    def ready(self) -> None:
        """Answer ``org.directory`` and check that every route has a rule."""
        from thidua.access.registration import register  # noqa: PLC0415  # models are not loaded before

        register()
