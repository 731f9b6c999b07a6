"""When someone who was refused for trying too often may try again."""

from __future__ import annotations

import math
import time

from allauth.core.internal.ratelimit import get_cache_key, get_rates
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest

APP = "allauth.account"
_MINUTE = 60


def seconds_until_retry(request: HttpRequest, action: str, *, key: str | None = None) -> int:
    """Return in how many seconds ``action`` opens again for this request, at least 1. Several limits count together:
    the last to open decides."""
    now = time.time()
    waits = [1]
    for rate in get_rates(app=APP, action=action):
        try:
            history = cache.get(get_cache_key(request, app=APP, action=action, rate=rate, key=key), [])
        except ImproperlyConfigured:
            continue  # a limit per person, and nobody is signed in
        recent = [moment for moment in history if moment > now - rate.duration]
        if len(recent) >= rate.amount:
            waits.append(math.ceil(min(recent) + rate.duration - now))
    return max(waits)


def wait_in_words(seconds: int) -> str:
    """Return a waiting time as it is said: ``45 giây``, ``4 phút``."""
    return f"{seconds} giây" if seconds < _MINUTE else f"{math.ceil(seconds / _MINUTE)} phút"
