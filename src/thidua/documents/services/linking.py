"""Links between a document and what it is about."""

from __future__ import annotations

from django.db import transaction

from thidua.audit.changes import Change
from thidua.documents import policy, registry
from thidua.documents.enums import DocumentAction, DocumentRefusal, DocumentState
from thidua.documents.models import DocumentLink
from thidua.documents.rules.acts import link_decision
from thidua.documents.services.journal import DOCUMENT, record
from thidua.documents.services.refusing import DocumentRefusedError, insist
from thidua.shared.actor import Actor
from thidua.shared.refusals import OutOfScopeError


@transaction.atomic
def link_document(*, actor: Actor, document_id: int, kind: str, object_id: int) -> DocumentLink:
    """Link a document to something the actor sees; linked already, nothing changes. Raises ``OutOfScopeError``,
    ``ForbiddenError``, ``DocumentRefusedError``."""
    document = policy.require_document(actor, document_id)
    insist(link_decision(DocumentState(document.state)))
    known = registry.linkable_of(kind)
    target = None if known is None else known.known(actor, [object_id]).get(object_id)
    if known is None or target is None or (kind, object_id) == (DOCUMENT, document_id):
        raise DocumentRefusedError(DocumentRefusal.LINK_UNKNOWN)
    link, is_new = DocumentLink.objects.get_or_create(
        document=document, object_kind=kind, object_id=object_id, defaults={"label": target.label[:300]}
    )
    if is_new:
        record(actor, document, DocumentAction.LINKED, [Change(known.label.capitalize(), None, target.label)])
    return link


@transaction.atomic
def unlink_document(*, actor: Actor, document_id: int, link_id: int) -> None:
    """Take a link away. That to the campaign a document was made into stays. Raises ``OutOfScopeError``,
    ``ForbiddenError``, ``DocumentRefusedError``."""
    document = policy.require_document(actor, document_id)
    link = document.links.filter(pk=link_id).first()
    if link is None:
        raise OutOfScopeError
    if document.state == DocumentState.USED and document.head.get("used_for") == [link.object_kind, link.object_id]:
        raise DocumentRefusedError(DocumentRefusal.ALREADY_USED)
    known = registry.linkable_of(link.object_kind)
    link.delete()
    label = known.label.capitalize() if known else "Liên kết"
    record(actor, document, DocumentAction.UNLINKED, [Change(label, link.label, None)])
