"""The head of a document on its row."""

from __future__ import annotations

from datetime import date

from thidua.documents.kinds import DocumentKind
from thidua.documents.models import Document
from thidua.documents.reading.findings.finding import folded_number
from thidua.documents.rules.head import DocumentHead
from thidua.documents.selectors.issuers import issuer_named
from thidua.shared.text import clean

FIELDS = ("kind", "number", "folded_number", "date", "issuer", "issuer_unit", "subject")
"""The columns ``write`` sets."""


def write(document: Document, head: DocumentHead, today: date) -> None:
    """Put a head on the row, not saved yet; the issuer is one of our units where its name is."""
    document.kind = head.kind
    document.number = clean(head.number)[:80]
    document.folded_number = folded_number(document.number)[:80]
    document.date = head.date
    document.issuer = clean(head.issuer)[:200]
    document.issuer_unit_id = issuer_named(document.unit_id, document.issuer, today)
    document.subject = clean(head.subject)[:500]


def head_on(document: Document) -> DocumentHead:
    """Return the head a row has."""
    return DocumentHead(
        kind=DocumentKind(document.kind or DocumentKind.OTHER),
        number=document.number,
        date=document.date,
        issuer=document.issuer,
        subject=document.subject,
    )
