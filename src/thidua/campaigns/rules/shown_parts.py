"""How the parts of a plan stand on the page that confirms a reading: their letters, marks and fields."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.campaigns.enums import PartKind
from thidua.campaigns.rules.parts import Part
from thidua.documents.rules.marking import Mark


class Entry(enum.StrEnum):
    """What a field takes."""

    TEXT = "text"
    WORDS = "words"
    """A line or two, where a text is longer."""
    DAY = "day"
    NUMBER = "number"
    AMOUNT = "amount"
    SCOPE = "scope"
    REGISTRATION = "registration"


@dataclass(frozen=True, slots=True)
class Shown:
    """This is one field of a part as the page shows it."""

    name: str
    label: str
    entry: Entry
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """This is how a kind is shown: the letters of its codes, the tone of its marks, its fields. The first field of a
    kind that ``may_merge`` is the text two of its parts are put together by."""

    letters: str
    tone: str
    fields: tuple[Shown, ...]
    may_merge: bool = False


def _text(label: str = "Nội dung", name: str = "text") -> Shown:
    return Shown(name, label, Entry.TEXT, is_required=True)


_DUE = Shown("due", "Hạn", Entry.DAY)
_WHOM = Shown("addressee", "Ai làm", Entry.WORDS)

LOOKS: dict[PartKind, Look] = {
    PartKind.ROUND: Look(
        "Đ",
        "blue",
        (
            Shown("no", "Đợt số", Entry.NUMBER),
            Shown("start", "Từ ngày", Entry.DAY),
            Shown("end", "Đến ngày", Entry.DAY),
            Shown("theme", "Chủ đề", Entry.TEXT),
        ),
    ),
    PartKind.TARGET: Look(
        "C",
        "green",
        (
            _text("Chỉ tiêu", "indicator"),
            Shown("value", "Mức", Entry.AMOUNT, is_required=True),
            Shown("upper", "Đến", Entry.AMOUNT),
            Shown("unit", "Đơn vị tính", Entry.WORDS),
            Shown("scope", "Ai đạt", Entry.SCOPE),
        ),
    ),
    PartKind.CELEBRATION: Look(
        "N", "gold", (_text("Ngày kỷ niệm, sự kiện", "event"), Shown("on", "Diễn ra ngày", Entry.DAY))
    ),
    PartKind.GOAL: Look("MT", "plain", (_text(),), may_merge=True),
    PartKind.THEME: Look("CĐ", "gold", (_text(),), may_merge=True),
    PartKind.CONTENT: Look("ND", "plain", (_text(),), may_merge=True),
    PartKind.MEASURE: Look("GP", "plain", (_text(),), may_merge=True),
    PartKind.CRITERION: Look("TC", "plain", (_text(),), may_merge=True),
    PartKind.TASK: Look("M", "blue", (_WHOM, _text("Việc"), _DUE)),
    PartKind.OWN_TASK: Look("VC", "blue", (_WHOM, _text("Việc"), _DUE)),
    PartKind.REPORTING: Look(
        "BC",
        "blue",
        (
            _text("Báo cáo gì", "what"),
            Shown("sender", "Ai báo cáo", Entry.WORDS),
            Shown("to", "Gửi về đâu", Entry.WORDS),
            Shown("when", "Khi nào", Entry.WORDS),
            _DUE,
        ),
    ),
    PartKind.REGISTRATION: Look(
        "ĐK",
        "green",
        (
            Shown("what", "Đăng ký gì", Entry.REGISTRATION, is_required=True),
            Shown("text", "Nội dung", Entry.TEXT),
            _DUE,
        ),
    ),
    PartKind.DESK: Look("BP", "plain", (Shown("name", "Ban, bộ phận", Entry.WORDS, is_required=True),)),
}
"""In the order of the page: what is dated and counted first, since that is where a mistake costs most."""


def codes_of(parts: Iterable[Part]) -> dict[str, str]:
    """Return the code of each part by its key: letters of its kind and its place among them."""
    counted: dict[PartKind, int] = {}
    found = {}
    for part in parts:
        counted[part.kind] = counted.get(part.kind, 0) + 1
        found[part.key] = f"{LOOKS[part.kind].letters}{counted[part.kind]}" if part.kind in LOOKS else ""
    return found


def marks_of(parts: Iterable[Part]) -> list[Mark]:
    """Return where the parts stand in the text."""
    listed = [part for part in parts if part.kind in LOOKS]
    codes = codes_of(listed)
    return [
        Mark(part.key, codes[part.key], LOOKS[part.kind].tone, *part.source, str(part.kind.label))
        for part in listed
        if part.source is not None
    ]
