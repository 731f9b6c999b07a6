"""The registry of rooms that hand something over when units end, merge or move: posts, later duties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from thidua.org.models import Reorganisation
from thidua.org.rules.plan import Plan
from thidua.shared.actor import Actor


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """This is one line of the preview: what happens to something held in a unit the reorganisation touches; without
    ``unit_id``, in all of them together."""

    unit_id: int | None
    label: str
    outcome: str
    count: int = 1


class Participant(Protocol):
    """This is a room that holds things in units."""

    def preview(self, plan: Plan, actor: Actor) -> Sequence[HandoverLine]:
        """Return what ``hand_over`` would do, changing nothing. New units carry negative numbers here."""
        ...

    def hand_over(self, plan: Plan, reorganisation: Reorganisation, actor: Actor) -> None:
        """Do it, in the transaction of the reorganisation; every unit of ``plan`` now has its id."""
        ...


_participants: list[Participant] = []


def register(participant: Participant) -> None:
    """Let ``participant`` take part in every reorganisation, in the order of registration."""
    _participants.append(participant)


def unregister(participant: Participant) -> None:
    """Take ``participant`` out again."""
    _participants.remove(participant)


def participants() -> tuple[Participant, ...]:
    """Return who takes part."""
    return tuple(_participants)
