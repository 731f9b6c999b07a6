"""Whatever file reaches the page: it is kept with what can be read, or answered with the reason and the remedy."""

from __future__ import annotations

import html
import importlib
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.documents_pages import broken
from tests.documents_pages.conftest import send_file
from tests.files.test_hostile import read_here
from thidua.documents.enums import DocumentState
from thidua.documents.models import Document
from thidua.documents.services import extracted
from thidua.files.models import StoredFile
from thidua.files.services import BrokenError, TooHardError, content_of, opening
from thidua.jobs.models import Job
from thidua.jobs.services.working import work

REMEDY = "Hãy"


@pytest.fixture
def packets(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every address somebody wanted to reach."""
    wanted: list[object] = []

    def reach(*args: object, **_more: object) -> None:
        wanted.append(args)
        raise OSError("no network here")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, reach)
    monkeypatch.setattr(socket, "getaddrinfo", reach)
    return wanted


def in_this_process(script: Path, args: Sequence[str], content: bytes, *, seconds: int = 0, memory: int = 0) -> bytes:
    """What a script of the documents answers, without the process of its own that takes long to begin."""
    try:
        answer: bytes = importlib.import_module(f"thidua.documents.services.{script.stem}").main(list(args), content)
    except (MemoryError, RecursionError) as error:
        raise TooHardError from error
    except Exception as error:
        raise BrokenError from error
    return answer


@pytest.fixture(params=["here", pytest.param("in the limited process", marks=pytest.mark.long)])
def _read_where(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "here":
        monkeypatch.setattr(opening, "run_limited", read_here)
        monkeypatch.setattr(extracted, "run_limited", in_this_process)


def outcome(client: Client, name: str, content: bytes, capture: Callable[[], Any]) -> str:
    """How a file was answered; fails where the answer lacks reason, remedy or the file itself."""
    with capture():
        answer = send_file(client, content, name)
    if answer.status_code == 422:
        errors = [str(error) for found in answer.context["form"].errors.values() for error in found]
        assert errors, name
        assert all(REMEDY in error and error in html.unescape(answer.text) for error in errors), (name, errors)
        assert not Document.objects.exists()
        assert not StoredFile.objects.exists()
        return "refused"
    assert answer.status_code == 302, name
    document = Document.objects.select_related("file").get()
    if document.state == DocumentState.READING:
        work(Job.objects.latest("pk").pk)
        document.refresh_from_db()
    assert document.state in {DocumentState.READ, DocumentState.UNREADABLE}, (name, document.state)
    assert document.file is not None
    assert content_of(document.file), name
    page = client.get(reverse("document", args=[document.pk]))
    assert page.status_code == 200, name
    if document.state == DocumentState.UNREADABLE:
        assert REMEDY in document.trouble or "gõ:" in document.trouble, (name, document.trouble)
        assert document.trouble in html.unescape(page.text), name
    state = str(document.state)
    Document.objects.all().delete()
    StoredFile.objects.all().delete()
    return state


@pytest.mark.usefixtures("_read_where")
def test_no_broken_file_breaks_the_page_is_lost_or_reaches_out(
    client: Client, packets: list[object], django_capture_on_commit_callbacks: Callable[[], Any]
) -> None:
    files = broken.papers()
    assert len(files) >= 100
    found = {name: outcome(client, name, files[name], django_capture_on_commit_callbacks) for name in files}
    assert packets == []
    assert {name for name in EXPECTED if found[name] != EXPECTED[name]} == set()
    counts = {state: list(found.values()).count(state) for state in ("refused", "unreadable", "read")}
    assert sum(counts.values()) == len(files)
    assert min(counts.values()) > 0, counts


EXPECTED = {
    "docm.docm": "refused",
    "có mật khẩu.pdf": "refused",
    "bom nén.docx": "refused",
    "nén lồng mười lần.docx": "refused",
    "thực thể từ đĩa.docx": "refused",
    "DTD từ mạng.docx": "refused",
    "mẫu từ mạng.docx": "refused",
    "rỗng.txt": "refused",
    "NUL.txt": "refused",
    "10.000 trang.pdf": "unreadable",
    "1.001 trang.pdf": "unreadable",
    "không có chữ.docx": "unreadable",
    "một dòng 3 triệu chữ.txt": "unreadable",
    "UTF-16.txt": "read",
    "Windows-1258.txt": "read",
    "TCVN3.txt": "read",
    "phải sang trái.txt": "read",
    "Word đổi đuôi.pdf": "read",
    "../../etc/passwd": "read",
    "<script>alert(1)<script>.txt": "read",
}
