"""What a document celebrates: anniversaries with or without a count, days, congresses and elections.

They stand in lists behind words that mark an occasion ("chào mừng", "kỷ niệm", "nhân dịp", "lập thành tích"). A count
with a first and a last day is an anniversary wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.documents.reading.dates import RangeFound
from thidua.documents.reading.facts import PartialDate
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.running import Running
from thidua.documents.reading.source import Part

OCCASIONS = (
    Pattern(r"(?<!\w)chào\s+mừng(?!\w)", "thi đua chào mừng Đại hội", "chào mừng", ignores_case=True),
    Pattern(r"(?<!\w)(?:kỷ|kỉ)\s+niệm(?!\s+(?:chương|vật))(?!\w)", "kỷ niệm 97 năm", "kỷ niệm", ignores_case=True),
    Pattern(r"(?<!\w)(?:nhân|trong)\s+(?:các\s+)?(?:dịp|ngày)(?!\w)", "nhân dịp 20/10", "nhân dịp", ignores_case=True),
    Pattern(
        r"(?<!\w)lập\s+(?:nhiều\s+)?thành\s+tích(?!\w)",
        "lập thành tích mừng Quốc khánh",
        "lập thành tích",
        ignores_case=True,
    ),
    Pattern(r"(?<!\w)(?:hướng|tiến)\s+(?:tới|về)(?!\w)", "hướng tới kỷ niệm", "hướng tới", ignores_case=True),
    Pattern(r"(?<!\w)mừng(?!\w)", "mừng Quốc khánh 2/9", "mừng", ignores_case=True),
    Pattern(
        r"(?<!\w)ôn\s+lại\s+truyền\s+thống(?!\w)",
        "ôn lại truyền thống Ngày Phụ nữ",
        "ôn lại truyền thống",
        ignores_case=True,
    ),
)
_MARK = re.compile("|".join(row.expression for row in OCCASIONS), re.IGNORECASE)
_EVENT_HEAD = (
    r"ngày|(?:tái\s+)?(?:thành|sáng)\s+lập|truyền\s+thống|giải\s+phóng|quốc\s+khánh|cách\s+mạng|sinh(?!\s+hoạt)|chủ\s+tịch|bác\s+hồ"
    r"|chiến\s+thắng|ra\s+đời|hình\s+thành|tái\s+lập|lời\s+kêu\s+gọi|xây\s+dựng\s+và|khởi\s+nghĩa|hiệp\s+định|phong\s+trào|toàn\s+quốc"
)
COUNTED = Pattern(
    rf"(?<![\d/.,\w-])(?:(?:lần\s+thứ|tròn|chẵn)\s+)?(?P<n>\d{{1,3}})(?:\s*năm)?\s*,?\s*(?=(?:{_EVENT_HEAD})(?!\w))",
    "kỷ niệm 97 năm Ngày thành lập Công đoàn Việt Nam",
    "97 năm ",
    "counted",
    ignores_case=True,
)
_ANY_COUNT = re.compile(r"(?<![\d/.,\w-])(?:(?:lần\s+thứ|tròn)\s+)?(?P<n>\d{1,3})\s*năm\s*,?\s+(?=\S)", re.IGNORECASE)
_NOT_IN_EVENT = (
    r"(?!\s+(?:và|,)\s+(?:\d{1,3}\s*năm|kỷ\s+niệm|kỉ\s+niệm|chào\s+mừng|ngày\s+(?!quốc\s+khánh)|đại\s+hội|bầu\s+cử))"
)
_EVENT = rf"(?P<event>(?:{_NOT_IN_EVENT}(?:[^,;.()\n“”\"]|,(?=\s*thống\s+nhất)|\.(?=\w))){{2,150}}?)"
_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])\s?[/.-]\s?(?P<m>0?[1-9]|1[0-2])(?:\s?[/.-]\s?(?P<y>(?:1[6-9]|20)\d\d))?(?!\d)"
_STOP = (
    r"(?=\s*(?:,(?!\s*thống\s+nhất)|[;.()\n“”\"]|$)|\s+(?:và(?!\s+(?:ngày\s+)?quốc\s+khánh)|với|trong|tại|gắn|nhằm|bằng|do|cho|để|ở|của\s+(?:đơn|cơ)|theo|được|đến|tới|từ|đã"
    r"|theo|trên|ngày\s+\d|năm\s+\d)(?!\w)|\s*[–-]\s)"
)
# Days of work and of school are none of history.
_OTHER_DAYS = (
    r"(?:lễ|kỷ|kỉ|này|đó|làm|công|nghỉ|càng|đầu|cuối|hôm|khai|bầu|phát|tổ|kết|thi|ra\s+quân|tựu|nhập|về|đến|mai|mới"
    r"|hội(?!\s+(?:quốc|biên)\s+phòng))(?!\w)|\d"
)
_NAMED_DAY = re.compile(
    rf"(?:ngày\s+(?!{_OTHER_DAYS})|(?=quốc\s+khánh|cách\s+mạng\s+tháng|sinh\s+nhật\s+bác)){_EVENT}"
    rf"(?:\s*\(?\s*(?:ngày\s+)?{_DAY}|{_STOP})",
    re.IGNORECASE,
)
_DATED_EVENT = re.compile(
    rf"(?=giải\s+phóng|chiến\s+thắng|(?:thành|sáng)\s+lập){_EVENT}\s*\(?\s*(?:ngày\s+)?{_DAY}", re.IGNORECASE
)
_TOLD = re.compile(rf"{_EVENT}(?:\s*\(?\s*(?:ngày\s+)?{_DAY}|{_STOP})", re.IGNORECASE)
_DAY_AT_END = re.compile(rf"\s*{_DAY}$")
_BARE_DAY = re.compile(rf"(?:ngày\s+)?{_DAY}", re.IGNORECASE)
_CONGRESS = re.compile(
    r"(?P<event>(?:đại\s+hội|(?:cuộc\s+)?bầu\s+cử|hội\s+nghị\s+đại\s+biểu)(?!\s+(?:điểm|thi\s+đua\s*$))"
    r"(?:(?!\s+(?:và|,)\s+(?:\d|kỷ|kỉ|chào|ngày|đại\s+hội|bầu\s+cử))[^,;.()\n“”\"]){3,130}?)(?=\s*[,;.()\n“”\"]|$"
    r"|\s+và\s+(?:\d|kỷ|kỉ|chào|ngày|đại\s+hội|bầu\s+cử)|\s+(?:nhằm|gắn|bằng|do|để|thi\s+đua)\s|\s*[–-]\s)",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"(?:\n\s*[-+•*]?\s*|[\s,;:()–-]|(?<!\w)(?:và|cùng|với|các|những|sự\s+kiện|thiết\s+thực|thành\s+công|của|dịp|nhân|như|là|thi\s+đua"
    r"|lập\s+thành\s+tích|chào\s+mừng|kỷ\s+niệm|kỉ\s+niệm|mừng|(?:tiến|hướng)\s+(?:tới|về)|lễ|ngày\s+(?:lễ|kỷ\s+niệm)(?:\s+lớn)?"
    r"|(?:lễ|sự\s+kiện)\s+lớn|trong\s+năm|của\s+(?:đất\s+nước|dân\s+tộc|tỉnh|ngành|quê\s+hương))(?!\w))*",
    re.IGNORECASE,
)
_PAIR_GAP = 4
_LIFE = 3
"""A first and a last day less than so many years apart are no anniversary."""
_FAR = 260
_MOST, _MOST_OF_ALL = 24, 300


@dataclass(frozen=True)
class Celebrated:
    """One item of such a list, in characters of the running text."""

    start: int
    end: int
    event: str
    is_anniversary: bool
    since: PartialDate | None = None
    until: PartialDate | None = None
    years: int | None = None


def celebrated_in(running: Running) -> tuple[Celebrated, ...]:
    """Return all that head and body celebrate, in order; the same event may come again."""
    found: dict[int, Celebrated] = {}
    marks = sorted(
        {match.end() for row in OCCASIONS for match in row.all(running.text) if _counts(running, match.start())}
    )
    reached = 0
    for mark in marks:
        if mark < reached:
            continue
        reached = _behind_filler(running.text, mark)
        for listed in _items_from(running, mark):
            found.setdefault(listed.start, listed)
            reached = listed.end
        if len(found) > _MOST_OF_ALL:
            break
    for match in _ANY_COUNT.finditer(running.text):
        if match.start() not in found and _counts(running, match.start()):
            item = _counted(running, match, needs_pair=True)
            if item:
                found[item.start] = item
    return tuple(found[start] for start in sorted(found))


def _counts(running: Running, place: int) -> bool:
    return running.block_at(place).part in {Part.HEAD, Part.BODY}


def _items_from(running: Running, place: int) -> Iterator[Celebrated]:
    """Yield the items of the list that begins at a place, up to the first thing that is none."""
    text = running.text
    for _ in range(_MOST):
        at = _behind_filler(text, place)
        item = _item(running, at) if _goes_on(text, place, at) else None
        if item is None:
            return
        yield item
        place = item.end


def _behind_filler(text: str, place: int) -> int:
    filler = _FILLER.match(text, place, min(len(text), place + _FAR))
    return filler.end() if filler else place


def _goes_on(text: str, place: int, at: int) -> bool:
    """Tell whether the words up to ``at`` stay in the list: a line may end it only behind a colon or a comma."""
    line = text.find("\n", place, at)
    return line < 0 or bool(re.search(r"[:;,]\s*$", text[max(0, place - 1) : line]))


def _item(running: Running, place: int) -> Celebrated | None:
    text = running.text
    count = COUNTED.match(text, place) or _ANY_COUNT.match(text, place)
    if count:
        return _counted(running, count, needs_pair=count.re is _ANY_COUNT)
    congress = _CONGRESS.match(text, place)
    if congress:
        return Celebrated(place, congress.end(), _clean(congress["event"]), is_anniversary=False)
    day = _NAMED_DAY.match(text, place) or _DATED_EVENT.match(text, place)
    if day:
        return Celebrated(place, day.end(), _clean(day["event"]), is_anniversary=True, since=_day(day))
    bare = _BARE_DAY.match(text, place)
    if bare:
        return Celebrated(place, bare.end(), "", is_anniversary=True, since=_day(bare))
    return None


def _day(match: re.Match[str]) -> PartialDate | None:
    if not match["d"]:
        return None
    return PartialDate(year=int(match["y"]) if match["y"] else None, month=int(match["m"]), day=int(match["d"]))


def _counted(running: Running, count: re.Match[str], *, needs_pair: bool) -> Celebrated | None:
    """Return the anniversary that a count begins: its event runs up to its days, or to where the sentence goes on."""
    text = running.text
    stop = min(len(text), count.end() + _FAR)
    line = text.find("\n", count.end(), stop)
    stop = line if line >= 0 else stop
    following = _ANY_COUNT.search(text, count.end(), stop)
    pair = next(running.ranges_between(count.end(), following.start() if following else stop), None)
    if pair and _is_life(pair, whole_days=needs_pair) and _is_event(text, count.end(), pair.start):
        event, first = _clean(text[count.end() : pair.start]), pair.first
        day = _DAY_AT_END.search(event)
        if day and first and first.month is None:
            event = event[: day.start()]
            first = PartialDate(year=first.year, month=int(day["m"]), day=int(day["d"]))
        return Celebrated(count.start(), pair.end, _clean(event), True, first, pair.last, int(count["n"]))
    if needs_pair:
        return None
    told = _TOLD.match(text, count.end())
    if told is None:
        return None
    since = _day(told)
    return Celebrated(count.start(), told.end(), _clean(told["event"]), True, since, None, int(count["n"]))


def _is_life(pair: RangeFound, *, whole_days: bool) -> bool:
    """Tell whether a span runs from the first day of something to its anniversary."""
    first, last = pair.first, pair.last
    if not (first and last and first.year and last.year) or (whole_days and not first.day):
        return False
    return last.year - first.year >= _LIFE


def _is_event(text: str, start: int, end: int) -> bool:
    """Tell whether the words between a count and its days are one event."""
    words = text[start:end]
    return not re.search(r"[;.]\s|\d\s*năm\b|\n", words) and len(words) > _PAIR_GAP


def _clean(words: str) -> str:
    plain = re.sub(r"\s+", " ", words).strip(" ,.;:(–-")
    return re.sub(r"^(?:ngày\s+)+(?=ngày\s)|\s*[(,]?\s*ngày$", "", plain, flags=re.IGNORECASE)
