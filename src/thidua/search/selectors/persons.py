"""People, found by name and telephone number, shown with the posts they hold today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.urls import reverse

from thidua.people.enums import PeoplePermission
from thidua.people.models import Person, Post
from thidua.people.policy import visible_among
from thidua.people.selectors import PostLine, lines_of_people
from thidua.search.sources import NOWHERE, Shown, Source, Text, scope_of
from thidua.shared.actor import Actor
from thidua.shared.phones import shown_phone


class PersonSource(Source):
    """Everybody who is not erased, through each unit in which a post was held."""

    kind = "people.person"
    label = "Người"
    icon = "user"

    def ids(self) -> Iterable[int]:
        """Return every person."""
        return Person.objects.order_by("pk").values_list("pk", flat=True)

    def texts(self, ids: Collection[int]) -> Iterable[Text]:
        """Return the name and, as words, the telephone number; whoever may see the person may see the number."""
        units = _units_of(ids)
        people = Person.objects.filter(pk__in=ids, erased_at__isnull=True).order_by("pk")
        for pk, name, phone in people.values_list("pk", "full_name", "phone"):
            words = (_digits(phone),) if phone else ()
            for unit, end in (units.get(pk) or {NOWHERE: None}).items():
                yield Text(pk, unit, name, words=words, valid_to=end, scope=(_own_term(pk),))

    def scope(self, actor: Actor) -> tuple[str, ...] | None:
        """Return how far the actor sees posts; everyone sees himself."""
        terms = scope_of(actor, PeoplePermission.VIEW_POSTS)
        if terms is None or actor.person_id is None:
            return terms
        return (*terms, _own_term(actor.person_id))

    def visible(self, actor: Actor, ids: Collection[int]) -> set[int]:
        """Return those ``people.policy`` lets the actor see."""
        return visible_among(actor, ids)

    def shown(self, actor: Actor, ids: Sequence[int]) -> dict[int, Shown]:
        """Return the name, the posts of today the actor may see, the telephone number."""
        lines = lines_of_people(actor, ids)
        people = Person.objects.filter(pk__in=ids).values_list("pk", "full_name", "phone")
        return {pk: _shown(pk, name, phone, lines.get(pk, ())) for pk, name, phone in people}

    def hold(self, ids: Collection[int]) -> None:
        """Lock the persons: who changes a name and who gives a post write the same text."""
        list(Person.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))


def _units_of(ids: Collection[int]) -> dict[int, dict[int, date | None]]:
    """Return the units of the posts of each person with the day the last post there ends."""
    found: dict[int, dict[int, date | None]] = defaultdict(dict)
    for person, unit, end in (
        Post.objects.filter(person__in=ids).order_by("pk").values_list("person", "unit", "valid_to")
    ):
        known = found[person].get(unit, end)
        found[person][unit] = None if end is None or known is None else max(end, known)
    return found


def _digits(phone: str) -> str:
    return "".join(letter for letter in shown_phone(phone) if letter in "0123456789")


def _own_term(person_id: int) -> str:
    return f"_p{person_id}"


def _shown(pk: int, name: str, phone: str, lines: Sequence[PostLine]) -> Shown:
    notes = [f"{line.label}, {line.unit_name}" for line in lines] or ["Không giữ chức vụ nào hôm nay trong phạm vi xem"]
    if phone:
        notes.append(f"Điện thoại {shown_phone(phone)}")
    return Shown(title=name, url=reverse("person", args=[pk]), notes=tuple(notes))
