"""Who issued a document, and the body above: from the letterhead, else from the body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thidua.documents.reading.casing import is_capitals, name_case
from thidua.documents.reading.facts import Confidence, Words
from thidua.documents.reading.letters import CAPITALISED, UPPER, any_of
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.source import Line, Source, Span
from thidua.documents.reading.words import letterhead as words
from thidua.documents.reading.words import units
from thidua.documents.reading.words.units import EXPANDED, LOCALITIES, SMALL, WRITTEN

_LOCALITY = any_of(*(one for one in LOCALITIES if not one.endswith(".")))
_NAME = rf"{CAPITALISED}(?:\s+{CAPITALISED}){{0,3}}"
_UNION = r"(?:Tổng\s+Liên\s+đoàn|Liên\s+đoàn\s+[Ll]ao\s+động|LĐLĐ|Công\s+đoàn|Nghiệp\s+đoàn|CĐCS)"
_ORGAN = r"(?:Ban\s+(?:[Tt]hường\s+vụ|[Cc]hấp\s+hành)|Đoàn\s+Chủ\s+tịch|Thường\s+trực|BTV|BCH|ĐCT)"
_ACTS = any_of(
    "ban hành", "xây dựng", "phát động", "tổ chức", "đề nghị", "hướng dẫn", "báo cáo", "yêu cầu", "triển khai",
    "lập kế hoạch", "thông báo", "quyết định", "kính đề nghị", "đề ra", "kế hoạch", "trân trọng", "giao", "lập",
    "kính mời", "tặng",
)  # fmt: skip
_SUBJECT = (
    rf"(?P<found>{_UNION}(?:(?!\s+(?:{_ACTS}|về|theo|ngày|số|như|phối\s+hợp|cùng|với|đã|có)\b)"
    rf"[^,;.:“”]){{0,90}})\s+(?:{_ACTS})\b"
)
ISSUING = (
    Pattern(
        rf"(?<!của )(?<!giữa )(?<!với ){_ORGAN}\s+{_SUBJECT}",
        "Ban Thường vụ Liên đoàn Lao động quận Ba Đình ban hành kế hoạch",
        "Liên đoàn Lao động quận Ba Đình",
    ),
    Pattern(
        rf"^{_SUBJECT}",
        "Công đoàn Trường THCS Bình Minh xây dựng kế hoạch công tác",
        "Công đoàn Trường THCS Bình Minh",
    ),
    Pattern(
        rf",\s+{_SUBJECT}",
        "Thực hiện Kế hoạch số 5/KH-TLĐ, Liên đoàn Lao động tỉnh Tân Giang phát động",
        "Liên đoàn Lao động tỉnh Tân Giang",
    ),
)
"""The issuer as the subject of the sentence that issues: in the preamble, and at the end."""
MENTIONED = Pattern(
    rf"(?P<found>(?:Liên\s+đoàn\s+[Ll]ao\s+động|LĐLĐ)\s+{_LOCALITY}(?:\s+{_NAME})?)",
    "báo cáo về LĐLĐ tỉnh (qua Văn phòng)",
    "LĐLĐ tỉnh",
)
_PREAMBLE, _CLOSING = 8, 4
_HEAD_LINE = 110
_STATE_ALONE = re.compile(r"\W*C[ỘO]NG\s+H[OÒ][AÀ]\s+X[ÃA]\s+H[ỘO]I\s+CH[ỦU]\s+NGH[ĨI]A\W*$")
_BRACKETS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True)
class _Unit:
    """A body of the letterhead: its lines joined."""

    text: str
    at: Span


def read_issuers(source: Source, place: Words | None) -> tuple[Words | None, Words | None]:
    """Return the issuer and the body above it.

    The lower lines of the letterhead are the issuer, the upper ones the body above. A locality that the lower lines
    leave out is completed from the upper ones. Without a letterhead the body of the text tells the issuer.
    """
    found = _without_organ(list(_units(_letterhead(source))))
    if not found:
        return _from_body(source, place), None
    issuer, parent = found[-1], found[-2] if len(found) > 1 else None
    name = _completed(issuer.text, parent.text if parent else "", place)
    is_as_written = name.upper() == issuer.text.upper()
    return (
        Words(
            value=name,
            as_written=issuer.text,
            at=issuer.at,
            confidence=Confidence.CERTAIN if is_as_written else Confidence.LIKELY,
        ),
        _parent(parent, place),
    )


def _without_organ(found: list[_Unit]) -> list[_Unit]:
    """Return the bodies without a last line that names only an organ: BAN THƯỜNG VỤ below a union is that union's."""
    if len(found) > 1 and re.fullmatch(_ORGAN, name_case(found[-1].text)):
        return found[:-1]
    return found


