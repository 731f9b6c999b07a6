"""The room ``web``."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.web"
    label = "web"
    verbose_name = "Trang chung"
