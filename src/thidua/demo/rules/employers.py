"""Invented employers: what they do, what they are called, how many people work there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from thidua.demo.rules import trades
from thidua.demo.rules.trades import Trade
from thidua.org.enums import EmployerKind

_ATTEMPTS = 60


@dataclass(frozen=True, slots=True)
class InventedEmployer:
    """This is an employer, or for ``kind`` ``None`` a trade without one. ``short`` is the name people use."""

    kind: EmployerKind | None
    name: str
    short: str
    trade: Trade


class EmployerNames:
    """Invents employers, each name once."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._used: set[str] = set()

    def non_state(self) -> InventedEmployer:
        """Return an enterprise that is neither the state's nor foreign."""
        trade = self._random.choice(trades.NON_STATE)
        return self._once(
            lambda: (
                f"{self._random.choice(trades.FORMS)} {trade.words} {(own := self._proper())}",
                f"{trade.words} {own}",
            ),
            EmployerKind.NON_STATE,
            trade,
        )

    def foreign(self) -> InventedEmployer:
        """Return an enterprise with foreign capital."""
        trade = self._random.choice(trades.FDI)

        def words() -> tuple[str, str]:
            own = self._random.choice(trades.FOREIGN_FIRST) + self._random.choice(trades.FOREIGN_LAST)
            tail = self._random.choice(("Việt Nam", "Vina", "Hồng Lam"))
            return f"Công ty TNHH {trade.words} {own} {tail}", f"{own} {tail}"

        return self._once(words, EmployerKind.FDI, trade)

    def state(self, place: str) -> InventedEmployer:
        """Return an enterprise of the state at ``place``."""
        trade = self._random.choice(trades.STATE)

        def words() -> tuple[str, str]:
            form = self._random.choice(("Công ty TNHH Một thành viên", "Công ty Cổ phần", "Xí nghiệp"))
            return f"{form} {trade.words} {place}", f"{trade.words} {place}"

        return self._once(words, EmployerKind.STATE, trade)

    def small(self, place: str) -> InventedEmployer:
        """Return one of the small employers every commune has: private nursery, clinic, credit fund, market."""
        small = self._random.choice(trades.SMALL)

        def words() -> tuple[str, str]:
            own = self._at(place) if small.is_named_by_place else self._proper()
            return f"{small.words} {own}", f"{small.short} {own}"

        return self._once(words, small.kind, small.trade)

    def school(self, place: str) -> InventedEmployer:
        """Return a public school at ``place``."""
        base, trade = self._random.choice(trades.SCHOOLS)
        short = trades.SHORT_SCHOOLS.get(base, base.removeprefix("Trường "))

        def words() -> tuple[str, str]:
            own = self._random.choice(trades.FLOWERS) if trade is trades.SCHOOLS[0][1] else self._at(place)
            return f"{base} {own}", f"{short} {own}"

        return self._once(words, EmployerKind.PUBLIC, trade)

    def named(self, name: str, kind: EmployerKind, trade: Trade, short: str = "") -> InventedEmployer:
        """Return the one employer called ``name``. Raises ``ValueError`` where the name is taken."""
        if name in self._used:
            raise ValueError(name)
        self._used.add(name)
        return InventedEmployer(kind, name, short or name, trade)

    def without_employer(self, place: str) -> InventedEmployer:
        """Return a trade whose workers have no one employer (nghiệp đoàn)."""
        base, trade = self._random.choice(trades.TRADES_WITHOUT_EMPLOYER)
        return self._once(lambda: self._twin(f"{base} {self._at(place)}"), None, trade)

    def _proper(self) -> str:
        while True:
            first, last = self._random.choice(trades.PROPER_FIRST), self._random.choice(trades.PROPER_LAST)
            if first != last:
                return f"{first} {last}"

    def _at(self, place: str) -> str:
        return self._random.choice((place, place, f"{place} 1", f"{place} 2", f"Bắc {place}", f"Nam {place}"))

    @staticmethod
    def _twin(name: str) -> tuple[str, str]:
        return name, name

    def _once(self, words: Callable[[], tuple[str, str]], kind: EmployerKind | None, trade: Trade) -> InventedEmployer:
        for attempt in range(_ATTEMPTS):
            name, short = words()
            if attempt > _ATTEMPTS // 2:
                own = self._proper()
                name, short = f"{name} {own}", f"{short} {own}"
            if name not in self._used:
                self._used.add(name)
                return InventedEmployer(kind, name, short, trade)
        raise RuntimeError(f"No free name like {name}")
