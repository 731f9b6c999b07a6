"""What a form needs so that a column of a spreadsheet can be pasted into it."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("sheets/parts/paste.html")
def paste_column(name: str, label: str, *, is_open: bool = False) -> dict[str, Any]:
    """Draw the script, the line that says how many boxes were filled, and the text box ``dan-<name>`` that does the
    same without script: the view reads it with ``rules.pasted.pasted_column``. Boxes of the column carry
    ``data-paste="<name>"``; put this inside their form."""
    return {"name": name, "label": label, "is_open": is_open}
