"""Where chance comes from: every part of the demo draws from a stream of its own, so that a change in one part never
shuffles another, and two builds give the same rows."""

from __future__ import annotations

from random import Random

SEED = "hong-lam-2026"


def stream(*name: object) -> Random:
    """Return the stream of numbers that belongs to ``name``; the same name gives the same numbers, always."""
    return Random("/".join([SEED, *map(str, name)]))  # noqa: S311 invented data, nothing secret
