"""A figure of a benchmark: ours beside the limit and a peer, all measured in the same call."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any


class Better(enum.Enum):
    """Which way a unit of measure counts."""

    HIGHER = "higher"
    """A rate: more a second is faster."""
    LOWER = "lower"
    """A duration: fewer milliseconds is faster."""


@dataclass(frozen=True, slots=True)
class Wants:
    """This is what a figure must reach at least: a share of the limit's speed, a multiple of the peer's; ``None`` where
    nothing is asked."""

    vs_limit: float | None = None
    vs_peer: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """This is one measured value. ``limit`` is the same work with everything taken away that could be; ``peer`` is how
    others do it, ``None`` where there is no honest one; ``wants`` is what must be reached, ``None`` for a figure that
    is only told."""

    name: str
    unit: str
    better: Better
    ours: float
    limit: float
    limit_is: str
    peer: float | None = None
    peer_is: str | None = None
    wants: Wants | None = None

    @property
    def vs_limit(self) -> float | None:
        """Return the share of the limit's speed that was reached: 1.0 at the limit; ``None`` where nothing was
        measured."""
        return self._speed_ratio(self.limit)

    @property
    def vs_peer(self) -> float | None:
        """Return how many times faster than the peer this is; ``None`` where there is no peer."""
        return None if self.peer is None else self._speed_ratio(self.peer)

    @property
    def is_met(self) -> bool | None:
        """Return whether everything asked of it is reached; ``None`` where nothing is asked. What could not be measured
        is not reached."""
        if self.wants is None:
            return None
        asked = ((self.wants.vs_limit, self.vs_limit), (self.wants.vs_peer, self.vs_peer))
        return all(reached is not None and reached >= least for least, reached in asked if least is not None)

    def as_json(self) -> dict[str, Any]:
        """Return the figure in the form ``thidua bench --json`` prints."""
        return {
            "name": self.name,
            "unit": self.unit,
            "ours": _short(self.ours),
            "limit": _short(self.limit),
            "limit_is": self.limit_is,
            "peer": _short(self.peer),
            "peer_is": self.peer_is,
            "vs_limit": _short(self.vs_limit),
            "vs_peer": _short(self.vs_peer),
            "wants": None if self.wants is None else asdict(self.wants),
            "is_met": self.is_met,
        }

    def _speed_ratio(self, other: float) -> float | None:
        above, below = (self.ours, other) if self.better is Better.HIGHER else (other, self.ours)
        return above / below if below else None


def rate(seconds: Sequence[float]) -> float:
    """Return how many a second the median of ``seconds`` makes."""
    return 1 / median(seconds)


def milliseconds(seconds: Sequence[float]) -> float:
    """Return the median of ``seconds`` in milliseconds."""
    return median(seconds) * 1000


def percentile(seconds: Sequence[float], per_cent: int) -> float:
    """Return the smallest value that ``per_cent`` of ``seconds`` do not exceed (nearest rank), in milliseconds.

    Raises ``ValueError`` for no values or a percentage outside 1 to 100.
    """
    if not seconds or not 1 <= per_cent <= 100:  # noqa: PLR2004 a hundred per cent
        raise ValueError(f"{len(seconds)} values, {per_cent} per cent")
    rank = -(-len(seconds) * per_cent // 100)
    return sorted(seconds)[rank - 1] * 1000


def _short(value: float | None) -> float | None:
    """Four digits that count: what a measurement on a shared machine can carry."""
    return None if value is None else float(f"{value:.4g}")
