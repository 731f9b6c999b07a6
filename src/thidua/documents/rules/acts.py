"""What may be done with a document where it stands."""

from __future__ import annotations

from thidua.documents.enums import DocumentRefusal, DocumentState
from thidua.shared.decision import Decision

_NO_TEXT = frozenset({DocumentState.READING, DocumentState.UNREADABLE})


def use_decision(state: DocumentState) -> Decision[DocumentRefusal]:
    """Decide whether a document may be said to be a plan of which a campaign is made."""
    match state:
        case DocumentState.READ | DocumentState.FILED:
            return Decision.yes()
        case DocumentState.USED:
            return Decision.no(DocumentRefusal.ALREADY_USED)
        case DocumentState.DROPPED:
            return Decision.no(DocumentRefusal.DROPPED)
        case _:
            return Decision.no(DocumentRefusal.NOT_READ)


def file_decision(state: DocumentState) -> Decision[DocumentRefusal]:
    """Decide whether a document may be filed, or its head corrected. A paper that cannot be read is filed too: its
    head is typed."""
    match state:
        case DocumentState.DROPPED:
            return Decision.no(DocumentRefusal.DROPPED)
        case DocumentState.READING:
            return Decision.no(DocumentRefusal.NOT_READ)
        case _:
            return Decision.yes()


def read_decision(state: DocumentState) -> Decision[DocumentRefusal]:
    """Decide whether a document may be read once more: only one no text came out of."""
    match state:
        case DocumentState.UNREADABLE:
            return Decision.yes()
        case DocumentState.DROPPED:
            return Decision.no(DocumentRefusal.DROPPED)
        case DocumentState.READING:
            return Decision.no(DocumentRefusal.NOT_READ)
        case _:
            return Decision.no(DocumentRefusal.READ_ALREADY)


def drop_decision(state: DocumentState) -> Decision[DocumentRefusal]:
    """Decide whether a document that came in by mistake may be dropped."""
    match state:
        case DocumentState.USED:
            return Decision.no(DocumentRefusal.ALREADY_USED)
        case DocumentState.DROPPED:
            return Decision.no(DocumentRefusal.DROPPED)
        case DocumentState.READING:
            return Decision.no(DocumentRefusal.NOT_READ)
        case _:
            return Decision.yes()


def link_decision(state: DocumentState) -> Decision[DocumentRefusal]:
    """Decide whether links of a document may change."""
    return Decision.no(DocumentRefusal.DROPPED) if state is DocumentState.DROPPED else Decision.yes()
