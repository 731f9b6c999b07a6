"""The user guide: contents by task, one page a chapter, its own search."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.shared.routes import public
from thidua.shared.text import clean
from thidua.web.guide.finding import MOST_LETTERS, find
from thidua.web.guide.reading import book, chapter_of, neighbours_of

ASKED = "tim"


@public
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Show the contents by task, or what was found for the words asked."""
    asked = clean(request.GET.get(ASKED, "").replace("\x00", " "))[:MOST_LETTERS]
    return render(request, "web/guide.html", {"parts": book().parts, "asked": asked, "hits": find(asked)})


@public
@require_safe
def guide_chapter(request: HttpRequest, chapter: str) -> HttpResponse:
    """Show one chapter with its table of contents and its neighbours."""
    found = chapter_of(chapter)
    if found is None:
        raise Http404
    before, after = neighbours_of(found)
    context = {"chapter": found, "before": before, "after": after, "parts": book().parts}
    return render(request, "web/guide_chapter.html", context)
