"""Contestants take turns."""

from __future__ import annotations

from thidua.bench.runner import Effort, interleave


def test_each_contestant_runs_as_often_and_starts_in_turn() -> None:
    calls: list[str] = []
    contestants = {name: lambda name=name: calls.append(name) for name in ("ours", "limit", "peer")}
    seconds = interleave(contestants, Effort(rounds=3, seconds=60, warm_up=1))
    assert {name: len(values) for name, values in seconds.items()} == {"ours": 3, "limit": 3, "peer": 3}
    assert calls[3:] == ["ours", "limit", "peer", "limit", "peer", "ours", "peer", "ours", "limit"]


def test_it_stops_when_the_time_is_over_but_not_before_three_rounds() -> None:
    seconds = interleave({"ours": lambda: None}, Effort(rounds=1000, seconds=0, warm_up=0))
    assert len(seconds["ours"]) == 3
