"""What units are asked to register: titles, pledge, works, initiatives, launch schedule, pilot units.

Registering to take part is none of them, nor are results of earlier registering.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.documents.reading.clauses import Clause, Places, quoted_places, sentences_of
from thidua.documents.reading.facts import Confidence, RegistrationRead
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.source import Block, Source
from thidua.documents.reading.topics import Topic

TITLES, PLEDGE, WORKS = "titles", "pledge", "works"
INITIATIVES, SCHEDULE, PILOTS = "initiatives", "launch schedule", "pilot units"

_REGISTER = r"đăng\s+k[ýí]\b(?!\s+(?:tham\s+gia|tham\s+dự|dự|hưởng\s+ứng|học|mua))"
# What stands between "đăng ký" and its object: no other act, and no other clause, but for the items of a list.
_NO_ACT = r"(?!\b(?:phát\s+huy|đẩy\s+mạnh|nâng\s+cao|góp\s+phần|nhằm|hưởng\s+ứng|thúc\s+đẩy|động\s+viên|khích\s+lệ)\b)"
_THEN = rf"(?:(?:{_NO_ACT}[^.;]){{0,160}}?|[^.;:]{{0,60}}:(?:{_NO_ACT}[^.]){{0,200}}?)"

PATTERNS = (
    Pattern(
        rf"{_REGISTER}{_THEN}(?P<found>danh\s+hiệu|(?<=đăng\ský\s)thi\s+đua|hình\s+thức\s+khen\s+thưởng|thi\s+đua\s+(?:công\s+đoàn\s+)?năm|lao\s+động\s+tiên\s+tiến"
        r"|chiến\s+sĩ\s+thi\s+đua|cơ\s+quan\s+văn\s+hóa|cơ\s+quan\s+văn\s+hoá|gia\s+đình\s+văn\s+hóa|cờ\s+thi\s+đua|tập\s+thể\s+lao\s+động)",
        "đăng ký phấn đấu đạt danh hiệu",
        finds="danh hiệu",
        meaning=TITLES,
        ignores_case=True,
    ),
    Pattern(
        rf"(?:{_REGISTER}|ký\s+kết|ký)\s+(?:và\s+)?(?:(?:thực\s+hiện|bản|kết|các)\s+)*(?P<found>giao\s+ước|(?:bản\s+)?cam\s+kết\s+(?:thi\s+đua|thực\s+hiện)"
        r"|cam\s+kết\s+với)",
        "tổ chức ký giao ước thi đua",
        finds="giao ước",
        meaning=PLEDGE,
        ignores_case=True,
    ),
    Pattern(
        rf"{_REGISTER}[^.]{{0,120}}?(?P<found>giao\s+ước|cam\s+kết\s+thi\s+đua)",
        "đăng ký nội dung giao ước thi đua",
        finds="giao ước",
        meaning=PLEDGE,
        ignores_case=True,
    ),
    Pattern(
        rf"{_REGISTER}{_THEN}(?P<found>công\s+trình|sản\s+phẩm|phần\s+việc|gắn\s+biển|việc\s+làm\s+cụ\s+thể)",
        "đăng ký công trình, sản phẩm",
        finds="công trình",
        meaning=WORKS,
        ignores_case=True,
    ),
    Pattern(
        r"(?P<found>công\s+trình|sản\s+phẩm|phần\s+việc)\s+(?:được\s+)?đăng\s+ký",
        "tập hợp công trình đăng ký gắn biển",
        finds="công trình",
        meaning=WORKS,
        ignores_case=True,
    ),
    Pattern(
        rf"{_REGISTER}{_THEN}(?P<found>sáng\s+kiến|cải\s+tiến|giải\s+pháp|đề\s+tài|ý\s+tưởng)",
        "vận động đoàn viên đăng ký sáng kiến",
        finds="sáng kiến",
        meaning=INITIATIVES,
        ignores_case=True,
    ),
    Pattern(
        rf"{_REGISTER}\s+(?:(?:về|thời\s+gian|địa\s+điểm|kế\s+hoạch|và|,)\s*)*(?P<found>lịch|ngày\s+phát\s+động|thời\s+gian\s+phát\s+động"
        r"|thời\s+gian(?:,\s*địa\s+điểm)?\s+(?:tổ\s+chức\s+)?(?:lễ\s+)?phát\s+động|tổ\s+chức\s+(?:lễ\s+)?phát\s+động)",
        "đăng ký lịch phát động",
        finds="lịch",
        meaning=SCHEDULE,
        ignores_case=True,
    ),
    Pattern(
        rf"{_REGISTER}{_THEN}(?P<found>lịch\s+(?:tổ\s+chức\s+)?(?:lễ\s+)?phát\s+động)",
        "đăng ký danh hiệu thi đua và lịch phát động",
        finds="lịch phát động",
        meaning=SCHEDULE,
        ignores_case=True,
    ),
    Pattern(
        r"(?P<found>lịch\s+(?:tổ\s+chức\s+)?(?:lễ\s+)?phát\s+động)[^.]{0,60}(?:gửi|về|báo\s+cáo|đăng\s+ký)",
        "xây dựng lịch phát động gửi về LĐLĐ tỉnh",
        finds="lịch phát động",
        meaning=SCHEDULE,
        ignores_case=True,
    ),
    Pattern(
        r"(?P<found>làm\s+điểm|phát\s+động\s+(?:thi\s+đua\s+)?điểm|chỉ\s+đạo\s+điểm|đơn\s+vị\s+điểm|mô\s+hình\s+điểm|chọn\s+điểm|thí\s+điểm|triển\s+khai\s+điểm"
        r"|xây\s+dựng\s+điểm)(?!\s+(?:số|thi))",
        "chọn từ 02 đến 03 đơn vị làm điểm",
        finds="làm điểm",
        meaning=PILOTS,
        ignores_case=True,
    ),
    Pattern(
        r"(?:lựa\s+chọn|chọn)[^.;]{0,40}(?P<found>xây\s+dựng\s+(?:các\s+|\d+\s+)?mô\s+hình)",
        "lựa chọn, triển khai xây dựng các mô hình",
        finds="xây dựng các mô hình",
        meaning=PILOTS,
        ignores_case=True,
    ),
)

_MAY_REGISTER = re.compile(r"k[ýí]\b|điểm\b|mô\s+hình|phát\s+động", re.IGNORECASE)
_SILENT = frozenset({Topic.HEAD, Topic.TAIL, Topic.RESULTS, Topic.PETITION})
_PAST = Pattern(
    r"\d\s+[^\W\d]+(?:\s+[^\W\d]+)?\s+(?:đã\s+)?đăng\s+ký|đã\s+(?:được\s+)?đăng\s+ký",
    "11 sáng kiến đăng ký",
    ignores_case=True,
)


def read_registrations(source: Source) -> tuple[RegistrationRead, ...]:
    """Return what is to be registered, each kind where it is said first."""
    topics = source.topics
    found: dict[str, RegistrationRead] = {}
    for block in source.blocks:
        if topics[block.index] not in _SILENT:
            for registration in _block_registrations(block):
                found.setdefault(registration.kind, registration)
    return tuple(found.values())


def _block_registrations(block: Block) -> Iterator[RegistrationRead]:
    if not _MAY_REGISTER.search(block.text):
        return
    quoted = quoted_places(block.text)
    for sentence in sentences_of(block.text):
        if not _MAY_REGISTER.search(sentence.text) or _PAST.search(sentence.text):
            continue
        for pattern in PATTERNS:
            place = _place(block.text, sentence, pattern, quoted)
            if place:
                yield RegistrationRead(
                    at=block.span(*place),
                    confidence=Confidence.LIKELY if pattern.meaning in {PILOTS, SCHEDULE} else Confidence.CERTAIN,
                    kind=pattern.meaning,
                    text=block.text[place[0] : _phrase_end(block.text, place[1], sentence.end)],
                )


def _place(text: str, sentence: Clause, pattern: Pattern, quoted: Places) -> tuple[int, int] | None:
    """Return where a sentence says it, outside what it quotes."""
    for found in pattern.compiled.finditer(text, sentence.start, sentence.end):
        if found.start() not in quoted and found.start("found") not in quoted:
            return found.span()
    return None


def _phrase_end(text: str, start: int, end: int) -> int:
    stops = [place for mark in (";", ",", "(") if (place := text.find(mark, start, end)) >= 0]
    return min([*stops, end])
