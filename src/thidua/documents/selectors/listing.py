"""The list of documents."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from thidua.documents import policy
from thidua.documents.enums import DocumentState
from thidua.documents.models import Document
from thidua.documents.reading.findings.finding import folded_number
from thidua.shared.actor import Actor


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """This narrows the list; an empty part narrows nothing, but what was dropped is listed only where it is asked
    for."""

    words: str = ""
    kind: str = ""
    state: str = ""


def documents_seen(actor: Actor, wanted: DocumentFilter) -> QuerySet[Document]:
    """Return the documents the actor sees, narrowed, the latest first."""
    rows = policy.visible_documents(actor).select_related("file").defer("text", "reading")
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    rows = rows.filter(state=wanted.state) if wanted.state else rows.exclude(state=DocumentState.DROPPED)
    for word in wanted.words.split():
        rows = rows.filter(
            Q(subject__icontains=word) | Q(issuer__icontains=word) | Q(folded_number__contains=folded_number(word))
        )
    return rows
