"""Reminding: by rule, every day; by one click, one or all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from thidua.access.rules.grants import missing_right
from thidua.access.selectors import actor_for_post
from thidua.audit.changes import Change
from thidua.audit.services import record
from thidua.jobs.services import start
from thidua.notices import policy
from thidua.notices.enums import Channel, DutyState, NoticesAction, NoticesPermission, RemindRefusal, RoundState
from thidua.notices.models import OPEN, Duty, Reminder, ReminderRound
from thidua.notices.rules.steps import step_on
from thidua.notices.selectors.lists import DutyFilter, duties_matching
from thidua.notices.selectors.plans import plans_on
from thidua.notices.selectors.work import local_date
from thidua.notices.services.planning import BATCH, plan_reminders
from thidua.shared.actor import Actor
from thidua.shared.refusals import RefusedError
from thidua.ui import formats

ROUND_KIND = "notices.round"
ROUND_JOB = "notices.remind"

type Progress = Callable[[int, int], None]


def _no_progress(done: int, total: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Choice:
    """This is what a click chose: some duties, or all that match a filter."""

    keys: frozenset[int] = frozenset()
    asked: DutyFilter | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the choice as values that JSON keeps."""
        return {"keys": sorted(self.keys), "asked": None if self.asked is None else self.asked.to_json()}


def chosen(actor: Actor, choice: Choice, today: date) -> QuerySet[Duty]:
    """Return the open duties of a choice that the actor may remind of."""
    mine = policy.duties_to_remind(actor)
    if choice.asked is None:
        return mine.filter(pk__in=choice.keys)
    return duties_matching(mine, choice.asked, today)


@transaction.atomic
def start_round(*, actor: Actor, choice: Choice, now: datetime) -> ReminderRound:
    """Put one click to remind into the queue and record it; the worker does the rest. Raises ``ForbiddenError`` without
    the right, ``RefusedError`` where nothing that waits was chosen."""
    if actor.unit_id is None or not actor.may(NoticesPermission.REMIND):
        raise missing_right(actor, NoticesPermission.REMIND)
    if not chosen(actor, choice, actor.today).exists():
        raise RefusedError(RemindRefusal.NOTHING.label, RemindRefusal.NOTHING.value)
    made = ReminderRound.objects.create(
        unit_id=actor.unit_id,
        post_id=actor.post_id,
        made_by_person=actor.person_id,
        made_by_name=actor.person_name,
        asked=choice.to_json(),
        made_at=now,
    )
    record(
        actor=actor,
        unit_id=actor.unit_id,
        action=NoticesAction.REMINDED,
        kind=ROUND_KIND,
        object_id=made.pk,
        label=f"Lượt nhắc {made.pk}",
        changes=[Change("Đã chọn", None, _in_words(choice))],
    )
    start(
        kind=ROUND_JOB,
        actor=actor,
        unit_id=actor.unit_id,
        title=f"Nhắc việc: {_in_words(choice)}",
        arguments={"round_id": made.pk},
        key=str(made.pk),
    )
    return made


def run_round(*, round_id: int, now: datetime, progress: Progress = _no_progress) -> ReminderRound:
    """Write the reminders of a click, as of what its post may do now. Run again after a stop it goes on where it was:
    the ledger takes nothing twice. A duty is reminded of by click once a day."""
    made = ReminderRound.objects.select_related("unit").get(pk=round_id)
    actor = None if made.post_id is None else actor_for_post(made.post_id, now.date())
    if made.state == RoundState.DONE or actor is None:
        ReminderRound.objects.filter(pk=round_id).update(state=RoundState.DONE)
        return made
    step = f"{now:%Y%m%d}-nhac"
    asked_by = f"{actor.person_name}, {actor.unit_name}"
    matched = unreached = 0
    waiting = chosen(actor, choice_of(made), actor.today)
    total = waiting.count()
    # Seen while it runs, and afterwards where it is stopped; a failed one that is done again is running again.
    ReminderRound.objects.filter(pk=round_id).update(state=RoundState.WAITING, duties=total)
    for batch in _batches(waiting):
        planned = plan_reminders(dict.fromkeys(batch, step), now=now, asked_by=asked_by, round_made=made)
        matched += len(batch)
        unreached += planned.unreached
        progress(matched, total)
    reached = Reminder.objects.filter(round=made).values("duty").distinct().count()
    made.state, made.duties, made.unreached = RoundState.DONE, matched, unreached
    made.repeated = max(0, matched - unreached - reached)
    made.save(update_fields=["state", "duties", "unreached", "repeated"])
    return made


@transaction.atomic
def stop_round(*, round_id: int, is_cancelled: bool) -> None:
    """Say of a round that it stopped half way. What has arrived stays; of a cancelled one no mail leaves any more. A
    round that is done stays done."""
    made = ReminderRound.objects.select_for_update().filter(pk=round_id).exclude(state=RoundState.DONE).first()
    if made is None:
        return
    if is_cancelled:
        Reminder.objects.filter(round=made, channel=Channel.MAIL, claimed_at__isnull=True).delete()
    made.state = RoundState.CANCELLED if is_cancelled else RoundState.FAILED
    made.save(update_fields=["state"])


def choice_of(made: ReminderRound) -> Choice:
    """Return what the click chose."""
    asked = made.asked["asked"]
    return Choice(frozenset(made.asked["keys"]), None if asked is None else DutyFilter.from_json(asked))


def remind_by_plan(*, now: datetime) -> int:
    """Write the reminders whose day has come, for every open duty with a last day; return how many rows that took. Run
    twice on one day it writes nothing the second time."""
    today = now.date()
    plans = plans_on(today)
    near = Duty.objects.filter(OPEN, due_date__lte=today + timedelta(days=plans.first_look))
    rows = 0
    for batch in _batches(near):
        steps: dict[Duty, str] = {}
        for duty in batch:
            opened = local_date(duty.opened_at)
            if duty.due_date is not None and (
                step := step_on(plans.of(duty.kind), due=duty.due_date, opened=opened, today=today)
            ):
                steps[duty] = step
        rows += plan_reminders(_unwritten(steps), now=now).rows if steps else 0
    return rows


def _unwritten(steps: dict[Duty, str]) -> dict[Duty, str]:
    """Leave out what the ledger holds: most late duties have been reminded of this week already."""
    held = set(Reminder.objects.filter(duty__in=steps, step__in=set(steps.values())).values_list("duty", "step"))
    return {duty: step for duty, step in steps.items() if (duty.pk, step) not in held}


def _batches(rows: QuerySet[Duty]) -> Iterator[list[Duty]]:
    """Return ``rows`` in batches by id; each is read when it is wanted, so no transaction is held between them."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


def _in_words(choice: Choice) -> str:
    if choice.asked is None:
        return f"{formats.number(len(choice.keys))} việc"
    state = DutyState(choice.asked.state).label
    return f"mọi việc khớp bộ lọc ({state}{', quá hạn' if choice.asked.is_late else ''})"
