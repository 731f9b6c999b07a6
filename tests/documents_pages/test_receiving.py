"""Documents come in: every form an office has them in, hostile and broken ones, the same one twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.documents.making import blank_jpeg, docx, odt, p, pdf
from tests.documents_pages.conftest import LETTER, PLAN, send_file, send_text
from tests.forest import Forest, make_post
from thidua.audit.models import JournalEntry
from thidua.documents.enums import Arrival, DocumentRefusal, DocumentState, ExtractRefusal
from thidua.documents.kinds import DocumentKind
from thidua.documents.models import Document
from thidua.documents.services import taking
from thidua.documents.services.extracted import Extracted
from thidua.documents.services.receiving import receive
from thidua.documents.services.taking import take_text
from thidua.files.enums import FileKind, UploadRefusal
from thidua.jobs.models import Job
from thidua.jobs.services.working import work
from thidua.org.models import Unit
from thidua.search.models import SearchText
from thidua.shared.actor import Actor

LINES = PLAN.split("\n")
HEAD = (DocumentKind.PLAN, "12/KH-LĐLĐ", date(2026, 11, 10), "Phát động phong trào thi đua năm 2027")


def head(document: Document) -> tuple[object, ...]:
    return document.kind, document.number, document.date, document.subject


def forms() -> dict[str, bytes]:
    odt_lines = "".join(f"<text:p>{line}</text:p>" for line in LINES)
    return {
        "kế hoạch.txt": PLAN.encode(),
        "kế hoạch.md": PLAN.encode(),
        "kế hoạch.docx": docx(*(p(line) for line in LINES)),
        "kế hoạch.odt": odt(odt_lines),
        "kế hoạch.pdf": pdf([(60, 40 + 18 * at, line) for at, line in enumerate(LINES) if line.strip()]),
    }


def test_a_plan_is_read_at_once_in_every_form_with_text_and_pasted(client: Client, forest: Forest) -> None:
    found = {}
    for name, content in forms().items():
        Document.objects.all().delete()
        answer = send_file(client, content, name)
        document = Document.objects.get()
        assert answer.headers["Location"] == reverse("document", args=[document.pk]), name
        assert document.file is not None
        found[name] = (head(document), document.state, document.arrival, bool(document.text))
    Document.objects.all().delete()
    send_text(client, PLAN)
    document = Document.objects.get()
    found["dán"] = (head(document), document.state, document.arrival, document.file is None)
    arrivals = dict.fromkeys(forms(), Arrival.UPLOADED) | {"dán": Arrival.PASTED}
    assert found == {name: (HEAD, DocumentState.READ, arrival, True) for name, arrival in arrivals.items()}
    assert (document.issuer_unit, document.unit) == (forest.province, forest.commune)


def test_what_takes_long_is_kept_and_read_by_a_job(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def recognised(content: bytes, kind: FileKind, name: str, *, progress: Any = None) -> Extracted:
        assert progress is not None
        progress(0, 2)
        return Extracted(PLAN, FileKind.PDF, ("Văn bản là ảnh quét.",), is_recognised=True)

    monkeypatch.setattr(taking, "extract_opened", recognised)
    monkeypatch.setattr("thidua.documents.services.reading_job.extract_opened", recognised)
    with django_capture_on_commit_callbacks():
        send_file(client, pdf(picture=blank_jpeg()), "quét.pdf")
    document = Document.objects.get()
    assert (document.state, document.file is not None) == (DocumentState.READING, True)
    page = client.get(reverse("document", args=[document.pk]))
    assert "Việc bắt đầu ngay khi tiến trình nền rảnh" in page.text
    assert client.get(reverse("document_confirm", args=[document.pk])).status_code == 302
    work(Job.objects.get().pk)
    document.refresh_from_db()
    assert (head(document), document.state) == (HEAD, DocumentState.READ)
    assert "Văn bản là ảnh quét." in client.get(reverse("document", args=[document.pk])).text


def test_a_job_that_finds_no_text_says_why_and_the_file_stays(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setattr("thidua.documents.services.scans.is_ready", lambda: True)
    monkeypatch.setattr("thidua.documents.services.scans.text_of_image", lambda image: "")
    with django_capture_on_commit_callbacks():
        send_file(client, pdf(picture=blank_jpeg()), "quét.pdf")
    work(Job.objects.get().pk)
    document = Document.objects.get()
    assert (document.state, document.file is not None) == (DocumentState.UNREADABLE, True)
    url = reverse("document", args=[document.pk])
    assert str(ExtractRefusal.NO_TEXT.label) in client.get(url).text
    # The remedy works: its text is pasted, by the same document.
    client.post(reverse("document_again", args=[document.pk]), {"text": PLAN})
    document.refresh_from_db()
    assert (head(document), document.state) == (HEAD, DocumentState.READ)
    assert client.get(reverse("document_file", args=[document.pk])).headers["Content-Type"] == "application/pdf"


HOSTILE = {
    "rỗng.txt": (b"", "Tệp rỗng"),
    "chương trình.docx": (b"MZ\x90\x00\x03\x00\x00\x00" * 20, UploadRefusal.NOT_ACCEPTED.label),
    "hỏng.pdf": (b"%PDF-1.7\n%%EOF", UploadRefusal.BROKEN.label),
    "cụt.docx": (docx(p("Kế hoạch"))[:300], UploadRefusal.BROKEN.label),
    "trang web.doc": (b"<html><body>Ke hoach</body></html>", UploadRefusal.WEB_PAGE.label),
    "nhị phân.txt": (b"Ke\x01hoach" * 9, UploadRefusal.NOT_TEXT.label),
}


def test_hostile_and_broken_files_get_place_reason_and_remedy_and_nothing_is_stored(client: Client) -> None:
    for name, (content, words) in HOSTILE.items():
        answer = send_file(client, content, name)
        assert (answer.status_code, str(words) in answer.text) == (422, True), name
    answer = client.post(reverse("document_receive"), {"text": " "})
    assert (answer.status_code, str(DocumentRefusal.EMPTY.label) in answer.text) == (422, True)
    both = {"text": PLAN, "file": SimpleUploadedFile("a.txt", PLAN.encode())}
    answer = client.post(reverse("document_receive"), both)
    assert (answer.status_code, str(DocumentRefusal.BOTH.label) in answer.text) == (422, True)
    assert "Căn cứ Kế hoạch số 03/KH-TLĐ" in answer.text, "what was typed is kept"
    assert not Document.objects.exists()


def test_odd_but_harmless_texts_are_kept_whatever_is_read_in_them(client: Client) -> None:
    odd = [
        "....",
        "\u202e văn bản đảo chiều",
        "a" * 5000,
        "KẾ HOẠCH\n" * 300,
        "Số: 31/02/2026 ngày 31/6/2026 đợt 1 đến đợt 0",
    ]
    for text in odd:
        answer = send_text(client, text)
        assert answer.status_code == 302, text[:20]
        assert client.get(answer.headers["Location"]).status_code == 200, text[:20]
    states = list(Document.objects.order_by("pk").values_list("state", flat=True))
    assert states == [DocumentState.UNREADABLE, *[DocumentState.READ] * 4]


def test_the_same_content_comes_in_once_for_a_unit_and_again_after_it_was_dropped(client: Client) -> None:
    first = send_text(client, PLAN)
    again = send_text(client, PLAN)
    assert again.headers["Location"] == first.headers["Location"]
    document = Document.objects.get()
    assert str(DocumentRefusal.ALREADY_HERE.label) in client.get(again.headers["Location"]).text
    client.post(reverse("document_drop", args=[document.pk]))
    send_text(client, PLAN)
    assert sorted(Document.objects.values_list("state", flat=True)) == [DocumentState.DROPPED, DocumentState.READ]


def test_a_form_sent_twice_is_one_document_and_one_entry(client: Client) -> None:
    key = client.get(reverse("document_receive")).text.split('name="gui-mot-lan" value="')[1].split('"')[0]
    sent = {"text": LETTER, "gui-mot-lan": key}
    answers = [client.post(reverse("document_receive"), sent).headers["Location"] for _ in range(2)]
    assert answers[0] == answers[1]
    assert Document.objects.count() == 1
    assert JournalEntry.objects.filter(action="documents.document.received").count() == 1


def test_other_units_see_nothing_of_it_and_the_unit_finds_it(
    client: Client, chair: Actor, forest: Forest, client_for: Callable[..., Client]
) -> None:
    received = receive(actor=chair, unit_id=forest.commune.pk, taken=take_text(PLAN, chair.today))
    names = ("document", "document_file", "document_head", "document_links", "document_confirm")
    for unit in (forest.neighbour, forest.province, forest.grassroots):
        stranger = client_for(make_post(unit, "chair"))
        codes = {stranger.get(reverse(name, args=[received.document.pk])).status_code for name in names}
        assert (codes, "12/KH-LĐLĐ" in stranger.get(reverse("documents")).text) == ({404}, False)
    assert SearchText.objects.filter(kind="documents.document", object_id=received.document.pk).exists()
    assert "12/KH-LĐLĐ" in client.get(reverse("search"), {"tim": "phat dong 2027"}).text


@pytest.mark.parametrize("count", [pytest.param(1, id="one document"), pytest.param(3, id="three documents")])
def test_the_list_takes_a_fixed_number_of_queries(
    client: Client, forest: Forest, django_assert_num_queries: Any, count: int
) -> None:
    for number in range(count):
        plain_document(forest.commune, number)
    client.get(reverse("documents"))
    with django_assert_num_queries(LIST_QUERIES):
        assert client.get(reverse("documents")).text.count("Văn bản số") == count


LIST_QUERIES = 6


def plain_document(unit: Unit, number: int) -> Document:
    return Document.objects.create(
        unit=unit, arrival=Arrival.PASTED, digest=f"d-{number}", state=DocumentState.FILED, kind=DocumentKind.LETTER,
        subject=f"Văn bản số {number}",
    )  # fmt: skip
