"""Documents, found by number, subject and issuer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.urls import reverse

from thidua.documents.enums import DocumentPermission, DocumentState
from thidua.documents.models import Document
from thidua.documents.policy import visible_documents
from thidua.search.sources import Shown, Source, Text, scope_of
from thidua.shared.actor import Actor
from thidua.ui import formats

_OLD = frozenset({DocumentState.DROPPED})


class DocumentSource(Source):
    """What a unit received or issued, except what was dropped."""

    kind = "documents.document"
    label = "Văn bản"
    icon = "file-text"

    def ids(self) -> Iterable[int]:
        """Return every document."""
        return Document.objects.order_by("pk").values_list("pk", flat=True)

    def texts(self, ids: Collection[int]) -> Iterable[Text]:
        """Return the subject and, as words, number, issuer and the name of the file."""
        rows = Document.objects.filter(pk__in=ids).exclude(state__in=_OLD).select_related("file").order_by("pk")
        for row in rows.defer("text", "reading"):
            name = row.file.name if row.file else ""
            words = tuple(filter(None, (row.number, row.issuer, name)))
            yield Text(row.pk, row.unit_id, row.subject or name or str(row), words=words, valid_from=row.date)

    def scope(self, actor: Actor) -> tuple[str, ...] | None:
        """Return how far the actor sees documents."""
        return scope_of(actor, DocumentPermission.VIEW_DOCUMENT)

    def visible(self, actor: Actor, ids: Collection[int]) -> set[int]:
        """Return those ``documents.policy`` lets the actor see."""
        return set(visible_documents(actor).filter(pk__in=ids).values_list("pk", flat=True))

    def shown(self, actor: Actor, ids: Sequence[int]) -> dict[int, Shown]:
        """Return number and subject, the issuer, the day, and where it stands."""
        rows = Document.objects.filter(pk__in=ids).select_related("file").defer("text", "reading")
        return {row.pk: _shown(row) for row in rows}


def _shown(row: Document) -> Shown:
    day = formats.day(row.date) if row.date else ""
    notes = tuple(filter(None, (row.number, row.issuer, day)))
    title = row.subject or (row.file.name if row.file else str(row))
    return Shown(
        title=title,
        url=reverse("document", args=[row.pk]),
        notes=(", ".join(notes),) if notes else (),
        chip="" if row.state == DocumentState.FILED else str(row.get_state_display()),
    )
