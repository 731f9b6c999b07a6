"""The room ``web``."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers the room with Django and the home page with the navigation."""

    name = "thidua.web"
    label = "web"
    verbose_name = "Trang chung"

    def ready(self) -> None:
        """Put the home page first."""
        from thidua.ui.navigation import NavItem, register  # noqa: PLC0415 models are there only now

        register(NavItem("Việc của tôi", "home", order=0, icon="house"))
