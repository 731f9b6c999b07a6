"""Messages in the product: told by rooms above, read, forgotten after a year."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from thidua.notices import policy
from thidua.notices.models import Message
from thidua.notices.selectors.recipients import persons_with
from thidua.shared.refusals import OutOfScopeError
from thidua.shared.telling import News
from thidua.shared.text import clean

KEPT = timedelta(days=365)
_BATCH = 10_000
_TITLE, _TEXT = 240, 400


@transaction.atomic
def tell(
    *,
    person_ids: Collection[int],
    title: str,
    text: str = "",
    route_name: str = "",
    route_args: Collection[int] = (),
    now: datetime,
) -> None:
    """Send one message in the product to several people, in the transaction of what it tells."""
    Message.objects.bulk_create(
        (
            Message(
                person_id=person,
                title=title,
                text=text,
                route_name=route_name,
                route_args=list(route_args),
                created_at=now,
            )
            for person in person_ids
        ),
        batch_size=_BATCH,
    )


class Teller:
    """Answers ``shared.telling``."""

    def tell(self, news: News) -> None:
        """Write one message for each of the people told."""
        tell(
            person_ids=persons_with(news.unit_id, news.permission, news.day),
            title=clean(news.title)[:_TITLE],
            text=clean(news.text)[:_TEXT],
            route_name=news.route_name,
            route_args=news.route_args,
            now=timezone.now(),
        )


@transaction.atomic
def read_message(*, person_id: int, message_id: int, now: datetime) -> Message:
    """Mark a message as read and return it. Raises ``OutOfScopeError`` where it is not one of the person."""
    message = policy.messages_of(person_id).filter(pk=message_id).first()
    if message is None:
        raise OutOfScopeError
    if message.read_at is None:
        message.read_at = now
        message.save(update_fields=["read_at"])
    return message


def read_all(*, person_id: int, now: datetime) -> int:
    """Mark every message of the person as read; return how many were not."""
    return policy.messages_of(person_id).filter(read_at__isnull=True).update(read_at=now)


def forget_old_messages(now: datetime) -> int:
    """Remove messages older than a year."""
    return Message.objects.filter(created_at__lt=now - KEPT).delete()[0]
