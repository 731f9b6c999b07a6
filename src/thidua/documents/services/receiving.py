"""A document comes in: kept first, so that nothing is lost, then read."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from thidua.audit.changes import Change
from thidua.documents import policy
from thidua.documents.enums import Arrival, DocumentAction, DocumentPermission, DocumentState
from thidua.documents.models import Document
from thidua.documents.rules.acts import read_decision
from thidua.documents.rules.head import DocumentHead, head_of
from thidua.documents.services import heads
from thidua.documents.services.duty import await_confirmation
from thidua.documents.services.journal import head_changes, record
from thidua.documents.services.refusing import insist
from thidua.documents.services.taking import Taken
from thidua.documents.services.text_reading import Read
from thidua.files.models import StoredFile
from thidua.files.services import keep
from thidua.jobs.services import start
from thidua.org import policy as units
from thidua.shared.actor import Actor

READ_JOB = "documents.read"
_READ_FIELDS = ("state", "trouble", "text", "reading", "head", *heads.FIELDS, "version")
_FOOT = ("place", "signer", "recipients", "contact")
"""What stands at the head and foot of a document besides its columns, kept as it was read."""


@dataclass(frozen=True, slots=True)
class Received:
    """This is a document that came in; ``is_new`` is false where the unit has had the same content before."""

    document: Document
    is_new: bool


@transaction.atomic
def receive(*, actor: Actor, unit_id: int, taken: Taken) -> Received:
    """Store what came in for a unit; what was not read yet is read by a job. The same content comes in once.

    Raises ``OutOfScopeError``, ``ForbiddenError``, ``UploadRefusedError`` over the quota or without space.
    """
    units.require_unit(actor, unit_id, DocumentPermission.READ, is_locked=True)
    known = Document.objects.filter(unit=unit_id, digest=taken.digest).exclude(state=DocumentState.DROPPED).first()
    if known is not None:
        return Received(known, is_new=False)
    document = Document(
        unit_id=unit_id,
        arrival=taken.arrival,
        file=_kept(taken, unit_id),
        digest=taken.digest,
        state=DocumentState.READING,
        text="" if taken.read else taken.text,
        received_by_person=actor.person_id,
        received_by_name=actor.person_name,
    )
    if taken.read is not None:
        put_reading(document, taken.read, actor)
    elif taken.trouble:
        document.state, document.trouble = DocumentState.UNREADABLE, taken.trouble
    document.save()
    if document.state == DocumentState.READING:
        _hand_to_job(actor, document)
    given = [Change("Cách nhận", None, Arrival(taken.arrival)), Change("Tệp", None, taken.name)]
    changes = given + head_changes(DocumentHead(), heads.head_on(document) if taken.read else DocumentHead())
    record(actor, document, DocumentAction.RECEIVED, changes)
    return Received(document, is_new=True)


@transaction.atomic
def read_again(*, actor: Actor, document_id: int, taken: Taken | None = None) -> Document:
    """Read a document once more that no text came out of: from the text somebody pasted for it, or from its file, by a
    job. Raises ``OutOfScopeError``, ``ForbiddenError``, ``DocumentRefusedError``."""
    document = policy.require_document(actor, document_id)
    insist(read_decision(DocumentState(document.state)))
    if taken is None:
        document.state, document.trouble = DocumentState.READING, ""
        _hand_to_job(actor, document)
        return document
    if taken.read is None and taken.trouble:
        document.trouble = taken.trouble
        document.save(update_fields=["trouble"])
        return document
    if taken.read is None:
        document.state, document.trouble, document.text = DocumentState.READING, "", taken.text
        _hand_to_job(actor, document)
        return document
    put_reading(document, taken.read, actor)
    document.save(update_fields=_READ_FIELDS)
    record(actor, document, DocumentAction.READ, head_changes(DocumentHead(), heads.head_on(document)))
    return document


def put_reading(document: Document, read: Read, actor: Actor) -> None:
    """Put on the row what a document says, not saved yet."""
    document.state, document.trouble = DocumentState.READ, ""
    document.text, document.reading = read.text, read.reading
    document.head = {name: read.reading[name] for name in _FOOT if read.reading.get(name)}
    heads.write(document, head_of(read.reading), actor.today)
    document.version += 1


@transaction.atomic
def end_reading(*, actor: Actor, document_id: int, job_id: int, read: Read) -> bool:
    """Store what a job has read; return false where the document has gone another way meanwhile."""
    document = Document.objects.select_for_update().filter(pk=document_id, job_id=job_id).first()
    if document is None or document.state not in {DocumentState.READING, DocumentState.UNREADABLE}:
        return False
    put_reading(document, read, actor)
    document.save(update_fields=_READ_FIELDS)
    await_confirmation(document)
    record(actor, document, DocumentAction.READ, head_changes(DocumentHead(), heads.head_on(document)))
    return True


@transaction.atomic
def stop_reading(*, document_id: int, job_id: int, reason: str) -> None:
    """Say on a document why its job ended without a text; it can be read again."""
    Document.objects.filter(pk=document_id, job_id=job_id, state=DocumentState.READING).update(
        state=DocumentState.UNREADABLE, trouble=reason[:500]
    )


def _kept(taken: Taken, unit_id: int) -> StoredFile | None:
    opened = taken.opened
    if opened is None or opened.kind is None:
        return None
    return keep(
        opened.content, name=taken.name, kind=opened.kind, unit_id=unit_id, pages=opened.pages, links=opened.links
    )


def _hand_to_job(actor: Actor, document: Document) -> None:
    name = document.file.name if document.file else str(document)
    job = start(
        kind=READ_JOB,
        actor=actor,
        unit_id=document.unit_id,
        title=f"Đọc văn bản “{name[:150]}”",
        arguments={"document_id": document.pk},
        key=f"{READ_JOB}.{document.pk}",
    )
    document.job_id = job.pk
    document.save(update_fields=["state", "trouble", "text", "job_id"])
