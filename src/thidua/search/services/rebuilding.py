"""Making all texts again, and comparing those there are with those there must be."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import date
from itertools import batched

from django.db import transaction

from thidua.search import store
from thidua.search.models import SearchText
from thidua.search.services.writing import content, rows_of
from thidua.search.sources import Source, all_sources
from thidua.shared.bulk import insert_objects

logger = logging.getLogger(__name__)
_BATCH = 5_000


def _silent(label: str, done: int) -> None:
    return


@transaction.atomic
def rebuild(progress: Callable[[str, int], None] = _silent) -> int:
    """Make every text and the index anew and return how many texts there are. ``progress`` hears the kind and how many
    objects of it are done."""
    written = 0
    with store.without_index():
        SearchText.objects.all().delete()
        for source in all_sources():
            done = 0
            for ids in _batches(source):
                written += len(insert_objects(list(rows_of(source, ids))))
                done += len(ids)
                progress(source.label, done)
    store.refresh_statistics()
    return written


def differences() -> list[str]:
    """Return what is wrong with the texts, in the words of a report; empty where they are as a rebuild would make
    them."""
    found = [] if store.index_is_whole() else ["Chỉ mục tìm kiếm khác bảng văn bản."]
    sources = all_sources()
    for source in sources:
        wrong = sum(_wrong(source, ids) for ids in _batches(source))
        if wrong:
            found.append(f"{source.label}: văn bản tìm kiếm của {wrong} mục khác bản ghi gốc.")
    strange = SearchText.objects.exclude(kind__in=[source.kind for source in sources]).count()
    if strange:
        found.append(f"{strange} văn bản tìm kiếm thuộc loại không còn.")
    return found


def check_tonight(today: date) -> None:
    """Compare all texts with what they must be and make them anew where they differ: a fault of one night, or data
    older than the search itself."""
    if found := differences():
        logger.error("Văn bản tìm kiếm sai, đã dựng lại vào đêm %s: %s", today, " ".join(found))
        rebuild()


def _wrong(source: Source, ids: tuple[int, ...]) -> int:
    wanted = {content(row) for row in rows_of(source, ids)}
    stored = {content(row) for row in SearchText.objects.filter(kind=source.kind, object_id__in=ids)}
    return len({row[1] for row in wanted ^ stored})


def _batches(source: Source) -> Iterator[tuple[int, ...]]:
    return batched(list(source.ids()), _BATCH)
