"""Documents made in memory: Word, OpenDocument and PDF, as small as they can be with what a test asks of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from PIL import Image

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATED = ("numbering", "styles", "footnotes")
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ODT = "application/vnd.oasis.opendocument.text"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def _zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


# Word.


def p(*runs: str, style: str = "", number: str = "", level: int = 0, centred: bool = False, marks: str = "") -> str:
    """Return a paragraph; a run that is no XML is text."""
    properties = (
        (f'<w:pStyle w:val="{style}"/>' if style else "")
        + (f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else "")
        + ('<w:jc w:val="center"/>' if centred else "")
        + (f"<w:rPr>{marks}</w:rPr>" if marks else "")
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(map(r, runs))}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run of text; what is XML already stays."""
    if text.startswith("<w:"):
        return text
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def tbl(*rows: Sequence[str]) -> str:
    """Return a table; a cell is text or paragraphs."""
    cells = ["".join(f"<w:tc>{one if one.startswith('<w:') else p(one)}</w:tc>" for one in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def inserted(text: str) -> str:
    return f"<w:ins>{r(text)}</w:ins>"


def deleted(text: str) -> str:
    return f"<w:del><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>"


def box(*paragraphs: str) -> str:
    """Return a text box as Word writes it: drawn anew, and once more for old readers."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    new = f"<mc:Choice><w:drawing>{content}</w:drawing></mc:Choice>"
    old = f"<mc:Fallback><w:pict>{content}</w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"


def footnote(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def docx(*body: str, **parts: str) -> bytes:
    """Return a Word document with these blocks; ``parts`` are the insides of ``numbering``, ``styles``, ``footnotes``
    and the like."""
    spaces = f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    root = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "header1": "hdr", "footer1": "ftr"}
    files = {
        "[Content_Types].xml": _types(parts),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in parts if name in _RELATED}),
        "word/document.xml": f"<w:document {spaces}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>",
    }
    for name, inside in parts.items():
        files[f"word/{name}.xml"] = f"<w:{root[name]} {spaces}>{inside}</w:{root[name]}>"
    return _zipped(files)


def _types(parts: dict[str, str]) -> str:
    kinds = {"document": _MAIN} | {name: _MAIN.replace("document.main", name) for name in parts if name in _RELATED}
    rows = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in kinds.items())
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def _relations(targets: dict[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'


def numbering(*levels: tuple[str, str]) -> str:
    """Return a part ``numbering`` with one scheme, used as number 1: form and text of each level."""
    drawn = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    scheme = f'<w:abstractNum w:abstractNumId="7">{drawn}</w:abstractNum>'
    return f'{scheme}<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'


# OpenDocument.


def odt(body: str, styles: str = "") -> bytes:
    """Return an OpenDocument text with this inside."""
    spaces = " ".join(f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "table", "style", "draw"))
    content = (
        f'<office:document-content {spaces} xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return _zipped({"mimetype": _ODT, "content.xml": content, "META-INF/manifest.xml": "<manifest/>"})


# PDF.


def pdf(*pages: Sequence[tuple[int, int, str]], picture: bytes = b"") -> bytes:
    """Return a PDF of text: for each page, pieces of it with the place from the left and from the top, in points. The
    letters are those of no font, only named, as far as a reader of text needs; ``picture`` is a JPEG that fills a page
    behind the others."""
    codes = {
        letter: number
        for number, letter in enumerate(sorted({x for page in pages for *_, text in page for x in text}), 1)
    }
    objects: list[bytes] = [b"", b"", _font(), _cmap(codes), _descendant()]
    kids = []
    for page in pages:
        objects += [_page(len(objects) + 2, "/Font<</F 3 0 R>>"), _stream(_drawn(page, codes))]
        kids.append(len(objects) - 1)
    if picture:
        objects += [
            _page(len(objects) + 2, f"/XObject<</I {len(objects) + 3} 0 R>>"),
            _stream(b"595 0 0 842 0 0 cm /I Do"),
        ]
        kids.append(len(objects) - 1)
        objects.append(_image(picture))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()
    return _file(objects)


def _page(content: int, resources: str) -> bytes:
    size = "/MediaBox[0 0 595 842]"
    return f"<</Type/Page/Parent 2 0 R{size}/Contents {content} 0 R/Resources<<{resources}>>>>".encode()


def _drawn(page: Sequence[tuple[int, int, str]], codes: dict[str, int]) -> bytes:
    pieces = [
        f"BT /F 12 Tf 1 0 0 1 {left} {842 - top} Tm <{''.join(f'{codes[letter]:04x}' for letter in text)}> Tj ET"
        for left, top, text in page
    ]
    return "\n".join(pieces).encode()


def _stream(content: bytes, more: str = "") -> bytes:
    return f"<</Length {len(content)}{more}>>stream\n".encode() + content + b"\nendstream"


def _font() -> bytes:
    return b"<</Type/Font/Subtype/Type0/BaseFont/Serif/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode 4 0 R>>"


def _descendant() -> bytes:
    system = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    return b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Serif" + system + b"/DW 500/CIDToGIDMap/Identity>>"


def _cmap(codes: dict[str, int]) -> bytes:
    rows = [f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items()]
    parts = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    chars = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    space = "1 begincodespacerange <0000> <ffff> endcodespacerange"
    return _stream(f"/CIDInit /ProcSet findresource begin begincmap\n{space}\n{chars}\nendcmap end".encode())


def _image(jpeg: bytes) -> bytes:
    with Image.open(io.BytesIO(jpeg)) as image:
        width, height, mode = *image.size, image.mode
    space = "/DeviceGray" if mode == "L" else "/DeviceRGB"
    about = f"/Type/XObject/Subtype/Image/Width {width}/Height {height}"
    return _stream(jpeg, f"{about}/ColorSpace{space}/BitsPerComponent 8/Filter/DCTDecode")


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return bytes(out) + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()


def blank_jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("L", (300, 400), 250).save(out, "JPEG")
    return out.getvalue()
