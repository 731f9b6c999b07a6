"""What a benchmark must reach: the promises of the product, each for one figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from thidua.bench.figures import Figure, Wants


@dataclass(frozen=True, slots=True)
class Requirement:
    """This is one promise. ``figure`` is a part of the name of the figure it is about, or of what its limit is."""

    figure: str
    wants: Wants


REQUIREMENTS = {
    "import": (
        Requirement("read, checked, stored", Wants(vs_limit=0.2, vs_peer=8.0)),
        Requirement("peak of memory", Wants(vs_limit=1.0)),
    ),
    "issuing": (
        Requirement("one job", Wants(vs_limit=1.0)),
        Requirement("the wall", Wants(vs_limit=1.0)),
    ),
    "reading": (
        Requirement("20 pages within a second", Wants(vs_limit=1.0)),
        Requirement("40 trang", Wants(vs_limit=0.8)),
        Requirement("80 trang", Wants(vs_limit=0.8)),
    ),
    "writes": (Requirement("plain Django ORM", Wants(vs_limit=0.5)),),
}
"""By benchmark. A workbook of 100,000 rows is stored in at most five times the time of the bare pieces, eight times
faster than the usual package, within the memory allowed; a save is at least half as fast as plain Django; 20 pages are
read within a second, and twice as many take about twice as long; a plan reaches 125,000 units within a minute, and
the page that watches over them answers within 60 ms."""


def with_requirements(name: str, figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures of a benchmark with what they must reach. Raises ``LookupError`` where a promise is about no
    figure, or about several: it would never be looked at."""
    found = list(figures)
    for requirement in REQUIREMENTS.get(name, ()):
        places = [place for place, figure in enumerate(found) if _is_about(requirement, figure)]
        if len(places) != 1:
            raise LookupError(f"{len(places)} figures of {name} are “{requirement.figure}”.")
        found[places[0]] = replace(found[places[0]], wants=requirement.wants)
    return found


def _is_about(requirement: Requirement, figure: Figure) -> bool:
    return requirement.figure in figure.name or requirement.figure in figure.limit_is
