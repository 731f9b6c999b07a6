"""A document is filed, its head corrected, or dropped where it came in by mistake."""

from __future__ import annotations

from django.db import transaction

from thidua.documents import policy
from thidua.documents.enums import DocumentAction, DocumentRefusal, DocumentState, DocumentUse
from thidua.documents.models import Document
from thidua.documents.rules.acts import drop_decision, file_decision
from thidua.documents.rules.head import DocumentHead
from thidua.documents.services import duty, heads
from thidua.documents.services.journal import head_changes, record
from thidua.documents.services.refusing import DocumentRefusedError, insist
from thidua.files.services import release
from thidua.shared.actor import Actor


@transaction.atomic
def file_document(*, actor: Actor, document_id: int, version: int, head: DocumentHead) -> Document:
    """File a document under its head; one that stands filed or used already gets its head corrected.

    The text itself is never edited. Raises ``OutOfScopeError``, ``ForbiddenError``, ``DocumentRefusedError``, also
    where somebody else changed it since ``version``.
    """
    document = policy.require_document(actor, document_id)
    state = DocumentState(document.state)
    insist(file_decision(state))
    if document.version != version:
        raise DocumentRefusedError(DocumentRefusal.CHANGED_MEANWHILE)
    if not head.subject.strip():
        raise DocumentRefusedError(DocumentRefusal.TITLE_MISSING)
    before = heads.head_on(document)
    heads.write(document, head, actor.today)
    changes = head_changes(before, heads.head_on(document))
    if state in {DocumentState.READ, DocumentState.UNREADABLE}:
        document.state, document.use = DocumentState.FILED, DocumentUse.FILED
    elif not changes:
        return document
    document.version += 1
    document.save(update_fields=[*heads.FIELDS, "state", "use", "version"])
    is_filed = state is not DocumentState(document.state)
    if is_filed:
        duty.is_confirmed(document)
    record(actor, document, DocumentAction.FILED if is_filed else DocumentAction.CORRECTED, changes)
    return document


@transaction.atomic
def drop_document(*, actor: Actor, document_id: int) -> Document:
    """Drop a document that came in by mistake: its file goes, the journal keeps that it was here. Raises
    ``OutOfScopeError``, ``ForbiddenError``, ``DocumentRefusedError``."""
    document = policy.require_document(actor, document_id)
    insist(drop_decision(DocumentState(document.state)))
    stored = document.file
    document.state, document.file, document.text, document.reading = DocumentState.DROPPED, None, "", {}
    document.version += 1
    document.save(update_fields=["state", "file", "text", "reading", "version"])
    document.links.all().delete()
    if stored is not None:
        release(unit_id=document.unit_id, stored=stored)
    duty.is_dropped(document)
    record(actor, document, DocumentAction.DROPPED)
    return document
