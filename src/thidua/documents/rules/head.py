"""The head of a document as it is used: what was read, then what the officer corrected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.documents.enums import DocumentUse
from thidua.documents.kinds import DocumentKind

type Row = Mapping[str, Any]

_PLANS = frozenset({DocumentKind.PLAN, DocumentKind.GUIDANCE, DocumentKind.PROGRAMME, DocumentKind.INSTRUCTION})
"""Kinds that announce a movement or say how to take part in one."""
_WORDS = tuple(
    (word, kind)
    for kind in DocumentKind
    if kind is not DocumentKind.OTHER
    for word in re.split(r",\s*", str(kind.label).casefold())
)


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """This is what a register says of a document. ``issuer`` is written as the document has it."""

    kind: DocumentKind = DocumentKind.OTHER
    number: str = ""
    date: date | None = None
    issuer: str = ""
    subject: str = ""


def head_of(reading: Row) -> DocumentHead:
    """Return the head a document was read with. ``reading`` is what ``documents.reading.as_json`` wrote."""
    return DocumentHead(
        kind=kind_named(str(reading.get("doc_type") or "")),
        number=str(reading.get("number") or "")[:80],
        date=_day(reading.get("date")),
        issuer=str(reading.get("issuer") or "")[:200],
        subject=str(reading.get("title") or "")[:500],
    )


def kind_named(words: str) -> DocumentKind:
    """Return the kind whose name ``words`` begin with ("báo cáo sơ kết" is a report), else ``OTHER``."""
    given = words.strip().casefold()
    return next((kind for word, kind in _WORDS if given.startswith(word)), DocumentKind.OTHER)


def likely_use(head: DocumentHead, *, is_own: bool) -> DocumentUse:
    """Return what a document most likely is, for the officer to confirm: a plan or guidance of somebody else or of the
    own unit, anything else only to be filed."""
    if head.kind not in _PLANS:
        return DocumentUse.FILED
    return DocumentUse.OWN_PLAN if is_own else DocumentUse.SUPERIOR_PLAN


def _day(written: object) -> date | None:
    try:
        return date.fromisoformat(str(written or ""))
    except ValueError:
        return None
