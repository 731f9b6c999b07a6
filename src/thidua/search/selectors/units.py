"""Units, found by every name they ever bore."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.urls import reverse

from thidua.org.enums import Line, OrgPermission
from thidua.org.models import Place, Succession, Unit, UnitProfile
from thidua.org.policy import visible_units
from thidua.org.selectors.places import names_on, profiles_on
from thidua.org.selectors.refs import UnitRef, refs_to
from thidua.search.sources import Shown, Source, Text, scope_of
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day
from thidua.ui import formats


class UnitSource(Source):
    """Living units and those that have ended, with who followed them."""

    kind = "org.unit"
    label = "Đơn vị"
    icon = "building-2"

    def ids(self) -> Iterable[int]:
        """Return every unit."""
        return Unit.objects.order_by("pk").values_list("pk", flat=True)

    def texts(self, ids: Collection[int]) -> Iterable[Text]:
        """Return the name of last, with those before it, all short names and the code."""
        profiles: dict[int, list[UnitProfile]] = defaultdict(list)
        for profile in UnitProfile.objects.filter(unit__in=ids).order_by("-valid_from"):
            profiles[profile.unit_id].append(profile)
        for unit in Unit.objects.filter(pk__in=profiles.keys() & set(ids)).order_by("pk"):
            named = profiles[unit.pk]
            names = list(dict.fromkeys(profile.name for profile in named))
            yield Text(
                object_id=unit.pk,
                unit_id=unit.pk,
                title=names[0],
                former=tuple(names[1:]),
                words=tuple(sorted({unit.code, *(profile.short_name for profile in named)} - {""})),
                valid_from=unit.founded_date,
                valid_to=unit.dissolved_date,
            )

    def scope(self, actor: Actor) -> tuple[str, ...] | None:
        """Return how far the actor sees units."""
        return scope_of(actor, OrgPermission.VIEW_UNIT)

    def visible(self, actor: Actor, ids: Collection[int]) -> set[int]:
        """Return those ``org.policy.visible_units`` holds."""
        return set(visible_units(actor).filter(pk__in=ids).values_list("pk", flat=True))

    def shown(self, actor: Actor, ids: Sequence[int]) -> dict[int, Shown]:
        """Return name, kind and the unit above; of an ended unit its end and who carries it on."""
        day = actor.today
        profiles = _profiles(ids, day)
        ends = dict(Unit.objects.filter(pk__in=ids, dissolved_date__lte=day).values_list("pk", "dissolved_date"))
        above = _names_above(ids, day)
        heirs = _successors(actor, ends.keys(), day)
        return {
            unit: _shown(unit, profiles[unit], ends.get(unit), above.get(unit, ""), heirs.get(unit, ()))
            for unit in ids
            if unit in profiles
        }


def _profiles(ids: Sequence[int], day: date) -> dict[int, UnitProfile]:
    """Return the profile of the day; of a unit not yet founded the first to come."""
    profiles = profiles_on(ids, day)
    if missing := set(ids) - profiles.keys():
        coming = UnitProfile.objects.filter(unit__in=missing).select_related("kind").order_by("-valid_from")
        profiles |= {profile.unit_id: profile for profile in coming}
    return profiles


def _names_above(ids: Sequence[int], day: date) -> dict[int, str]:
    places = Place.objects.filter(on_day(day), unit__in=ids, line=Line.MANAGING, parent__isnull=False)
    parents = dict(places.values_list("unit", "parent"))
    names = names_on(set(parents.values()), day)
    return {unit: names[parent] for unit, parent in parents.items() if parent in names}


def _successors(actor: Actor, ended: Collection[int], day: date) -> dict[int, tuple[UnitRef, ...]]:
    """Return who followed each ended unit, one step, oldest first."""
    if not ended:
        return {}
    rows = Succession.objects.filter(predecessor__in=ended, date__lte=day).order_by("date", "successor")
    pairs = list(rows.values_list("predecessor", "successor"))
    refs = refs_to(actor, {successor for _, successor in pairs}, day)
    found: dict[int, list[UnitRef]] = defaultdict(list)
    for old, new in pairs:
        if new in refs:
            found[old].append(refs[new])
    return {unit: tuple(items) for unit, items in found.items()}


def _shown(unit: int, profile: UnitProfile, ended: date | None, above: str, heirs: Sequence[UnitRef]) -> Shown:
    notes = [profile.kind.name if not above else f"{profile.kind.name}, thuộc {above}"]
    return Shown(
        title=profile.name,
        url=reverse("unit", args=[unit]),
        notes=tuple(notes),
        chip=f"Kết thúc ngày {formats.day(ended)}" if ended else "",
        links_label="Đơn vị kế thừa" if heirs else "",
        links=tuple((ref.name, reverse("unit", args=[ref.unit_id]) if ref.is_visible else "") for ref in heirs),
    )
