"""Where a reader stands in a list: order, page and filter as the address says them, and the pager. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from django.utils.datastructures import MultiValueDict

from thidua.ui import formats

SORT = "sap"
PAGE = "trang"
DOWNLOAD = "tai"
"""Asks for the whole list in another form; never part of the filter."""
_AROUND = 2
_ONE_MISSING = 2
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class ListState:
    """This is what the address says about a list: order, page, and everything else (``others``: the filters)."""

    sort: str = ""
    is_descending: bool = False
    page: int = 1
    others: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, parameters: MultiValueDict[str, str], sortable: Iterable[str], default: str = "") -> Self:
        """Read the query string. An unknown column or a page that is no number is taken as the default."""
        wanted = parameters.get(SORT) or default
        key = wanted.removeprefix("-")
        known = key in set(sortable)
        page = parameters.get(PAGE) or "1"
        return cls(
            sort=key if known else "",
            is_descending=known and wanted.startswith("-"),
            page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) <= _DIGITS else 1,
            others=tuple(
                (name, value)
                for name, values in parameters.lists()
                if name not in {SORT, PAGE, DOWNLOAD}
                for value in values
                if value
            ),
        )

    @property
    def filter_query(self) -> str:
        """The filters alone, as a query string."""
        return urlencode(self.others)

    def url(self, *, sort: str | None = None, page: int = 1) -> str:
        """Return the address of the same list with another order or page; a new order starts on page 1."""
        order = sort if sort is not None else ("-" if self.is_descending else "") + self.sort
        pairs = [*self.others]
        if order:
            pairs.append((SORT, order))
        if page > 1:
            pairs.append((PAGE, str(page)))
        return "?" + urlencode(pairs)

    def download_url(self, form: str) -> str:
        """Return the address of the whole list, filtered and ordered alike, in the form ``form``."""
        address = self.url()
        return f"{address}{'' if address == '?' else '&'}{DOWNLOAD}={form}"


@dataclass(frozen=True, slots=True)
class PageLink:
    """This is one place in the pager; without ``url`` it is the current page or a gap."""

    label: str
    url: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Pager:
    """This is where a page stands in the whole list."""

    state: ListState
    total: int
    size: int
    noun: str

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.total // self.size))

    @property
    def span(self) -> str:
        """``1–50 trên 125.000 đơn vị``; the whole list on one page is only counted."""
        total = formats.number(self.total)
        if self.pages == 1:
            return f"{total} {self.noun}"
        first = (self.state.page - 1) * self.size + 1
        last = min(self.total, first + self.size - 1)
        return f"{formats.number(first)}–{formats.number(last)} trên {total} {self.noun}"

    @property
    def previous_url(self) -> str:
        """The page before, empty on the first."""
        return self.state.url(page=self.state.page - 1) if self.state.page > 1 else ""

    @property
    def next_url(self) -> str:
        """The page after, empty on the last."""
        return self.state.url(page=self.state.page + 1) if self.state.page < self.pages else ""

    @property
    def links(self) -> list[PageLink]:
        """The first, the last and the pages around the current one, with gaps between."""
        last, current = self.pages, self.state.page
        shown = {1, last} | {n for n in range(current - _AROUND, current + _AROUND + 1) if 1 <= n <= last}
        links: list[PageLink] = []
        before = 0
        for place in sorted(shown):
            if place - before == _ONE_MISSING:  # a gap of one page is that page
                links.append(self._link(place - 1))
            elif place - before > 1:
                links.append(PageLink("…"))
            links.append(self._link(place))
            before = place
        return links

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What a form that jumps to a page must carry along."""
        order = [(SORT, ("-" if self.state.is_descending else "") + self.state.sort)] if self.state.sort else []
        return [*self.state.others, *order]

    def _link(self, place: int) -> PageLink:
        is_current = place == self.state.page
        return PageLink(formats.number(place), "" if is_current else self.state.url(page=place), is_current)
