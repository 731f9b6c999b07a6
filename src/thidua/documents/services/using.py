"""A document becomes the source of something a room above makes of it."""

from __future__ import annotations

from django.db import transaction

from thidua.audit.changes import Change
from thidua.documents import policy
from thidua.documents.enums import DocumentAction, DocumentPermission, DocumentState, DocumentUse
from thidua.documents.models import Document, DocumentLink
from thidua.documents.rules.acts import use_decision
from thidua.documents.rules.head import DocumentHead
from thidua.documents.services import duty, heads
from thidua.documents.services.journal import head_changes, record
from thidua.documents.services.refusing import insist
from thidua.shared.actor import Actor


@transaction.atomic
def usable_document(*, actor: Actor, document_id: int) -> Document:
    """Return a document a plan may be made of, locked. Raises ``OutOfScopeError``, ``ForbiddenError``,
    ``DocumentRefusedError``."""
    document = policy.require_document(actor, document_id, DocumentPermission.READ)
    insist(use_decision(DocumentState(document.state)))
    return document


@transaction.atomic
def mark_used(
    *, actor: Actor, document: Document, use: DocumentUse, head: DocumentHead, kind: str, object_id: int, label: str
) -> None:
    """Note on a locked document what was made of it, and its head as the officer confirmed it."""
    before = heads.head_on(document)
    heads.write(document, head, actor.today)
    document.state, document.use = DocumentState.USED, use
    document.head = {**document.head, "used_for": [kind, object_id]}
    document.version += 1
    document.save(update_fields=[*heads.FIELDS, "state", "use", "head", "version"])
    DocumentLink.objects.get_or_create(
        document=document, object_kind=kind, object_id=object_id, defaults={"label": label[:300]}
    )
    duty.is_confirmed(document)
    changes = [Change("Văn bản này là", None, use), *head_changes(before, heads.head_on(document))]
    record(actor, document, DocumentAction.USED, changes)


@transaction.atomic
def give_back(*, actor: Actor, document_id: int) -> None:
    """Let a document wait for confirmation again: what was made of it has been given up. Without an effect where it is
    used for something else or not at all."""
    document = Document.objects.select_for_update(no_key=True).filter(pk=document_id).first()
    if document is None or document.state != DocumentState.USED:
        return
    kind, object_id = document.head.pop("used_for", ["", 0])
    document.state, document.use = DocumentState.READ, ""
    document.version += 1
    document.save(update_fields=["state", "use", "head", "version"])
    document.links.filter(object_kind=kind, object_id=object_id).delete()
    duty.await_confirmation(document)
    record(actor, document, DocumentAction.GIVEN_BACK)
