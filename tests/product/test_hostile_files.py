# ruff: noqa: E501 - a table: what stands in a file is not broken over lines
"""Every awkward or hostile file through the pages that take files: read rightly or refused with the reason, never an
error of the server, nothing of it lost on the way, and not one packet sent.

No packet, in two ways: whoever connects in this process is noted, whatever the file; and files whose addresses point to
a listening socket of the test are read while nobody calls there, the limited processes that open them included (those
can open no socket at all, see ``test_reading``). What is read, is read by the process the product uses.
"""

from __future__ import annotations

import random
import re
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from tests.files import building
from tests.files.test_hostile import CASES as UPLOADS
from tests.forest import Forest, make_post
from tests.sheets.corpus import CASES as SHEETS
from tests.sheets.corpus import Case
from tests.sheets.corpus.making import html, ods, ods_row, ods_table, ods_text, raw_xlsx
from thidua.files.enums import SCANS, FileKind, UploadRefusal
from thidua.files.models import StoredFile
from thidua.jobs.services.working import work
from thidua.org.models import CountPaper
from thidua.org.services.kinds import ensure_kinds
from thidua.sheets.declaring import Column, ColumnType, Context, Sheet, Workbook, workbook_of
from thidua.sheets.enums import ImportRefusal, ImportState, Outcome
from thidua.sheets.models import Import
from thidua.sheets.rules.cells import text
from thidua.sheets.rules.columns import choices_of
from thidua.sheets.rules.grid import RawBook, cell_name
from thidua.sheets.rules.layouts import SheetLayout, layouts_of
from thidua.sheets.selectors import PAGE_SIZE, chunks_of
from thidua.sheets.services.books import book_of, content_of
from thidua.sheets.services.matching import questions
from thidua.sheets.services.reading import read_book
from thidua.ui.submissions import KEY_FIELD

pytestmark = pytest.mark.django_db
BOOKS = ("mo-co-quan", "can-bo")
"""Two workbooks of the product: one of five sheets, one of one."""
SLOW = ("million", "bomb", "1,048,576", "250,000", "200,00", "very many", "too large", "20,00", "100,00", "long text")
EVERY = 14
"""One file of so many goes through the page in every test run; all of them in the long one."""


def sampled[T](files: list[tuple[str, T]]) -> list[Any]:
    """Every file by its name, those left for the long run marked so."""
    quick = [name for name, _ in files if not any(word in name for word in SLOW)]
    chosen = set(random.Random(7).sample(quick, len(files) // EVERY))
    return [pytest.param(file, id=name, marks=() if name in chosen else pytest.mark.long) for name, file in files]


SHEET_FILES = sampled([(f"{case.name}, {book}", (case, book)) for case in SHEETS for book in BOOKS])
PAPERS = sampled(list(UPLOADS.items()))


@pytest.fixture
def chair(forest: Forest, actor_for: Callable[..., Any]) -> Any:
    ensure_kinds()
    return make_post(forest.commune, "chair")


@pytest.fixture
def client(chair: Any, client_for: Callable[..., Client]) -> Client:
    found = client_for(chair)
    found.raise_request_exception = False
    return found


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture(autouse=True)
def calls(monkeypatch) -> Iterator[list[object]]:
    """Whoever this process calls, for the whole test; nobody."""
    made: list[object] = []

    def note(_: object, address: object, *more: object) -> None:
        made.append(address)
        raise OSError("no network here")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, note)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **more: note(None, asked))
    yield made
    assert made == []


def test_there_are_more_than_three_hundred_files_and_each_has_one_answer():
    assert len({case.name for case in SHEETS}) + len(UPLOADS) >= 300
    assert [case.name for case in SHEETS if case.expected is None] == []
    assert len(SHEET_FILES) == len(BOOKS) * len(SHEETS)
    quick = [param for param in (*SHEET_FILES, *PAPERS) if not param.marks]
    assert len(quick) >= 30


def key(client: Client, url: str) -> dict[str, str]:
    """The key with which the page lets its form act once: with it a file is opened before the transaction."""
    [*_, last] = re.findall(rf'name="{KEY_FIELD}" value="([^"]+)"', client.get(url).text)
    return {KEY_FIELD: last}


