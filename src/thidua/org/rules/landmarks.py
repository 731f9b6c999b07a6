"""Days on which the tree of the unions turned into another one; offered as quick picks."""

from __future__ import annotations

from datetime import date

REFORM_2025 = date(2025, 7, 1)
"""Districts ended and communes began (Luật 97/2025/QH15, Nghị quyết 202/2025/QH15, from 01/07/2025)."""

LANDMARKS: tuple[tuple[date, str], ...] = (
    (date(2025, 6, 30), "trước sắp xếp 2025"),
    (REFORM_2025, "ngày sắp xếp 2025"),
)
"""Days and what to call them, oldest first."""
