"""The duty to confirm what a job has read: nobody sat in front of it, so somebody has to be told."""

from __future__ import annotations

from thidua.documents.enums import DocumentDuty
from thidua.documents.models import Document
from thidua.shared import duties


def await_confirmation(document: Document) -> None:
    """Open the duty to confirm what was read in a document, in the caller's transaction."""
    duties.open_duty(
        duties.NewDuty(
            DocumentDuty.CONFIRM_READING,
            object_id=document.pk,
            unit_id=document.unit_id,
            title=str(document)[:200],
            note="Máy đã đọc xong; hãy đối chiếu với bản gốc và cho biết văn bản này là gì.",
            route_args=(document.pk,),
        )
    )


def is_confirmed(document: Document) -> None:
    """Close the duty: the officer has said what the document is."""
    duties.close_duties(DocumentDuty.CONFIRM_READING, [document.pk])


def is_dropped(document: Document) -> None:
    """Take the duty back: there is nothing left to confirm."""
    duties.withdraw_duties(DocumentDuty.CONFIRM_READING, [document.pk])
