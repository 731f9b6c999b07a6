"""What a person sets for themselves: how to be reminded, the secret address of the calendar."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.conf import settings
from django.db import transaction

from thidua.notices.models import CalendarFeed, Preference
from thidua.notices.rules.quiet import Wishes

_TOKEN_BYTES = 24


@transaction.atomic
def set_wishes(*, person_id: int, wishes: Wishes) -> None:
    """Keep how a person wants to be reminded."""
    Preference.objects.update_or_create(
        person_id=person_id,
        defaults={
            "wants_mail": wishes.wants_mail,
            "wants_digest": wishes.wants_digest,
            "is_quiet_on_weekends": wishes.is_quiet_on_weekends,
        },
    )


def wishes_of(person_id: int) -> Wishes:
    """Return how a person wants to be reminded."""
    row = Preference.objects.filter(person=person_id).first()
    return Wishes() if row is None else Wishes(row.wants_mail, row.wants_digest, row.is_quiet_on_weekends)


@transaction.atomic
def make_feed(*, person_id: int) -> str:
    """Make the secret address of a person's calendar and return its token, readable this once; an address made before
    opens nothing any more."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    CalendarFeed.objects.filter(person=person_id).delete()
    CalendarFeed.objects.create(person_id=person_id, token_digest=digest_of(token))
    return token


@transaction.atomic
def revoke_feed(*, person_id: int) -> bool:
    """Take the address back; return whether there was one."""
    return CalendarFeed.objects.filter(person=person_id).delete()[0] > 0


def digest_of(token: str) -> str:
    """Return what is stored instead of a token: an HMAC keyed with the product's secret, so that the database alone
    opens no calendar."""
    key = hashlib.sha256(f"thidua.notices.feed:{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, token.encode(), hashlib.sha256).hexdigest()
