"""Tags that draw charts; every template may use them without loading them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from thidua.ui import charts, formats
from thidua.ui.parts import STATES

register = template.Library()


# Charts: drawn by the server, each with its table beside it.


@register.inclusion_tag("ui/charts/cascade.html")
def cascade_bar(counts: Mapping[str, int], label: str, urls: Mapping[str, str] | None = None) -> dict[str, Any]:
    """A bar of one line of numbers with its legend; ``counts`` by state, ``urls`` opens the rows of a state.
    Late units are shown where they are counted apart from the other states."""
    shown = [code for code in charts.STATE_ORDER if code in counts or code != "late"]
    legend = [(code, counts.get(code, 0), (urls or {}).get(code, "")) for code in shown]
    words = ", ".join(f"{formats.number(count)} {STATES[code][1].lower()}" for code, count, _ in legend if count)
    return {"segments": charts.cascade(counts), "legend": legend, "label": f"{label}: {words}"}


@register.inclusion_tag("ui/charts/meter.html")
def meter(value: float, label: str, pace: float | None = None, tone: str = "blue") -> dict[str, Any]:
    """A share in percent, with a notch where the calendar stands."""
    width = min(100.0, max(0.0, float(value)))
    return {
        "width": f"{width:.1f}%",
        "pace": None if pace is None else f"{min(99.5, pace):.1f}%",
        "text": formats.percent(value),
        "label": label,
        "tone": tone,
    }


@register.inclusion_tag("ui/charts/progress.html")
def progress(done: int, total: int, label: str, note: str = "", tone: str = "blue") -> dict[str, Any]:
    """How far long work is: a bar and the figures in words; no bar while ``total`` is not known (0)."""
    share = min(100.0, 100 * done / total) if total else 0.0
    figures = f"{formats.number(done)} trên {formats.number(total)}" if total else "Đang chuẩn bị"
    return {
        "width": f"{share:.1f}%" if total else "",
        "percent": formats.percent(int(share)),
        "words": f"{figures} · {note}" if note else figures,
        "label": label,
        "tone": tone,
    }


@register.inclusion_tag("ui/charts/bars.html")
def bar_chart(rows: Sequence[tuple[str, int, int]], label: str) -> dict[str, Any]:
    """How much of how much, one bar a row of (label, done, of), with its table."""
    drawn = charts.bars(rows)
    return {"bars": drawn, "height": len(drawn) * charts.BAR_PITCH + 4, "label": label}


@register.inclusion_tag("ui/charts/line.html")
def line_chart(
    values: Sequence[float], goals: Sequence[float], labels: Sequence[str], label: str, unit: str = ""
) -> dict[str, Any]:
    """What was reached so far against the pace of the goal, with its table."""
    rows = [(name, values[place] if place < len(values) else None, goals[place]) for place, name in enumerate(labels)]
    return {"chart": charts.line(values, goals, labels), "rows": rows, "label": label, "unit": unit}


@register.inclusion_tag("ui/charts/tiles.html")
def tile_map(percentages: Mapping[str, float], label: str) -> dict[str, Any]:
    """The 34 provinces as tiles, with its table; ``percentages`` by name."""
    rows = sorted(percentages.items(), key=lambda row: -row[1])
    return {"tiles": charts.tiles(percentages), "islands": charts.islands(), "rows": rows, "label": label}
