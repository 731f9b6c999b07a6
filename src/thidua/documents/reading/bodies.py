"""Bodies named in a text: unions, their organs and desks, their partners; and the level each stands at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.documents.reading.letters import UPPER
from thidua.documents.reading.words import bodies


@dataclass(frozen=True)
class Body:
    """A body's name in a text, half open, in characters of that text, without brackets behind."""

    start: int
    end: int
    name: str
    is_desk: bool
    """Whether it is an organ or desk inside a unit, and no unit itself."""


def _any_of(words: Iterable[str]) -> str:
    """Return an expression for any of ``words``, the longest first; the first letter of longer ones large or small."""
    longest = sorted(set(words), key=len, reverse=True)
    return "|".join(
        f"[{word[0].upper()}{word[0].lower()}]{re.escape(word[1:])}" if " " in word else re.escape(word)
        for word in longest
    )


_INSIDE = frozenset(word.casefold() for word in (*bodies.ORGANS, *bodies.DESKS))
_ALL = (*bodies.UNIONS, *bodies.ORGANS, *bodies.DESKS, *bodies.PARTNERS)
_SHORT = "|".join(word.lower() for word in _ALL if " " not in word and not word.isupper())
_NO_BODY = r"(?!,?\s+(?:" + "|".join(bodies.NO_BODY_BEFORE) + r")\b)"
_HEAD = re.compile(
    rf"(?:(?P<plural>(?:[Tt]ất cả\s+)?(?:[Cc]ác|[Mm]ỗi|[Tt]ừng|[Tt]oàn thể)\s+)(?P<of>{_any_of(_ALL)}|{_SHORT})"
    rf"|(?P<one>{_any_of(_ALL)}))\b{_NO_BODY}"
)
_CALLED = re.compile(
    r"(?:[Đđ]ối với|[Đđ]ề nghị|[Yy]êu cầu|[Gg]iao cho|[Gg]iao|[Pp]hân công|[Tt]rách nhiệm của|[Nn]hiệm vụ của"
    r"|[Vv]ề phía)\s+"
)


# What may stand before a body at the head of an item: "Thứ nhất, …", "Bước 1: …", "Tháng 3: …".
_COUNTED = re.compile(
    r"(?:Thứ\s+\w+|(?:Một|Hai|Ba|Bốn|Năm|Sáu)\s+là|Trước\s+hết)\s*[,:]\s*"
    r"|(?:Bước|Trước|Trong|Từ|Ngày|Tháng|Quý|Năm|Đợt|Tuần|Giai\s+đoạn)\s[^:;.]{1,60}:\s*"
)


def _verb_after(verbs: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"\s*,?\s+(?:" + "|".join(sorted(map(re.escape, verbs), key=len, reverse=True)) + r")\b")


_VERB_AFTER = _verb_after(bodies.DUTY_VERBS)
_LABEL_VERB_AFTER = _verb_after(bodies.LABEL_VERBS)
_STOP = re.compile(r"[(;.:]|$")
# What ends the name of one to whom something is sent.
_ADDRESS_END = re.compile(
    rf"\s*(?:[();:.!?\"“”]|/\.|,(?!\s+[{UPPER}])"
    r"|\s(?:trước|chậm|muộn|qua|theo|để|kết\s+quả|vào|trong|định\s+kỳ|hằng|hàng|mỗi|khi|sau|từ|bằng|về|đúng|tình\s+hình"
    r"|tiến\s+độ|số\s+liệu|danh\s+sách|hồ\s+sơ|gồm|là|đồng\s+thời|thông\s+qua|ngay|xem\s+xét|biết|tổng\s+hợp|nhằm|làm"
    r"|gửi|báo\s+cáo|những|việc|kèm|không|chậm\s+nhất|cùng|toàn\s+bộ|ít\s+nhất|năm|quý|tháng|ngày|được|phải|có|cho"
    rf"|lần\s+lượt|\d+)\b|\s[-–]\s(?![{UPPER}])|$)"
)
_AND = re.compile(r"\s(?:và|hoặc)\s+(?P<next>\S+)")
_LONGEST_NAME = 110
_HEADING_MARKS = " .:;-–"


def called_body(text: str) -> Body | None:
    """Return the body a heading or an item opens with ("Đối với …", "Giao …", "Ban …:", "Ban … chủ trì"), None where
    it opens with none. The name of an item ends before the colon or the first verb."""
    place = _after_call(text)
    head = _HEAD.match(text, place)
    if not head:
        return None
    end = _name_end(text, head)
    return _body(text, head, end) if end - place <= _LONGEST_NAME else None


def named_body(text: str) -> Body | None:
    """Return the body a heading is the name of, None where it says more than a name."""
    bare = re.sub(r"\s*\([^()]*\)", "", text).rstrip(_HEADING_MARKS)
    found = called_body(bare)
    return found if found and found.end == len(bare) else None


def opens_with_call(text: str) -> bool:
    """Tell whether ``text`` gives someone something to do by name: "Giao …", "Đề nghị …"."""
    return _CALLED.match(text) is not None


def addressed_body(text: str, place: int) -> Body | None:
    """Return the body named at ``place`` as the one who gets something, None where none is."""
    head = _HEAD.match(text, place)
    if not head:
        return None
    end = _address_end(text, head)
    return _body(text, head, end) if end - place <= _LONGEST_NAME else None


def level_of(name: str) -> str:
    """Return the level a body stands at by its name, levels joined where it names several, empty where it says none."""
    words = name.casefold()
    found: list[str] = []
    for level, signs in bodies.LEVELS:
        if any(sign in words for sign in signs):
            found.append(level)
    if "cấp trên trực tiếp cơ sở" in found:
        found = [level for level in found if level != "cơ sở"]
    return ", ".join(level for level in bodies.DOWNWARD if level in found)


def is_party_body(name: str) -> bool:
    """Tell whether the body is of the party or the employer, told before one acts."""
    return name.casefold().startswith(bodies.PARTY_BODIES)


def _after_call(text: str) -> int:
    count = _COUNTED.match(text)
    place = count.end() if count else 0
    call = _CALLED.match(text, place)
    return call.end() if call else place


def _name_end(text: str, head: re.Match[str]) -> int:
    stop = _STOP.search(text, head.end())
    end = stop.start() if stop else len(text)
    # Before a colon stands the whole name, be there a verb in it or not: "Tổ Công nghệ thông tin: …".
    verbs = _LABEL_VERB_AFTER if text[end : end + 1] == ":" else _VERB_AFTER
    verb = verbs.search(text, head.end(), end)
    return verb.start() if verb else end


def _address_end(text: str, head: re.Match[str]) -> int:
    place = head.end()
    while True:
        end = _ADDRESS_END.search(text, place)
        stop = end.start() if end else len(text)
        joint = _AND.search(text, place, stop)
        if not joint:
            return stop
        # "Ban Chính sách Pháp luật và Quan hệ lao động" is one desk; "LĐLĐ tỉnh và Tổng Liên đoàn" are two bodies.
        is_one = _is_desk(head) and joint["next"][:1].isupper() and not _HEAD.match(text, joint.start("next"))
        if not is_one:
            return joint.start()
        place = joint.end()


def _is_desk(head: re.Match[str]) -> bool:
    return (head["of"] or head["one"]).casefold() in _INSIDE


def _body(text: str, head: re.Match[str], end: int) -> Body:
    name = text[head.start() : end].rstrip(" ,.:;-–")
    return Body(head.start(), head.start() + len(name), name, is_desk=_is_desk(head))
