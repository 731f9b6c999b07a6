"""Reading documents: how many a second, how their length counts, beside taking out nothing but the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median

from thidua.bench.figures import Better, Figure, milliseconds, rate
from thidua.bench.papers import papers
from thidua.bench.runner import interleave
from thidua.bench.scale import Scale
from thidua.documents.reading.reader import read
from thidua.documents.reading.source import Source, canonical

TEXT_ALONE = "chỉ lấy chữ, chưa đọc gì · the text alone, in one form, nothing read"
LINES_ALONE = "chỉ tách dòng và đoạn · lines and blocks alone, no fact read"
ON_TIME = "20 trang trong một giây · 20 pages within a second"
LINEAR = "lớn đúng theo số trang, tính từ 20 trang · growing as the pages do, from 20 pages on"
LETTERS_ON_A_PAGE = 2_000
"""A page of an official document: 13 points, one and a half centimetres of margin, some 2,000 letters."""
_PAGES = (20, 40, 80)
_SECOND = 1_000.0


def measure(scale: Scale) -> list[Figure]:
    """Return documents and pages a second, the time of 20 pages, and how 40 and 80 pages take longer.

    There is no other reader of these documents: no figure has a peer.
    """
    texts = [paper.text for paper in papers()]
    seconds = interleave(
        {
            "ours": lambda: [read(text) for text in texts],
            "text": lambda: [canonical(text) for text in texts],
            "blocks": lambda: [Source.of(text).blocks for text in texts],
        },
        scale.effort,
    )
    pages = sum(map(len, texts)) / LETTERS_ON_A_PAGE
    names = (("văn bản · documents", len(texts), "văn bản/s"), ("trang · pages", pages, "trang/s"))
    return [
        *(
            Figure(name, unit, Better.HIGHER, times * rate(seconds["ours"]), times * rate(seconds[limit]), limit_is)
            for name, times, unit in names
            for limit, limit_is in (("text", TEXT_ALONE), ("blocks", LINES_ALONE))
        ),
        *_by_length(texts, scale),
    ]


def _by_length(texts: Sequence[str], scale: Scale) -> list[Figure]:
    """Return the time of 20 pages beside a second, and that of longer ones beside what 20 pages make of them."""
    seconds = interleave({str(pages): _reading(of_pages(texts, pages)) for pages in _PAGES}, scale.effort)
    first = _PAGES[0]
    times = {pages: milliseconds(seconds[str(pages)]) for pages in _PAGES}
    return [
        Figure(f"{first} trang · pages", "ms", Better.LOWER, times[first], _SECOND, ON_TIME),
        *(
            Figure(
                f"{pages} trang · pages",
                "ms",
                Better.LOWER,
                times[pages],
                median(seconds[str(first)]) * 1000 * pages / first,
                LINEAR,
            )
            for pages in _PAGES[1:]
        ),
    ]


def _reading(text: str) -> Callable[[], object]:
    return lambda: read(text)


def of_pages(texts: Sequence[str], pages: int) -> str:
    """Return one document of so many pages: the head of the longest, the bodies of all again and again, its foot."""
    longest = max(texts, key=len)
    middle = len(longest) // 2
    body = "\n".join(_body(text) for text in texts)
    wanted = pages * LETTERS_ON_A_PAGE - len(longest)
    filled = (body * (wanted // len(body) + 1))[:wanted] if wanted > 0 else ""
    return f"{longest[:middle]}\n{filled}\n{longest[middle:]}"


def _body(text: str) -> str:
    """Return what stands between letterhead and foot of a document."""
    source = Source.of(text)
    blocks = source.body
    return source.text[blocks[0].span().start : blocks[-1].span().end] if blocks else ""
