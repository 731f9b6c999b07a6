"""Words with what readers see of them, as Django's ``TextChoices``, for code that must not load Django: what reads
untrusted documents starts a process of its own each time, and would load it each time."""

from __future__ import annotations

import enum
from typing import Self


class Worded(enum.StrEnum):
    """This is a word that is stored, with its ``label``: ``PLAN = "KH", "Kế hoạch"``."""

    label: str
    do_not_call_in_templates = enum.nonmember(True)
    """A template that names the class means the class."""

    def __new__(cls, value: str, label: str = "") -> Self:
        """Return the member for a stored word."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def pairs(cls) -> list[tuple[str, str]]:
        """Return stored words and labels, in order: what fields of models and forms take as choices."""
        return [(member.value, member.label) for member in cls]
