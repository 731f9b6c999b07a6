"""Writing the text of what changed, in the transaction of the change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import batched

from django.db import transaction

from thidua.org.selectors.places import BATCH
from thidua.search import store
from thidua.search.models import SearchText
from thidua.search.rules.words import terms_of
from thidua.search.selectors.scopes import scopes_of, units_moved_with
from thidua.search.sources import LIVING_TERM, NOWHERE, Source, Text, kind_term, source_of

UNIT_KIND = "org.unit"
NOWHERE_TERM = "_n"
"""Carried by what belongs to no unit."""
LONGEST_TITLE = 300

type _Key = tuple[int, int]


@transaction.atomic
def write(kind: str, ids: Collection[int]) -> None:
    """Write the text of these objects as they are now. Units take along what belongs to them: whoever may see a person
    follows the place of the unit. A kind without a source is none of ours."""
    source = source_of(kind)
    if source is None:
        return
    if kind == UNIT_KIND:
        _move_scopes(units_moved_with(ids))
    source.hold(ids)
    for batch in batched(sorted(ids), BATCH):
        _put(source, batch)


def rows_of(source: Source, ids: Collection[int]) -> Iterator[SearchText]:
    """Return the rows these objects must have."""
    texts = list(source.texts(ids))
    scopes = scopes_of({text.unit_id for text in texts} - {NOWHERE})
    for text in texts:
        yield _row(source.kind, text, scopes.get(text.unit_id, set()))


def _row(kind: str, text: Text, scope: set[str]) -> SearchText:
    terms = terms_of((text.title, *text.former), text.words)
    terms.add(kind_term(kind))
    if text.valid_to is None:
        terms.add(LIVING_TERM)
    return SearchText(
        kind=kind,
        object_id=text.object_id,
        unit_id=text.unit_id,
        title=text.title[:LONGEST_TITLE],
        former="\n".join(text.former),
        valid_from=text.valid_from,
        valid_to=text.valid_to,
        words=_joined(terms),
        scope=_scope_text(scope, text.scope),
    )


def _scope_text(unit_terms: Iterable[str], own_terms: Iterable[str]) -> str:
    return _joined({*unit_terms, *own_terms} or {NOWHERE_TERM})


def _joined(terms: Iterable[str]) -> str:
    return " ".join(sorted(terms))


def content(row: SearchText) -> tuple[object, ...]:
    """Return what a row says, to compare."""
    return (row.kind, row.object_id, row.unit_id, row.title, row.former, row.valid_from, row.valid_to, row.words,
            row.scope)  # fmt: skip


def _put(source: Source, ids: Sequence[int]) -> None:
    """Write only rows that differ: an unchanged row costs the index nothing."""
    stored = SearchText.objects.filter(kind=source.kind, object_id__in=ids)
    old: dict[_Key, SearchText] = {(row.object_id, row.unit_id): row for row in stored}
    new: dict[_Key, SearchText] = {(row.object_id, row.unit_id): row for row in rows_of(source, ids)}
    fresh = [row for key, row in new.items() if key not in old or content(old[key]) != content(row)]
    stale = [row.pk for key, row in old.items() if key not in new or content(new[key]) != content(row)]
    for batch in batched(stale, BATCH):
        SearchText.objects.filter(pk__in=batch).delete()
    SearchText.objects.bulk_create(fresh, batch_size=BATCH)


def _move_scopes(unit_ids: Collection[int]) -> None:
    """Write anew who may see what belongs to these units; the words stay. Terms of an object's own are kept."""
    for batch in batched(sorted(unit_ids), BATCH):
        scopes = scopes_of(batch)
        rows = SearchText.objects.filter(unit_id__in=batch).order_by("pk").values_list("pk", "unit_id", "scope")
        wanted = ((pk, scope, _scope_text(scopes[unit], _own_terms(scope))) for pk, unit, scope in rows)
        store.set_scopes([(new, pk) for pk, old, new in wanted if new != old])


def _own_terms(scope: str) -> set[str]:
    """Return the terms of a scope that do not come from a unit's places."""
    return {term for term in scope.split() if term.startswith("_p")}
