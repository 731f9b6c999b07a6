"""The room ``access``."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.access"
    label = "access"
    verbose_name = "Quyền"
