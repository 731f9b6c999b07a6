"""Kinds of long work: a room above writes a function and declares it here.

A kind that writes many rows does so in batches that nothing shows, each with ``running.keep`` in its transaction, and
then shows them all in one last transaction with ``running.finish`` in it::

    @registry.job("org.import", "Nhập đơn vị từ bảng tính", on_sweep=drop_rows)
    def run(running: Running, *, upload_id: int) -> JSON:
        while batch := rows_after(upload_id, running.state.get("row", 0)):
            with transaction.atomic():
                put_aside(running.job_id, batch)
                running.keep({"row": batch[-1].number})
            running.progress(batch[-1].number, total)
        with transaction.atomic():
            show_all(running.job_id)
            running.finish({"rows": total})

Killed anywhere, it goes on after the last batch that was committed, and is finished exactly once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from thidua.shared.actor import Actor

type JSON = Any
"""What ``json`` can write: numbers, text, truth, ``None``, lists and dictionaries of these."""


class JobCancelledError(Exception):
    """Somebody asked to cancel the job. Let it pass through: what was not committed is undone, the rest swept."""


class JobLostError(Exception):
    """The job was given to another worker meanwhile. Let it pass through: nothing of this worker may count."""


class Running(Protocol):
    """This is what a running job is given: its id, arguments, kept state and the way to report."""

    job_id: int

    @property
    def state(self) -> Any:
        """Return what ``keep`` was given last, in this run or the one before; ``{}`` at the very beginning."""

    def progress(self, done: int, total: int, note: str = "") -> None:
        """Say how far the work is. Call it as often as you like, between transactions: written at most twice a second,
        in a transaction of its own; inside a transaction of the work it is only remembered. Raises
        ``JobCancelledError`` within half a second of a cancel, ``JobLostError`` where another worker has the job."""

    def keep(self, state: JSON) -> None:
        """Keep ``state`` for going on after a restart, in the caller's transaction where there is one: batch and state
        are committed together or not at all. Raises ``JobCancelledError`` and ``JobLostError``."""

    def finish(self, result: JSON = None) -> None:
        """Mark the job done in the caller's transaction, the one that shows the work: both happen or neither, and
        exactly once. What the function returns afterwards is not looked at. Raises ``JobCancelledError`` and
        ``JobLostError``."""

    def actor(self) -> Actor:
        """Return who started the job, with the rights of today. Raises ``RefusedError`` where the post is no more."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """This is a job that ended without its result: cancelled, or failed for ``reason`` (``code``), both empty where it
    was cancelled. A failed one may still be done again."""

    job_id: int
    arguments: dict[str, Any]
    is_cancelled: bool
    reason: str = ""
    code: str = ""


NOTHING_SHOWN = (
    "Những gì việc ghi dở không hiện ra ở đâu và được dọn sạch. Muốn làm lại thì bắt đầu lại từ trang của việc."
)

type Work = Callable[..., JSON]
type Sweep = Callable[[int, dict[str, Any], Any], None]
type Stop = Callable[[Stopped], None]
type ResultAddress = Callable[[dict[str, Any], Any], str]
type HomeAddress = Callable[[dict[str, Any]], str]


@dataclass(frozen=True, slots=True)
class JobKind:
    """This is a declared kind of work. ``label`` names it to the reader.

    ``on_sweep(job_id, arguments, kept state)`` removes what a job that will not go on has left; it may be called more
    than once and must not mind. ``on_stop`` tells the room, in the transaction that ends the job, that there will be no
    result, so that nothing of the room says "running" for ever; a job done again after a failure may be told of again.
    ``result_url(arguments, result)`` returns where the result is seen, or ""; ``home_url(arguments)`` the page from
    which a stopped job is begun again. ``when_cancelled`` says what stays of a cancelled job, before and after.
    """

    code: str
    label: str
    run: Work
    on_sweep: Sweep | None = None
    result_url: ResultAddress | None = None
    on_stop: Stop | None = None
    home_url: HomeAddress | None = None
    when_cancelled: str = NOTHING_SHOWN


_kinds: dict[str, JobKind] = {}


def job(  # each says one thing about the kind
    code: str,
    label: str,
    *,
    on_sweep: Sweep | None = None,
    result_url: ResultAddress | None = None,
    on_stop: Stop | None = None,
    home_url: HomeAddress | None = None,
    when_cancelled: str = NOTHING_SHOWN,
) -> Callable[[Work], Work]:
    """Declare the decorated function as the work of a kind of job; it is called as ``run(running, **arguments)`` and
    returns the result. Import its module in ``AppConfig.ready``. Raises ``ValueError`` for a code declared twice."""

    def decorate(run: Work) -> Work:
        if code in _kinds:
            raise ValueError(f"The kind of job {code} is declared twice.")
        _kinds[code] = JobKind(code, label, run, on_sweep, result_url, on_stop, home_url, when_cancelled)
        return run

    return decorate


def kind_of(code: str) -> JobKind:
    """Return a declared kind. Raises ``KeyError`` for a code nobody declared."""
    return _kinds[code]


def label_of(code: str) -> str:
    """Return the label of a kind, the code itself where the running version no longer knows it."""
    return _kinds[code].label if code in _kinds else code


def cancel_text_of(code: str) -> str:
    """Return what stays of a cancelled job of a kind, in the words the reader sees."""
    return _kinds[code].when_cancelled if code in _kinds else NOTHING_SHOWN


def kinds() -> tuple[JobKind, ...]:
    """Return every declared kind, by label."""
    return tuple(sorted(_kinds.values(), key=lambda kind: kind.label))
