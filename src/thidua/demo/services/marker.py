"""Whether this installation is the demo: the file the builder leaves in the data directory, and the journal that says
so. Both are needed, so that neither a copied file nor a copied database opens the door out of a real office."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from thidua.audit.models import JournalEntry
from thidua.demo.accounts import DEMO_ACCOUNTS
from thidua.demo.enums import DemoAction
from thidua.people.models import Account

MARKER, LEFT = "demo", "demo-left"
_FIRST = 50
"""The demo is built on an empty database: its own acts are among the first entries of the journal."""


def mark_demo() -> None:
    """Leave the file that says that this data directory belongs to the demo."""
    _file(MARKER).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _file(MARKER).write_text("Dữ liệu mẫu của Thi Đua.\n", encoding="utf-8")


def is_demo() -> bool:
    """Whether this database is the demo: the first entries of the journal say that the demo laid its units, and its
    accounts are there."""
    first = JournalEntry.objects.order_by("pk").values_list("action", flat=True)[:_FIRST]
    if DemoAction.UNITS_LAID.value not in set(first):
        return False
    return Account.objects.filter(username__in=[one.username for one in DEMO_ACCOUNTS]).exists()


def is_demo_installation() -> bool:
    """Whether data directory and database both are the demo's. Where the file is missing no query is asked."""
    return _file(MARKER).exists() and is_demo()


def has_left_demo() -> bool:
    """Whether somebody left the demo here: an empty database then waits for its office, not for another demo."""
    return _file(LEFT).exists()


def mark_left() -> None:
    """Note that the demo was left."""
    _file(LEFT).write_text("Đã rời dữ liệu mẫu.\n", encoding="utf-8")
    _file(MARKER).unlink(missing_ok=True)


def _file(name: str) -> Path:
    return Path(settings.DATA) / name
