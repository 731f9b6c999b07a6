"""One line of the journal about a document."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.audit.changes import Change, compare
from thidua.audit.services import record as record_entry
from thidua.documents.enums import DocumentAction
from thidua.documents.kinds import DocumentKind
from thidua.documents.models import Document
from thidua.documents.rules.head import DocumentHead
from thidua.shared import announcing
from thidua.shared.actor import Actor

DOCUMENT = "documents.document"
"""Documents as the journal, the search and links name them."""
_LABELS = {
    "kind": "Loại văn bản",
    "number": "Số, ký hiệu",
    "date": "Ngày văn bản",
    "issuer": "Cơ quan ban hành",
    "subject": "Trích yếu",
}


def record(actor: Actor, document: Document, action: DocumentAction, changes: Sequence[Change] = ()) -> None:
    """Record an act on a document and announce it, in the caller's transaction: call it last."""
    record_entry(
        actor=actor,
        unit_id=document.unit_id,
        action=action,
        kind=DOCUMENT,
        object_id=document.pk,
        label=str(document)[:200],
        changes=changes,
    )
    announcing.changed(DOCUMENT, [document.pk])


def head_changes(before: DocumentHead, after: DocumentHead) -> list[Change]:
    """Return what differs between two heads, as the journal names it."""
    return compare(_values(before), _values(after), _LABELS)


def _values(head: DocumentHead) -> dict[str, object]:
    values = {name: getattr(head, name) or None for name in _LABELS}
    return values | {"kind": None if head == DocumentHead() else DocumentKind(head.kind)}
