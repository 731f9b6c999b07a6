"""What goes by itself: files and checked rows 30 days after they came; who imported what and when stays."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from thidua.files.services import release
from thidua.shared.actor import Actor
from thidua.shared.refusals import RefusedError
from thidua.sheets import policy
from thidua.sheets.enums import ImportRefusal, ImportState
from thidua.sheets.models import Import, ImportBook, ImportChunk, ImportTrace

KEPT_DAYS = 30
_KEEPS_STATE = (ImportState.ACCEPTED, ImportState.UNDONE, ImportState.DISCARDED)


def expire(today: date) -> int:
    """Remove the content of every import older than 30 days and return how many there were. An import that was never
    accepted counts as discarded. Doing it again does nothing."""
    old = Import.objects.filter(expired_at=None, created_at__date__lt=today - timedelta(days=KEPT_DAYS))
    ids = list(old.values_list("pk", flat=True))
    for pk in ids:
        _expire(pk)
    return len(ids)


@transaction.atomic
def _expire(pk: int) -> None:
    file_import = Import.objects.select_for_update().get(pk=pk)
    _remove_content(file_import)
    if file_import.state not in _KEEPS_STATE:
        file_import.state = ImportState.DISCARDED
    file_import.expired_at = timezone.now()
    file_import.save(update_fields=["state", "expired_at"])


@transaction.atomic
def discard(*, actor: Actor, import_id: int) -> Import:
    """Throw an import away that nobody has accepted. Raises ``RefusedError`` where it is accepted or being written."""
    file_import, _, _ = policy.require_import(actor, import_id, is_locked=True)
    if file_import.state not in {ImportState.MAPPING, ImportState.CHECKED, ImportState.FAILED}:
        raise RefusedError(ImportRefusal.NOT_CHECKED.label, ImportRefusal.NOT_CHECKED.value)
    _remove_content(file_import)
    file_import.state = ImportState.DISCARDED
    file_import.expired_at = timezone.now()
    file_import.save(update_fields=["state", "expired_at"])
    return file_import


def _remove_content(file_import: Import) -> None:
    for model in (ImportChunk, ImportTrace, ImportBook):
        model._base_manager.filter(file_import=file_import).delete()
    source = file_import.source
    if source is None:
        return
    Import.objects.filter(pk=file_import.pk).update(source=None)
    if not Import.objects.filter(unit_id=file_import.unit_id, source__digest=source.digest).exists():
        release(unit_id=file_import.unit_id, stored=source)
