"""Automatic numbers of a Word document: what Word draws before a paragraph and does not keep in its text. Loaded in the
limited process, so it imports nothing of Django.

``numbering.xml`` holds the schemes (``abstractNum``) and their uses (``num``); a paragraph names a use and a level, by
itself or by its style.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

_LETTERS = 26
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LARGEST = 100_000
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
# Symbol fonts keep their bullets in the private area; a hollow circle is written as the letter o.
_BULLETS = {"o": "◦", "": "•", "§": "▪"}
_FIRST_PRIVATE, _LAST_PRIVATE = "\ue000", "\uf8ff"


@dataclass(slots=True)
class Level:
    """How one level of a scheme is counted and drawn."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    is_legal: bool = False


@dataclass(slots=True)
class Use:
    """One use of a scheme: which, and the levels it changes."""

    scheme: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


class Numbering:
    """Counts the paragraphs of a document in their order."""

    def __init__(self, root: Element | None) -> None:
        self._schemes: dict[str, dict[int, Level]] = {}
        self._uses: dict[str, Use] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        for one in root if root is not None else ():
            if local(one.tag) == "abstractNum":
                self._schemes[attribute(one, "abstractNumId")] = _levels(one)
            elif local(one.tag) == "num":
                self._uses[attribute(one, "numId")] = _use(one)
        self._follow_links(root)

    def _follow_links(self, root: Element | None) -> None:
        """A scheme may only name the list style that another scheme defines."""
        schemes = [one for one in (root if root is not None else ()) if local(one.tag) == "abstractNum"]
        defined = {name: attribute(one, "abstractNumId") for one in schemes if (name := value(one, "styleLink"))}
        for one in schemes:
            meant = defined.get(value(one, "numStyleLink"))
            if meant is not None:
                self._schemes[attribute(one, "abstractNumId")] = self._schemes[meant]

    def before(self, use_id: str, level: int) -> str:
        """Return what stands before the next paragraph of this use and level, empty where nothing is drawn."""
        use = self._uses.get(use_id)
        if use is None or not 0 <= level < _LEVELS:
            return ""
        levels = self._schemes.get(use.scheme, {}) | use.levels
        shown = levels.get(level, Level())
        counts = self._counts.setdefault(use.scheme, [None] * _LEVELS)
        self._count(use_id, use, levels, counts, level)
        if shown.form == "bullet":
            return _bullet(shown.text)
        if shown.form == "none" and "%" not in shown.text:
            return shown.text.strip()
        return _PLACE.sub(lambda place: _drawn(levels, counts, int(place[1]) - 1, shown), shown.text).strip()

    def _count(self, use_id: str, use: Use, levels: dict[int, Level], counts: list[int | None], level: int) -> None:
        for above in range(level):
            if counts[above] is None:
                counts[above] = levels.get(above, Level()).start
        begins = use.starts.get(level)
        if begins is not None and (use_id, level) not in self._started:
            counts[level] = begins
        else:
            before = counts[level]
            counts[level] = levels.get(level, Level()).start if before is None else min(before + 1, _LARGEST)
        self._started.add((use_id, level))
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)


def local(tag: object) -> str:
    """Return the name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its local name, empty where there is none."""
    return next((value for key, value in element.attrib.items() if local(key) == name), "")


def child(element: Element, *path: str) -> Element | None:
    """Return the first descendant along local names."""
    found: Element | None = element
    for name in path:
        found = next((one for one in found if local(one.tag) == name), None) if found is not None else None
    return found


def value(element: Element | None, *path: str) -> str:
    """Return the attribute ``val`` of the descendant along ``path``, empty where there is none."""
    found = child(element, *path) if element is not None else None
    return attribute(found, "val") if found is not None else ""


def whole(text: str, default: int) -> int:
    """Return ``text`` as a number between 0 and 100,000, ``default`` where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < len(str(_LARGEST)) else default


def _levels(parent: Element) -> dict[int, Level]:
    return {
        whole(attribute(one, "ilvl"), 0): Level(
            start=whole(value(one, "start"), 1),
            form=value(one, "numFmt") or "decimal",
            text=value(one, "lvlText"),
            is_legal=child(one, "isLgl") is not None,
        )
        for one in parent
        if local(one.tag) == "lvl"
    }


def _use(element: Element) -> Use:
    use = Use(value(element, "abstractNumId"))
    for one in element:
        if local(one.tag) == "lvlOverride":
            level = whole(attribute(one, "ilvl"), 0)
            start = value(one, "startOverride")
            if start:
                use.starts[level] = whole(start, 1)
            use.levels |= _levels(one)
    return use


def _bullet(text: str) -> str:
    sign = text.strip()[:1]
    if not sign or _FIRST_PRIVATE <= sign <= _LAST_PRIVATE:
        return "•"
    return _BULLETS.get(sign, sign)


def _drawn(levels: dict[int, Level], counts: list[int | None], level: int, shown: Level) -> str:
    """Return the number of one level as it is drawn."""
    count = counts[level]
    form = levels.get(level, Level()).form
    return number(1 if count is None else count, "decimal" if shown.is_legal else form)


def number(count: int, form: str) -> str:
    """Return ``count`` as letters, Roman or plain figures."""
    if form in {"none", "bullet"}:
        return ""
    if form == "decimalZero":
        return f"{count:02}"
    written = roman(count) if form.endswith("Roman") else letters(count) if form.endswith("Letter") else str(count)
    return written.upper() if form.startswith("upper") else written


def roman(count: int) -> str:
    """Return small Roman figures; plain ones from 4,000 on."""
    if not 0 < count < 4000:  # noqa: PLR2004  # the largest that is written so
        return str(count)
    written = ""
    for size, sign in _ROMAN:
        times, count = divmod(count, size)
        written += sign * times
    return written


def letters(count: int) -> str:
    """Return a, b, … z, aa, bb, … as Word counts by letters."""
    if count < 1:
        return str(count)
    times, place = divmod(count - 1, _LETTERS)
    return chr(ord("a") + place) * min(times + 1, 10)
