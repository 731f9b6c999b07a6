"""What an act adds to the sums: gathered first, written once, in one order for all writers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from thidua.counting.rules.places import Under

type TallyKey = tuple[int, int, int, int]
"""Unit above, measure, period, way."""
type ExpectedKey = tuple[int, int, int]
"""Unit above, period, way."""


@dataclass(frozen=True, slots=True)
class Stand:
    """This is how a unit stands in a period: under whom, whether expected, its members."""

    under: Under
    is_expected: bool
    members: int


class Ledger:
    """Gathers changes of sums."""

    def __init__(self) -> None:
        self._tallies: dict[TallyKey, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        self._expected: dict[ExpectedKey, list[int]] = defaultdict(lambda: [0, 0])

    def count(self, stand: Stand, measure: int, period: int, amount: int, answers: int) -> None:
        """Add ``amount`` and ``answers`` (1 for an answer that comes, -1 for one that goes) above the unit."""
        covered = answers if stand.is_expected else 0
        self.add_tally(stand.under, measure, period, (amount, answers, covered, covered * stand.members))

    def expect(self, stand: Stand, period: int, units: int) -> None:
        """Add ``units`` (1 or -1) to those expected above the unit, where it is expected at all."""
        if stand.is_expected:
            self.add_expected(stand.under, period, (units, units * stand.members))

    def add_tally(self, under: Under, measure: int, period: int, values: Sequence[int]) -> None:
        """Add to the four sums of a tally (amount, answered, covered, members covered) of every unit above."""
        for unit, way in under.above().items():
            _add(self._tallies[unit, measure, period, way], values)

    def add_expected(self, under: Under, period: int, values: Sequence[int]) -> None:
        """Add to the two sums of an expected tally (units, members) of every unit above."""
        for unit, way in under.above().items():
            _add(self._expected[unit, period, way], values)

    def move(self, before: Stand, after: Stand, period: int, facts: Iterable[tuple[int, int]]) -> None:
        """Take the unit and its ``facts`` (measure, amount) from where they stood to where they stand now."""
        for measure, amount in facts:
            self.count(before, measure, period, -amount, -1)
            self.count(after, measure, period, amount, 1)
        self.expect(before, period, -1)
        self.expect(after, period, 1)

    def tallies(self) -> Iterator[tuple[TallyKey, tuple[int, ...]]]:
        """Yield what changes of tallies, in the order in which every writer takes them.

        The order depends on nothing that may change. Units founded first stand highest as a rule and are touched by
        most writers, so they come last and are held shortest.
        """
        return in_order(self._tallies)

    def expected(self) -> Iterator[tuple[ExpectedKey, tuple[int, ...]]]:
        """Yield what changes of expected numbers, in the same order."""
        return in_order(self._expected)


def _add(row: list[int], values: Sequence[int]) -> None:
    for place, value in enumerate(values):
        row[place] += value


def in_order[K: tuple[int, ...]](rows: Mapping[K, Sequence[int]]) -> Iterator[tuple[K, tuple[int, ...]]]:
    """Yield the changes that are not nil, in the one order of all writers (see ``Ledger.tallies``)."""
    for key in sorted(rows, key=lambda key: (-key[0], *key[1:])):
        if any(rows[key]):
            yield key, tuple(rows[key])
