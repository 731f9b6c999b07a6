"""Refusals that every room raises and one place turns into a page."""

from __future__ import annotations

from dataclasses import dataclass


class OutOfScopeError(LookupError):
    """The object does not exist for this actor: answered with 404, whether it exists for others or not."""


@dataclass
class RefusedError(Exception):
    """The actor sees the object but the act is refused. ``reason`` is the official sentence the reader sees;
    ``code`` the enum value it comes from. Answered with 403 where the right is missing, else beside the form."""

    reason: str
    code: str = ""

    def __str__(self) -> str:
        return self.reason


class ForbiddenError(RefusedError):
    """The right is missing: answered with 403 and the reason."""
