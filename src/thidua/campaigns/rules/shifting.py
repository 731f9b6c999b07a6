"""Last year's plan as the start of this year's ("như năm trước"): every day and year moves, nothing else changes."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from typing import Any

from thidua.campaigns.rules.content import PlanContent
from thidua.campaigns.rules.parts import Celebration, Focus, Part

_YEAR = re.compile(r"(?<!\d)(?P<year>20\d\d)(?!\d)")
# A number of a document or a term of office keeps its year: "số 12/KH-LĐLĐ ngày 15/02/2025", "nhiệm kỳ 2020 - 2025".
_KEPT = re.compile(
    r"(?:số\s+\S+(?:\s+ngày\s+\S+(?:\s+tháng\s+\d+\s+năm\s+\d+)?)?|nhiệm\s+kỳ\s+20\d\d\s*[-–]\s*20\d\d"
    r"|giai\s+đoạn\s+20\d\d\s*[-–]\s*20\d\d)",
    re.IGNORECASE,
)


def shifted(content: PlanContent, years: int) -> PlanContent:
    """Return the content ``years`` later: days keep day and month (29 February becomes the 28th where there is none),
    years in texts move too, except in numbers of documents, terms and periods. Keys stay, so that what changed against
    last year can be shown. Sources are left behind: this text was read nowhere."""
    return PlanContent(tuple(_shifted(part, years) for part in content.parts), content.partners)


def shifted_day(day: date, years: int) -> date:
    """Return the same day ``years`` later."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def shifted_text(text: str, years: int) -> str:
    """Return a text whose years have moved, except where they name a document, a term or a period."""
    made = []
    end = 0
    for kept in _KEPT.finditer(text):
        made += [_moved(text[end : kept.start()], years), kept.group()]
        end = kept.end()
    return "".join([*made, _moved(text[end:], years)])


def _moved(text: str, years: int) -> str:
    return _YEAR.sub(lambda found: str(int(found["year"]) + years), text)


def _shifted(part: Part, years: int) -> Part:
    changes: dict[str, Any] = {"source": None}
    for one in fields(part):
        value = getattr(part, one.name)
        if isinstance(value, date):
            changes[one.name] = shifted_day(value, years)
        elif isinstance(value, str) and one.name not in {"key", "since", "every", "sector"}:
            changes[one.name] = value if isinstance(part, Celebration) else shifted_text(value, years)
    if isinstance(part, Focus):
        changes["year"] = part.year + years
    return replace(part, **changes)
