"""The text of an OpenDocument text: paragraphs with the numbers of their lists, tables cell by cell, text boxes and
notes; what was deleted under tracked changes is left out. Loaded in the limited process, so it imports nothing of
Django.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from thidua.documents.rules.paragraphs import Paragraph, joined, table
from thidua.documents.rules.word_numbering import attribute, local, number, whole

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_LEVELS = 10
_MOST_SPACES = 1000
_PARAGRAPHS = frozenset({"p", "h"})
_HOLDERS = frozenset({"section", "index-body", "table-of-content", "list-header"})
_LEFT_OUT = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "sequence-decls", "bookmark", "forms", "title", "desc"}
)


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is drawn."""

    form: str = "none"
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1
    bullet: str = ""


def text_of_odf(content: bytes) -> str:
    """Return the text. Raises ``ValueError`` or an error of ``zipfile`` or ``ElementTree`` where it cannot be read."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))  # noqa: S314  # document types are refused before
        has_styles = "styles.xml" in archive.namelist()
        styles = ElementTree.fromstring(archive.read("styles.xml")) if has_styles else None  # noqa: S314  # see above
    body = next((one for one in root.iter() if local(one.tag) == "text" and "office" in str(one.tag)), None)
    if body is None:
        raise ValueError("no text")
    walk = _Walk([*root.iter(), *(styles.iter() if styles is not None else ())])
    return walk.text(body)


class _Walk:
    """Walks a document once, from top to bottom."""

    def __init__(self, elements: list[Element]) -> None:
        self._lists = {
            attribute(one, "name"): _levels(one)
            for one in elements
            if local(one.tag) in {"list-style", "outline-style"}
        }
        self._counts: dict[str, list[int]] = {}
        self._centred = {attribute(one, "name") for one in elements if local(one.tag) == "style" and _is_centred(one)}
        self._list_of = {
            attribute(one, "name"): name
            for one in elements
            if local(one.tag) == "style" and (name := attribute(one, "list-style-name"))
        }
        self._of_styles = frozenset(self._list_of.values())
        self._notes: list[str] = []

    def text(self, body: Element) -> str:
        written = joined(self._blocks(body))
        notes = [f"[{at}] {text}" for at, text in enumerate(self._notes, 1) if text]
        return "\n\n".join([written, *notes]) if notes else written

    def _blocks(self, parent: Element, *, before: str = "") -> list[Paragraph]:
        """Return the paragraphs; ``before`` is drawn before the first."""
        found: list[Paragraph] = []
        for one in parent:
            name = local(one.tag)
            if name in _PARAGRAPHS:
                found += self._paragraphs(one, before)
                before = ""
            elif name == "list":
                found += self._list(one, attribute(one, "style-name") or self._style_within(one), 0)
            elif name == "table":
                found += self._table(one)
            elif name in _HOLDERS:
                found += self._blocks(one)
        return found

    def _style_within(self, element: Element) -> str:
        """Return the style of a list that names none: that of its first paragraph."""
        first = next((one for one in element.iter() if local(one.tag) in _PARAGRAPHS), None)
        return self._list_of.get(attribute(first, "style-name"), "") if first is not None else ""

    def _list(self, parent: Element, style: str, level: int) -> list[Paragraph]:
        found: list[Paragraph] = []
        goes_on = attribute(parent, "continue-numbering") == "true" or bool(attribute(parent, "continue-list"))
        counts = self._counts.setdefault(style, [0] * _LEVELS)
        if not goes_on and level == 0 and style not in self._of_styles:
            counts[:] = [0] * _LEVELS
        for item in parent:
            if local(item.tag) not in {"list-item", "list-header"} or level >= _LEVELS:
                continue
            paragraphs = [one for one in item if local(one.tag) != "list"]
            before = self._number(item, style, counts, level) if paragraphs and local(item.tag) == "list-item" else ""
            holder = Element("holder")
            holder.extend(paragraphs)
            found += self._blocks(holder, before=before)
            for inner in item:
                if local(inner.tag) == "list":
                    found += self._list(inner, attribute(inner, "style-name") or style, level + 1)
        return found

    def _number(self, item: Element, style: str, counts: list[int], level: int) -> str:
        levels = self._lists.get(style, {})
        drawn = levels.get(level, _Level())
        start = attribute(item, "start-value")
        if start:
            counts[level] = whole(start, 1)
        else:
            counts[level] = counts[level] + 1 if counts[level] else drawn.start
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        if drawn.bullet:
            return "•" if "\ue000" <= drawn.bullet[0] <= "\uf8ff" else drawn.bullet
        if drawn.form == "none":
            return ""
        shown = range(max(0, level - drawn.shown + 1), level + 1)
        numbers = [number(max(counts[at], 1), levels.get(at, _Level("decimal")).form) for at in shown]
        return drawn.prefix + ".".join(one for one in numbers if one) + drawn.suffix

    def _table(self, element: Element) -> list[Paragraph]:
        return table([[self._blocks(cell) for cell in row if _is_cell(cell)] for row in _rows(element)])

    def _paragraphs(self, paragraph: Element, before: str) -> list[Paragraph]:
        letters: list[str] = []
        boxes: list[Element] = []
        self._run(paragraph, letters, boxes)
        text = "".join(letters)
        is_centred = attribute(paragraph, "style-name") in self._centred
        found = [Paragraph(f"{before.strip()} {text.lstrip()}" if before.strip() else text, is_centred)]
        for box in boxes:
            found += self._blocks(box)
        return found

    def _run(self, parent: Element, letters: list[str], boxes: list[Element]) -> None:
        letters.append(parent.text or "")
        for one in parent:
            match local(one.tag):
                case "s":
                    letters.append(" " * min(whole(attribute(one, "c"), 1), _MOST_SPACES))
                case "tab":
                    letters.append("\t")
                case "line-break":
                    letters.append("\n")
                case "text-box":
                    boxes.append(one)
                case "note":
                    self._notes.append(_note(one))
                case name if name not in _LEFT_OUT:
                    self._run(one, letters, boxes)
            letters.append(one.tail or "")


def _rows(parent: Element) -> list[Element]:
    """Return the rows of a table, those of its head and of groups too; not those of a table inside a cell."""
    found: list[Element] = []
    for one in parent:
        if local(one.tag) == "table-row":
            found.append(one)
        elif local(one.tag) in {"table-header-rows", "table-rows", "table-row-group"}:
            found += _rows(one)
    return found


def _is_cell(element: Element) -> bool:
    return local(element.tag) in {"table-cell", "covered-table-cell"}


def _note(element: Element) -> str:
    body = next((one for one in element if local(one.tag) == "note-body"), None)
    return " ".join("".join(body.itertext()).split()) if body is not None else ""


def _levels(style: Element) -> dict[int, _Level]:
    found = {}
    for one in style:
        level = whole(attribute(one, "level"), 1) - 1
        match local(one.tag):
            case "list-level-style-number" | "outline-level-style":
                found[level] = _Level(
                    form=_FORMS.get(attribute(one, "num-format"), "decimal"),
                    prefix=attribute(one, "num-prefix"),
                    suffix=attribute(one, "num-suffix"),
                    shown=whole(attribute(one, "display-levels"), 1),
                    start=whole(attribute(one, "start-value"), 1),
                )
            case "list-level-style-bullet":
                found[level] = _Level(bullet=attribute(one, "bullet-char").strip() or "•")
    return found


def _is_centred(style: Element) -> bool:
    return any(attribute(one, "text-align") == "center" for one in style if local(one.tag) == "paragraph-properties")
