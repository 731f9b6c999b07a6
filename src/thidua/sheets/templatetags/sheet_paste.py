"""What a form needs so that columns of a spreadsheet can be pasted into it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("sheets/parts/paste.html")
def paste_columns(columns: Mapping[str, str], act: str, *, is_open: bool = False) -> dict[str, Any]:
    """Draw the script, the line that says how many boxes were filled, and for each column (name and label) a text box
    ``dan-<name>`` that does the same without script, with one button ``viec=dan`` that says ``act``: the view reads
    them with ``rules.pasted.pasted_in`` and shows the form filled in. Boxes of a column carry ``data-paste="<name>"``;
    put this inside their form."""
    return {"columns": columns, "act": act, "is_open": is_open}
