"""The room ``demo``."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.demo"
    label = "demo"
    verbose_name = "Dữ liệu mẫu"
