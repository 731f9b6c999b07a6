"""The history of a unit: its timeline and the successor map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from thidua.org import policy
from thidua.org.enums import OrgPermission
from thidua.org.models import Reorganisation, Succession
from thidua.org.selectors import successors_of
from thidua.org.selectors.refs import UnitRef, refs_to
from thidua.org.selectors.succession import links_of
from thidua.org.selectors.timeline import Chapter, Event, EventKind, timeline_of
from thidua.org.templatetags.org import unit_ref
from thidua.org.views.frame import unit_frame
from thidua.shared.routes import needs
from thidua.ui import formats

MOST_NAMED = 6
_ICONS = {
    EventKind.FOUNDED: "plus",
    EventKind.RENAMED: "pencil",
    EventKind.CLASSED: "pencil",
    EventKind.MOVED: "move-right",
    EventKind.RECEIVED: "git-merge",
    EventKind.PASSED_ON: "split",
    EventKind.ENDED: "x",
    EventKind.KEPT: "clipboard-list",
    EventKind.LOCATED: "map-pin",
    EventKind.EMPLOYED: "factory",
}


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """This is one line of the timeline as drawn."""

    icon: str
    text: SafeString


@dataclass(frozen=True, slots=True)
class ShownChapter:
    """This is one day of the timeline as drawn; the document is a link where the reader may open it."""

    chapter: Chapter
    events: Sequence[ShownEvent]
    is_document_seen: bool


@needs(OrgPermission.VIEW_UNIT, unit="unit_id")
def unit_history(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show what happened to a unit, what it came from and who carries it on."""
    frame = unit_frame(request, unit_id, "unit_history")
    chapters = timeline_of(frame.unit)
    before, after = links_of(unit_id)
    living = successors_of(unit_id, frame.actor.today)
    named = {unit for chapter in chapters for event in chapter.events for unit in event.units}
    named |= {link.predecessor_id for link in before} | {link.successor_id for link in after} | set(living)
    refs = refs_to(frame.actor, named, frame.actor.today)
    documents = {chapter.reorganisation.pk for chapter in chapters if chapter.reorganisation is not None}
    seen = set(policy.visible_reorganisations(frame.actor).filter(pk__in=documents).values_list("pk", flat=True))
    context = frame.context(
        chapters=[_chapter(chapter, refs, seen) for chapter in chapters],
        before=[_link(link, refs.get(link.predecessor_id)) for link in before],
        after=[_link(link, refs.get(link.successor_id)) for link in after],
        living=[refs[unit] for unit in living if unit in refs],
    )
    return render(request, "org/unit_history.html", context)


def _chapter(chapter: Chapter, refs: dict[int, UnitRef], seen: set[int]) -> ShownChapter:
    document: Reorganisation | None = chapter.reorganisation
    return ShownChapter(
        chapter,
        [ShownEvent(_ICONS[event.kind], _sentence(event, refs)) for event in chapter.events],
        document is not None and document.pk in seen,
    )


def _sentence(event: Event, refs: dict[int, UnitRef]) -> SafeString:
    """Return the sentence with the units it names as links where the reader may open them."""
    if not event.units:
        # Only a text with units is a pattern of ours; this one may hold what someone typed.
        return format_html("{}", event.text)
    named = [unit_ref(refs[unit]) for unit in event.units if unit in refs]
    if "{}" not in event.text:
        return format_html(event.text, *named)
    shown = format_html_join(", ", "{}", ((ref,) for ref in named[:MOST_NAMED]))
    more = len(named) - MOST_NAMED
    if more > 0:
        shown = format_html("{} và {} đơn vị khác", shown, formats.number(more))
    return format_html(event.text, shown)


def _link(link: Succession, ref: UnitRef | None) -> tuple[Succession, UnitRef | None, str]:
    return link, ref, formats.percent(link.weight / 10)
