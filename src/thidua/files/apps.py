"""The room ``files``."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.files"
    label = "files"
    verbose_name = "Tệp"
