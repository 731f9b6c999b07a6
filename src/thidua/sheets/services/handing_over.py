"""Big imports in the hands of jobs: handed over, begun, and what holds when a job stops without a result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from thidua.jobs.registry import Stopped
from thidua.jobs.services import start
from thidua.shared.actor import Actor
from thidua.shared.refusals import RefusedError
from thidua.sheets import policy
from thidua.sheets.enums import BookRefusal, ImportRefusal, ImportState
from thidua.sheets.models import Import

CHECK_JOB = "sheets.check"
ACCEPT_JOB = "sheets.accept"
UNDO_JOB = "sheets.undo"
_BEFORE: Mapping[str, set[ImportState]] = {
    ImportState.CHECKING: {ImportState.MAPPING, ImportState.CHECKED, ImportState.FAILED},
    ImportState.ACCEPTING: {ImportState.CHECKED},
    ImportState.UNDOING: {ImportState.ACCEPTED},
}
"""From which states an import comes into the hands of a job."""
CANCELLED = "Đã dừng theo yêu cầu; dữ liệu giữ nguyên như trước."


@transaction.atomic
def start_job(actor: Actor, import_id: int, kind: str, state: ImportState) -> Import:
    """Hand the check, the acceptance or the undo of a big file to a job; its page shows how far it is. Raises
    ``RefusedError`` where the import stands elsewhere."""
    file_import, workbook, _ = policy.require_import(actor, import_id, is_locked=True)
    if file_import.state not in _BEFORE[state]:
        raise _elsewhere(state)
    job = start(
        kind=kind,
        actor=actor,
        unit_id=file_import.unit_id,
        title=f"{workbook.title}: {file_import.file_name}",
        arguments={"import_id": import_id},
        key=f"{kind}.{import_id}",
    )
    return _hand(file_import, job.pk, state)


@transaction.atomic
def begin(*, import_id: int, job_id: int, state: ImportState) -> None:
    """Let a job have its import, also one that stopped and is done again. Raises ``RefusedError`` where the import has
    gone another way meanwhile."""
    file_import = Import.objects.select_for_update().filter(pk=import_id).first()
    is_its_own = file_import is not None and file_import.state == state and file_import.job_id == job_id
    if file_import is None or not (is_its_own or file_import.state in _BEFORE[state]):
        raise _elsewhere(state)
    if not is_its_own:
        _hand(file_import, job_id, state)


def _elsewhere(state: ImportState) -> RefusedError:
    refusal = ImportRefusal.NOT_ACCEPTED if state is ImportState.UNDOING else ImportRefusal.NOT_CHECKED
    return RefusedError(refusal.label, refusal.value)


def _hand(file_import: Import, job_id: int, state: ImportState) -> Import:
    file_import.state, file_import.job_id, file_import.message = state, job_id, ""
    file_import.save(update_fields=["state", "job_id", "message"])
    return file_import


@transaction.atomic
def take_back(stopped: Stopped) -> None:
    """Let an import whose job was cancelled or has failed wait again where it stood before, and say why."""
    import_id: Any = stopped.arguments["import_id"]
    file_import = Import.objects.select_for_update().filter(pk=import_id, job_id=stopped.job_id).first()
    if file_import is None or file_import.state not in _BEFORE:
        return
    file_import.state = _stands(file_import, stopped)
    file_import.message = CANCELLED if stopped.is_cancelled else stopped.reason
    file_import.save(update_fields=["state", "message"])


def _stands(file_import: Import, stopped: Stopped) -> ImportState:
    match ImportState(file_import.state):
        case ImportState.ACCEPTING:
            return ImportState.CHECKED
        case ImportState.UNDOING:
            return ImportState.ACCEPTED
        case _ if file_import.counts:
            return ImportState.CHECKED
        case _:
            return ImportState.FAILED if stopped.code in BookRefusal.values else ImportState.MAPPING
