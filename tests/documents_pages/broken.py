"""More than a hundred broken and hostile papers, as they reach an office: made in memory, by name."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable

from tests.documents.making import W, blank_jpeg, docx, odt, p, pdf
from tests.documents_pages.conftest import PLAN
from tests.files import building as b
from tests.files.conftest import make_image

LINES = [line for line in PLAN.split("\n") if line.strip()]
WHOLE = {
    "docx": docx(*(p(line) for line in LINES)),
    "odt": odt("".join(f"<text:p>{line}</text:p>" for line in LINES)),
    "pdf": pdf([(60, 40 + 18 * at, line) for at, line in enumerate(LINES)]),
}
DOC = "word/document.xml"
LAUGHS = b'<!DOCTYPE l [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>'
FROM_DISK = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'
FROM_NET = b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>'
SLIDES = b.MAIN.format("presentationml.presentation")
MACRO_WORD = "application/vnd.ms-word.document.macroEnabled.main+xml"
VBA = b.compound({"PROJECT": b""}, storages=("VBA",))
ROUND_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)
ENCRYPTED = b"trailer<</Root 1 0 R/Encrypt<</Filter/Standard/V 1/R 2/O(" + b"x" * 32 + b")/U(" + b"y" * 32
ENCRYPTED += b")/P -4>>/ID[(a)(a)]>>\nstartxref\n0\n%%EOF"


def with_entities(content: bytes) -> bytes:
    return b.docx({DOC: content})


def template(address: str) -> bytes:
    return b.docx({"word/_rels/settings.xml.rels": b.rels(("attachedTemplate", address))})


def nested(depth: int) -> bytes:
    content = WHOLE["docx"]
    for _ in range(depth):
        content = b.docx({"word/embeddings/a.zip": content})
    return content


def word(body: str) -> bytes:
    return b.docx({DOC: f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()})


def changed(content: bytes, seed: int) -> bytes:
    dice, out = random.Random(seed), bytearray(content)
    for _ in range(1 + seed * 3):
        out[dice.randrange(len(out))] = dice.randrange(256)
    return bytes(out)


def pdf_of_claimed_pages(count: int) -> bytes:
    return WHOLE["pdf"].replace(b"/Count 1", b"/Count %d" % count)


MADE: dict[str, bytes | Callable[[], bytes]] = {
    # Word.
    "docm.docm": b.archive({"[Content_Types].xml": b.types(MACRO_WORD), DOC: b"<document/>"}),
    "macro đổi đuôi.docx": b.docx({"word/vbaProject.bin": VBA}),
    "macro trong đối tượng.docx": b.docx({"word/embeddings/oleObject1.bin": VBA}),
    "ActiveX.docx": b.docx({"word/activeX/activeX1.xml": b"<a/>"}),
    "có mật khẩu.docx": b.compound({"EncryptionInfo": b"", "EncryptedPackage": b""}),
    "zip có mật khẩu.docx": b.encrypted(WHOLE["docx"]),
    "bom nén.docx": lambda: b.docx({"word/media/a.xml": bytes(48 * 2**20)}),
    "khai 4 GB.docx": b.with_size(WHOLE["docx"], 0xFFFFFFF0),
    "khai 5 byte.docx": b.with_size(WHOLE["docx"], 5),
    "nén lồng.docx": nested(1),
    "nén lồng mười lần.docx": nested(10),
    "RAR bên trong.docx": b.docx({"word/media/a.png": b"Rar!\x1a\x07\x00"}),
    "10.001 phần.docx": lambda: b.docx({f"p/{n}": b"" for n in range(10_001)}),
    "ra khỏi thư mục.docx": b.docx({"../../etc/cron.d/a": b"x"}),
    "hai kiểu.docx": b.archive({"[Content_Types].xml": b.types(b.SHEET_MAIN, b.WORD_MAIN)}),
    "thực thể.docx": with_entities(LAUGHS),
    "thực thể từ đĩa.docx": with_entities(FROM_DISK),
    "DTD từ mạng.docx": with_entities(FROM_NET),
    "DTD UTF-16.docx": with_entities(LAUGHS.decode().encode("utf-16")),
    "mẫu từ mạng.docx": template("https://example.org/a.dotm"),
    "mẫu từ máy khác.docx": template("\\\\example.org\\a.dotm"),
    "XML vỡ.docx": b.docx({DOC: b"<a><b></a>"}),
    "XML nửa chừng.docx": b.docx({DOC: b"<a><b>"}),
    "XML rỗng.docx": b.docx({DOC: b""}),
    "bảng mã lạ.docx": b.docx({DOC: b'<?xml version="1.0" encoding="x-unknown"?><a/>'}),
    "sâu 300.docx": b.docx({DOC: b"<a>" * 300 + b"</a>" * 300}),
    "sâu 100.000.docx": b.docx({DOC: b"<a>" * 100_000 + b"</a>" * 100_000}),
    "không có thân.docx": b.archive({"[Content_Types].xml": b.types(b.WORD_MAIN)}),
    "không có chữ.docx": docx(p("")),
    "chỉ dấu câu.docx": docx(p("... --- !!!")),
    "bảng lồng bảng.docx": word("<w:tbl><w:tr><w:tc>" * 60 + "</w:tc></w:tr></w:tbl>" * 60),
    "đánh số vòng tròn.docx": docx(p("a", style="B"), styles='<w:style w:styleId="B"><w:basedOn w:val="B"/></w:style>'),
    "đánh số thiếu.docx": docx(p("a", number="99")),
    "NUL trong XML.docx": word("<w:p><w:r><w:t>a\x00b</w:t></w:r></w:p>"),
    "một đoạn dài.docx": docx(p("kế hoạch " * 20_000)),
    "nghìn bảng.docx": word("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>" * 1000),
    "bảng tính đổi đuôi.docx": b.xlsx(),
    "trình chiếu đổi đuôi.docx": b.archive({"[Content_Types].xml": b.types(SLIDES)}),
    "trang web đổi đuôi.docx": b"<html><body><table><tr><td>Ke hoach</td></tr></table></body></html>",
    "chương trình đổi đuôi.docx": b"MZ\x90\x00\x03" + bytes(900),
    "RTF đổi đuôi.docx": b"{\\rtf1\\ansi Ke hoach}",
    "đuôi thừa.docx": WHOLE["docx"] + b"MZ" + bytes(100),
    "chữ ký zip.docx": b"PK\x03\x04",
    "zip rỗng.docx": b"PK\x05\x06" + bytes(18),
    # Old Word.
    "cũ có mật khẩu.doc": b.compound({"WordDocument": b.word(0x0100)}),
    "cũ có macro.doc": b.compound({"WordDocument": b.word()}, storages=("Macros",)),
    "cũ không đầu.doc": b.compound({"WordDocument": b"nothing"}),
    "cũ cụt.doc": b.compound({"WordDocument": b.word()})[:600],
    "cũ toàn số không.doc": b.compound({"WordDocument": b.word()})[:8] + bytes(4096),
    "cũ vòng tròn.doc": (old := b.compound({"WordDocument": b.word()}))[:516] + struct.pack("<L", 1) + old[520:],
    # OpenDocument.
    "có mật khẩu.odt": b.odf("text", {"META-INF/manifest.xml": b"<m><file-entry><encryption-data/></file-entry></m>"}),
    "Basic.odt": b.odf("text", {"Basic/Standard/Module1.xml": b"<a/>"}),
    "Python.odt": b.odf("text", {"Scripts/python/a.py": b"import os"}),
    "thực thể.odt": b.odf("text", {"content.xml": LAUGHS}),
    "thực thể từ đĩa.odt": b.odf("text", {"content.xml": FROM_DISK}),
    "XML vỡ.odt": b.odf("text", {"content.xml": b"<a><b></a>"}),
    "không nội dung.odt": b.archive({"mimetype": b"application/vnd.oasis.opendocument.text"}),
    "hình vẽ.odt": b.odf("graphics"),
    "khoảng trắng vô tận.odt": odt('<text:p><text:s text:c="2000000000"/>a</text:p>'),
    "cột lặp vô tận.odt": odt(
        '<table:table><table:table-row table:number-rows-repeated="2000000000"><table:table-cell '
        'table:number-columns-repeated="2000000000"><text:p>a</text:p></table:table-cell></table:table-row></table:table>'
    ),
    # PDF.
    "khai 10.000 trang.pdf": pdf_of_claimed_pages(10_000),
    "10.000 trang.pdf": lambda: pdf(*[[]] * 10_000),
    "1.001 trang.pdf": lambda: pdf(*[[(60, 60, "Ke hoach")]] * 1001),
    "không trang.pdf": pdf(),
    "trang trắng.pdf": pdf([]),
    "ảnh trắng.pdf": pdf(picture=blank_jpeg()),
    "có mật khẩu.pdf": WHOLE["pdf"].split(b"trailer")[0] + ENCRYPTED,
    "chỉ đầu.pdf": b"%PDF-1.7\n",
    "chỉ đầu và cuối.pdf": b"%PDF-1.7\n%%EOF",
    "cây vòng tròn.pdf": ROUND_PDF,
    "có JavaScript.pdf": WHOLE["pdf"].replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript/JS(a\\(1\\))>>"),
    "mở trang mạng.pdf": WHOLE["pdf"].replace(b"/Catalog", b"/Catalog/OpenAction<</S/URI/URI(http://127.0.0.1:9/)>>"),
    "zip phía sau.pdf": WHOLE["pdf"] + WHOLE["docx"],
    "Word đổi đuôi.pdf": WHOLE["docx"],
    # Pictures.
    "khổng lồ.png": b.png_claiming(100_000, 100_000),
    "không điểm ảnh.png": b.png_claiming(5000, 5000),
    "không chiều cao.png": b.png_claiming(10, 0),
    "đầu và số không.jpg": b"\xff\xd8\xff\xe0" + bytes(3000),
    "cụt.jpg": make_image()[:200],
    "trang web phía sau.png": make_image("PNG") + b"<script>alert(1)</script>",
    "SVG.png": b"<svg xmlns='a'><script/></svg>",
    "GIF.jpg": b"GIF89a\x01\x00",
    # Plain text.
    "rỗng.txt": b"",
    "chỉ khoảng trắng.txt": b" \n\t\n ",
    "chỉ dấu BOM.txt": b"\xef\xbb\xbf",
    "NUL.txt": PLAN.encode() + b"\x00",
    "lệnh của terminal.txt": b"a\x1b]0;x\x07",
    "một dòng 3 triệu chữ.txt": lambda: b"thi dua " * 375_000,
    "một dòng 150.000 chữ.txt": ("Kế hoạch " * 17_000).encode(),
    "ngoặc mở.txt": b"(" * 50_000 + b"a",
    "trích dẫn mở.txt": ("“" * 20_000 + "a").encode(),
    "số chấm.txt": b"1." * 40_000 + b"a",
    "gạch đầu dòng.txt": b"- a\n" * 10_000,
    "phải sang trái.txt": ("\u202e" + PLAN + "\u202c\u200f\u2066").encode(),
    "chữ vô hình.txt": "\u200b".join(PLAN[:600]).encode(),
    "dấu chồng.txt": ("a" + "\u0301" * 5_000).encode(),
    "Windows-1258.txt": "K\u00ea\u0301 hoa\u0323ch thi \u0111ua".encode("cp1258"),
    "TCVN3.txt": b"C\xabng \xae\xb5n x\xb7 K\xd5 ho\xb9ch thi \xae\xfea",
    "UTF-16.txt": PLAN.encode("utf-16"),
    "UTF-16 ngược.txt": b"\xfe\xff" + PLAN.encode("utf-16-be"),
    "UTF-16 không dấu.txt": PLAN.encode("utf-16-le"),
    "UTF-16 nửa chữ.txt": b"\xff\xfea\x00b",
    "UTF-32.txt": PLAN.encode("utf-32"),
    "byte ngẫu nhiên.txt": random.Random(7).randbytes(5000),
    "UTF-8 vỡ.txt": PLAN.encode()[:-1] + b"\xc3\x28\xff",
    "trang web.txt": b"<!DOCTYPE html><html><body>a",
    "mẫu.txt": b"{{ 7*7 }} {% load x %} =HYPERLINK(\"http://127.0.0.1:9\")",
    "<script>alert(1)<script>.txt": PLAN.encode() + b"<script>alert(1)</script>",
    "../../etc/passwd": PLAN.encode() + b" mot",
    "tên\r\nSet-Cookie: a.txt": PLAN.encode() + b" hai",
    "không đuôi": PLAN.encode() + b" ba",
    f"{'dài' * 100}.txt": PLAN.encode() + "bốn".encode(),
}  # fmt: skip


def papers() -> dict[str, bytes]:
    """Every file by its name, each with content of its own."""
    made = {name: content if isinstance(content, bytes) else content() for name, content in MADE.items()}
    for form, content in WHOLE.items():
        made |= {f"cụt {share} phần mười.{form}": content[: len(content) * share // 10] for share in (2, 5, 9)}
        made |= {f"sửa byte {seed}.{form}": changed(content, seed) for seed in range(3)}
    return made
