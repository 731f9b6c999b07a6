"""The port through which pages learn that this installation is a trial (dữ liệu mẫu) and how one leaves it. The room
``demo`` answers; where it does not, nothing is a trial."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from thidua.shared.actor import Actor


@dataclass(frozen=True, slots=True)
class TrialAccount:
    """This is an account a newcomer may sign in with: the name, who it is, what can be tried with it, the password
    (printed on purpose: invented people, invented data)."""

    username: str
    label: str
    can: str
    password: str


class Trial(Protocol):
    """This is whoever built the trial."""

    def accounts(self) -> Sequence[TrialAccount]:
        """Return the accounts of the trial, none where this installation is no trial."""
        ...

    def leave_url(self, actor: Actor) -> str:
        """Return where the actor leaves the trial, empty where this is none or the actor may not."""
        ...


_trials: list[Trial] = []


def register(trial: Trial) -> None:
    """Make ``trial`` the one that answers."""
    _trials[:] = [trial]


def accounts() -> Sequence[TrialAccount]:
    """Return the accounts of the trial, none where this installation is no trial."""
    return _trials[0].accounts() if _trials else ()


def leave_url(actor: Actor) -> str:
    """Return where the actor leaves the trial, empty where this is none or the actor may not."""
    return _trials[0].leave_url(actor) if _trials else ""
