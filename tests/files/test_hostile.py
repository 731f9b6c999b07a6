"""Awkward and hostile uploads: each is taken for what it is or refused for the right reason; none is an exception."""
# ruff: noqa: E501  # a table, one upload a line

from __future__ import annotations

import io
import random
import struct
import zipfile

import pytest
import xlsxwriter
import xlwt

from tests.files import building as b
from tests.files.conftest import make_image, make_pdf, upload
from thidua.files.enums import FileKind, UploadRefusal
from thidua.files.models import StoredFile
from thidua.files.services import (
    BrokenError,
    TooHardError,
    UploadRefusedError,
    office,
    opening,
    probe_image,
    probe_pdf,
    store_upload,
)

K, R = FileKind, UploadRefusal
pytestmark = pytest.mark.django_db


def outcome(content, name="tệp.xlsx"):
    """What an upload that may be of any kind comes to: its kind, or why it is refused."""
    try:
        return FileKind(store_upload(upload(content, name), accept=list(FileKind)).content_type)
    except UploadRefusedError as error:
        refused = error
    assert refused.reason.startswith(f"Tệp “{name}”: {refused.refusal.label}")
    assert not StoredFile.objects.exists()
    return refused.refusal


def written_xlsx():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Đơn vị")
    for row in range(2_000):
        sheet.write_row(row, 0, [row, "Công đoàn cơ sở", "Hà Nội"])
    sheet.insert_image("H2", "ảnh.png", {"image_data": io.BytesIO(make_image("PNG"))})
    sheet.write_comment("A1", "ghi chú")
    book.close()
    return out.getvalue()


def written_xls():
    out = io.BytesIO()
    book = xlwt.Workbook()
    sheet = book.add_sheet("Đơn vị")
    for row in range(500):
        sheet.write(row, 0, f"Công đoàn {row}")
    book.save(out)
    return out.getvalue()


def nested(depth):
    content = b"x"
    for _ in range(depth):
        content = b.archive({"a.zip": content})
    return content


