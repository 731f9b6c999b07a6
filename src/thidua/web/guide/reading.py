"""The chapters as they are read: each file once a process, drawn with anchors, links and pictures.

A chapter is Markdown without HTML. Its first heading is the title, the paragraph under it the lead; headings of the
second level begin its sections. Words in ``**bold**`` quote a label of the product exactly (a test compares them).
Links lead to files beside it (``so-luong.md#nhap-thay``), pictures to ``static/web/guide/``, so that both also work
where the files are read as they are.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

from thidua.shared.text import fold
from thidua.web.guide.contents import PARTS

CHAPTERS = Path(__file__).with_name("chapters")
PICTURES = Path(__file__).parents[1] / "static" / "web" / "guide"
_AFTER_LEAD = 6
"""Title and lead are three tokens each: opened, words, closed."""
_LINK = re.compile(r"([a-z0-9-]+)\.md(#[a-z0-9-]+)?")


@dataclass(frozen=True, slots=True)
class Section:
    """This is what stands under one heading: ``anchor`` is empty for what comes before the first; ``text`` is plain."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """This is one chapter."""

    slug: str
    title: str
    lead: str
    sections: tuple[Section, ...]

    @property
    def url(self) -> str:
        """Where the chapter is read."""
        return reverse("guide_chapter", args=[self.slug])

    @property
    def body(self) -> SafeString:
        """The chapter as HTML, without title and lead."""
        return _drawn(self.slug)


@dataclass(frozen=True, slots=True)
class GuidePart:
    """This is a group of chapters about tasks of one kind."""

    title: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """This is the whole guide."""

    parts: tuple[GuidePart, ...]

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters in the order in which they are read."""
        return tuple(chapter for part in self.parts for chapter in part.chapters)


@cache
def book() -> Book:
    """Return the guide. The files belong to the installed product and do not change while it runs."""
    return Book(tuple(GuidePart(title, tuple(_read(slug) for slug in slugs)) for title, slugs in PARTS))


def chapter_of(slug: str) -> Chapter | None:
    """Return a chapter, ``None`` where there is none of that name."""
    return next((chapter for chapter in book().chapters if chapter.slug == slug), None)


def neighbours_of(chapter: Chapter) -> tuple[Chapter | None, Chapter | None]:
    """Return the chapter before and the chapter after."""
    chapters = book().chapters
    place = chapters.index(chapter)
    return (chapters[place - 1] if place else None), (chapters[place + 1] if place + 1 < len(chapters) else None)


def anchor_of(heading: str) -> str:
    """Return the anchor of a heading: folded, its words joined by hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(heading)))


def parsed(text: str) -> list[Token]:
    """Return the tokens of a chapter."""
    return MarkdownIt("commonmark", {"html": False}).parse(text)


def _tokens_of(slug: str) -> list[Token]:
    return parsed((CHAPTERS / f"{slug}.md").read_text(encoding="utf-8"))


def _read(slug: str) -> Chapter:
    tokens = _tokens_of(slug)
    title, lead = tokens[1].content, _plain([tokens[4]])
    return Chapter(slug, title, lead, _sections(title, lead, tokens[_AFTER_LEAD:]))


@cache
def _drawn(slug: str) -> SafeString:
    body = _tokens_of(slug)[_AFTER_LEAD:]
    for place, token in enumerate(body):
        _finish(token, body[max(0, place - 1)], body[min(place + 1, len(body) - 1)])
    drawn = MarkdownIt("commonmark", {"html": False})
    drawn.add_render_rule("image", _picture)
    html: str = drawn.renderer.render(body, drawn.options, {})
    return SafeString(html)  # our own files; HTML in them is escaped


def _sections(title: str, lead: str, tokens: Sequence[Token]) -> tuple[Section, ...]:
    found: list[tuple[str, list[Token]]] = [(title, [])]
    for place, token in enumerate(tokens):
        if token.type == "inline" and tokens[place - 1].tag == "h2":
            found.append((token.content, []))
        else:
            found[-1][1].append(token)
    (_, opening), *rest = found
    first = Section("", title, f"{lead} {_plain(opening)}".strip())
    return (first, *(Section(anchor_of(heading), heading, _plain(inside)) for heading, inside in rest))


def _plain(tokens: Sequence[Token]) -> str:
    """Return the words of tokens, a space between blocks. Pictures count with their alternative text."""
    lines = (
        "".join(" " if child.type == "softbreak" else child.content for child in token.children or ())
        if token.type == "inline"
        else token.content
        for token in tokens
    )
    return " ".join(line.strip() for line in lines if line.strip())


def _finish(token: Token, before: Token, after: Token) -> None:
    """Give a heading its anchor, a link its page, a picture that stands alone its frame."""
    if token.type == "heading_open":
        token.attrSet("id", anchor_of(after.content))
    if token.type != "inline":
        return
    children = token.children or []
    for child in children:
        if child.type == "link_open":
            child.attrSet("href", _address(str(child.attrGet("href"))))
    if [child.type for child in children] == ["image"]:
        before.hidden = after.hidden = True


def _address(href: str) -> str:
    """Return where a link of a chapter leads on the page."""
    inside = _LINK.fullmatch(href)
    return f"{reverse('guide_chapter', args=[inside[1]])}{inside[2] or ''}" if inside else href


def _picture(_renderer: object, tokens: Sequence[Token], place: int, _options: object, _env: object) -> str:
    token = tokens[place]
    name = Path(str(token.attrGet("src"))).name
    if not (PICTURES / name).is_file():
        return escape(token.content)  # a new picture is taken from pages that already show the guide
    width, height = picture_size(PICTURES / name)
    shown = {
        "address": static(f"web/guide/{name}"),
        "alt": token.content,
        "caption": token.attrGet("title") or "",
        "width": width,
        "height": height,
    }
    return render_to_string("web/guide_picture.html", shown)


def picture_size(file: Path) -> tuple[int, int]:
    """Return width and height of a PNG, from its head."""
    with file.open("rb") as opened:
        width, height = struct.unpack(">II", opened.read(24)[16:])
    return width, height
