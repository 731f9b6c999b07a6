"""The forms and links of a page, read as a browser reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit


@dataclass
class PageForm:
    """One form: where it goes and what it would send, by the name of the field."""

    method: str
    action: str
    values: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self.queries: list[str] = []
        self._open: PageForm | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        match tag:
            case "form":
                self._open = PageForm(given.get("method", "get").lower(), given.get("action", ""))
                self.forms.append(self._open)
            case "a" if "?" in given.get("href", ""):
                self.queries.append(given["href"])
            case "select":
                self._select = given.get("name", "")
                self._take(self._select, "")
            case "option" if self._select:
                self._take(self._select, given.get("value", ""))
            case "input" | "button" | "textarea":
                self._take(given.get("name", ""), given.get("value") or _TYPED.get(given.get("type", tag), "1"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = ""

    def _take(self, name: str, value: str) -> None:
        """Keep the first value a field offers."""
        if name and self._open is not None and not self._open.values.get(name):
            self._open.values[name] = value


_TYPED = {"date": "01/11/2026"}


def forms_of(html: str) -> list[PageForm]:
    """Return every form of the page, filled with what stands there or the first thing it offers."""
    reader = _Reader()
    reader.feed(html)
    return reader.forms


def addresses_of(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield path and parameters of every link that has parameters."""
    reader = _Reader()
    reader.feed(html)
    for href in reader.queries:
        parts = urlsplit(href)
        yield parts.path, dict(parse_qsl(parts.query))
