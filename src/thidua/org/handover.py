"""The registry of rooms that hand something over when units end, merge or move: posts, later duties."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, slots=True)
class PartEnding:
    """This is a desk or a body of a living unit that ends: ``kind`` as the journal has it, its id and name, and the
    first day it is no more."""

    unit_id: int
    kind: str
    part_id: int
    name: str
    day: date


_part_acts: list[Callable[[PartEnding, Actor], None]] = []


def on_part_end(act: Callable[[PartEnding, Actor], None]) -> None:
    """Let ``act`` end what a room holds in a desk or body, in the transaction that ends it."""
    _part_acts.append(act)


def part_ended(ending: PartEnding, actor: Actor) -> None:
    """Tell every room that a desk or body ends."""
    for act in _part_acts:
        act(ending, actor)
