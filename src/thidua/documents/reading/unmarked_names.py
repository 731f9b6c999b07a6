"""Names that stand behind "phong trào", "cuộc vận động" and the like without quotation marks: known ones, and contests
and drives that begin with a capital."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.documents.reading.letters import CAPITALISED
from thidua.documents.reading.named import INHERITED, KNOWN_NAME, Mention, key_of, known_by_first_word
from thidua.documents.reading.running import Running
from thidua.documents.reading.source import Part
from thidua.shared.text import fold

_CUE = re.compile(r"(?<!\w)(?:phong\s+trào|cuộc\s+vận\s+động|chương\s+trình|hội\s+thi|cuộc\s+thi)(?!\w)", re.IGNORECASE)
_KIND_OF_CUE = {
    "phong": "movement",
    "cuộc vận": "campaign",
    "chương": "programme",
    "hội": "contest",
    "cuộc thi": "contest",
}
_BETWEEN_CUE_AND_NAME = re.compile(r"(?:\s+thi\s+đua)?(?:\s+yêu\s+nước)?\s*:?\s*", re.IGNORECASE)
_NEXT_NAME = re.compile(r"\s*(?:[,;]|và|,\s*và)\s*(?:(?:các\s+)?phong\s+trào(?:\s+thi\s+đua)?\s+)?", re.IGNORECASE)
# A name set without marks that is not known: it begins with a capital and ends where the sentence goes on.
_GOING_ON = (
    r"(?:năm|giai đoạn|lần|do|nhằm|trong|tại|cấp|chào|với|gắn|để|theo|được|sẽ|đã|đến|từ|của|ở|là|trên|cho|và các|đạt"
    r"|toàn|các)\s"
)
_CAPITAL_NAME = re.compile(rf"(?P<name>{CAPITALISED}(?:\s+(?!{_GOING_ON})[^\s.,;:()“”\"\n]+){{1,14}})")

_WORD = re.compile(r"\w+")
_MARKS = re.compile(r"[“”\"«»\n]")
_LONGEST = 130


def unmarked_in(running: Running) -> Iterator[Mention]:
    """Yield names that stand behind "phong trào", "cuộc vận động" and the like without quotation marks."""
    reached = 0
    for cue in _CUE.finditer(running.text):
        between = _BETWEEN_CUE_AND_NAME.match(running.text, cue.end())
        place = between.end() if between else cue.end()
        if place < reached or running.is_quoted(place) or running.block_at(place).part is Part.FOOT:
            continue
        kind = next(kind for opening, kind in _KIND_OF_CUE.items() if cue.group().lower().startswith(opening))
        for mention in _names_from(running, place, kind):
            yield mention
            reached = mention.end


def _names_from(running: Running, place: int, kind: str) -> Iterator[Mention]:
    found = _known_at(running, place) or _capital_name(running, place, kind)
    while found:
        yield found
        following = _NEXT_NAME.match(running.text, found.end)
        found = _known_at(running, following.end()) if following and found.known else None


def _known_at(running: Running, place: int) -> Mention | None:
    """Return the longest known name that begins at a place."""
    first = _WORD.match(running.text, place)
    forms = known_by_first_word().get(fold(first.group())) if first else None
    if not forms:
        return None
    words = list(_WORD.finditer(running.text[place : place + _LONGEST]))
    for key, known in forms:
        size = len(key.split())
        if len(words) >= size and key_of(" ".join(word.group() for word in words[:size])) == key:
            end = place + words[size - 1].end()
            if _MARKS.search(running.text, place, end):
                continue
            name = re.sub(r"\s+", " ", running.text[place:end])
            in_title = running.block_at(place).part is Part.HEAD
            return Mention(place, end, name, known.kind, KNOWN_NAME, False, in_title, known)
    return None


def _capital_name(running: Running, place: int, kind: str) -> Mention | None:
    """Return a name that is not known but begins with a capital, where only names of its kind do so."""
    if kind not in {"contest", "campaign"}:
        return None
    found = _CAPITAL_NAME.match(running.text, place)
    if found is None:
        return None
    in_title = running.block_at(place).part is Part.HEAD
    return Mention(place, found.end(), found["name"], kind, INHERITED, False, in_title)
