"""Messages of a person, as pages and the bell show them."""

from __future__ import annotations

from django.db.models import QuerySet

from thidua.notices import policy
from thidua.notices.models import Message


def messages_shown(person_id: int) -> QuerySet[Message]:
    """Return the messages of a person, the newest first."""
    return policy.messages_of(person_id).order_by("-created_at", "-pk")


def unread_count(person_id: int) -> int:
    """Return how many messages the person has not read. One query over an index that holds nothing else."""
    return policy.messages_of(person_id).filter(read_at__isnull=True).count()
