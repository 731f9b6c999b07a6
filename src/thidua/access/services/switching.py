"""Changing to another post."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.access.models import LastPost
from thidua.access.selectors import ActivePost, posts_of_account
from thidua.shared.refusals import OutOfScopeError


@transaction.atomic
def switch_post(*, account_id: int, post_id: int, today: date) -> ActivePost:
    """Return the post an account is to act in from now on, and remember it for the next sign-in.

    Raises ``OutOfScopeError`` where the account does not hold such a post on ``today``.
    """
    chosen = next((post for post in posts_of_account(account_id, today) if post.post_id == post_id), None)
    if chosen is None:
        raise OutOfScopeError
    LastPost.objects.update_or_create(account_id=account_id, defaults={"post_id": post_id})
    return chosen
