"""Pages of the journal: everything in reach, one unit, one object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from thidua.audit.models import JournalEntry
from thidua.audit.selectors.shown import ShownEntry, shown_entries
from thidua.audit.selectors.vocabulary import kind_label, object_url
from thidua.audit.verification import ShownCheck, check_shown
from thidua.org.enums import OrgPermission
from thidua.org.forms.journal import JournalFilterForm, ObjectJournalFilterForm
from thidua.org.selectors import journal as selectors
from thidua.org.selectors.journal import JournalPage
from thidua.org.selectors.refs import UnitRef, refs_to
from thidua.org.views.frame import unit_frame
from thidua.shared.actor import Actor
from thidua.shared.ids import id_or_none
from thidua.shared.refusals import OutOfScopeError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs

BEFORE, AFTER = "truoc", "sau"


@dataclass(frozen=True, slots=True)
class JournalLine:
    """This is one entry as the page writes it."""

    shown: ShownEntry
    kind_label: str
    object_url: str
    history_url: str
    person_query: str
    unit: UnitRef | None
    is_damaged: bool
    is_in_reach: bool
    """Whether the reader may open the journal it stands in; what reorganisations did to a unit is shown in any case."""
    is_of_other: bool
    """Whether it stands in the journal of another unit than the one whose page this is."""

    @property
    def entry(self) -> JournalEntry:
        """The stored entry."""
        return self.shown.entry

    @property
    def day(self) -> date:
        """The day of the entry in Vietnam."""
        return timezone.localtime(self.entry.recorded_at).date()


@needs(OrgPermission.VIEW_JOURNAL)
def journal(request: HttpRequest) -> HttpResponse:
    """Show the entries of every unit in reach."""
    actor = actor_of(request)
    form = JournalFilterForm(request.GET)
    entries = selectors.matching(selectors.newest_first(actor), form.asked)
    context = _context(request, actor, form, _page(request, entries))
    return render(request, "org/journal.html", context)


@needs(OrgPermission.VIEW_JOURNAL, unit="unit_id")
def unit_journal(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show the journal of one unit, and whether what is shown hangs together."""
    frame = unit_frame(request, unit_id, "unit_journal")
    form = JournalFilterForm(request.GET)
    page = _page(request, selectors.matching(selectors.entries_of_unit(unit_id), form.asked))
    context = _context(request, frame.actor, form, page, chain_of=unit_id, is_mixed=True)
    return render(request, "org/journal_unit.html", frame.context(**context))


@inside("đối với đơn vị mà đối tượng thuộc về")
@needs(OrgPermission.VIEW_JOURNAL)
def object_journal(request: HttpRequest, kind: str, object_id: int) -> HttpResponse:
    """Show what was done to one object, as far as the journals of the units concerned are in reach; nothing yet is an
    answer too."""
    actor = actor_of(request)
    entries = selectors.entries_about(actor, kind, object_id)
    newest = entries.filter(kind=kind, object_id=object_id).first()
    place = None if newest else selectors.place_in_reach(actor, kind, object_id)
    if newest is None and place is None:
        raise OutOfScopeError
    form = ObjectJournalFilterForm(request.GET)
    page = _page(request, selectors.matching(entries, form.asked))
    context = _context(request, actor, form, page, is_mixed=kind == selectors.UNIT)
    labels = {
        "kind_label": kind_label(kind),
        "object_label": shown_entries([newest], open_units=[])[0].label if newest else place.label if place else "",
        "object_url": object_url(kind, object_id),
    }
    return render(request, "org/journal_object.html", {**context, **labels})


def _page(request: HttpRequest, entries: Any) -> JournalPage:
    return selectors.page_of(
        entries, before=id_or_none(request.GET.get(BEFORE, "")), after=id_or_none(request.GET.get(AFTER, ""))
    )


def _context(
    request: HttpRequest,
    actor: Actor,
    form: JournalFilterForm,
    page: JournalPage,
    *,
    chain_of: int | None = None,
    is_mixed: bool = False,
) -> dict[str, Any]:
    """Return what all three pages show. In the chain of one unit with nothing filtered out, a number missing between
    two entries is a gap. ``is_mixed``: entries of journals out of reach may stand among them."""
    check = check_shown(page.entries)
    is_filtered = not form.asked.is_empty
    own = [entry for entry in page.entries if entry.unit_id == chain_of]
    is_whole = bool(own) and not is_filtered
    return {
        "form": form,
        "is_filtered": is_filtered,
        "lines": _lines(actor, page, check, chain_of, is_mixed=is_mixed),
        "check": check,
        "gaps": _gaps(own) if is_whole else [],
        "is_whole": is_whole,
        "first": own[-1] if own else None,
        "last": own[0] if own else None,
        "older_url": _url(request, BEFORE, page.older),
        "newer_url": _url(request, AFTER, page.newer),
        "newest_url": _url(request) if page.newer is not None else "",
        "is_paged": bool({BEFORE, AFTER} & request.GET.keys()),
    }


def _lines(
    actor: Actor, page: JournalPage, check: ShownCheck, chain_of: int | None, *, is_mixed: bool
) -> list[JournalLine]:
    units = {entry.unit_id for entry in page.entries}
    refs = refs_to(actor, units, actor.today)
    readable = selectors.open_units(actor, units) if is_mixed else units
    opened = selectors.units_with_open_values(actor, units)
    return [
        JournalLine(
            shown=shown,
            kind_label=kind_label(shown.entry.kind),
            object_url=object_url(shown.entry.kind, shown.entry.object_id) if shown.entry.unit_id in readable else "",
            history_url=reverse("object_journal", args=[shown.entry.kind, shown.entry.object_id]),
            person_query="?" + urlencode({"nguoi": shown.entry.person_name}),
            unit=refs.get(shown.entry.unit_id),
            is_damaged=shown.entry.pk in check.damaged,
            is_in_reach=shown.entry.unit_id in readable,
            is_of_other=chain_of is not None and shown.entry.unit_id != chain_of,
        )
        for shown in shown_entries(page.entries, open_units=opened)
    ]


def _gaps(entries: Sequence[JournalEntry]) -> list[tuple[int, int]]:
    """Return the numbers missing between the entries of one chain, as first and last of each gap."""
    seqs = sorted(entry.seq for entry in entries)
    return [(before + 1, after - 1) for before, after in pairwise(seqs) if after > before + 1]


def _url(request: HttpRequest, name: str = "", entry_id: int | None = None) -> str:
    """Return the address of this page with the same filter, from another entry on; empty where there is none."""
    if name and entry_id is None:
        return ""
    kept = [(key, value) for key, value in request.GET.items() if key not in {BEFORE, AFTER} and value]
    query = urlencode([*kept, *([(name, str(entry_id))] if name else [])])
    return f"{request.path}?{query}" if query else request.path