def big(name, size, level=9):
    """An archive part of zeros, ``size`` bytes unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as file:
        file.writestr("[Content_Types].xml", b.types(b.SHEET_MAIN))
        with file.open(name, "w") as part:
            for _ in range(size // 2**20):
                part.write(bytes(2**20))
    return out.getvalue()


def many_parts(count):
    return b.archive({f"p/{n}": b"" for n in range(count)}, zipfile.ZIP_STORED)


def twice(name):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("[Content_Types].xml", b.types(b.SHEET_MAIN))
        for _ in range(2):
            file.writestr(name, b"<a/>")
    return out.getvalue()


def link():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("[Content_Types].xml", b.types(b.SHEET_MAIN))
        part = zipfile.ZipInfo("xl/a.xml")
        part.external_attr = 0o120777 << 16
        file.writestr(part, b"/etc/passwd")
    return out.getvalue()


def renamed(name):
    """An archive with a part whose name ``zipfile`` would not write."""
    plain = b"Q" * len(name)
    return b.xlsx({plain.decode(): b"x"}).replace(plain, name)


def deep(levels):
    return b"<a>" * levels + b"</a>" * levels


LAUGHS = b'<!DOCTYPE l [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>'
OUTSIDE = b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>'
FILE = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'
SHEET, DOC = "xl/worksheets/sheet1.xml", "word/document.xml"
XLS, DOC_OLD = b.compound({"Workbook": b.workbook(b.bound_sheet(0))}), b.compound({"WordDocument": b.word()})
XLSX, WRITTEN = b.xlsx(), written_xlsx()
EMBEDDED = "xl/embeddings/book.xlsx"
MACRO_MAIN = "application/vnd.ms-excel.sheet.macroenabled.main+xml"
VBA = b.compound({"PROJECT": b""}, storages=("VBA",))
OUTER = "xl/_rels/workbook.xml.rels"

CASES = {
    # Taken for what they are.
    "workbook of a real writer": (WRITTEN, K.XLSX),
    "workbook": (XLSX, K.XLSX),
    "workbook not compressed": (b.xlsx(method=zipfile.ZIP_STORED), K.XLSX),
    "workbook with a comment at its end": (b.xlsx(comment=b"by hand"), K.XLSX),
    "document": (b.docx(), K.DOCX),
    "OpenDocument sheet": (b.odf(), K.ODS),
    "OpenDocument text": (b.odf("text"), K.ODT),
    "old workbook of a real writer": (written_xls(), K.XLS),
    "old workbook": (XLS, K.XLS),
    "older workbook": (b.compound({"Book": b.workbook()}), K.XLS),
    "old document": (DOC_OLD, K.DOC),
    "old document with a sheet in it": (b.compound({"WordDocument": b.word(), "Data": b""}, storages=("ObjectPool",)), K.DOC),
    "workbook in a document": (b.docx({"word/embeddings/a.xlsx": XLSX}), K.DOCX),
    "object without macro": (b.docx({"word/embeddings/oleObject1.bin": XLS}), K.DOCX),
    "broken object nobody opens": (b.docx({"word/embeddings/oleObject1.bin": XLS[:600]}), K.DOCX),
    "backslashes in names, as some writers have them": (b.xlsx({"xl\\theme\\theme1.xml": b"<a/>"}), K.XLSX),
    "folder entries": (b.xlsx({"xl/media/": b""}), K.XLSX),
    "hyperlink": (b.xlsx({OUTER: b.rels(("hyperlink", "https://example.org/"))}), K.XLSX),
    "link to another workbook": (b.xlsx({OUTER: b.rels(("externalLinkPath", "https://example.org/a.xlsx"))}), K.XLSX),
    "template of one's own disk": (b.docx({"word/_rels/a.rels": b.rels(("attachedTemplate", "file:///C:\\m.dotm"))}), K.DOCX),
    "drawing that is no XML": (b.xlsx({"xl/drawings/a.vml": b"<xml><br></xml>"}), K.XLSX),
    "XML in UTF-16": (b.xlsx({SHEET: '<?xml version="1.0" encoding="utf-16"?><a>ă</a>'.encode("utf-16")}), K.XLSX),
    "250 elements deep": (b.docx({DOC: deep(250)}), K.DOCX),
    "a formatted empty sheet, 20 MB of one row": (b.xlsx({SHEET: b"<a>" + b'<c s="1"/>' * 20_000 + b"</a>"}), K.XLSX),
    "CSV in UTF-8": ("mã;tên\n1;Công đoàn".encode(), K.TEXT),
    "CSV in UTF-8 with its mark": ("mã;tên\n1;Công đoàn".encode("utf-8-sig"), K.TEXT),
    "CSV in UTF-16": ("mã\ttên\n".encode("utf-16"), K.TEXT),
    "CSV in UTF-16, other order": (b"\xfe\xff" + "mã\ttên\n".encode("utf-16-be"), K.TEXT),
    "CSV in Windows-1258": ("ma,Công đoa\u0300n".encode("cp1258"), K.TEXT),
    "CSV in TCVN3": (b"m\xb7,C\xabng \xae\xb5n", K.TEXT),
    "CSV of an old computer": (b"a;b\r\n1;2\r\n\x1a", K.TEXT),
    "text with page breaks": (b"a\x0cb", K.TEXT),
    "text that quotes a page later": (b"a <html> b", K.TEXT),
    "PDF": (make_pdf(), K.PDF),
    "PDF with an archive behind": (make_pdf() + XLSX, K.PDF),
    "photo with an archive behind": (make_image() + XLSX, K.JPEG),
    "PNG with a page behind": (make_image("PNG") + b"<script>alert(1)</script>", K.PNG),
    # Not what is taken.
    "plain archive": (b.archive({"a.txt": b"a"}), R.NOT_ACCEPTED),
    "presentation": (b.archive({"[Content_Types].xml": b.types(b.MAIN.format("presentationml.presentation"))}), R.NOT_ACCEPTED),
    "binary workbook": (b.archive({"[Content_Types].xml": b.types("application/vnd.ms-excel.sheet.binary.macroEnabled.main")}), R.NOT_ACCEPTED),
    "OpenDocument drawing": (b.odf("graphics"), R.NOT_ACCEPTED),
    "Java program": (b.archive({"META-INF/MANIFEST.MF": b"Main-Class: a"}), R.NOT_ACCEPTED),
    "old mail": (b.compound({"__properties_version1.0": b""}), R.NOT_ACCEPTED),
    "old presentation": (b.compound({"PowerPoint Document": b""}), R.NOT_ACCEPTED),
    "program": (b"MZ\x90\x00\x03", R.NOT_ACCEPTED),
    "program of Linux": (b"\x7fELF\x02\x01\x01", R.NOT_ACCEPTED),
    "shell script": (b"#!/bin/sh\nrm -rf /\n", R.NOT_ACCEPTED),
    "RTF": (b"{\\rtf1 a}", R.NOT_ACCEPTED),
    "GZIP": (b"\x1f\x8b\x08\x00", R.NOT_ACCEPTED),
    "RAR": (b"Rar!\x1a\x07\x00", R.NOT_ACCEPTED),
    "7z": (b"7z\xbc\xaf\x27\x1c", R.NOT_ACCEPTED),
    "GIF": (b"GIF89a\x01\x00", R.NOT_ACCEPTED),
    "empty": (b"", R.EMPTY),
    # Pages with another ending.
    "page named .xls": (b"<html><table><tr><td>1", R.WEB_PAGE),
    "table named .xls": (b"\n <TABLE border=1>", R.WEB_PAGE),
    "XML sheet of 2003": (b'<?xml version="1.0"?><Workbook/>', R.WEB_PAGE),
    "SVG": (b"<svg xmlns='a'><script/></svg>", R.WEB_PAGE),
    "page behind a mark": (b"\xef\xbb\xbf<!DOCTYPE html><p>", R.WEB_PAGE),
    "page in UTF-16": ("<html><script>".encode("utf-16"), R.WEB_PAGE),
    "page behind a comment": (b"<!-- a --><html>", R.WEB_PAGE),
    "single file page": (b"MIME-Version: 1.0\nContent-Type: multipart/related", R.WEB_PAGE),
    # No text.
    "NUL in a text": (b"a;b\x00c", R.NOT_TEXT),
    "NUL at the end": (b"a;b\n" * 1000 + b"\x00", R.NOT_TEXT),
    "terminal commands": (b"a\x1b]0;x\x07", R.NOT_TEXT),
    "backspaces": (b"a\x08\x08", R.NOT_TEXT),
    "UTF-16 without its mark": ("mã;tên".encode("utf-16-le"), R.NOT_TEXT),
    "half a letter in UTF-16": (b"\xff\xfea\x00b", R.NOT_TEXT),
    "NUL in UTF-16": ("a\x00b".encode("utf-16"), R.NOT_TEXT),
    "UTF-32": ("a;b".encode("utf-32"), R.NOT_TEXT),
    "random bytes": (random.Random(1).randbytes(5000), R.NOT_TEXT),
    # Passwords.
    "workbook with a password": (b.compound({"EncryptionInfo": b"", "EncryptedPackage": b""}), R.PASSWORD),
    "archive with a password": (b.encrypted(XLSX), R.PASSWORD),
    "OpenDocument with a password": (b.odf(more={"META-INF/manifest.xml": b"<m><file-entry><encryption-data/></file-entry></m>"}), R.PASSWORD),
    "old workbook with a password": (b.compound({"Workbook": b.workbook(b.record(0x2F, bytes(6)))}), R.PASSWORD),
    "old document with a password": (b.compound({"WordDocument": b.word(0x0100)}), R.PASSWORD),
    # Macros.
    "macro project": (b.xlsx({"xl/vbaProject.bin": VBA}), R.MACRO),
    "macro project in other letters": (b.xlsx({"xl/VBAPROJECT.BIN": VBA}), R.MACRO),
    "macro project with another name": (b.xlsx({"xl/a.bin": VBA}), R.MACRO),
    "declared macro workbook": (b.archive({"[Content_Types].xml": b.types(MACRO_MAIN)}), R.MACRO),
    "declared macro document": (b.archive({"[Content_Types].xml": b.types("application/vnd.ms-word.document.macroEnabled.main+xml")}), R.MACRO),
    "declared macro project": (b.xlsx({"[Content_Types].xml": b.types(b.SHEET_MAIN, "application/vnd.ms-office.vbaProject")}), R.MACRO),
    "macro sheet": (b.xlsx({"xl/macrosheets/sheet1.xml": b"<a/>"}), R.MACRO),
    "ActiveX": (b.xlsx({"xl/activeX/activeX1.xml": b"<a/>"}), R.MACRO),
    "Basic in OpenDocument": (b.odf(more={"Basic/Standard/Module1.xml": b"<a/>"}), R.MACRO),
    "Python in OpenDocument": (b.odf(more={"Scripts/python/a.py": b"import os"}), R.MACRO),
    "macros in an old workbook": (b.compound({"Workbook": b.workbook()}, storages=("_VBA_PROJECT_CUR",)), R.MACRO),
    "macros in an old document": (b.compound({"WordDocument": b.word()}, storages=("Macros",)), R.MACRO),
    "macro sheet in an old workbook": (b.compound({"Workbook": b.workbook(b.bound_sheet(0), b.bound_sheet(1))}), R.MACRO),
    "macros in an embedded workbook": (b.xlsx({EMBEDDED: b.xlsx({"xl/vbaProject.bin": VBA})}), R.MACRO),
    "macros in an embedded object": (b.docx({"word/embeddings/oleObject1.bin": VBA}), R.MACRO),
    # Bombs.
    "48 MB of zeros": (big("xl/a.bin", 48 * 2**20), R.BOMB),
    "a bomb named as a sheet": (big(SHEET, 48 * 2**20), R.BOMB),
    "parts that say 4 GB": (b.with_size(XLSX, 0xFFFFFFF0), R.BOMB),
    "a bomb in an embedded workbook": (b.xlsx({EMBEDDED: big("xl/a.bin", 8 * 2**20)}), R.BOMB),
    "10,001 parts": (many_parts(10_001), R.TOO_MANY_PARTS),
    "70,000 parts": (many_parts(70_000), R.TOO_MANY_PARTS),
    "archive in an archive": (b.xlsx({"xl/a.zip": XLSX}), R.NESTED),
    "ten archives in each other": (nested(10), R.NESTED),
    "an embedded workbook in an embedded one": (b.xlsx({EMBEDDED: b.xlsx({EMBEDDED: XLSX})}), R.NESTED),
    "RAR in a workbook": (b.xlsx({"xl/media/a.png": b"Rar!\x1a\x07\x00"}), R.NESTED),
    "7z in a document": (b.docx({"word/embeddings/a.bin": b"7z\xbc\xaf\x27\x1c"}), R.NESTED),
    "empty archive in a workbook": (b.xlsx({"xl/a": b"PK\x05\x06" + bytes(18)}), R.NESTED),
    "300 elements deep": (b.docx({DOC: deep(300)}), R.TOO_HARD),
    "100,000 elements deep": (b.docx({DOC: deep(100_000)}), R.TOO_HARD),
    # Names.
    "way out of the folder": (b.xlsx({"../../etc/cron.d/a": b"x"}), R.BAD_PARTS),
    "way out in the middle": (b.xlsx({"xl/../../a": b"x"}), R.BAD_PARTS),
    "way out of Windows": (renamed(b"..\\..\\a.exe"), R.BAD_PARTS),
    "whole path": (renamed(b"/etc/passwd"), R.BAD_PARTS),
    "drive": (renamed(b"C:/a.exe"), R.BAD_PARTS),
    "share": (renamed(b"\\\\server\\a"), R.BAD_PARTS),
    "NUL in a name": (renamed(b"xl/a.xml\x00.png"), R.BAD_PARTS),
    "line break in a name": (renamed(b"xl/a\nb"), R.BAD_PARTS),
    "the same name twice": (twice(SHEET), R.BAD_PARTS),
    "names that differ by case": (b.xlsx({"XL/WORKBOOK.XML": b"<a/>"}), R.BAD_PARTS),
    "link to another file": (link(), R.BAD_PARTS),
    "workbook and document at once": (b.archive({"[Content_Types].xml": b.types(b.SHEET_MAIN, b.WORD_MAIN)}), R.BAD_PARTS),
    "workbook and OpenDocument at once": (b.xlsx({"mimetype": b"application/vnd.oasis.opendocument.text"}), R.BAD_PARTS),
    # XML.
    "entities that grow": (b.xlsx({SHEET: LAUGHS}), R.ENTITIES),
    "document type from outside": (b.xlsx({SHEET: OUTSIDE}), R.ENTITIES),
    "entity of a file": (b.docx({DOC: FILE}), R.ENTITIES),
    "document type in UTF-16": (b.xlsx({SHEET: LAUGHS.decode().encode("utf-16")}), R.ENTITIES),
    "document type in the types": (b.xlsx({"[Content_Types].xml": FILE}), R.ENTITIES),
    "document type before a large sheet": (b.xlsx({SHEET: OUTSIDE + b"<!--" + random.Random(2).randbytes(3 * 2**20).hex().encode() + b"-->"}), R.ENTITIES),
    "document type behind a long comment": (b.xlsx({SHEET: b"<!--" + b"x" * 100_000 + b"-->" + LAUGHS}), R.ENTITIES),
    "entities in OpenDocument": (b.odf(more={"content.xml": LAUGHS}), R.ENTITIES),
    "template from the net": (b.docx({"word/_rels/a.rels": b.rels(("attachedTemplate", "https://example.org/a.dotm"))}), R.REMOTE),
    "template from a share": (b.docx({"word/_rels/a.rels": b.rels(("attachedTemplate", "\\\\example.org\\a.dotm"))}), R.REMOTE),
    "template from a file server": (b.docx({"word/_rels/a.rels": b.rels(("attachedTemplate", "file://example.org/a.dotm"))}), R.REMOTE),
    "template from a share by address": (b.docx({"word/_rels/a.rels": b.rels(("attachedTemplate", "file:////example.org/a.dotm"))}), R.REMOTE),
    "object that runs a handler": (b.docx({"word/_rels/a.rels": b.rels(("oleObject", "mhtml:https://example.org/a!x-usc:b"))}), R.REMOTE),
    "frame from the net": (b.docx({"word/_rels/a.rels": b.rels(("frame", "http://example.org/"))}), R.REMOTE),
    "broken XML": (b.docx({DOC: b"<a><b></a>"}), R.BROKEN),
    "half an XML": (b.docx({DOC: b"<a><b>"}), R.BROKEN),
    "empty XML": (b.docx({DOC: b""}), R.BROKEN),
    "XML in an encoding nobody knows": (b.docx({DOC: b'<?xml version="1.0" encoding="x-unknown"?><a/>'}), R.BROKEN),
    # Broken.
    "workbook cut at half": (WRITTEN[: len(WRITTEN) // 2], R.BROKEN),
    "workbook without its last byte": (WRITTEN[:-1], R.BROKEN),
    "bytes behind the end": (XLSX + b"more", R.BROKEN),
    "a program behind a workbook": (XLSX + b"MZ" + bytes(100), R.BROKEN),
    "signature alone": (b"PK\x03\x04", R.BROKEN),
    "wrong checksum": (b.patched(XLSX, b.CENTRAL, 16, b"\x01\x02\x03\x04"), R.BROKEN),
    "sizes said smaller than they are": (b.with_size(XLSX, 5), R.BROKEN),
    "unknown compression": (b.patched(b.patched(XLSX, b.CENTRAL, 10, b"\x0c\x00"), b.LOCAL, 8, b"\x0c\x00"), R.BROKEN),
    "directory that says fewer parts": (b.patched(XLSX, b.END, 10, b"\x01\x00"), R.BROKEN),
    "directory elsewhere": (b.patched(XLSX, b.END, 16, b"\xff\xff\xff\x7f"), R.BROKEN),
    "names that differ from the directory": (XLSX.replace(b"xl/workbook.xml", b"xl/workbook.xmk", 1), R.BROKEN),
    "old signature alone": (XLS[:8], R.BROKEN),
    "old workbook cut": (XLS[:1024], R.BROKEN),
    "old workbook of zeros": (XLS[:8] + bytes(4096), R.BROKEN),
    "old chain in a circle": (XLS[:516] + struct.pack("<L", 1) + XLS[520:], R.BROKEN),
    "old workbook without records": (b.compound({"Workbook": b"nothing"}), R.BROKEN),
    "old workbook without its end": (b.compound({"Workbook": b.BOF}), R.BROKEN),
    "old document without its head": (b.compound({"WordDocument": b"nothing"}), R.BROKEN),
    # Images and PDF.
    "PNG that says 100,000 × 100,000": (b.png_claiming(100_000, 100_000), R.TOO_MANY_PIXELS),
    "PNG that says 2 billion wide": (b.png_claiming(2**31 - 1, 1), R.TOO_MANY_PIXELS),
    "PNG without its pixels": (b.png_claiming(5000, 5000), R.BROKEN),
    "PNG of no height": (b.png_claiming(10, 0), R.BROKEN),
    "PDF header in a text": (b"xin chao %PDF-1.7 ", R.BROKEN),
    "PDF whose tree goes round": (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF", R.BROKEN),
    "JPEG header and zeros": (b"\xff\xd8\xff\xe0" + bytes(3000), R.BROKEN),
}  # fmt: skip


@pytest.fixture(params=["here", pytest.param("in the limited process", marks=pytest.mark.long)])
def opened_where(request, monkeypatch):
    """Where the readers run: the same ones in this process, which is quick, or as the product runs them."""
    if request.param == "here":
        monkeypatch.setattr(opening, "run_limited", read_here)
    return request.param


def read_here(script, args, content):
    try:
        return {opening.PDF: probe_pdf, opening.IMAGE: probe_image, opening.OFFICE: office}[script].main(
            list(args), content
        )
    except MemoryError as error:
        raise TooHardError from error
    except Exception as error:
        raise BrokenError from error


@pytest.mark.usefixtures("opened_where")
@pytest.mark.parametrize("case", CASES)
def test_an_upload_is_taken_for_what_it_is_or_refused_for_the_right_reason(case):
    content, expected = CASES[case]
    assert outcome(content) == expected


def test_the_ending_of_the_name_says_nothing():
    assert outcome(XLS, "bảng.xlsx") is K.XLS
    assert StoredFile.objects.get().name == "bảng.xls"


@pytest.mark.parametrize(
    ("name", "stored"), [("a.csv", "a.csv"), ("a.TSV", "a.tsv"), ("a.xlsx", "a.txt"), ("a", "a.txt")]
)
def test_a_text_keeps_the_ending_of_a_text(name, stored):
    outcome(b"a;b", name)
    assert StoredFile.objects.get().name == stored


@pytest.mark.parametrize(
    ("targets", "links"),
    [
        ([], 0),
        ([("hyperlink", "https://example.org/")], 0),
        ([("image", "https://example.org/a.png"), ("externalLinkPath", "b.xlsx")], 2),
    ],
)
def test_what_a_document_takes_from_outside_is_counted(targets, links):
    outcome(b.xlsx({OUTER: b.rels(*targets)}))
    assert StoredFile.objects.get().links == links


def test_where_only_spreadsheets_are_taken_a_document_is_refused_with_what_is_taken():
    with pytest.raises(UploadRefusedError) as error:
        store_upload(upload(b.docx(), "a.docx"), accept={K.XLSX, K.TEXT})
    assert error.value.refusal is R.NOT_ACCEPTED
    assert error.value.reason.endswith("Được nhận ở đây: bảng tính Excel (.xlsx), văn bản thô (.csv, .txt).")


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_whatever_bytes_are_changed_an_upload_is_taken_or_refused(seed):
    dice = random.Random(seed)
    bases = [
        WRITTEN[:20_000] + WRITTEN[-2_000:],
        XLSX,
        XLS,
        b.docx(),
        b.odf(),
        written_xls()[:40_000],
        make_pdf(),
        make_image(),
    ]
    for _ in range(25):
        changed = bytearray(dice.choice(bases))
        for _ in range(dice.randint(1, 30)):
            changed[dice.randrange(len(changed))] = dice.randrange(256)
        try:
            stored = store_upload(upload(bytes(changed)), accept=list(FileKind))
        except UploadRefusedError:
            continue
        assert stored.content_type in FileKind.values
