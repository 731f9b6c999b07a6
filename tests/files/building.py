"""Small builders of office documents, whole and hostile ones, in memory."""

from __future__ import annotations

import io
import struct
import zipfile

MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"
SHEET_MAIN, WORD_MAIN = MAIN.format("spreadsheetml.sheet"), MAIN.format("wordprocessingml.document")
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROWS = b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'


def types(*mains: str, more: str = "") -> bytes:
    overrides = "".join(f'<Override PartName="/x{n}.xml" ContentType="{main}"/>' for n, main in enumerate(mains))
    return f'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{overrides}{more}</Types>'.encode()


def rels(*targets: tuple[str, str]) -> bytes:
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE_RELS}/{kind}" Target="{target}" TargetMode="External"/>'
        for n, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{RELS}">{rows}</Relationships>'.encode()


def archive(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in parts.items():
            file.writestr(name, content)
        file.comment = comment
    return out.getvalue()


def xlsx(more: dict[str, bytes] | None = None, **options: object) -> bytes:
    parts = {
        "[Content_Types].xml": types(SHEET_MAIN),
        "xl/workbook.xml": b"<workbook/>",
        "xl/worksheets/sheet1.xml": ROWS,
    }
    return archive(parts | (more or {}), **options)


def docx(more: dict[str, bytes] | None = None) -> bytes:
    parts = {"[Content_Types].xml": types(WORD_MAIN), "word/document.xml": b"<document><p>m</p></document>"}
    return archive(parts | (more or {}))


def odf(kind: str = "spreadsheet", more: dict[str, bytes] | None = None) -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}".encode()
    parts = {"mimetype": mimetype, "content.xml": b"<content/>", "META-INF/manifest.xml": b"<manifest/>"}
    return archive(parts | (more or {}))


def patched(content: bytes, signature: bytes, offset: int, value: bytes) -> bytes:
    """Return the archive with ``value`` at ``offset`` of every record that starts with ``signature``."""
    changed, at = bytearray(content), content.find(signature)
    while at >= 0:
        changed[at + offset : at + offset + len(value)] = value
        at = content.find(signature, at + 4)
    return bytes(changed)


CENTRAL, LOCAL, END = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"


def encrypted(content: bytes) -> bytes:
    return patched(patched(content, CENTRAL, 8, b"\x01\x00"), LOCAL, 6, b"\x01\x00")


def with_size(content: bytes, size: int) -> bytes:
    """Return the archive whose directory says every part unpacks to ``size`` bytes."""
    return patched(patched(content, CENTRAL, 24, struct.pack("<L", size)), LOCAL, 22, struct.pack("<L", size))


def compound(streams: dict[str, bytes], *, storages: tuple[str, ...] = ()) -> bytes:
    """Return an OLE container of version 3; streams are padded to 4,096 bytes and so lie in plain sectors."""
    size, none, end = 512, 0xFFFFFFFF, 0xFFFFFFFE
    bodies = {name: body.ljust(4096, b"\0") for name, body in streams.items()}
    names = [*storages, *bodies]
    directory_sectors = -(-(len(names) + 1) // 4)
    fat = [0xFFFFFFFD, *range(2, directory_sectors + 1), end]
    starts = {}
    for name, body in bodies.items():
        count = -(-len(body) // size)
        starts[name] = len(fat)
        fat += [*range(len(fat) + 1, len(fat) + count), end]
    assert len(fat) <= 128
    fat += [none] * (128 - len(fat))
    entries = [_entry("Root Entry", 5, end, 0, child=1, right=none)]
    for number, name in enumerate(names, start=1):
        right = number + 1 if number < len(names) else none
        if name in bodies:
            entries.append(_entry(name, 2, starts[name], len(bodies[name]), child=none, right=right))
        else:
            entries.append(_entry(name, 1, 0, 0, child=none, right=right))
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<LLLLLLLLL", header, 44, 1, 1, 0, 4096, end, 0, end, 0, 0)
    struct.pack_into("<108L", header, 80, *[none] * 108)
    directory = b"".join(entries).ljust(directory_sectors * size, b"\0")
    return bytes(header) + struct.pack("<128L", *fat) + directory + b"".join(bodies.values())


def _entry(name: str, kind: int, start: int, size: int, *, child: int, right: int) -> bytes:
    coded = name.encode("utf-16-le")
    entry = bytearray(128)
    entry[: len(coded)] = coded
    struct.pack_into("<HBB", entry, 64, len(coded) + 2, kind, 1)
    struct.pack_into("<LLL", entry, 68, 0xFFFFFFFF, right, child)
    struct.pack_into("<LL", entry, 116, start, size)
    return bytes(entry)


def record(number: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(body)) + body


BOF, EOF = record(0x0809, struct.pack("<HHHHLL", 0x0600, 5, 0, 0, 0, 0)), record(0x000A)


def workbook(*records: bytes) -> bytes:
    return BOF + b"".join(records) + EOF


def bound_sheet(kind: int) -> bytes:
    return record(0x0085, struct.pack("<LBBBB", 0, 0, kind, 1, 0) + b"A")


def word(flags: int = 0) -> bytes:
    return struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0x42A, 0, flags).ljust(1024, b"\0")


def png_claiming(width: int, height: int) -> bytes:
    """Return a PNG whose header says it is so large, with one row of pixels."""
    import zlib  # noqa: PLC0415

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">L", len(body)) + name + body + struct.pack(">L", zlib.crc32(name + body))

    head = struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")
