"""Scans and old Word files, read by the programs that the scripts install; documents printed by a real browser."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.documents.making import docx, numbering, p, pdf, tbl
from thidua.documents.reading.reader import read
from thidua.documents.services import scans
from thidua.documents.services.extracting import extract
from thidua.documents.services.programs import installed
from thidua.files.enums import FileKind

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("browser")]

LEFT = ("LIÊN ĐOÀN LAO ĐỘNG TỈNH SÔNG LAM", "Số: 07/KH-LĐLĐ")
RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Sông Lam, ngày 12 tháng 3 năm 2026")
TITLE = ("KẾ HOẠCH", "Phát động phong trào thi đua năm 2026")
BODY = (
    "Căn cứ Kế hoạch số 12/KH-TLĐ ngày 15/01/2026 của Tổng Liên đoàn Lao động Việt Nam, Ban Thường vụ Liên đoàn Lao "
    "động tỉnh xây dựng kế hoạch như sau:",
    "I. CHỈ TIÊU",
    "1. Mỗi công đoàn cơ sở có ít nhất 02 sáng kiến được công nhận.",
    "II. TỔ CHỨC THỰC HIỆN",
    "Các công đoàn cơ sở gửi báo cáo về Liên đoàn Lao động tỉnh trước ngày 30/11/2026.",
)
FOOT = ("Nơi nhận:", "- Các công đoàn cơ sở (t/h);", "- Lưu: VT.")
SIGNED = ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "", "Lê Thị Mai Lan")


@pytest.fixture(scope="module")
def page_of(chromium: Browser) -> object:
    """The document as a page of a browser: what prints and pictures are made of."""

    def cell(lines: tuple[str, ...], width: int) -> str:
        return f"<td width={width}% valign=top>{'<br>'.join(lines)}&nbsp;</td>"

    html = (
        "<body style='font: 20px serif; width: 900px; margin: 50px'>"
        f"<table width=100% style='text-align:center'><tr>{cell(LEFT, 45)}{cell(RIGHT, 55)}</tr></table>"
        f"<center><b>{'<br>'.join(TITLE)}</b></center>{''.join(f'<p>{line}</p>' for line in BODY)}"
        f"<table width=100%><tr>{cell(FOOT, 50)}<td align=center>{'<br>'.join(SIGNED)}</td></tr></table></body>"
    )
    page = chromium.new_page(viewport={"width": 1000, "height": 1300}, device_scale_factor=2)
    page.set_content(html)
    yield page
    page.close()


def found_in(text: str) -> tuple[object, ...]:
    reading = read(text)
    assert all((reading.number, reading.date, reading.signer, reading.title))
    return (
        reading.number.value,
        str(reading.date.when),
        reading.title.value,
        reading.signer.name,
        [str(one.when) for one in reading.deadlines],
        [one.value for one in reading.targets],
        [one.name for one in reading.recipients],
    )


EXPECTED = (
    "07/KH-LĐLĐ", "2026-03-12", "Phát động phong trào thi đua năm 2026", "Lê Thị Mai Lan", ["2026-11-30"], ["2"],
    ["Các công đoàn cơ sở", "VT"],
)  # fmt: skip


def test_a_document_printed_by_a_browser_is_read(page_of) -> None:
    assert found_in(extract(page_of.pdf(format="A4"), "a.pdf").text) == EXPECTED


def test_a_scan_is_recognised(page_of) -> None:
    assert scans.is_ready(), "scripts/test-long installs tesseract-ocr and tesseract-ocr-vie"
    picture = page_of.screenshot(type="jpeg", quality=85, full_page=True)
    found = extract(pdf(picture=picture), "quét.pdf")
    assert found.is_recognised
    # The last recipient is two letters and a full stop: those may be recognised wrongly.
    assert found_in(found.text)[:-1] == EXPECTED[:-1]
    assert found_in(extract(page_of.screenshot(full_page=True), "ảnh.png").text)[:-1] == EXPECTED[:-1]


def word_document() -> bytes:
    def cell(lines: tuple[str, ...]) -> str:
        return "".join(p(line, centred=True) for line in lines)

    body = [p(line) for line in BODY]
    body[2] = p(BODY[2].removeprefix("1. "), number="1")
    head, foot = tbl([cell(LEFT), cell(RIGHT)]), tbl(["".join(map(p, FOOT)), cell(SIGNED)])
    title = [p(line, centred=True) for line in TITLE]
    return docx(head, *title, *body, foot, p(""), numbering=numbering(("decimal", "%1.")))


def test_word_documents_old_and_new_and_open_documents_are_read_alike() -> None:
    program = installed("soffice")
    assert program, "scripts/test-long installs libreoffice-writer-nogui"
    new = word_document()
    assert found_in(extract(new, "a.docx").text) == EXPECTED
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.docx").write_bytes(new)
        for ending, kind in (("doc", FileKind.DOC), ("odt", FileKind.ODT)):
            subprocess.run(  # noqa: S603  # our own words
                [program, "--headless", "--convert-to", ending, "--outdir", folder, f"{folder}/a.docx"],
                env={"HOME": folder, "PATH": os.environ["PATH"]}, capture_output=True, check=True,
            )  # fmt: skip
            found = extract((Path(folder) / f"a.{ending}").read_bytes(), f"a.{ending}")
            assert (found.kind, found_in(found.text)) == (kind, EXPECTED)
