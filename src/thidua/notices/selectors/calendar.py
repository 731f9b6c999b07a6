"""Duties by day: the months of a post, the feed of a person."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db.models import Q

from thidua.access.selectors import actor_of_post, posts_of_account
from thidua.notices import policy
from thidua.notices.models import OPEN, CalendarFeed, Duty
from thidua.notices.selectors.contacts import contacts_above
from thidua.notices.selectors.work import WorkLine, line_of
from thidua.org.selectors.places import names_on
from thidua.people.models import Account
from thidua.shared.actor import Actor

FEED_BACK = timedelta(days=92)
"""How long what is over stays in a feed, so that a calendar that asks seldom learns of it."""
MOST_EVENTS = 2_000


@dataclass(frozen=True, slots=True)
class Month:
    """This is a month of a calendar: its days that hold something, with their duties."""

    first: date
    days: Sequence[tuple[date, Sequence[WorkLine]]]

    @property
    def before(self) -> date:
        """The first day of the month before."""
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        """The first day of the month after."""
        return self.first + timedelta(days=monthrange(self.first.year, self.first.month)[1])


@dataclass(frozen=True, slots=True)
class Event:
    """This is a duty as a calendar shows it; ``is_cancelled`` where it waits on no day any more."""

    duty: Duty
    unit_name: str
    contact: str
    is_done: bool
    is_cancelled: bool


def month_of(actor: Actor, first: date) -> Month:
    """Return the open duties of the post whose last day is in the month that begins on ``first``. One query."""
    month = Month(first, ())
    rows = policy.duties_of(actor).filter(due_date__gte=first, due_date__lt=month.after).order_by("due_date", "pk")
    lines = [line_of(duty, actor.today) for duty in rows[:MOST_EVENTS]]
    days = groupby(lines, key=lambda line: line.due_date or first)
    return Month(first, [(day, list(found)) for day, found in days])


def account_of_feed(token_digest: str) -> Account | None:
    """Return the account whose calendar an address opens, ``None`` where it opens none (any more)."""
    feed = CalendarFeed.objects.filter(token_digest=token_digest).first()
    return None if feed is None else Account.objects.filter(person=feed.person_id, is_active=True).first()


def events_of(account: Account, today: date) -> list[Event]:
    """Return what the calendar of an account holds: the dated duties of all its posts, what was done or taken away
    since ``FEED_BACK`` included."""
    posts = [post for post in posts_of_account(account.pk, today) if not post.lacks_factor]
    asked = Q(pk__in=[])
    for post in posts:
        asked |= policy.asked_of(actor_of_post(post, today))
    since = today - FEED_BACK
    rows = Duty.objects.filter(asked, calendar_date__isnull=False)
    rows = rows.filter(OPEN | Q(calendar_date__gte=since) | Q(changed_at__date__gte=since))
    duties = list(rows.order_by("pk")[:MOST_EVENTS])
    units = {duty.unit_id for duty in duties}
    names, contacts = names_on(units, today), contacts_above(units, today)
    return [
        Event(
            duty=duty,
            unit_name=names.get(duty.unit_id, ""),
            contact=str(contacts[duty.unit_id][0]) if duty.unit_id in contacts else "",
            is_done=duty.done_at is not None,
            is_cancelled=duty.withdrawn_at is not None or duty.due_date is None,
        )
        for duty in duties
    ]


def has_feed(person_id: int) -> datetime | None:
    """Return when the person's address was made, ``None`` where there is none."""
    return CalendarFeed.objects.filter(person=person_id).values_list("made_at", flat=True).first()
