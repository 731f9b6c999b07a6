"""The room ``ui``."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.ui"
    label = "ui"
    verbose_name = "Giao diện"
