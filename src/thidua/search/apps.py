"""The room ``search``."""

from datetime import time
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from thidua.shared import announcing


class SearchConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.search"
    label = "search"
    verbose_name = "Tìm kiếm"

    def ready(self) -> None:
        """Listen to what changes, let units and people be found, keep the index beside its table."""
        from thidua.jobs import nightly  # noqa: PLC0415  # as above
        from thidua.search import sources  # noqa: PLC0415  # models are not loaded before
        from thidua.search.selectors.persons import PersonSource  # noqa: PLC0415  # as above
        from thidua.search.selectors.units import UnitSource  # noqa: PLC0415  # as above
        from thidua.search.services.rebuilding import check_tonight  # noqa: PLC0415  # as above
        from thidua.search.services.writing import write  # noqa: PLC0415  # as above

        sources.register(UnitSource())
        sources.register(PersonSource())
        announcing.listen(write)
        nightly.register("search.check", check_tonight, time(2, 0), "Đối chiếu văn bản tìm kiếm với bản ghi")
        post_migrate.connect(_keep_index, sender=self)


def _keep_index(**_: Any) -> None:
    """Make the index where it is missing: on SQLite a migration that rebuilds the table takes its triggers along."""
    from thidua.search import store  # noqa: PLC0415  # models are not loaded before

    store.create()