def _parent(unit: _Unit | None, place: Words | None) -> Words | None:
    if unit is None:
        return None
    value = _completed(unit.text, "", place)
    return Words(value=value, as_written=unit.text, at=unit.at, confidence=Confidence.CERTAIN)


# The letterhead.


def _letterhead(source: Source) -> list[Line]:
    """Return the lines of the letterhead that name bodies."""
    parts = source.parts
    last = next((at for at in (parts.kind, parts.addressee) if at >= 0), parts.body)
    found: list[Line] = []
    before = ""
    for line in source.lines[:last]:
        is_rest_of_state = line.text == "VIỆT NAM" and _STATE_ALONE.match(before)
        before = line.text
        if is_rest_of_state or _is_other(line.text):
            if re.match(rf"\W*(?:{words.SUBJECT})", line.text):
                break
            continue
        if len(line.text) <= _HEAD_LINE and _names_body(line.text, found[-1].text if found else ""):
            found.append(line)
    return found


def _names_body(text: str, before: str) -> bool:
    """Tell whether a line of the head names a body, or goes on with its name: in capitals, or as the line before."""
    bare = text.strip(" *_-–.:")
    is_opened = re.match(units.OPENS_UNIT, bare.upper()) is not None
    if is_capitals(bare):
        return is_opened or bool(before) or not bare.isupper()
    return is_opened and not text.endswith((".", ";", ":")) and not (before and is_capitals(before))


def _is_other(text: str) -> bool:
    forms = (words.STATE, words.PARTY, words.MOTTO, words.NUMBER, words.PLACE_DAY, words.DAY_ALONE, words.SUBJECT)
    if any(re.match(rf"\W*(?:{form})", text) for form in forms) or words.SIGNED_NOTE.match(text):
        return True
    return re.match(rf"\W*{units.NO_UNITS}\W*$", text.upper()) is not None or not re.search(r"[^\W\d_]{2}", text)


def _units(lines: Sequence[Line]) -> Iterator[_Unit]:
    """Yield the bodies: a line goes on with the one before where it opens no body, or the one before wants a name."""
    group: list[Line] = []
    for line in lines:
        if group and _opens_unit(line.text, " ".join(one.text for one in group)):
            yield _unit(group)
            group = []
        group.append(line)
    if group:
        yield _unit(group)


def _unit(lines: Sequence[Line]) -> _Unit:
    text = " ".join(line.text.strip(" *_:") for line in lines).rstrip(" .,;-–")
    return _Unit(text, lines[0].plain.span().to(lines[-1].plain.span()))


def _opens_unit(text: str, before: str) -> bool:
    upper = text.strip(" *_").upper()
    if re.match(units.OPENS_UNIT, upper) is None:
        return False
    return re.match(units.UNIONS + r"(?!\w)", upper) is not None or not _wants_name(before)


def _wants_name(text: str) -> bool:
    """Tell whether a name is not complete: nothing proper stands in it yet, or its last word says what follows."""
    return not _proper_words(text) and not re.search(_LOCALITY, text, re.IGNORECASE)


