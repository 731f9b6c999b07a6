"""One change to the parts of a plan that is drawn up, as a function over its content."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.campaigns.enums import PartKind
from thidua.campaigns.rules.content import PlanContent, to_json
from thidua.campaigns.rules.parts import Part
from thidua.routing.rules.parts import digest_of
from thidua.shared.text import clean

MANY = frozenset({PartKind.GOAL, PartKind.CONTENT, PartKind.MEASURE, PartKind.CRITERION})
"""The kinds that are a list of sentences: pasted lines become one part each."""
# "- ", "+ ", "• ", "1. ", "1) ", "a) ", "1.2. " at the head of a line number it; the order of the parts does that here.
_BULLET = re.compile(r"^(?:[-–—+*•●▪]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)])\s+", re.IGNORECASE)


def digest_of_part(part: Part | None) -> str:
    """Return a short name of exactly this part; empty for none."""
    return "" if part is None else digest_of(to_json(PlanContent((part,))))[:32]


def with_part(content: PlanContent, part: Part) -> PlanContent:
    """Return the content with ``part`` in the place of the one with its key, else after all others."""
    if not part.key or content.part(part.key) is None:
        return PlanContent((*content.parts, part), content.partners)
    return PlanContent(tuple(part if one.key == part.key else one for one in content.parts), content.partners)


def without_part(content: PlanContent, key: str) -> PlanContent:
    """Return the content without the part of this key."""
    return PlanContent(tuple(part for part in content.parts if part.key != key), content.partners)


def moved(content: PlanContent, key: str, by: int) -> PlanContent:
    """Return the content where the part has changed places with the one before (``by`` -1) or after it (1) among those
    of its kind; the same content where there is none, or no such part."""
    parts = list(content.parts)
    places = _places_of_kind(parts, key)
    here = next((at for at, place in enumerate(places) if parts[place].key == key), None)
    if here is None or not 0 <= here + by < len(places):
        return content
    one, other = places[here], places[here + by]
    parts[one], parts[other] = parts[other], parts[one]
    return PlanContent(tuple(parts), content.partners)


def lines_of(text: str) -> Iterator[str]:
    """Return the sentences of a pasted list: one a line, without its bullet or number."""
    for line in text.splitlines():
        sentence = _BULLET.sub("", clean(line))
        if sentence:
            yield sentence


def _places_of_kind(parts: list[Part], key: str) -> list[int]:
    kind = next((part.kind for part in parts if part.key == key), None)
    return [place for place, part in enumerate(parts) if part.kind == kind]
