"""What is quoted, and what the words before it say it is: a name, a motto, the theme of something, or none of these."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.documents.reading.named import DIRECT, GUESSED, INHERITED, KNOWN_NAME, NAMES, Mention, known_name
from thidua.documents.reading.quotes import Quote
from thidua.documents.reading.running import Running
from thidua.documents.reading.source import Part
from thidua.documents.reading.words.announcing import ANNOUNCING
from thidua.documents.reading.words.movements import Known

_WINDOW = 200
_BOUNDARY = re.compile(r"[.!?;…]\s+(?=\S)|(?<!:)\n")
_GOES_ON = re.compile(
    r"\s*(?:giai\s+đoạn\s+[\d\s–-]+|năm\s+\d{4}|lần\s+thứ\s+\w+)?\s*(?:\([^()]{0,80}\))?\s*[,;/+…]*\s*"
    r"(?:(?:và|hoặc|hay|cùng|với)\s+)?\s*(?:[-+•*]|\d{1,2}[.)]|[a-zđ]\))?\s*"
)
_PREFIX = (
    (re.compile(r"(?:hội|cuộc)\s+thi\s", re.IGNORECASE), "contest"),
    (re.compile(r"phong\s+trào\s", re.IGNORECASE), "movement"),
    (re.compile(r"cuộc\s+vận\s+động\s", re.IGNORECASE), "campaign"),
    (re.compile(r"chương\s+trình\s", re.IGNORECASE), "programme"),
    (re.compile(r"(?:mục\s+tiêu|nhiệm\s+vụ)\s", re.IGNORECASE), "motto"),
)
# In a title: the movement has no other name than its theme.
_CALLED_BY_THEME = re.compile(r"thi\s+đua[^“”\"]*chủ\s+đề\s*:?\s*$", re.IGNORECASE)
# Behind these words the sentence speaks of something else than the movement announced before them.
_OTHER_MATTER = re.compile(
    r",\s*(?:biểu\s+dương|tôn\s+vinh|treo|in\s|tuyên\s+truyền|xây\s+dựng|thực\s+hiện|phát\s+huy|đăng\s+ký|bình\s+chọn|tặng|trao"
    r"|lập|mở|phấn\s+đấu|nhân\s+rộng|phát\s+hiện|khen|chăm\s+lo|hỗ\s+trợ|tổ\s+chức|thăm)(?!\w)"
    r"|(?<!\w)(?:gắn\s+(?:với|liền)|gắn|phải|nhằm|góp\s+phần|lồng\s+ghép|kết\s+hợp|đi\s+đôi|cùng\s+với)(?!\w)",
    re.IGNORECASE,
)
# What a letter is about, quoted whole.
_SUBJECT = re.compile(r"(?:về\s+việc|về|v/v)\s", re.IGNORECASE)
_OF_A_MOVEMENT = re.compile(
    r"(?!về\b|v/v|quy\s|tổ\s+chức|phát\s+động|công\s+tác|kế\s+hoạch|một\s+số).*\bthi\s+đua\b", re.IGNORECASE
)
_SLOGAN = re.compile(r",|;|\s-\s|\b(?:là|không|mỗi|vì|hãy|cùng|như)\b", re.IGNORECASE)
_FEWEST_WORDS, _FEWEST_OF_SLOGAN = 4, 5


def quoted_in(running: Running) -> Iterator[Mention]:
    """Yield what is quoted before the signature and behind it, in order."""
    before: tuple[Quote, Mention] | None = None
    enclosing: list[Quote] = []
    for quote in running.quotes:
        enclosing = [outer for outer in enclosing if outer.end >= quote.end]
        block = running.block_at(quote.start)
        if block.part is Part.FOOT:
            continue
        mention = _mention(running, quote, before, enclosing[-1] if enclosing else None)
        yield mention
        before = quote, mention
        enclosing.append(quote)


def _mention(running: Running, quote: Quote, before: tuple[Quote, Mention] | None, outer: Quote | None) -> Mention:
    text = running.text
    floor = outer.start if outer else 0
    if before and before[0].closed <= quote.opened:
        floor = max(floor, before[0].closed)
    known = known_name(quote.text)
    in_title = running.block_at(quote.start).part is Part.HEAD
    kind, strength = _kind(text, quote, floor, known, in_title=in_title)
    if strength < INHERITED and before and _GOES_ON.fullmatch(text, before[0].closed, quote.opened):
        kind, strength = before[1].kind or kind, INHERITED
    return Mention(quote.start, quote.end, quote.text, kind, strength, True, in_title, known)


def _kind(text: str, quote: Quote, floor: int, known: Known | None, *, in_title: bool) -> tuple[str, int]:
    """Return what a quotation is and how strongly that is told."""
    if _SUBJECT.match(quote.text):
        return "other", DIRECT
    announced = _announced(text, quote.opened, floor, in_title=in_title)
    if announced is None or announced == "paper" or (announced in {"motto", "theme"} and known):
        return _by_itself(text, quote, known, is_paper=announced == "paper")
    window = text[max(floor, quote.opened - _WINDOW) : quote.opened]
    if announced == "theme" and in_title and _CALLED_BY_THEME.search(window):
        return "movement", KNOWN_NAME
    return announced, DIRECT


def _by_itself(text: str, quote: Quote, known: Known | None, *, is_paper: bool) -> tuple[str, int]:
    """Return what a quotation is by its own words; ``is_paper`` where it is what a paper is about."""
    if known:
        return known.kind, KNOWN_NAME
    if is_paper:
        return ("movement", KNOWN_NAME) if _OF_A_MOVEMENT.match(quote.text) else ("other", DIRECT)
    kind = next((kind for prefix, kind in _PREFIX if prefix.match(quote.text)), None)
    return (kind, KNOWN_NAME) if kind else (_guessed(text, quote), GUESSED)


def _announced(text: str, opened: int, floor: int, *, in_title: bool) -> str | None:
    """Return what the word nearest before a quotation announces."""
    start = max(floor, opened - _WINDOW)
    window = text[start:opened]
    if in_title:
        window = window.replace("\n", " ")
    for boundary in _BOUNDARY.finditer(window.rstrip()):
        start = max(start, opened - len(window) + boundary.end())
    window = window[len(window) - (opened - start) :].rstrip(" \n:–-")
    best: tuple[int, int, str] | None = None
    for row in ANNOUNCING:
        for match in row.compiled.finditer(window):
            gap = window[match.end() :]
            if len(gap) > row.reach or (row.kind in NAMES and _OTHER_MATTER.search(gap)):
                continue
            if best is None or (match.end(), len(match.group())) > best[:2]:
                best = match.end(), len(match.group()), row.kind
    return best[2] if best else None


def _guessed(text: str, quote: Quote) -> str:
    """Return what a quotation that nothing announces is by its form: a motto where it is a sentence of its own."""
    words = len(quote.text.split())
    line = text[max(0, quote.opened - _WINDOW) : quote.opened].rpartition("\n")[2]
    opens_block = not re.search(r"[^\W\d_]{2}", line)
    if opens_block and words >= _FEWEST_WORDS:
        return "motto"
    return "motto" if words >= _FEWEST_OF_SLOGAN and _SLOGAN.search(quote.text) else "other"
