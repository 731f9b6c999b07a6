"""The journal as one actor sees it: entries of the units in reach, filtered, a page at a time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from thidua.audit.models import JournalEntry
from thidua.org import policy
from thidua.org.enums import OrgPermission
from thidua.shared.actor import Actor
from thidua.shared.text import fold

PAGE = 50
SENSITIVE = "people.view_sensitive"
"""Opens personal values. The right belongs to ``people``, which stands above; here it is known by its code."""


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """This is what a reader asks the journal for; empty parts ask for everything."""

    action: str = ""
    person_name: str = ""
    first_day: date | None = None
    last_day: date | None = None
    kind: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether every entry passes."""
        return self == JournalFilter()


@dataclass(frozen=True, slots=True)
class JournalPage:
    """This is one page, newest entry first; ``older`` and ``newer`` are the entries to go on from, ``None`` at an
    end. No page counts what lies before it, so the millionth opens as fast as the first."""

    entries: list[JournalEntry]
    older: int | None = None
    newer: int | None = None


def visible_entries(actor: Actor) -> QuerySet[JournalEntry]:
    """Return the entries of every unit, living or ended, whose journal ``may_view_journal`` opens."""
    units = policy.units_open_to(actor, OrgPermission.VIEW_JOURNAL).values("pk")
    return JournalEntry.objects.filter(unit_id__in=units)


def may_view_journal(actor: Actor, unit_id: int) -> bool:
    """Whether the actor may read the journal of the unit."""
    return policy.may(actor, OrgPermission.VIEW_JOURNAL, unit_id)


def units_with_open_values(actor: Actor, unit_ids: Collection[int]) -> set[int]:
    """Return those of ``unit_ids`` in whose journals the actor may read personal values."""
    if not actor.may(SENSITIVE):
        return set()
    return set(policy.units_open_to(actor, SENSITIVE).filter(pk__in=unit_ids).values_list("pk", flat=True))


def matching(entries: QuerySet[JournalEntry], asked: JournalFilter) -> QuerySet[JournalEntry]:
    """Narrow ``entries`` to what is asked for. A person is found by the whole name, in any case and without marks."""
    wanted = Q()
    if asked.action:
        wanted &= Q(action=asked.action)
    if asked.kind:
        wanted &= Q(kind=asked.kind)
    if asked.person_name:
        wanted &= Q(folded_person_name=fold(asked.person_name))
    if asked.first_day:
        wanted &= Q(recorded_at__gte=_start_of(asked.first_day))
    if asked.last_day:
        wanted &= Q(recorded_at__lt=_start_of(asked.last_day + timedelta(days=1)))
    return entries.filter(wanted)


def page_of(entries: QuerySet[JournalEntry], *, before: int | None = None, after: int | None = None) -> JournalPage:
    """Return one page: the newest, or what comes ``before`` or ``after`` the entry of that id."""
    if after is not None:
        found = list(entries.filter(pk__gt=after).order_by("pk")[: PAGE + 1])
        shown = found[:PAGE][::-1]
        has_newer, has_older = len(found) > PAGE, True
    else:
        older = entries if before is None else entries.filter(pk__lt=before)
        found = list(older.order_by("-pk")[: PAGE + 1])
        shown = found[:PAGE]
        has_newer, has_older = before is not None, len(found) > PAGE
    if not shown:
        return JournalPage([])
    return JournalPage(shown, older=shown[-1].pk if has_older else None, newer=shown[0].pk if has_newer else None)


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
