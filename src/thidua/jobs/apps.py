"""The room ``jobs``."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.jobs"
    label = "jobs"
    verbose_name = "Việc chạy nền"
