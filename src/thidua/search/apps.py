"""The room ``search``."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.search"
    label = "search"
    verbose_name = "Tìm kiếm"
