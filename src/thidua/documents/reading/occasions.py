"""Congresses and elections that a document welcomes: occasions that are no anniversary."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thidua.documents.reading.celebrations import Celebrated
from thidua.documents.reading.facts import Confidence, OccasionRead
from thidua.documents.reading.source import Source
from thidua.shared.text import fold

_FEWEST_WORDS = 3


def read_occasions(source: Source, celebrated: Sequence[Celebrated]) -> tuple[OccasionRead, ...]:
    """Return the congresses and elections among what ``source`` celebrates, each once, in order."""
    running = source.running
    found: dict[str, OccasionRead] = {}
    for item in celebrated:
        key = " ".join(re.findall(r"\w+", fold(item.event)))
        if item.is_anniversary or len(key.split()) < _FEWEST_WORDS or key in found:
            continue
        at = running.span(item.start, item.end)
        found[key] = OccasionRead(at=at, confidence=Confidence.LIKELY, event=item.event)
    return tuple(found.values())
