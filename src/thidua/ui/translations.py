"""Compiles the Vietnamese messages of Django and allauth: ``python -m thidua.ui.translations``.

The product itself is written in Vietnamese and needs no catalogue. Its packages speak through Django's; what they
leave empty or say clumsily stands in ``locale``. The result is ``build/locale`` (``settings.LOCALE_PATHS``). It
imports nothing of Django, so that it runs before the settings can, and takes no time where nothing changed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import polib

PROJECT = Path(__file__).resolve().parents[3]
SOURCE = Path(__file__).with_name("locale") / "vi" / "LC_MESSAGES" / "django.po"
BUILT = PROJECT / "build" / "locale" / "vi" / "LC_MESSAGES" / "django.mo"


def is_built() -> bool:
    """Whether the compiled messages are as new as their source."""
    return BUILT.is_file() and BUILT.stat().st_mtime >= SOURCE.stat().st_mtime


def build() -> int:
    """Compile and return how many messages there are."""
    catalogue: Any = polib.pofile  # the package carries no types
    messages = catalogue(str(SOURCE))
    BUILT.parent.mkdir(parents=True, exist_ok=True)
    fresh = BUILT.with_suffix(".new")
    messages.save_as_mofile(str(fresh))
    fresh.replace(BUILT)
    return len(messages)


def main() -> int:
    """Compile where something changed."""
    if not is_built():
        sys.stdout.write(f"Đã dịch {build()} lời báo của thư viện vào {BUILT.relative_to(PROJECT)}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