# Spreadsheets.


@pytest.mark.parametrize("given", SHEET_FILES)
def test_a_spreadsheet_is_shown_and_sent_back_whole_or_refused_with_the_reason(given, client, chair, actor_for, forest):
    case, code = given
    content = case.make()
    url = reverse("sheet_start", args=[forest.commune.pk, code])
    answer = client.post(url, {**key(client, url), "file": SimpleUploadedFile(case.file_name, content)})
    if isinstance(case.expected, tuple):
        assert answer.status_code == 422
        assert any(escape(str(refusal.label)) in answer.text for refusal in case.expected)
        assert (Import.objects.count(), StoredFile.objects.count()) == (0, 0)
        return
    assert answer.status_code == 302
    found = Import.objects.get()
    assert content_of(found) == content
    page = client.get(answer.url, follow=True)
    assert page.status_code == 200
    if found.state == ImportState.MAPPING:
        matched(client, found, actor_for(chair), workbook_of(code))
    if found.state != ImportState.MAPPING:
        checked(client, found, workbook_of(code))
    sent_back(client, found)


def matched(client: Client, found: Import, actor: Any, workbook: Workbook) -> None:
    """Match the columns of the first sheet in their order and say what holds for the others."""
    sheet, asked = workbook.sheets[0], questions(actor=actor, import_id=found.pk).sheets[0]
    sent = {f"trang-{sheet.code}": asked.name, f"dong-{sheet.code}": str(asked.head_row)}
    codes = iter(column.code for column in sheet.columns)
    for heading, code in zip(asked.headings, codes, strict=False):
        sent[f"cot-{sheet.code}-{heading.position}"] = code
    context = Context(actor, found.unit_id)
    sent |= {f"chung-{sheet.code}-{column.code}": anything(column, context) for column in sheet.columns}
    answer = client.post(reverse("sheet_mapping", args=[found.pk]), sent)
    found.refresh_from_db()
    if asked.headings:
        assert answer.status_code == 302
    else:  # numbers alone have no heading to choose
        assert (answer.status_code, str(ImportRefusal.NO_SHEET.label) in answer.text) == (422, True)


def anything(column: Column, context: Context) -> str:
    """A value that the column takes."""
    choices = choices_of(column, context)
    if choices:
        return choices[0].code
    return {ColumnType.DAY: "01/07/2025", ColumnType.NUMBER: "1", ColumnType.PHONE: "0912345678"}.get(column.type, "X")


