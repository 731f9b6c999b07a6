"""What keeps the product from starting."""

from __future__ import annotations


class CannotStartError(Exception):
    """The product cannot start as it is set up. The message names the place, the reason and the remedy, in Vietnamese
    and English; the shell shows it instead of a traceback."""
