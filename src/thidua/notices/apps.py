"""The room ``notices``."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.notices"
    label = "notices"
    verbose_name = "Việc và nhắc việc"
