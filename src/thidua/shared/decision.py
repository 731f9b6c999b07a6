"""The answer of a rule: allowed, or refused for one reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Decision[R]:
    """This is what a rule answers. ``refusal`` is ``None`` where the act is allowed, else the one reason."""

    refusal: R | None = None

    @classmethod
    def yes(cls) -> Self:
        """Allow."""
        return cls()

    @classmethod
    def no(cls, refusal: R) -> Self:
        """Refuse for ``refusal``, whose label is the sentence the reader sees."""
        return cls(refusal)

    @property
    def is_allowed(self) -> bool:
        """Whether there is no refusal."""
        return self.refusal is None
