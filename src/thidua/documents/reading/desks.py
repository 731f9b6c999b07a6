"""Desks named in a document: those that get a task, that reports go through, that are in charge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.documents.reading.bodies import addressed_body, called_body
from thidua.documents.reading.facts import Confidence, DeskRead, TaskRead
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.pieces import Part
from thidua.documents.reading.source import Source
from thidua.documents.reading.words import bodies
from thidua.documents.reading.words.reporting import VIAS

IN_CHARGE = Pattern(
    r"\b(?P<found>(?:Ban|Văn phòng|Phòng|Bộ phận|Tổ)\s[^.;:,()]{0,80}?)\s+(?:là|làm)\s+"
    r"(?:(?:cơ quan|bộ phận|đơn vị)\s+)?(?:thường trực|đầu mối)",
    "Giao Ban Công tác cơ sở làm đầu mối tham mưu",
    finds="Ban Công tác cơ sở",
)
PATTERNS = (IN_CHARGE,)
_DESKS = tuple(
    word.casefold() for word in bodies.DESKS if word not in {"Trường", "Khoa", "Khối", "Cụm", "Báo", "Tạp chí"}
)
_NO_DESKS = ("ban thường vụ", "ban chấp hành", "ban giám", "ban quản lý", "ban tổ chức", "các ")


def read_desks(source: Source, tasks: Sequence[TaskRead] = ()) -> tuple[DeskRead, ...]:
    """Return the desks of unions named as having something to do, each where it is named first."""
    found: dict[str, DeskRead] = {}
    for desk in sorted(_named(source, tasks), key=lambda one: one.at.start):
        found.setdefault(desk.name.casefold(), desk)
    return tuple(found.values())


def _named(source: Source, tasks: Sequence[TaskRead]) -> Iterator[DeskRead]:
    units = {task.unit for task in tasks if _is_desk(task.unit)}
    for block in source.blocks:
        if block.part is not Part.BODY:
            continue
        opening = called_body(block.text)
        if opening and opening.name in units:
            yield DeskRead(at=block.span(opening.start, opening.end), confidence=Confidence.CERTAIN, name=opening.name)
        for pattern in (VIAS[0], IN_CHARGE):
            for match in pattern.all(block.text):
                body = addressed_body(match["found"], 0)
                if body and _is_desk(body.name):
                    start = match.start("found")
                    yield DeskRead(at=block.span(start, start + body.end), confidence=Confidence.LIKELY, name=body.name)


def _is_desk(name: str) -> bool:
    words = name.casefold()
    return (
        words.startswith(_DESKS)
        and not words.startswith(_NO_DESKS)
        and not words.startswith(("tổ công đoàn", "tổ trưởng"))
    )