def _proper_words(text: str) -> list[str]:
    """Return the words of a name that are no dictionary words: those that tell one body from another of its kind."""
    known = {word.upper() for name in WRITTEN for word in re.findall(r"[^\W_]+", name)} | {
        word.upper() for word in SMALL
    }
    known |= {word.upper() for word in units.ABBREVIATIONS} | {word for name in units.OPENERS for word in name.split()}
    return [word for word in re.findall(r"[^\W_]+", text.upper()) if word not in known]


def _completed(text: str, parent: str, place: Words | None) -> str:
    """Return the name of a body with the locality it leaves to the body above, or to the place of issue."""
    name = _expanded(name_case(_BRACKETS.sub("", text)))
    above = _expanded(name_case(_BRACKETS.sub("", parent)))
    ends_open = re.search(rf"(?<!\w)(?P<kind>{_LOCALITY})$", name, re.IGNORECASE)
    if ends_open and name.lower() != ends_open["kind"].lower():
        locality = _locality(above)
        if locality and locality[0].lower() == ends_open["kind"].lower():
            return f"{name} {locality[1]}"
        return f"{name} {place.value}" if place is not None else name
    if not parent or _proper_words(text):
        return name
    locality = _locality(above)
    if re.fullmatch(r"(?:Ban Chấp hành )?Công đoàn(?: cơ sở)?", name) and _is_employer(parent):
        return f"{name} {above}"
    return f"{name} {locality[0]} {locality[1]}" if locality else name


def _is_employer(text: str) -> bool:
    upper = text.upper()
    return re.match(units.UNIONS + r"(?!\w)", upper) is None and re.match(r"UBND|[ỦU]Y BAN|UỶ BAN", upper) is None


def _locality(name: str) -> tuple[str, str] | None:
    """Return what and which place a name ends with."""
    found = re.search(rf"(?<!\w)(?P<kind>{_LOCALITY})\s+(?P<name>[{UPPER}].*)$", name)
    return (found["kind"], found["name"]) if found else None


# The body of the text.


def _from_body(source: Source, place: Words | None) -> Words | None:
    blocks = source.body[:_PREAMBLE] + source.body[max(_PREAMBLE, len(source.body) - _CLOSING) :]
    for pattern in ISSUING:
        for block in blocks:
            found = pattern.search(block.text)
            if found and not block.marker:
                at = block.span(found.start("found"), found.end("found"))
                return Words(value=_spelt(source, found["found"], place), at=at, confidence=Confidence.LIKELY)
    return _mentioned(source, place)


def _mentioned(source: Source, place: Words | None) -> Words | None:
    """Return the union that the text speaks of most often without naming its place: that is its own."""
    counts: Counter[str] = Counter()
    places: dict[str, Span] = {}
    for block in source.body:
        for found in MENTIONED.all(block.text):
            name = _expanded(found["found"])
            counts[name] += 1
            places.setdefault(name, block.span(found.start(), found.end()))
    if not counts:
        return None
    name = counts.most_common(1)[0][0]
    return Words(value=_spelt(source, name, place), at=places[name], confidence=Confidence.UNSURE)


def _spelt(source: Source, written: str, place: Words | None) -> str:
    """Return a name from the body in full, with its locality."""
    name = _expanded(_BRACKETS.sub("", written))
    open_end = re.search(rf"(?<!\w)(?P<kind>{_LOCALITY})$", name)
    if open_end is None:
        return name
    counts = Counter(
        " ".join(found["name"].split())
        for block in source.body
        for found in re.finditer(rf"(?<!\w){open_end['kind']}\s+(?P<name>{_NAME})", block.text)
    )
    if counts:
        return f"{name} {counts.most_common(1)[0][0]}"
    return f"{name} {place.value}" if place is not None else name


def _expanded(name: str) -> str:
    for short, full in EXPANDED.items():
        name = re.sub(rf"(?<!\w){short}(?!\w)", full, name)
    return " ".join(re.sub(r"Liên đoàn lao động", "Liên đoàn Lao động", name).split())
