"""What became of one click to remind."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from thidua.notices.enums import Channel, RoundState
from thidua.notices.models import Reminder, ReminderRound


@dataclass(frozen=True, slots=True)
class Outcome:
    """These are the figures of a round. ``reminded`` of the chosen ``duties`` have reached somebody so far; ``unclear``
    mails were handed over without an answer: they are not repeated."""

    state: RoundState
    duties: int
    reminded: int
    people: int
    messages: int
    mails_sent: int
    mails_waiting: int
    mails_unclear: int
    repeated: int
    unreached: int


def outcome_of(made: ReminderRound) -> Outcome:
    """Return the figures of a round. One query."""
    is_mail = Q(channel=Channel.MAIL)
    sums = Reminder.objects.filter(round=made).aggregate(
        reminded=Count("duty", distinct=True),
        people=Count("person", distinct=True),
        messages=Count("pk", filter=Q(channel=Channel.PRODUCT)),
        sent=Count("pk", filter=is_mail & Q(sent_at__isnull=False)),
        waiting=Count("pk", filter=is_mail & Q(claimed_at__isnull=True)),
        unclear=Count("pk", filter=is_mail & Q(claimed_at__isnull=False, sent_at__isnull=True)),
    )
    return Outcome(
        state=RoundState(made.state),
        duties=made.duties,
        reminded=sums["reminded"],
        people=sums["people"],
        messages=sums["messages"],
        mails_sent=sums["sent"],
        mails_waiting=sums["waiting"],
        mails_unclear=sums["unclear"],
        repeated=made.repeated,
        unreached=made.unreached,
    )
