"""What takes long for a submit of an import and is done before its transaction: opening the file, asking what would be
written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from thidua.shared.refusals import OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of
from thidua.sheets import policy
from thidua.sheets.enums import Outcome
from thidua.sheets.forms import chosen_in
from thidua.sheets.models import Import
from thidua.sheets.services.books import Sent, is_many, sent_file
from thidua.sheets.services.matching import file_to_match
from thidua.sheets.services.staging import Chosen, Staged, stage
from thidua.ui.submissions import prepared

type Answer[T] = Callable[[], T]
"""Gives what was found, or raises the refusal that was met."""
WRITES = (Outcome.NEW, Outcome.CHANGED)


def open_first(request: HttpRequest, import_id: int) -> Answer[Sent]:
    """Open the file of an import."""
    return _tried(lambda: sent_file(policy.require_import(actor_of(request), import_id)[0]))


def open_to_match(request: HttpRequest, import_id: int) -> Answer[Sent]:
    """Open the file of an import whose columns are to be matched."""
    return _tried(lambda: file_to_match(policy.require_import(actor_of(request), import_id)[0]))


def open_first_if_small(request: HttpRequest, import_id: int) -> Answer[Sent | None]:
    """Open the file of an import unless a job will do that."""
    file_import = _seen(request, import_id)
    if file_import is None or is_many(rows_of(file_import)):
        return lambda: None
    return open_first(request, import_id)


def stage_first(request: HttpRequest, import_id: int) -> Answer[Staged | None]:
    """Ask what accepting would write, unless a job will do that."""
    file_import = _seen(request, import_id)
    chosen = choice_of(request)
    if file_import is None or is_written_by_job(file_import, chosen):
        return lambda: None
    return _tried(lambda: stage(actor=actor_of(request), import_id=import_id, chosen=chosen))


def found[T](request: HttpRequest, find: Callable[..., Answer[T]], import_id: int) -> T:
    """Return what was found before the transaction, or find it now where the form came without a key. Raises
    ``RefusedError``."""
    answer: Any = prepared(request) or find(request, import_id)
    value: T = answer()
    return value


def choice_of(request: HttpRequest) -> Chosen | None:
    """Return the rows that were ticked, ``None`` where all are meant."""
    return chosen_in(request.POST) if request.POST.get("viec") == "chon" else None


def rows_of(file_import: Import, *outcomes: Outcome) -> int:
    """Return how many rows of these outcomes an import has, all where none is named."""
    wanted = [outcome.value for outcome in outcomes or Outcome]
    return sum(counts.get(outcome, 0) for counts in file_import.counts.values() for outcome in wanted)


def is_written_by_job(file_import: Import, chosen: Chosen | None) -> bool:
    """Whether so many rows would be written that a job does it."""
    return chosen is None and is_many(rows_of(file_import, *WRITES))


def _seen(request: HttpRequest, import_id: int) -> Import | None:
    try:
        return policy.require_import(actor_of(request), import_id)[0]
    except (RefusedError, OutOfScopeError):
        return None  # the view says so itself


def _tried[T](act: Callable[[], T]) -> Answer[T]:
    try:
        value = act()
    except (RefusedError, OutOfScopeError) as refusal:
        return _raising(refusal)
    return lambda: value


def _raising(refusal: Exception) -> Answer[Any]:
    def answer() -> Any:
        raise refusal

    return answer
