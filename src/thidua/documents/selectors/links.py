"""What a document is linked to, what is linked to it, and what it may be linked to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from thidua.audit.selectors.vocabulary import ObjectPlace
from thidua.documents import policy, registry
from thidua.documents.enums import DocumentState
from thidua.documents.models import Document, DocumentLink
from thidua.documents.reading.findings.finding import folded_number
from thidua.documents.registry import Target
from thidua.shared.actor import Actor
from thidua.ui import formats

DOCUMENT = "documents.document"
_MOST_SUGGESTED = 6


@dataclass(frozen=True, slots=True)
class ShownLink:
    """This is one link: its kind in words, what stands at the other end (without an address where the reader may not
    see it), and whether it can be taken away here: not from the other end, not what the document was made into."""

    link_id: int
    kind_label: str
    target: Target
    is_removable: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """This is something a document may be linked to."""

    kind: str
    kind_label: str
    target: Target


def links_of(actor: Actor, document: Document) -> list[ShownLink]:
    """Return the links of a document, then the documents that are linked to it. A fixed number of queries."""
    links = list(document.links.order_by("linked_at", "pk"))
    known = _known(actor, links)
    used_for = document.head.get("used_for") if document.state == DocumentState.USED else None
    shown = [
        ShownLink(
            link.pk,
            _label(link.object_kind),
            known.get((link.object_kind, link.object_id), Target(link.object_id, link.label, "")),
            is_removable=[link.object_kind, link.object_id] != used_for,
        )
        for link in links
    ]
    back = (
        policy.visible_documents(actor)
        .filter(links__object_kind=DOCUMENT, links__object_id=document.pk)
        .defer("text", "reading")
    )
    return shown + [ShownLink(0, _label(DOCUMENT), target_of(one), is_removable=False) for one in back[:50]]


def offered(actor: Actor, document: Document, words: str, most: int = 20) -> list[Offered]:
    """Return what the document may be linked to: what carries the words or, without any, what it cites by number."""
    numbers = cited_numbers(document)
    if not words and not numbers:
        return []
    taken = set(document.links.values_list("object_kind", "object_id")) | {(DOCUMENT, document.pk)}
    found = [
        Offered(kind.kind, kind.label, target)
        for kind in registry.linkable()
        for target in kind.find(actor, words, () if words else numbers, most)
    ]
    return [one for one in found if (one.kind, one.target.object_id) not in taken][: most if words else _MOST_SUGGESTED]


def cited_numbers(document: Document) -> set[str]:
    """Return the numbers of the documents this one names, as two numbers are compared."""
    cited = document.reading.get("cited_documents") or []
    return {folded_number(str(row["number"])) for row in cited if row.get("number")}


def find_documents(actor: Actor, words: str, numbers: Collection[str], most: int) -> Sequence[Target]:
    """Return documents by words of their head, or by their numbers: what ``registry.Linkable`` asks."""
    rows = policy.visible_documents(actor).exclude(state=DocumentState.DROPPED).defer("text", "reading")
    if numbers:
        rows = rows.filter(folded_number__in=numbers)
    for word in words.split():
        rows = rows.filter(Q(subject__icontains=word) | Q(folded_number__contains=folded_number(word)))
    return [target_of(row) for row in rows[:most]]


def known_documents(actor: Actor, ids: Collection[int]) -> Mapping[int, Target]:
    """Return those of the documents the actor sees."""
    rows = policy.visible_documents(actor).filter(pk__in=ids).defer("text", "reading")
    return {row.pk: target_of(row) for row in rows}


def target_of(document: Document) -> Target:
    """Return a document as the other end of a link."""
    note = ", ".join(filter(None, (document.issuer, formats.day(document.date) if document.date else "")))
    return Target(document.pk, str(document), reverse("document", args=[document.pk]), note)


def place_of_document(document_id: int) -> ObjectPlace | None:
    """Return in whose journal a document is spoken of, and what it is called."""
    row = Document.objects.filter(pk=document_id).defer("text", "reading").first()
    return None if row is None else ObjectPlace(frozenset({row.unit_id}), str(row))


def _known(actor: Actor, links: Sequence[DocumentLink]) -> dict[tuple[str, int], Target]:
    ids: dict[str, list[int]] = defaultdict(list)
    for link in links:
        ids[link.object_kind].append(link.object_id)
    found: dict[tuple[str, int], Target] = {}
    for kind in registry.linkable():
        if kind.kind in ids:
            found |= {(kind.kind, at): target for at, target in kind.known(actor, ids[kind.kind]).items()}
    return found


def _label(kind: str) -> str:
    known = registry.linkable_of(kind)
    return known.label if known else "đối tượng khác"
