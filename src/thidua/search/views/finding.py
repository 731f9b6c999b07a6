"""The page of what was found, and the suggestions under the box."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.org.enums import OrgPermission
from thidua.search.rules.question import MOST_LETTERS, read_question
from thidua.search.selectors.finding import Group, found
from thidua.search.sources import Leaflet, Shown, all_leaflets, source_of
from thidua.shared.requests import actor_of
from thidua.shared.routes import needs
from thidua.shared.text import clean

_FEW = 8
_PAGE = 50
_SUGGESTED = 5
_OF_LEAFLET = 3
ASKED = "tim"
_KIND = "loai"
_PAGE_NUMBER = "trang"


@needs(OrgPermission.VIEW_UNIT)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what is found, a few of each kind, or all of one kind page by page."""
    asked, kind = _asked(request), request.GET.get(_KIND, "")
    source = source_of(kind)
    question = read_question(asked)
    first = (_page_number(request) - 1) * _PAGE if source is not None else 0
    most = _PAGE if source is not None else _FEW
    groups = found(actor_of(request), question, most=most, first=first, kind=kind if source is not None else "")
    context = {
        "asked": asked,
        "is_empty": question.is_empty,
        "sections": [(group, _more(asked, group) if source is None else "") for group in groups],
        "all_url": _address(asked) if source is not None else "",
        "leaflets": _leaflets(asked) if source is None else [],
        **_neighbours(asked, kind, groups, first, is_one_kind=source is not None),
    }
    return render(request, "search/search.html", context)


@needs(OrgPermission.VIEW_UNIT)
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Return the first hits as the options of a list, for the script of the box."""
    asked = _asked(request)
    groups = found(actor_of(request), read_question(asked), most=_SUGGESTED)
    return render(request, "search/suggestions.html", {"groups": groups, "asked": asked, "all_url": _address(asked)})


def _asked(request: HttpRequest) -> str:
    return clean(request.GET.get(ASKED, "").replace("\x00", " "))[:MOST_LETTERS]


def _page_number(request: HttpRequest) -> int:
    text = request.GET.get(_PAGE_NUMBER, "1")
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < _SUGGESTED else 1


def _more(asked: str, group: Group) -> str:
    return _address(asked, group.kind) if group.count > len(group.hits) else ""


def _leaflets(asked: str) -> list[tuple[Leaflet, Sequence[Shown], str]]:
    """Return the leaflets in which something is found, with the best hits and the address of all."""
    found_in = [(leaflet, leaflet.find(asked, _OF_LEAFLET)) for leaflet in all_leaflets()]
    query = urlencode({ASKED: asked})
    return [(leaflet, hits, f"{reverse(leaflet.route_name)}?{query}") for leaflet, hits in found_in if hits]


def _neighbours(asked: str, kind: str, groups: list[Group], first: int, *, is_one_kind: bool) -> dict[str, str]:
    """Return the addresses of the page before and the page after, where one kind is shown alone."""
    if not is_one_kind:
        return {}
    page = first // _PAGE + 1
    count = groups[0].count if groups else 0
    return {
        "before_url": _address(asked, kind, page - 1) if page > 1 else "",
        "after_url": _address(asked, kind, page + 1) if first + _PAGE < count else "",
    }


def _address(asked: str, kind: str = "", page: int = 1) -> str:
    query = {ASKED: asked} | ({_KIND: kind} if kind else {}) | ({_PAGE_NUMBER: str(page)} if page > 1 else {})
    return f"{reverse('search')}?{urlencode(query)}"
