"""Work of the units that is done every night."""

from __future__ import annotations

import logging
from datetime import date, time

from thidua.jobs import nightly
from thidua.org.services.witness import witness_journals
from thidua.shared.actor import system_actor
from thidua.shared.database import refresh_statistics

logger = logging.getLogger(__name__)

WITNESS = "org.witness"
WITNESSED_AT = time(1, 30)
"""At night, when few write."""


def witness(today: date) -> int:
    """Witness the journals below every unit; return how many entries that took."""
    entries = witness_journals(actor=system_actor(today))
    refresh_statistics()
    logger.info("Đã ghi nhận mốc nhật ký: %d mục.", entries)
    return entries


def register_nightly() -> None:
    """Put the work into the nightly schedule."""
    nightly.register(WITNESS, witness, WITNESSED_AT, "Ghi nhận mốc nhật ký của đơn vị cấp dưới")
