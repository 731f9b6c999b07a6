"""Tasks of the issuing unit: where one stands, whether it is late, who reports it and who closes it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from thidua.campaigns.enums import TaskRefusal, TaskState
from thidua.shared.decision import Decision


def state_of(*, is_done: bool, lines: Sequence[bool]) -> TaskState:
    """Return where a task stands. ``lines`` are its lines in order, true for one that gave it back."""
    if is_done:
        return TaskState.DONE
    if not lines:
        return TaskState.OPEN
    return TaskState.RETURNED if lines[-1] else TaskState.REPORTED


def is_task_late(due: date | None, reported: date | None, today: date) -> bool:
    """Tell whether a task is late: not reported ``today`` after its last day, or ``reported`` after it. The last day
    itself is still in time, and the time it waits for closing is not the doer's."""
    return due is not None and (reported or today) > due


def report_decision(*, state: TaskState, is_current: bool, is_theirs: bool, text: str) -> Decision[TaskRefusal]:
    """Decide whether a result may be reported: late too, and again before it is closed."""
    if state is TaskState.DONE:
        return Decision.no(TaskRefusal.ALREADY_DONE)
    if not is_current:
        return Decision.no(TaskRefusal.NOT_CURRENT)
    if not is_theirs:
        return Decision.no(TaskRefusal.NOT_YOURS)
    return Decision.yes() if text.strip() else Decision.no(TaskRefusal.NO_TEXT)


def close_decision(
    *, state: TaskState, person: int | None, reporter: int | None, closers: Collection[int]
) -> Decision[TaskRefusal]:
    """Decide whether ``person`` may close or give back a reported task.

    ``closers`` are all who may: the head of the desk, whoever approves the plans of the unit. Who reported it closes it
    only where nobody else could: a union with one officer acts alone.
    """
    if person is None or person not in closers:
        return Decision.no(TaskRefusal.NOT_CLOSER)
    if state is TaskState.DONE:
        return Decision.no(TaskRefusal.ALREADY_DONE)
    if state is not TaskState.REPORTED:
        return Decision.no(TaskRefusal.NOT_REPORTED)
    if person == reporter and set(closers) != {person}:
        return Decision.no(TaskRefusal.SAME_PERSON)
    return Decision.yes()


def return_decision(reason: str, may_close: Decision[TaskRefusal]) -> Decision[TaskRefusal]:
    """Decide whether a task may be given back: by whom may close it, with a reason."""
    if may_close.refusal is not None:
        return may_close
    return Decision.yes() if reason.strip() else Decision.no(TaskRefusal.NO_REASON)
