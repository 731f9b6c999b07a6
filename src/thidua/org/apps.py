"""The room ``org``."""

from django.apps import AppConfig


class OrgConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.org"
    label = "org"
    verbose_name = "Tổ chức"
