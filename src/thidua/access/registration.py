"""What access hands to rooms below it and to Django when the product starts."""

from __future__ import annotations

from django.core import checks

from thidua.access.checks import check_routes
from thidua.access.directory import PostDirectory
from thidua.org import directory


def register() -> None:
    """Answer ``org.directory`` and check that every route has a rule."""
    directory.register(PostDirectory())
    checks.register(check_routes, checks.Tags.urls)
