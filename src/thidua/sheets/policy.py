"""Who may see and use imports: whoever the room that declares the workbook lets into it for that unit."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import QuerySet

from thidua.shared.actor import Actor
from thidua.shared.refusals import ForbiddenError, OutOfScopeError
from thidua.sheets.declaring import Target, Workbook, registered, workbook_of
from thidua.sheets.models import Import


def workbook_for(actor: Actor, unit_id: int, code: str) -> tuple[Workbook, Target]:
    """Return the workbook and the unit it is for. Raises ``OutOfScopeError`` where no room declares it or the actor
    does not see the unit, ``ForbiddenError`` where the right is missing."""
    try:
        workbook = workbook_of(code)
    except KeyError:
        raise OutOfScopeError from None
    return workbook, workbook.require(actor, unit_id)


def open_workbooks(actor: Actor, unit_id: int) -> dict[str, tuple[Workbook, Target]]:
    """Return the workbooks the actor may hand in for the unit, by code; empty where there is none."""
    found: dict[str, tuple[Workbook, Target]] = {}
    for workbook in registered():
        try:
            found[workbook.code] = workbook, workbook.require(actor, unit_id)
        except (OutOfScopeError, ForbiddenError):
            continue
    return found


def title_of(file_import: Import) -> str:
    """Return how pages name the workbook of an import, be it still declared or not."""
    known = {workbook.code: workbook.title for workbook in registered()}
    return known.get(file_import.workbook, file_import.workbook)


def visible_imports(
    actor: Actor, unit_id: int, known: Mapping[str, tuple[Workbook, Target]] | None = None
) -> QuerySet[Import]:
    """Return the imports of a unit that ``require_import`` allows; ``known`` is what ``open_workbooks`` has answered
    already."""
    found = open_workbooks(actor, unit_id) if known is None else known
    return Import.objects.filter(unit_id=unit_id, workbook__in=list(found))


def require_import(actor: Actor, import_id: int, *, is_locked: bool = False) -> tuple[Import, Workbook, Target]:
    """Return an import, locked where wanted, with its workbook and unit. Raises ``OutOfScopeError`` and
    ``ForbiddenError`` like ``workbook_for``."""
    imports = Import.objects.select_for_update(of=("self",)) if is_locked else Import.objects.all()
    found = imports.filter(pk=import_id).first()
    if found is None:
        raise OutOfScopeError
    return found, *workbook_for(actor, found.unit_id, found.workbook)
