"""The check of a big file as a job: its rows are kept in batches that nothing shows, then shown all at once."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import batched
from typing import Any

from django.db import transaction

from thidua.jobs.registry import JSON, Running
from thidua.shared.actor import Actor
from thidua.sheets import policy
from thidua.sheets.declaring import Context
from thidua.sheets.models import Import, ImportChunk
from thidua.sheets.rules.layouts import layouts_of
from thidua.sheets.rules.outcomes import Judged
from thidua.sheets.services.books import book_of
from thidua.sheets.services.checking import (
    PASSES,
    begin_check,
    counts_of,
    insert_pieces,
    insist_open,
    judged_sheets,
    pieces_of,
    show_check,
)
from thidua.sheets.services.telling import Passes

BATCH = 10
"""How many pieces of 1,000 rows one transaction keeps: a few hundredths of a second, half a megabyte."""
_NUMBER = "check"


def check_big(running: Running, *, import_id: int) -> JSON:
    """Check a big file. Killed on the way it begins again: other data may hold by then. Raises ``RefusedError``."""
    actor = running.actor()
    file_import, workbook, _ = policy.require_import(actor, import_id)
    insist_open(file_import)
    running.progress(0, 1, "Đang mở tệp")
    book = book_of(file_import)
    layouts = layouts_of(file_import.layout)
    names = {layout.name for layout in layouts.values()}
    told = Passes(running.progress, sum(len(raw.rows) for raw in book.sheets if raw.name in names), PASSES)
    judged = judged_sheets(workbook, layouts, book, Context(actor, file_import.unit_id), told)
    del book
    number = _begin(running, actor, import_id)
    _keep_in_batches(running, import_id, number, judged, told)
    with transaction.atomic():
        shown = show_check(actor, import_id, number, counts_of(judged))
        running.finish({"counts": shown.counts})
    return {"counts": shown.counts}


@transaction.atomic
def _begin(running: Running, actor: Actor, import_id: int) -> int:
    _drop_unshown(import_id, running.state)
    number = begin_check(actor, import_id)
    running.keep({_NUMBER: number})
    return number


def _keep_in_batches(running: Running, import_id: int, number: int, judged: Mapping[str, Judged], told: Passes) -> None:
    for batch in batched(pieces_of(judged), BATCH):
        with transaction.atomic():
            insert_pieces(import_id, number, batch)
            running.keep({_NUMBER: number})
        told.add(sum(len(outcomes) for _, _, outcomes, _ in batch), "Đang giữ kết quả")
    told.end("Đang giữ kết quả")


def sweep(job_id: int, arguments: Mapping[str, Any], state: Any) -> None:
    """Remove what a check that will not go on has kept."""
    _drop_unshown(arguments["import_id"], state)


def _drop_unshown(import_id: int, state: Mapping[str, Any]) -> None:
    number = state.get(_NUMBER)
    if number is not None and not Import.objects.filter(pk=import_id, shown_check=number).exists():
        ImportChunk.objects.filter(file_import=import_id, check_number=number).delete()
