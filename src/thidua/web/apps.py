"""The room ``web``."""

from datetime import time

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers the room with Django, the home page with the navigation, and what of ``ui`` is cleared every night."""

    name = "thidua.web"
    label = "web"
    verbose_name = "Trang chung"

    def ready(self) -> None:
        """Put the home page first, open the guide to every page and to the search, drop old drafts at night."""
        from thidua.jobs import nightly  # noqa: PLC0415 models are there only now
        from thidua.search import sources  # noqa: PLC0415 models are there only now
        from thidua.ui import help as page_help  # noqa: PLC0415 models are there only now
        from thidua.ui.navigation import NavItem, register  # noqa: PLC0415 models are there only now
        from thidua.web import tasks  # noqa: PLC0415 models are there only now
        from thidua.web.guide import finding, routes  # noqa: PLC0415 models are there only now

        page_help.register(routes.address_of)
        sources.register_leaflet(sources.Leaflet("Hướng dẫn", "book-open", finding.shown, "guide"))
        register(NavItem("Việc của tôi", "home", order=0, icon="house"))
        nightly.register(
            "ui.drafts", tasks.clear_drafts, time(2, 45), "Xóa bản nháp quá 30 ngày, dấu lần gửi quá 7 ngày"
        )
