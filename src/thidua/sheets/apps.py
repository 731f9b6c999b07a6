"""The room ``sheets``."""

from django.apps import AppConfig


class SheetsConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.sheets"
    label = "sheets"
    verbose_name = "Bảng tính"
