"""The journal as one actor sees it: entries of the units in reach, filtered, a page at a time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone

from thidua.audit.models import JournalEntry, JournalHead
from thidua.audit.selectors.vocabulary import ObjectPlace, object_place
from thidua.org import policy
from thidua.org.enums import OrgAction, OrgPermission
from thidua.org.selectors.reorganisations import reorganisations_of
from thidua.shared.actor import Actor
from thidua.shared.text import fold

PAGE = 50
_MANY_UNITS = 1000
UNIT, REORGANISATION = "org.unit", "org.reorganisation"
_DRAWING_UP = (
    OrgAction.REORGANISATION_CREATED,
    OrgAction.REORGANISATION_CHANGED,
    OrgAction.REORGANISATION_STEP_ADDED,
    OrgAction.REORGANISATION_STEP_REMOVED,
    OrgAction.REORGANISATION_DROPPED,
)
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


def newest_first(actor: Actor) -> QuerySet[JournalEntry]:
    """Return ``visible_entries``, newest first, so that a page is found fast whoever asks.

    Walking back through all ids touches about ``PAGE`` times the total over the entries in reach; sorting what is in
    reach touches just that. The cheaper of the two never touches more than the root of ``PAGE`` times the total:
    22,000 entries of ten million. The planner cannot know which it is, since it does not know how many entries the
    units in reach have; adding nothing to the id keeps it from walking.
    """
    units = policy.units_open_to(actor, OrgPermission.VIEW_JOURNAL)
    few = list(units.values_list("pk", flat=True)[: _MANY_UNITS + 1])
    if len(few) <= _MANY_UNITS and _is_cheap_to_sort(few):
        return JournalEntry.objects.filter(unit_id__in=few).order_by((F("pk") + 0).desc())
    return visible_entries(actor).order_by("-pk")


def _is_cheap_to_sort(unit_ids: Collection[int]) -> bool:
    in_reach = JournalHead.objects.filter(pk__in=unit_ids).aggregate(total=Sum("count"))["total"] or 0
    last_id = JournalEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return in_reach**2 <= PAGE * last_id


def entries_of_unit(unit_id: int) -> QuerySet[JournalEntry]:
    """Return the chain of the unit, and what reorganisations did to it: those stand in the chain of the unit that drew
    them up. Newest first."""
    return JournalEntry.objects.filter(Q(unit_id=unit_id) | _carried_out(unit_id)).order_by("-pk")


def entries_about(actor: Actor, kind: str, object_id: int) -> QuerySet[JournalEntry]:
    """Return the entries about one object in the journals within reach; about a unit whose journal is, what
    reorganisations did to it too. Newest first."""
    units = policy.units_open_to(actor, OrgPermission.VIEW_JOURNAL).values("pk")
    about = Q(unit_id__in=units, kind=kind, object_id=object_id)
    if kind == UNIT and may_view_journal(actor, object_id):
        about |= _carried_out(object_id)
    return JournalEntry.objects.filter(about).order_by("-pk")


def open_units(actor: Actor, unit_ids: Collection[int]) -> set[int]:
    """Return those of the units whose journals the actor may read."""
    opened = policy.units_open_to(actor, OrgPermission.VIEW_JOURNAL).filter(pk__in=unit_ids)
    return set(opened.values_list("pk", flat=True))


def place_in_reach(actor: Actor, kind: str, object_id: int) -> ObjectPlace | None:
    """Return where an object belongs whose journal the actor may read, though nothing may stand in it yet; ``None``
    where there is none, or none within reach."""
    place = object_place(kind, object_id)
    return place if place is not None and open_units(actor, place.unit_ids) else None


def journal_url(actor: Actor, kind: str, object_id: int) -> str:
    """Return the address of the journal of an object, empty where the actor may not read it."""
    if not actor.may(OrgPermission.VIEW_JOURNAL) or place_in_reach(actor, kind, object_id) is None:
        return ""
    return reverse("object_journal", args=[kind, object_id])


def _carried_out(unit_id: int) -> Q:
    """Return the condition that an entry is about a reorganisation that made dated rows of the unit; drawing it up
    concerns who drew it up."""
    about = Q(kind=REORGANISATION, object_id__in=list(reorganisations_of(unit_id)))
    return about & ~Q(action__in=_DRAWING_UP)


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
    """Return one page of ``entries``, which are ordered newest first: the newest, or what comes ``before`` or
    ``after`` the entry of that id."""
    if after is not None:
        found = list(entries.filter(pk__gt=after).reverse()[: PAGE + 1])
        shown = found[:PAGE][::-1]
        has_newer, has_older = len(found) > PAGE, True
    else:
        older = entries if before is None else entries.filter(pk__lt=before)
        found = list(older[: PAGE + 1])
        shown = found[:PAGE]
        has_newer, has_older = before is not None, len(found) > PAGE
    if not shown:
        return JournalPage([])
    return JournalPage(shown, older=shown[-1].pk if has_older else None, newer=shown[0].pk if has_newer else None)


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
