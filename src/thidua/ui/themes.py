"""Light or dark: kept in a cookie that the server reads, so that no page flashes in the wrong colour."""

from __future__ import annotations

import enum
from collections.abc import Mapping

COOKIE = "giao-dien"
COOKIE_AGE = 60 * 60 * 24 * 365


class Theme(enum.StrEnum):
    """What the reader chose. ``AUTO`` follows the device."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


def theme_of(cookies: Mapping[str, str]) -> Theme:
    """Return the chosen theme; anything unknown follows the device."""
    value = cookies.get(COOKIE, "")
    return Theme(value) if value in set(Theme) else Theme.AUTO
