"""Names of files made here. Pure."""

from __future__ import annotations

import re

from thidua.shared.text import clean

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST = 150


def safe_file_name(name: str) -> str:
    """Return ``name`` as every system takes it, with its ending."""
    stem, _, ending = name.rpartition(".")
    return f"{clean(_NOT_IN_NAMES.sub(' ', stem))[:_LONGEST].strip(' .') or 'bang-tinh'}.{ending}"
