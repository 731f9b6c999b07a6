"""The room ``audit``."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.audit"
    label = "audit"
    verbose_name = "Nhật ký"
