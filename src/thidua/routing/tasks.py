"""Work of the way up that is done every night."""

from __future__ import annotations

from datetime import date, time

from thidua.jobs import nightly
from thidua.routing.services.handover import settle_ended_units

SETTLED_AT = time(0, 15)
"""After the duties: what they handed over is found at its new unit."""


def settle(today: date) -> int:
    """Hand over what still waits at units that have ended by today; return how many ways up that were."""
    return settle_ended_units(today)


def register_nightly() -> None:
    """Put the nightly work of the room into the one schedule."""
    nightly.register("routing.settle", settle, SETTLED_AT, "Chuyển tiến trình duyệt của đơn vị đã kết thúc")
