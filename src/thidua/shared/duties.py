"""The port through which rooms open and close duties (việc): what waits for a unit, a post or a desk.

A room declares its kinds of duty when the product starts and opens and closes them in the transaction of its own act;
``notices``, which stands above, keeps them. Nothing here knows how.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.core.exceptions import ImproperlyConfigured
from django.db.models import TextChoices


@dataclass(frozen=True, slots=True)
class DutyKind:
    """This is a kind of duty. ``code`` carries the official label; ``permission`` is the right that dealing with it
    needs: of a unit's people only those who hold it are asked. ``route_name`` deals with it and takes the
    ``route_args`` of the duty; ``act`` is the word on the button. ``outlives_unit`` is false where the duty has no
    meaning once its unit has ended: it is then withdrawn and not handed to the successor."""

    code: TextChoices
    object_kind: str
    permission: str
    route_name: str
    act: str
    outlives_unit: bool = True

    @property
    def label(self) -> str:
        """The official wording."""
        return str(self.code.label)


@dataclass(frozen=True, slots=True)
class NewDuty:
    """This is a duty as its room opens it: for everyone of the unit who holds the right, or for one post or one desk of
    it. ``due_date`` is its last day in time. ``except_person`` may not deal with it (who drew it up)."""

    kind: TextChoices
    object_id: int
    unit_id: int
    title: str
    note: str = ""
    route_args: tuple[int, ...] = ()
    due_date: date | None = None
    post_id: int | None = None
    desk_id: int | None = None
    except_person: int | None = None

    def __post_init__(self) -> None:
        """Raise ``ValueError`` for a duty of a post and a desk at once."""
        if self.post_id is not None and self.desk_id is not None:
            raise ValueError("A duty is of a post or of a desk, not of both.")


class Keeper(Protocol):
    """This is the room that keeps duties."""

    def open_duties(self, duties: Iterable[NewDuty]) -> int:
        """See ``open_duties``."""
        ...

    def close_duties(
        self, kind: TextChoices, object_ids: Collection[int], unit_ids: Collection[int] | None, *, is_done: bool
    ) -> int:
        """See ``close_duties`` and ``withdraw_duties``."""
        ...

    def forget_units(self, unit_ids: Collection[int]) -> None:
        """See ``forget_units``."""
        ...

    def move_due_date(
        self, kind: TextChoices, object_ids: Collection[int], due_date: date | None, unit_ids: Collection[int] | None
    ) -> int:
        """See ``move_due_date``."""
        ...


_kinds: dict[str, DutyKind] = {}
_keepers: list[Keeper] = []


def declare(kind: DutyKind) -> None:
    """Make a kind of duty known. Raises ``ValueError`` where another one has its code."""
    if _kinds.get(str(kind.code), kind) != kind:
        raise ValueError(f"{kind.code} is declared twice")
    _kinds[str(kind.code)] = kind


def retract(kind: DutyKind) -> None:
    """Take a kind back: for tests that declare their own."""
    _kinds.pop(str(kind.code), None)


def kind_of(code: str) -> DutyKind:
    """Return the kind with this code. Raises ``KeyError`` for one nobody declared."""
    return _kinds[code]


def kinds() -> tuple[DutyKind, ...]:
    """Return every kind, in the order of declaration."""
    return tuple(_kinds.values())


def register(keeper: Keeper) -> None:
    """Make ``keeper`` the one that keeps duties."""
    _keepers.append(keeper)


def unregister(keeper: Keeper) -> None:
    """Take ``keeper`` back; the one before keeps them again."""
    _keepers.remove(keeper)


def open_duty(duty: NewDuty) -> None:
    """Open a duty, in the caller's transaction. One that is open for the same object, unit, post and desk is brought up
    to date instead: title, note, day."""
    open_duties([duty])


def open_duties(duties: Iterable[NewDuty]) -> int:
    """Open many duties at once, as ``open_duty`` does, and return how many were not open before. A few statements,
    whatever their number."""
    return _keeper().open_duties(duties)


def close_duties(kind: TextChoices, object_ids: Collection[int], unit_ids: Collection[int] | None = None) -> int:
    """Close what was open about these objects (of these units only, where given) as done; return how many it was."""
    return _keeper().close_duties(kind, object_ids, unit_ids, is_done=True)


def withdraw_duties(kind: TextChoices, object_ids: Collection[int], unit_ids: Collection[int] | None = None) -> int:
    """Take back what was open about these objects: nobody needs to do it any more. Return how many it was."""
    return _keeper().close_duties(kind, object_ids, unit_ids, is_done=False)


def forget_units(unit_ids: Collection[int]) -> None:
    """Drop what was withdrawn about units that are taken back as if they had never been. What is open or done stays,
    and keeps the unit."""
    _keeper().forget_units(unit_ids)


def move_due_date(
    kind: TextChoices, object_ids: Collection[int], due_date: date | None, unit_ids: Collection[int] | None = None
) -> int:
    """Set another last day for what is open about these objects; return how many it moved."""
    return _keeper().move_due_date(kind, object_ids, due_date, unit_ids)


def _keeper() -> Keeper:
    """Raises ``ImproperlyConfigured`` where nobody keeps duties: none may be lost because a room is missing."""
    if not _keepers:
        raise ImproperlyConfigured("No room is registered with shared.duties.")
    return _keepers[-1]
