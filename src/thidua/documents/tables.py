"""Columns of the list of documents."""

from __future__ import annotations

from django.urls import reverse

from thidua.documents.enums import DocumentState
from thidua.documents.models import Document
from thidua.ui.tables import Column, Kind
from thidua.ui.templatetags.ui import chip

_LOOKS = {
    DocumentState.READING: ("dash", "clock"),
    DocumentState.UNREADABLE: ("red", "triangle-alert"),
    DocumentState.READ: ("gold", "eye"),
    DocumentState.FILED: ("green", "check"),
    DocumentState.USED: ("blue", "medal"),
    DocumentState.DROPPED: ("mute", "x"),
}


def title_of(document: Document) -> str:
    """Return what a document is called: its subject, else its kind and number, else the name of its file."""
    if document.subject:
        return document.subject
    if document.number:
        return f"{document.get_kind_display()} {document.number}"
    return document.file.name if document.file else "Nội dung dán vào"


def state_chip(document: Document) -> str:
    """Return the state of a document as it is drawn."""
    state = DocumentState(document.state)
    return chip(state.label, *_LOOKS[state])


COLUMNS = (
    Column(
        "trich-yeu",
        "Văn bản",
        value=title_of,
        order_by=("subject",),
        url=lambda row: reverse("document", args=[row.pk]),
        note=lambda row: row.number,
        is_head=True,
    ),
    Column("loai", "Loại", value=lambda row: row.get_kind_display() if row.kind else "", order_by=("kind",)),
    Column("co-quan", "Cơ quan ban hành", value="issuer", order_by=("issuer",)),
    Column("ngay", "Ngày văn bản", value="date", kind=Kind.DAY, order_by=("date",)),
    Column("tt", "Tình trạng", value=state_chip, plain=lambda row: row.get_state_display(), order_by=("state",)),
    Column("nhan", "Nhận lúc", value="received_at", kind=Kind.MOMENT, order_by=("received_at",)),
)
