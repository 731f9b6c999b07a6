"""The room ``ui``."""

from django.apps import AppConfig
from django.urls import register_converter

from thidua.shared.ids import IdConverter


class UiConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.ui"
    label = "ui"
    verbose_name = "Giao diện"

    def ready(self) -> None:
        """Make ``<id:name>`` known before any room's addresses are read."""
        register_converter(IdConverter, "id")
