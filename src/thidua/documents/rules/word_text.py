"""The text of a Word document: paragraphs with their automatic numbers, tables cell by cell, text boxes and footnotes;
what was deleted under tracked changes, hidden, or stands in headers and footers is left out. Loaded in the limited
process, so it imports nothing of Django.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from thidua.documents.rules.paragraphs import Paragraph, joined, table
from thidua.documents.rules.word_numbering import Numbering, attribute, child, local, value, whole

_MAIN = "document.main+xml"
_LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "sectPr", "Fallback"})
_BOXES = frozenset({"txbxContent"})
_SIGNS = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-",
    "softHyphen": "", "tabs": "", "lastRenderedPageBreak": "",
}  # fmt: skip
_OFF = frozenset({"0", "false", "off", "none"})
_STYLES_DEEP = 12


@dataclass(slots=True)
class _Style:
    """What matters of a paragraph style: its parent, number, capitals, place."""

    parent: str = ""
    use: str = ""
    level: str = ""
    is_capitals: bool | None = None
    justified: str = ""
    is_default: bool = False


@dataclass(slots=True)
class _Line:
    """What is collected while a paragraph is walked."""

    letters: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def text_of_word(content: bytes) -> str:
    """Return the text. Raises ``ValueError`` or an error of ``zipfile`` or ``ElementTree`` where it cannot be read."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        main = _main_part(archive, names)
        folder = main.rpartition("/")[0]
        root = ElementTree.fromstring(archive.read(main))  # noqa: S314  # document types are refused before
        parts = {
            name: _part(archive, names, f"{folder}/{name}.xml")
            for name in ("styles", "numbering", "footnotes", "endnotes")
        }
    return _Walk(parts).text(root)


