"""What is announced is heard by who listens, but for the building of a whole world."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from thidua.shared import announcing

type Heard = list[tuple[str, tuple[int, ...]]]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    """What a listener of this test hears, and nobody else."""
    told: Heard = []
    monkeypatch.setattr(announcing, "_listeners", [lambda kind, ids: told.append((kind, tuple(ids)))])
    return told


def test_listeners_hear_what_changed(heard: Heard) -> None:
    announcing.changed("org.unit", [1, 2])
    announcing.changed("org.unit", [])
    assert heard == [("org.unit", (1, 2))]


def test_unheard_nobody_hears_and_afterwards_everybody_does(heard: Heard) -> None:
    with announcing.unheard():
        announcing.changed("org.unit", [1])
        with announcing.unheard():
            announcing.changed("org.unit", [2])
        announcing.changed("org.unit", [3])
    announcing.changed("org.unit", [4])
    assert heard == [("org.unit", (4,))]


def test_a_building_that_fails_leaves_no_silence_behind(heard: Heard) -> None:
    with pytest.raises(ValueError, match="fell"), announcing.unheard():
        raise ValueError("it fell")
    announcing.changed("org.unit", [1])
    assert heard == [("org.unit", (1,))]
