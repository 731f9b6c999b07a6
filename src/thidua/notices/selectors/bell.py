"""How many messages whoever asks has not read."""

from __future__ import annotations

from django.http import HttpRequest

from thidua.notices.selectors.messages import unread_count
from thidua.people.models import Account


def unread_of_request(request: HttpRequest) -> int | None:
    """Return how many messages the reader has not read, ``None`` for someone signed out. One query."""
    return unread_count(request.user.person_id) if isinstance(request.user, Account) else None
