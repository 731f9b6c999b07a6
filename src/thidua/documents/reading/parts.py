"""The parts of a document: head, body, foot (signature and recipients), annex, told by the lines that open them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.documents.reading.letters import CAPITALISED, UPPER
from thidua.documents.reading.marks import marker_of
from thidua.documents.reading.pieces import Line, Part
from thidua.documents.reading.words import letterhead as words
from thidua.documents.reading.words.persons import ACADEMIC, PERSON

_HEAD_LINES = 60
_FOOT_LINES = 60
_TITLE_LINES = 12
_SENTENCE = 110
"""A line longer than this is a paragraph, not part of a title."""
_CENTRED = 10
_ADDRESSEES = 25
_NAME_WITHIN = 12

_LETTERHEAD = re.compile(
    rf"\W*(?:{words.STATE}|{words.PARTY}|{words.MOTTO}|{words.NUMBER}|{words.PLACE_DAY}|{words.DAY_ALONE})"
)
_SUBJECT = re.compile(rf"\W*{words.SUBJECT}")
_OPENS_BODY = re.compile(
    r"\W*(?:Căn\s+cứ|Thực\s+hiện|Nhằm|Để|Năm\s+\d{4}|Năm\s+học|Trong\s|Từ\s+ngày|Quý\s|Nhân\s+(?:dịp|kỷ)|Hưởng\s+ứng|Phát\s+huy"
    r"|Tiếp\s+(?:theo|tục|nối)|Ban\s+(?:Thường\s+vụ|Chấp\s+hành|Chỉ\s+đạo|Tổ\s+chức)|Đoàn\s+Chủ\s+tịch|Hòa\s+chung|Hoà\s+chung|Được\s+sự"
    r"|Theo\s|Xét\s|Ngày\s+\d|Tháng\s+\d|Vừa\s+qua|Thời\s+gian\s+qua|Qua\s|Sau\s|Triển\s+khai\s+(?:Kế\s+hoạch|Nghị\s+quyết|Chỉ\s+thị)"
    r"|Hiện\s+nay|Với\s|Tính\s+đến|Kính\s+thưa)"
)
_CITES = re.compile(r"(?:số|Số)\s*:?\s*\d+\s*[-/]|của\s.*\bvề\s+việc\b")
_ORGAN = re.compile(
    r"\W*(?:BAN\s+THƯỜNG\s+VỤ|BAN\s+CHẤP\s+HÀNH|ĐOÀN\s+CHỦ\s+TỊCH|THƯỜNG\s+TRỰC|CHỦ\s+TỊCH|GIÁM\s+ĐỐC|TỔNG\s+GIÁM\s+ĐỐC|HIỆU\s+TRƯỞNG|TRƯỞNG"
    r"|[ỦU][ỶY]?\s*BAN|UỶ\s+BAN|HỘI\s+ĐỒNG|LIÊN\s+ĐOÀN|TỔNG\s+LIÊN\s+ĐOÀN|CÔNG\s+ĐOÀN|BỘ\s+TRƯỞNG|BCH|BTV|ĐẠI\s+HỘI)\b"
)
_GOES_ON = re.compile(
    r"(?:năm|giai\s+đoạn|chào\s+mừng|đợt|của|và|trong|nhiệm\s+kỳ|lần\s+thứ|quý|tháng)\b", re.IGNORECASE
)
_ENDED = re.compile(r"[.:;]\W*$")
_ACTS_BY_ARTICLE = ("QUYẾT ĐỊNH", "NGHỊ QUYẾT")
_LONE_NAME = re.compile(rf"\W*(?:{ACADEMIC})?{PERSON}\W*$")
_SIGNED_NAME = re.compile(
    rf"[*_\s]*(?:{ACADEMIC})?(?:{CAPITALISED}|[{UPPER}])(?:\s+(?:{CAPITALISED}|[{UPPER}])){{1,5}}[*_\s.]*$"
)
_LONE_POSITION = re.compile(rf"\W*{words.POSITION}\W*$")
_LONE_AUTHORITY = re.compile(rf"\W*(?:{words.AUTHORITY})\W*$")
_LONE_DAY = re.compile(rf"\W*(?:{words.PLACE_DAY}|{words.DAY_ALONE})\W*\d*\W*$")
_ANNEX = re.compile(rf"(?![-–•+]){words.OPENS_ANNEX.pattern}")
_OF_FOOT = re.compile(
    rf"\W*(?:{words.RECIPIENTS}|Lưu\b|(?:Gửi\s+)?[Bb]ản\s+(?:điện\s+tử|giấy)|Gửi\b|XÁC\s+NHẬN|PHÊ\s+DUYỆT|DUYỆT|Ý\s+KIẾN)"
)


@dataclass(frozen=True)
class Parts:
    """Where the parts begin, as indices of lines: each reaches to the next. ``kind`` is the line that names the kind,
    ``title`` and ``title_end`` where the title stands, ``addressee`` the line "Kính gửi"; -1 where there is none."""

    body: int
    foot: int
    annex: int
    kind: int = -1
    title: int = -1
    title_end: int = -1
    addressee: int = -1

    def part_of(self, line: int) -> Part:
        """Return the part a line belongs to."""
        if line < self.body:
            return Part.HEAD
        if line < self.foot:
            return Part.BODY
        return Part.FOOT if line < self.annex else Part.ANNEX


def parts_of(lines: Sequence[Line]) -> Parts:
    """Return the parts of a document."""
    head = _head(lines)
    foot = _foot(lines, head.body)
    return Parts(
        body=head.body,
        foot=foot,
        annex=_annex(lines, foot),
        kind=head.kind,
        title=head.title,
        title_end=head.title_end,
        addressee=head.addressee,
    )


def _head(lines: Sequence[Line]) -> Parts:
    """Return where the head ends, and what stands in it."""
    last = 0
    for at, line in enumerate(lines[:_HEAD_LINES]):
        if names_kind(line):
            return _after_kind(lines, at)
        if re.match(rf"\W*(?:{words.ADDRESSEE})", line.text):
            return Parts(_after_addressee(lines, at), 0, 0, addressee=at)
        if _LETTERHEAD.match(line.text) or _SUBJECT.match(line.text) or words.SIGNED_NOTE.match(line.text):
            last = at + 1
        elif _is_body(line) and not line.text.isupper():
            break
    return Parts(last, 0, 0)


def names_kind(line: Line) -> bool:
    """Tell whether a line names the kind of the document: in capitals, alone or with the title behind it; in small
    letters only as a heading of its own."""
    found = words.KIND_ALONE.match(line.text)
    if found:
        rest = found["rest"]
        return len(line.text) <= 2 * _SENTENCE and not (rest and rest[0].isalpha()) and not _CITES.search(rest)
    is_set_apart = bool(line.heading_marks or line.is_strong)
    return is_set_apart and bool(words.KIND_ALONE.match(line.text.upper())) and " " in line.text and _is_bare(line.text)


def _is_bare(text: str) -> bool:
    found = words.KIND_ALONE.match(text.upper())
    return found is not None and not found["rest"].strip(" .:")


def _is_body(line: Line) -> bool:
    """Tell whether a line can be no part of a head; one without letters is the rest of a wrapped one."""
    if not any(map(str.isalpha, line.text)):
        return False
    return len(line.text) > _SENTENCE or bool(marker_of(line.text)[0] or _OPENS_BODY.match(line.text))


def _after_kind(lines: Sequence[Line], kind: int) -> Parts:
    end = title = kind + 1
    by_article = words.KIND_ALONE.match(lines[kind].text.upper())
    acts = by_article is not None and by_article["found"] in _ACTS_BY_ARTICLE
    while end < min(len(lines), title + _TITLE_LINES) and _is_title(lines, title, end, acts=acts):
        end += 1
    body, addressee = end, -1
    while body < min(len(lines), end + _ADDRESSEES):
        text = lines[body].text
        if re.match(rf"\W*(?:{words.ADDRESSEE})", text):
            addressee, body = body, _after_addressee(lines, body)
        elif _stands_below_title(lines, body, acts=acts):
            body += 1
        else:
            break
    return Parts(body, 0, 0, kind=kind, title=title, title_end=end, addressee=addressee)


def _stands_below_title(lines: Sequence[Line], at: int, *, acts: bool) -> bool:
    text = lines[at].text
    is_organ = text.isupper() and bool(_ORGAN.match(text)) and (acts or _opens(lines, at + 1))
    note = re.match(r"\(\s*(?:[Bb]an\s+hành\s+)?[Kk]èm\s+theo|\(\s*[Dd]ự\s+thảo", text)
    return is_organ or bool(_LETTERHEAD.match(text) or note)


def _opens(lines: Sequence[Line], at: int) -> bool:
    return at < len(lines) and bool(_OPENS_BODY.match(lines[at].text))


def _is_title(lines: Sequence[Line], first: int, at: int, *, acts: bool) -> bool:
    """Tell whether the line ``at`` belongs to the title that begins at ``first``."""
    line = lines[at]
    text = line.text
    if (
        len(text) > _SENTENCE * (1 if at > first else 2)
        or marker_of(text)[0] not in {"", "dash"}
        or re.match(rf"\W*(?:{words.ADDRESSEE})", text)
        or _stands_below_title(lines, at, acts=acts)
        or (len(text) > _SENTENCE // 2 and _ENDED.search(text))
    ):
        return False
    if at == first:
        return not (_OPENS_BODY.match(text) and (_CITES.search(text) or text.startswith("Căn")))
    return _goes_on(lines, first, at)


def _goes_on(lines: Sequence[Line], first: int, at: int) -> bool:
    """Tell whether the title goes on in the line ``at``."""
    line, before = lines[at], lines[at - 1]
    so_far = " ".join(one.text for one in lines[first:at])
    if so_far.count("“") > so_far.count("”") or so_far.count("(") > so_far.count(")"):
        return True
    if _ENDED.search(before.text):
        return False
    is_small = line.text[0].islower() or bool(_GOES_ON.match(line.text) and not _OPENS_BODY.match(line.text))
    if line.text.isupper() or line.text[0] == "(":
        return before.text.isupper() or line.text[0] == "("
    if before.text.isupper() and not (line.text[0].islower() or line.text[0] in '“"'):
        return False
    return is_small or (not _OPENS_BODY.match(line.text) and _is_set_alike(lines, at))


def _is_set_alike(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line is set as the one before it, and does not begin a paragraph that ends as a sentence."""
    line, before = lines[at], lines[at - 1]
    if (line.is_strong, line.heading_marks) != (before.is_strong, before.heading_marks):
        return False
    if line.after_blank:
        return bool(line.is_strong or line.heading_marks)
    return not (before.indent >= _CENTRED > line.indent) and not _ends_paragraph(lines, at)


