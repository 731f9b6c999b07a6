"""Ids as addresses and forms carry them: whole numbers that a column of either database can hold."""

from __future__ import annotations

from collections.abc import Iterable

GREATEST = 2**63 - 1
"""The greatest id a column holds."""

_DIGITS = len(str(GREATEST))


def id_or_none(text: str) -> int | None:
    """Return the id that ``text`` writes, ``None`` where it writes none: anything but digits, or more than a column
    holds."""
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        return None
    number = int(text)
    return number if number <= GREATEST else None


def ids_in(texts: Iterable[str]) -> list[int]:
    """Return the ids among ``texts``, in their order; anything else is left out."""
    return [number for text in texts if (number := id_or_none(text)) is not None]


class IdConverter:
    """This is ``<id:name>`` in an address: an id, or a place in a list. What no column could hold leads nowhere."""

    regex = "[0-9]{1,19}"

    def to_python(self, value: str) -> int:
        """Return the id. Raises ``ValueError``, which Django takes as another address, where it is too large."""
        number = id_or_none(value)
        if number is None:
            raise ValueError(value)
        return number

    def to_url(self, value: int | str) -> str:
        """Return the id as an address writes it."""
        return str(value)