def _main_part(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "[Content_Types].xml" in names:
        types = ElementTree.fromstring(archive.read("[Content_Types].xml"))  # noqa: S314  # see above
        for one in types:
            name = attribute(one, "PartName").lstrip("/")
            if attribute(one, "ContentType").endswith(_MAIN) and name in names:
                return name
    if "word/document.xml" not in names:
        raise ValueError("no main part")
    return "word/document.xml"


def _part(archive: zipfile.ZipFile, names: set[str], name: str) -> Element | None:
    return ElementTree.fromstring(archive.read(name)) if name in names else None  # noqa: S314  # see above


class _Walk:
    """Walks a document once, from top to bottom."""

    def __init__(self, parts: dict[str, Element | None]) -> None:
        self._numbering = Numbering(parts["numbering"])
        self._styles = _styles(parts["styles"])
        self._notes = _notes(parts["footnotes"]) | {f"e{key}": one for key, one in _notes(parts["endnotes"]).items()}
        self._wanted: list[str] = []
        self._carried = ""
        self._default = next((key for key, one in self._styles.items() if one.is_default), "")

    def text(self, root: Element) -> str:
        body = child(root, "body")
        written = joined(self._blocks(body if body is not None else root))
        notes = [f"[{number}] {text}" for number, key in enumerate(self._wanted, 1) if (text := self._note(key))]
        return "\n\n".join([written, *notes]) if notes else written

    def _note(self, key: str) -> str:
        note = self._notes.get(key)
        return " ".join(joined(self._blocks(note)).split()) if note is not None else ""

    def _blocks(self, parent: Element) -> list[Paragraph]:
        found: list[Paragraph] = []
        for one in parent:
            match local(one.tag):
                case "p":
                    found += self._paragraphs(one, self._carried)
                case "tbl":
                    found += self._table(one)
                case "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag" | "AlternateContent" | "Choice":
                    found += self._blocks(one)
        return found

    def _table(self, element: Element) -> list[Paragraph]:
        return table(
            [[self._blocks(cell) for cell in _inside(row, "tc")] for row in _inside(element, "tr") if not _is_gone(row)]
        )

    def _paragraphs(self, paragraph: Element, carried: str) -> list[Paragraph]:
        """Return a paragraph and its text boxes. ``carried`` is the text of those before it whose end was deleted: they
        are one with it."""
        properties = child(paragraph, "pPr")
        self._carried = ""
        style = value(properties, "pStyle") or self._default
        line = _Line()
        self._run(paragraph, line, is_capitals=self._inherited(style, "is_capitals") is True)
        text = carried + "".join(line.letters)
        self._wanted += line.notes
        if _is_end_deleted(properties):
            self._carried = text
            return [one for box in line.boxes for one in self._blocks(box)]
        drawn = self._number(properties, style)
        before = drawn if text.strip() else ""
        justified = value(properties, "jc") or str(self._inherited(style, "justified") or "")
        opens_page = properties is not None and _is_on(child(properties, "pageBreakBefore"))
        found = [Paragraph(f"{before} {text.lstrip()}" if before else text, justified == "center", opens_page)]
        for box in line.boxes:
            found += self._blocks(box)
        return found

    def _number(self, properties: Element | None, style: str) -> str:
        direct = child(properties, "numPr") if properties is not None else None
        use = value(direct, "numId") or str(self._inherited(style, "use") or "")
        level = value(direct, "ilvl") or str(self._inherited(style, "level") or "0")
        return self._numbering.before(use, whole(level, 0)) if use and use != "0" else ""

    def _inherited(self, style: str, name: str) -> object:
        for _ in range(_STYLES_DEEP):
            one = self._styles.get(style)
            if one is None:
                return None
            found = getattr(one, name)
            if found not in {None, ""}:
                return found
            style = one.parent
        return None

    def _run(self, parent: Element, line: _Line, *, is_capitals: bool) -> None:
        """Collect the letters of a run or of what holds runs."""
        properties = child(parent, "rPr")
        if properties is not None and local(parent.tag) == "r":
            if _is_on(child(properties, "vanish")):
                return
            capitals = child(properties, "caps")
            is_capitals = _is_on(capitals) if capitals is not None else is_capitals
        for one in parent:
            name = local(one.tag)
            if name in _BOXES:
                line.boxes.append(one)
            elif name not in _LEFT_OUT:
                written = _sign(one, name)
                if name in {"footnoteReference", "endnoteReference"}:
                    line.notes.append(("e" if name[0] == "e" else "") + attribute(one, "id"))
                elif written is None:
                    self._run(one, line, is_capitals=is_capitals)
                else:
                    line.letters.append(written.upper() if is_capitals else written)


def _sign(element: Element, name: str) -> str | None:
    """Return what an element inside a run stands for; None where others stand in it."""
    if name == "t":
        return element.text or ""
    if name == "br" and attribute(element, "type") == "page":
        return "\f"
    if name == "sym":
        return _symbol(attribute(element, "char"))
    return _SIGNS.get(name)


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _is_on(element: Element | None) -> bool:
    return element is not None and attribute(element, "val").lower() not in _OFF


def _is_end_deleted(properties: Element | None) -> bool:
    """Tell whether the mark at the end of a paragraph was deleted, or moved away, under tracked changes."""
    marks = child(properties, "rPr") if properties is not None else None
    return marks is not None and any(local(one.tag) in {"del", "moveFrom"} for one in marks)


def _is_gone(row: Element) -> bool:
    """Tell whether a row of a table was deleted under tracked changes."""
    return child(row, "trPr", "del") is not None


def _inside(parent: Element, name: str) -> list[Element]:
    """Return the children of a name, also those that content controls or changes wrap."""
    found: list[Element] = []
    for one in parent:
        if local(one.tag) == name:
            found.append(one)
        elif local(one.tag) in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            found += _inside(one, name)
    return found


def _styles(root: Element | None) -> dict[str, _Style]:
    found = {}
    for one in root if root is not None else ():
        if local(one.tag) == "style" and attribute(one, "type") in {"paragraph", ""}:
            capitals = child(one, "rPr", "caps")
            found[attribute(one, "styleId")] = _Style(
                parent=value(one, "basedOn"),
                use=value(one, "pPr", "numPr", "numId"),
                level=value(one, "pPr", "numPr", "ilvl"),
                is_capitals=_is_on(capitals) if capitals is not None else None,
                justified=value(one, "pPr", "jc"),
                is_default=attribute(one, "default") == "1",
            )
    return found


def _notes(root: Element | None) -> dict[str, Element]:
    return {
        attribute(one, "id"): one
        for one in (root if root is not None else ())
        if attribute(one, "type") in {"", "normal"}
    }