def _ends_paragraph(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the lines from ``at`` to the next gap end as a sentence does: then they are no title."""
    for line in lines[at : at + _TITLE_LINES]:
        if line.after_blank and line is not lines[at]:
            return False
        if _ENDED.search(line.text):
            return True
    return False


def _after_addressee(lines: Sequence[Line], at: int) -> int:
    """Return the first line behind "Kính gửi" and those it names."""
    end = at + 1
    while end < min(len(lines), at + _ADDRESSEES):
        line, before = lines[end], lines[end - 1]
        family = marker_of(line.text)[0]
        if (
            len(line.text) > _SENTENCE
            or _OPENS_BODY.match(line.text)
            or (family and family not in {"dash", "plus", "bullet"})
        ):
            break
        is_listed = bool(family) or bool(_LETTERHEAD.match(line.text))
        is_open = before.text.rstrip()[-1:] in {":", ",", ";"} or line.text[0].islower()
        if not (is_listed or (is_open and not _ENDED.search(line.text[:-1]) and line.text[-1] != ":")):
            break
        end += 1
    return end


def _foot(lines: Sequence[Line], body: int) -> int:
    """Return where signature and recipients begin; the number of lines where there are none."""
    for at in range(body, len(lines)):
        text = lines[at].text
        if words.OPENS_FOOT.search(text) or (_LONE_POSITION.match(text) and _name_follows(lines, at)):
            days = 1
            while at - days >= body and _LONE_DAY.match(lines[at - days].text):
                days += 1
            return at - days + 1
    return len(lines)


def _name_follows(lines: Sequence[Line], at: int) -> bool:
    return any(
        _LONE_NAME.match(line.text) and not line.text.isupper() for line in lines[at + 1 : at + 1 + _NAME_WITHIN]
    )


def _annex(lines: Sequence[Line], foot: int) -> int:
    """Return where the annexes begin behind the foot."""
    has_name = False
    for at in range(foot, len(lines)):
        line = lines[at]
        if at > foot and _ANNEX.match(line.text) and (has_name or line.text.isupper() or line.after_page):
            return at
        if has_name and not is_of_foot(lines, at):
            return at
        if at - foot > _FOOT_LINES:
            return at
        has_name = has_name or (at > foot and _SIGNED_NAME.match(line.text) is not None)
    return len(lines)


def is_of_foot(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line may stand in the foot: a recipient, a signature, a note of one."""
    line = lines[at]
    text = line.text
    if marker_of(text)[0] in {"dash", "plus", "bullet"} or text[0] == "*":
        return True
    patterns = (_OF_FOOT, words.SEALED, words.SIGNED_NOTE, _LONE_AUTHORITY, _LONE_POSITION, _LONE_DAY)
    if any(pattern.match(text) for pattern in patterns) or _LONE_NAME.match(text):
        return True
    before = lines[at - 1].text if at else ""
    return bool(line.column or text[0].islower() or (before[-1:] in {",", "-"} and not text.isupper()))
