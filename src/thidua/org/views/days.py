"""Reading from an address as of which day a page is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from thidua.org.forms.days import DayForm
from thidua.org.rules.landmarks import LANDMARKS
from thidua.ui import formats

DAY = "ngay"


@dataclass(frozen=True, slots=True)
class AsOf:
    """This is the day a page shows and what its links must carry."""

    day: date
    today: date

    @property
    def is_today(self) -> bool:
        """Whether the page shows the present."""
        return self.day == self.today

    @property
    def query(self) -> str:
        """The query string that keeps the day, empty for today."""
        return "" if self.is_today else "?" + urlencode({DAY: formats.day(self.day)})


@dataclass(frozen=True, slots=True)
class DayPick:
    """This is a day one click away."""

    label: str
    url: str
    is_current: bool


def as_of(form: DayForm, today: date) -> AsOf:
    """Return the day ``form`` asks for; today where it asks for none or for a day that is none."""
    chosen = form.cleaned_data.get(DAY) if form.is_valid() else None
    return AsOf(chosen or today, today)


def day_picks(shown: AsOf, others: Sequence[tuple[str, str]] = ()) -> list[DayPick]:
    """Return today and the days on which the tree turned; ``others`` are the other parameters to keep."""
    days = [(shown.today, "hôm nay"), *LANDMARKS]
    return [
        DayPick(
            label=f"{formats.day(day)}, {words}" if day != shown.today else "Hôm nay",
            url="?" + urlencode([*([] if day == shown.today else [(DAY, formats.day(day))]), *others]),
            is_current=day == shown.day,
        )
        for day, words in days
    ]