def checked(client: Client, found: Import, workbook: Workbook) -> None:
    """Every row of the file has an outcome, every refused one a reason, said on its page with the place."""
    if found.state == ImportState.CHECKING:
        work(found.job_id)
    found.refresh_from_db()
    assert found.state == ImportState.CHECKED
    book = book_of(found)
    for code, layout in layouts_of(found.layout).items():
        sheet = workbook.sheet(code)
        chunks = list(chunks_of(found, sheet))
        assert sum(len(chunk.outcomes) for chunk in chunks) == rows_below(book, layout)
        said = []
        for chunk in chunks:
            for index, outcome in enumerate(chunk.outcomes):
                if outcome == Outcome.REFUSED.value:
                    assert all(reason for _, reason in chunk.faults[index])
                    said += [(chunk.numbers[index], fault) for fault in chunk.faults[index]]
        shown = client.get(reverse("sheet_import", args=[found.pk]), {"trang-tinh": code, "ket-qua": "r"})
        assert shown.status_code == 200
        told(shown.text, sheet, layout, said[: PAGE_SIZE // 2])


def rows_below(book: RawBook, layout: SheetLayout) -> int:
    raw = next(raw for raw in book.sheets if raw.name == layout.name)
    return sum(any(cell is not None and cell != "" for cell in row) for row in raw.rows[layout.head + 1 :])


def told(page: str, sheet: Sheet, layout: SheetLayout, said: list[tuple[int, tuple[str, str]]]) -> None:
    for number, (code, reason) in said:
        assert escape(reason) in page
        if code in layout.columns:
            assert f"<b>{cell_name(number, layout.columns[code])}</b>" in page


def sent_back(client: Client, found: Import) -> None:
    """The workbook to send back holds every text of the file where it stood."""
    answer = client.get(reverse("sheet_returned", args=[found.pk]))
    assert answer.status_code == 200
    book = book_of(found)
    back = read_book(b"".join(answer.streaming_content), "tra-lai.xlsx")
    for raw, returned in zip(book.sheets, back.sheets, strict=True):
        cells = {
            (returned.first_row + place, column): text(cell)
            for place, row in enumerate(returned.rows)
            for column, cell in enumerate(row)
        }
        for place, row in enumerate(raw.rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str) and text(cell) is not None:
                    assert cells.get((raw.first_row + place, column)) == text(cell)


# Papers.


@pytest.mark.parametrize("given", PAPERS)
def test_a_paper_is_kept_or_refused_with_the_reason(given, client, forest):
    content, expected = given
    url = reverse("counts_below", args=[forest.commune.pk])
    paper = SimpleUploadedFile("tệp.xlsx", content)
    answer = client.post(url, {**key(client, url), "day": "01/07/2026", "paper": paper})
    if expected in SCANS:
        assert answer.status_code == 302
        assert CountPaper.objects.get().paper.content_type == expected
        return
    refusal = UploadRefusal.NOT_ACCEPTED if isinstance(expected, FileKind) else expected
    assert (answer.status_code, escape(str(refusal.label)) in answer.text) == (422, True)
    assert (CountPaper.objects.count(), StoredFile.objects.count()) == (0, 0)


# Addresses.


@pytest.fixture
def listener(calls) -> Iterator[socket.socket]:
    """A socket that hears whoever calls."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def test_a_file_full_of_addresses_calls_nobody(client, forest, listener):
    port = listener.getsockname()[1]
    address = f"http://127.0.0.1:{port}/x"
    start = reverse("sheet_start", args=[forest.commune.pk, "can-bo"])
    for case in calling(address):
        client.post(start, {"file": SimpleUploadedFile(case.file_name, case.make())})
    paper = reverse("counts_below", args=[forest.commune.pk])
    links = building.rels(("attachedTemplate", address), ("image", address), ("oleObject", address))
    for content in (building.docx({"word/_rels/a.rels": links}), building.xlsx({"xl/_rels/workbook.xml.rels": links})):
        client.post(paper, {"day": "01/07/2026", "paper": SimpleUploadedFile("a.pdf", content)})
    with pytest.raises(BlockingIOError):
        listener.accept()


def calling(address: str) -> list[Case]:
    """Spreadsheets that name ``address`` wherever a program might follow it."""
    doctype = f'<!DOCTYPE x SYSTEM "{address}" [<!ENTITY a SYSTEM "{address}">]>'
    rels = f'<Relationships xmlns="{building.RELS}"><Relationship Id="r" Type="{building.OFFICE_RELS}/externalLinkPath" Target="{address}" TargetMode="External"/></Relationships>'
    row = "<row><c><v>1</v></c><c><v>2</v></c></row>"
    page = f'<link rel="stylesheet" href="{address}"><script src="{address}"></script>'
    return [
        Case("entity", lambda: raw_xlsx("<row><c><v>&a;</v></c></row>", doctype), ()),
        Case("link", lambda: raw_xlsx(row, **{"xl/externalLinks/_rels/externalLink1.xml.rels": rels}), ()),
        Case("formula", lambda: raw_xlsx(f'<row><c><f>WEBSERVICE("{address}")</f><v>1</v></c></row>'), ()),
        Case("sheet", lambda: ods(ods_table(ods_row(ods_text(f'<text:a xlink:href="{address}">a</text:a>')))), (), "a.ods"),
        Case("entity of a sheet", lambda: ods(ods_table(ods_row(ods_text("&a;"))), before=doctype), (), "a.ods"),
        Case("page", lambda: html(f'<table background="{address}"><tr><td><img src="{address}">a</td></tr></table>', page).encode(), (), "a.xls"),
        Case("text", f'a;b\n=WEBSERVICE("{address}");=IMPORTXML("{address}")\n'.encode, (), "a.csv"),
    ]  # fmt: skip
