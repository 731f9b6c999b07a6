"""What reminders say. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.ui import formats

MAIL_LINES = 30
"""How many duties one mail names; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Line:
    """This is one duty in a reminder. ``contact`` says whom to ask."""

    title: str
    unit_name: str
    due_date: date | None
    note: str = ""
    contact: str = ""

    def deadline(self, today: date) -> str:
        """Return ``hạn 25/11/2026 (còn 5 ngày)``."""
        if self.due_date is None:
            return "không ghi hạn"
        return f"hạn {formats.day(self.due_date)} ({formats.due(self.due_date, today)})"


def message_text(line: Line, today: date, *, asked_by: str) -> str:
    """Return the softer line of a message in the product."""
    parts = [line.unit_name, line.deadline(today), f"{asked_by} nhắc" if asked_by else ""]
    return " · ".join(part for part in parts if part)


def subject(lines: Sequence[Line]) -> str:
    """Return the subject of a mail about these duties."""
    return (
        f"Nhắc việc: {lines[0].title}" if len(lines) == 1 else f"Nhắc việc: {formats.number(len(lines))} việc đang chờ"
    )


def chat_text(lines: Sequence[Line], today: date, *, asked_by: str) -> str:
    """Return text to paste into a chat group: duties by title, under each the units that have not done it."""
    titles: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        titles.setdefault((line.title, line.deadline(today)), []).append(line)
    parts = [f"{asked_by} nhắc việc, ngày {formats.day(today)}"]
    for (title, deadline), units in titles.items():
        parts += ["", f"{title}, {deadline}:"]
        parts += [f"{number}. {line.unit_name}" for number, line in enumerate(units, start=1)]
    contacts = sorted({line.contact for line in lines if line.contact})
    if contacts:
        parts += ["", "Hỏi: " + "; ".join(contacts)]
    return "\n".join(parts)
