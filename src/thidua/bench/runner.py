"""Runs contestants in turns, so that a slow moment of the machine falls on all of them."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

type Contestant = Callable[[], object]

_LEAST_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Effort:
    """This is how long to measure: at most ``rounds`` turns of each contestant, and no new turn after ``seconds``
    once three are done."""

    rounds: int = 40
    seconds: float = 6.0
    warm_up: int = 1


def interleave(contestants: Mapping[str, Contestant], effort: Effort) -> dict[str, list[float]]:
    """Return the seconds of every turn of every contestant. The one who starts changes from round to round."""
    order = list(contestants)
    for _ in range(effort.warm_up):
        for name in order:
            contestants[name]()
    seconds: dict[str, list[float]] = {name: [] for name in order}
    end = time.perf_counter() + effort.seconds
    gc.collect()
    for turn in range(effort.rounds):
        if turn >= _LEAST_ROUNDS and time.perf_counter() > end:
            break
        for name in order[turn % len(order) :] + order[: turn % len(order)]:
            seconds[name].append(_timed(contestants[name]))
    return seconds


def _timed(contestant: Contestant) -> float:
    started = time.perf_counter()
    contestant()
    return time.perf_counter() - started
