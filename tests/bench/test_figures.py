"""The arithmetic of a figure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from thidua.bench.figures import Better, Figure, Wants, milliseconds, percentile, rate


def figure(better: Better, ours: float, limit: float, peer: float | None = None) -> Figure:
    return Figure("trang", "x", better, ours, limit, "trần", peer, None if peer is None else "đối chứng")


@pytest.mark.parametrize(
    ("better", "ours", "limit", "share"),
    [
        pytest.param(Better.HIGHER, 50.0, 200.0, 0.25, id="a quarter of the limit's rate"),
        pytest.param(Better.LOWER, 20.0, 5.0, 0.25, id="four times the limit's duration"),
        pytest.param(Better.LOWER, 5.0, 5.0, 1.0, id="at the limit"),
        pytest.param(Better.LOWER, 4.0, 5.0, 1.25, id="beyond what was taken for the limit"),
        pytest.param(Better.LOWER, 0.0, 5.0, None, id="too fast to be measured"),
    ],
)
def test_the_share_of_the_limits_speed(better: Better, ours: float, limit: float, share: float | None) -> None:
    assert figure(better, ours, limit).vs_limit == share


@pytest.mark.parametrize(
    ("better", "ours", "peer", "times"),
    [
        pytest.param(Better.HIGHER, 300.0, 100.0, 3.0, id="three times the peer's rate"),
        pytest.param(Better.LOWER, 10.0, 30.0, 3.0, id="a third of the peer's duration"),
        pytest.param(Better.LOWER, 60.0, 30.0, 0.5, id="slower than the peer"),
        pytest.param(Better.LOWER, 60.0, None, None, id="no peer"),
    ],
)
def test_how_many_times_faster_than_the_peer(
    better: Better, ours: float, peer: float | None, times: float | None
) -> None:
    assert figure(better, ours, 1.0, peer).vs_peer == times


def test_the_printed_form_has_every_field() -> None:
    assert figure(Better.LOWER, 1.23456, 0.5, 2.0).as_json() == {
        "name": "trang",
        "unit": "x",
        "ours": 1.235,
        "limit": 0.5,
        "limit_is": "trần",
        "peer": 2.0,
        "peer_is": "đối chứng",
        "vs_limit": 0.405,
        "vs_peer": 1.62,
        "wants": None,
        "is_met": None,
    }


@pytest.mark.parametrize(
    ("wants", "is_met"),
    [
        pytest.param(None, None, id="nothing asked"),
        pytest.param(Wants(vs_limit=0.25), True, id="exactly the share asked"),
        pytest.param(Wants(vs_limit=0.26), False, id="a little less"),
        pytest.param(Wants(vs_limit=0.25, vs_peer=4.0), False, id="one of two is missed"),
        pytest.param(Wants(vs_peer=3.0), True, id="only the peer"),
    ],
)
def test_a_requirement_is_met_when_every_part_is_reached(wants: Wants | None, is_met: bool | None) -> None:
    assert replace(figure(Better.LOWER, 20.0, 5.0, 60.0), wants=wants).is_met is is_met


def test_what_could_not_be_measured_is_not_reached() -> None:
    assert replace(figure(Better.LOWER, 20.0, 5.0), wants=Wants(vs_peer=3.0)).is_met is False


@pytest.mark.parametrize(
    ("per_cent", "value"),
    [
        pytest.param(95, 19_000.0, id="nineteen of twenty"),
        pytest.param(100, 20_000.0, id="all"),
        pytest.param(1, 1_000.0, id="the fastest"),
        pytest.param(50, 10_000.0, id="half"),
    ],
)
def test_a_percentile_is_one_of_the_values(per_cent: int, value: float) -> None:
    assert percentile([float(second) for second in range(20, 0, -1)], per_cent) == value


@pytest.mark.parametrize(("values", "per_cent"), [([], 95), ([1.0], 0), ([1.0], 101)])
def test_a_percentile_of_nothing_is_refused(values: list[float], per_cent: int) -> None:
    with pytest.raises(ValueError, match="per cent"):
        percentile(values, per_cent)


def test_medians() -> None:
    assert rate([0.1, 0.5, 9.0]) == 2.0
    assert milliseconds([0.1, 0.5, 9.0]) == 500.0
