"""Who may see or change which document: those of the unit that received it, as far as their post goes. A unit that has
ended is read by who keeps its papers."""

from __future__ import annotations

from django.db.models import QuerySet

from thidua.documents.enums import DocumentPermission
from thidua.documents.models import Document
from thidua.org import policy as units
from thidua.shared.actor import Actor, ActorKind
from thidua.shared.refusals import OutOfScopeError

_VIEW = DocumentPermission.VIEW_DOCUMENT


def visible_documents(actor: Actor) -> QuerySet[Document]:
    """Return the documents ``may_view_document`` allows, as one query."""
    if actor.kind is ActorKind.SYSTEM:
        return Document.objects.all()
    return Document.objects.filter(units.open_to(actor, _VIEW, "unit"))


def may_view_document(actor: Actor, document: Document) -> bool:
    """Whether the actor may see the document."""
    return actor.kind is ActorKind.SYSTEM or units.may(actor, _VIEW, document.unit_id)


def seen_document(actor: Actor, document_id: int) -> Document:
    """Return a document the actor may see. Raises ``OutOfScopeError``."""
    document = visible_documents(actor).select_related("file").filter(pk=document_id).first()
    if document is None:
        raise OutOfScopeError
    return document


def require_document(actor: Actor, document_id: int, permission: str = DocumentPermission.READ) -> Document:
    """Return the document, locked, over whose unit the actor has ``permission``.

    Raises ``OutOfScopeError`` where the actor may not see it, ``ForbiddenError`` where only the right is missing.
    """
    rows = visible_documents(actor).select_for_update(of=("self",), no_key=True).select_related("file")
    document = rows.filter(pk=document_id).first()
    if document is None:
        raise OutOfScopeError
    require_right(actor, document, permission)
    return document


def require_right(actor: Actor, document: Document, permission: str = DocumentPermission.READ) -> None:
    """Let an actor pass who sees the document and holds ``permission`` over its unit. Raises ``ForbiddenError``."""
    if actor.kind is not ActorKind.SYSTEM:
        units.require_unit(actor, document.unit_id, permission)
