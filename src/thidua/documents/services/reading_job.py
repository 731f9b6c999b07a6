"""What takes long to read (scans, old Word documents, big files), as a job."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.urls import reverse

from thidua.documents.enums import DocumentPermission
from thidua.documents.models import Document
from thidua.documents.services.extracting import extract_opened
from thidua.documents.services.receiving import READ_JOB, end_reading, stop_reading
from thidua.documents.services.taking import PASTED
from thidua.documents.services.text_reading import Read, read_extracted, read_text
from thidua.files.enums import FileKind
from thidua.files.services import content_of
from thidua.jobs.registry import JSON, Running, Stopped, job
from thidua.shared import telling
from thidua.shared.actor import Actor

_CANCELLED = "Việc đọc đã dừng theo yêu cầu. Hãy bấm “Đọc lại”, hoặc dán phần chữ của văn bản vào ô dưới đây."


def _page(arguments: dict[str, Any], _result: Any = None) -> str:
    return reverse("document", args=[arguments["document_id"]])


def _on_stop(stopped: Stopped) -> None:
    reason = _CANCELLED if stopped.is_cancelled else stopped.reason
    stop_reading(document_id=stopped.arguments["document_id"], job_id=stopped.job_id, reason=reason)


@job(
    READ_JOB,
    "Đọc văn bản",
    result_url=_page,
    home_url=_page,
    on_stop=_on_stop,
    when_cancelled="Tệp vẫn được giữ; văn bản chờ được đọc lại.",
)
def run(running: Running, *, document_id: int) -> JSON:
    """Read one document. Its text is taken out anew where the job goes on after it was stopped."""
    actor = running.actor()
    document = Document.objects.select_related("file").get(pk=document_id)
    read = _read(document, running, actor)
    with transaction.atomic():
        if end_reading(actor=actor, document_id=document_id, job_id=running.job_id, read=read):
            _tell(document_id, actor)
        running.finish({})
    return {}


def _read(document: Document, running: Running, actor: Actor) -> Read:
    if document.file is None or document.text:
        return read_text(document.text, name=PASTED, today=actor.today)
    content = content_of(document.file)

    def progress(done: int, total: int) -> None:
        running.progress(done, total, "Nhận dạng chữ trên các trang quét")

    found = extract_opened(content, FileKind(document.file.content_type), document.file.name, progress=progress)
    return read_extracted(found, name=document.file.name, today=actor.today)


def _tell(document_id: int, actor: Actor) -> None:
    document = Document.objects.get(pk=document_id)
    news = telling.News(
        unit_id=document.unit_id,
        permission=DocumentPermission.READ,
        day=actor.today,
        title="Đã đọc xong một văn bản",
        text=f"{document}: chờ xem và xác nhận.",
        route_name="document",
        route_args=(document.pk,),
    )
    telling.tell(news)
