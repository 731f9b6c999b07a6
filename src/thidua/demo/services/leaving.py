"""Leaving the demo: the installation is emptied and waits for the office it will serve."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils import timezone

from thidua.access.services.first_run import setup_code
from thidua.demo.accounts import PROVINCE_CHAIR, PROVINCE_OFFICER
from thidua.demo.enums import DemoRefusal
from thidua.demo.services.marker import is_demo_installation, mark_left
from thidua.files.selectors import content_root
from thidua.jobs.tasks import schedule
from thidua.people.models import Account
from thidua.shared.actor import Actor, ActorKind
from thidua.shared.refusals import OutOfScopeError, RefusedError

LEAVERS = (PROVINCE_CHAIR.username, PROVINCE_OFFICER.username)
_KEPT = {"django_migrations", "django_content_type", "auth_permission"}
"""Tables that describe the program, not the office."""


def may_leave(actor: Actor) -> bool:
    """Whether the actor may leave the demo: its chair or officer of the province, or the console. Without the demo's
    file nobody is asked about."""
    if not is_demo_installation():
        return False
    if actor.kind is ActorKind.SYSTEM:
        return True
    return actor.account_id is not None and _is_leaver(actor.account_id)


def _is_leaver(account_id: int) -> bool:
    return Account.objects.filter(pk=account_id, username__in=LEAVERS).exists()


def leave_demo(*, actor: Actor) -> str:
    """Empty the installation and return the code that opens its first-run page.

    Every row goes, or none; then the files. The checkpoint file of the demo's journal is put aside under another name,
    so that the new office's journal begins a chain and a file of its own. Raises ``OutOfScopeError`` where this is not
    the demo or the actor is not one of its leavers, ``RefusedError`` where the checkpoint file cannot be moved.
    """
    if not may_leave(actor):
        raise OutOfScopeError
    aside: Path | None = None
    try:
        with transaction.atomic():
            _empty_tables()
            aside = _put_checkpoints_aside()
    except BaseException:
        if aside is not None:
            aside.rename(settings.JOURNAL_CHECKPOINTS)
        raise
    mark_left()
    schedule()
    for folder in (content_root(), Path(settings.DATA) / "mail"):
        shutil.rmtree(folder, ignore_errors=True)
    return setup_code()


def _empty_tables() -> None:
    """Delete all rows of all tables of the rooms and of the libraries; numbers begin again."""
    existing = set(connection.introspection.table_names())
    known = set(connection.introspection.django_table_names(only_existing=True, include_views=False))
    caches = {str(cache["LOCATION"]) for cache in settings.CACHES.values() if "LOCATION" in cache} & existing
    tables = sorted((known | caches) - _KEPT)
    with connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(no_style(), tables, reset_sequences=True, allow_cascade=False):
            cursor.execute(statement)


def _put_checkpoints_aside() -> Path | None:
    file = Path(settings.JOURNAL_CHECKPOINTS)
    if not file.exists():
        return None
    aside = file.with_name(f"{file.stem}-mau-{timezone.now():%Y%m%d%H%M%S}{file.suffix}")
    try:
        file.rename(aside)
    except OSError as error:
        raise RefusedError(DemoRefusal.CHECKPOINTS_STAY.label, DemoRefusal.CHECKPOINTS_STAY.value) from error
    return aside
