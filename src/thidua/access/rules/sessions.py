"""How long someone stays signed in, and how a device is called."""

from __future__ import annotations

import re
from datetime import timedelta

LONGEST = timedelta(hours=12)
"""From signing in to signing in again, whatever happens in between."""

IDLE = timedelta(minutes=60)
IDLE_OF_ADMINISTRATOR = timedelta(minutes=15)
NOTED_EVERY = timedelta(minutes=2)
"""Activity is written down at most this often, so that reading pages does not mean writing rows."""


def is_over(*, began: float, seen: float, idle: float, now: float) -> bool:
    """Whether a session has ended at ``now``. All in seconds since 1970; a clock that went backwards ends nothing."""
    return now - began >= LONGEST.total_seconds() or now - seen >= idle


_SYSTEMS = (
    (r"iPhone|iPad", "iPhone, iPad"),
    (r"Android", "Android"),
    (r"Windows", "Windows"),
    (r"Mac OS X|Macintosh", "Mac"),
    (r"Linux|CrOS", "Linux"),
)
_BROWSERS = (
    (r"coc_coc_browser|CocCoc", "Cốc Cốc"),
    (r"Zalo", "Zalo"),
    (r"Edg/|EdgA/|EdgiOS/", "Edge"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"SamsungBrowser/", "Samsung Internet"),
    (r"Chrome/|CriOS/", "Chrome"),
    (r"Safari/", "Safari"),
)


def device_name(user_agent: str) -> str:
    """Return what a browser calls itself, in words: ``Chrome trên Android``."""
    browser = _first(_BROWSERS, user_agent) or "Trình duyệt khác"
    system = _first(_SYSTEMS, user_agent)
    return f"{browser} trên {system}" if system else browser


def _first(table: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for pattern, name in table if re.search(pattern, text)), "")
