"""Writing reminders into the ledger: who is told of what, by which way, from which moment on. Nothing leaves here but
messages in the product, which are rows of the same transaction."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from thidua.notices.enums import Channel
from thidua.notices.models import Duty, Message, Reminder, ReminderRound
from thidua.notices.rules.quiet import leaves_at
from thidua.notices.rules.wording import message_text
from thidua.notices.selectors.lists import reminder_lines
from thidua.notices.selectors.recipients import Recipient, recipients_of
from thidua.shared.duties import kind_of

BATCH = 2_000
"""How many duties one transaction writes reminders for: a moment's hold of the file on SQLite."""
_ROWS = 10_000
_TITLE, _TEXT = 240, 400


@dataclass(frozen=True, slots=True)
class Planned:
    """This is what was written: new rows of the ledger, and duties nobody with an account could be told of."""

    rows: int
    unreached: int


@transaction.atomic
def plan_reminders(
    waiting: Mapping[Duty, str], *, now: datetime, asked_by: str = "", round_made: ReminderRound | None = None
) -> Planned:
    """Write the reminders of at most ``BATCH`` duties, each with its step, and their messages in the product.

    What the ledger holds already is not written again, whoever runs at the same time: only rows that this call put
    there (``made_by``) bring a message.
    """
    run = uuid.uuid4()
    told = recipients_of(list(waiting), now.date())
    rows = [row for duty, step in waiting.items() for row in _rows(duty, step, told[duty.pk], now, run, round_made)]
    Reminder.objects.bulk_create(rows, batch_size=_ROWS, ignore_conflicts=True)
    ours = Reminder.objects.filter(made_by=run)
    fresh = list(ours.filter(channel=Channel.PRODUCT).values_list("duty", "person"))
    _tell(fresh, waiting, now, asked_by)
    return Planned(ours.count(), sum(1 for found in told.values() if not found))


def _rows(
    duty: Duty, step: str, told: Collection[Recipient], now: datetime, run: uuid.UUID, made: ReminderRound | None
) -> Iterator[Reminder]:
    for one in told:
        common = {"duty": duty, "step": step, "person_id": one.person_id, "round": made, "made_by": run, "made_at": now}
        yield Reminder(**common, channel=Channel.PRODUCT, not_before=now, claimed_at=now, sent_at=now)
        if one.email and one.wishes.wants_mail:
            yield Reminder(**common, channel=Channel.MAIL, not_before=leaves_at(now, one.wishes))


def _tell(fresh: Collection[tuple[int, int]], waiting: Mapping[Duty, str], now: datetime, asked_by: str) -> None:
    by_id = {duty.pk: duty for duty in waiting}
    told = [by_id[duty_id] for duty_id in {duty for duty, _ in fresh}]
    lines = reminder_lines(told, now.date()) if told else {}
    Message.objects.bulk_create(
        (
            Message(
                person_id=person,
                title=by_id[duty].title[:_TITLE],
                text=message_text(lines[duty], now.date(), asked_by=asked_by)[:_TEXT],
                route_name=kind_of(by_id[duty].kind).route_name,
                route_args=by_id[duty].route_args,
                created_at=now,
            )
            for duty, person in fresh
        ),
        batch_size=_ROWS,
    )
