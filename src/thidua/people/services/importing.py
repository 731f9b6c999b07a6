"""The sheet of people and their posts: checked by the rules of a single appointment, stored in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from thidua.org.enums import SheetRefusal
from thidua.org.models import DeskName
from thidua.org.rules.unit_names import Known, UnitNames, said
from thidua.org.selectors.sheet_units import known_below, places_below
from thidua.org.services.importing.cells import named_rows, units_named, units_of, with_refs
from thidua.org.services.importing.rights import Rights
from thidua.people.enums import PersonRefusal, PostKind, PostRefusal
from thidua.people.models import Person, Post
from thidua.people.rules.appointing import SHEET_KINDS, Part, Period, appoint_decision
from thidua.people.rules.person_details import PersonDetails, details_decision, keys_of
from thidua.people.rules.same_person import PeopleByName, Somebody
from thidua.people.services.persons import PERSON_KIND
from thidua.shared.announcing import changed
from thidua.shared.dated import on_day
from thidua.shared.phones import normal_phone, written_phone
from thidua.shared.refusals import RefusedError
from thidua.sheets.declaring import Context, Done, Fault, Record, Row, Stored, Value

_UNIT, _NAME, _PHONE, _KIND, _DESK, _FROM, _DUTY = range(7)
_OF_COLUMN = {
    PostRefusal.SEAT_TAKEN: "kind",
    PostRefusal.BODY_NEEDED: "kind",
    PostRefusal.ALREADY_HELD: "name",
    PostRefusal.OWN_POST: "name",
    PostRefusal.BEFORE_FOUNDING: "valid_from",
    PostRefusal.AFTER_END: "valid_from",
}


class _Desk(NamedTuple):
    """This is a desk a row may name: its id, ``None`` where the same file adds it."""

    pk: int | None
    period: Period


class _Held(NamedTuple):
    """This is a post held: by whom, over what time."""

    person: int
    period: Period


def existing(context: Context) -> Iterable[Record]:
    """Return the posts of today in one's own unit and below, of the kinds the sheet carries."""
    names = UnitNames(known_below(context.unit_id, context.today))
    desks = {desk.pk: name for (_, name), desk in _desks(context, names, as_written=True).items() if desk.pk}
    fields = ("pk", "unit_id", "person__full_name", "person__phone", "kind", "desk_id", "valid_from", "duty")
    posts = _posts(context).filter(kind__in=SHEET_KINDS).order_by("unit", "pk")
    for pk, unit, name, phone, kind, desk, start, duty in posts.values_list(*fields):
        if unit in names.by_unit:
            written = written_phone(phone) if phone else None
            yield Record(pk, (names.by_unit[unit].ref, name, written, kind, desks.get(desk), start, duty or None))


def canonical(context: Context, rows: Sequence[tuple[Value, ...]]) -> list[tuple[Value, ...]]:
    """Return the rows with units by their codes and telephones written one way."""
    return [_with_phone(row) for row in with_refs(context, rows)]


def check(context: Context, rows: Sequence[Row], rights: Rights) -> list[Fault]:
    """Return why people or posts cannot be as the rows say."""
    faults: list[Fault] = []
    names = units_named(context)
    desks = _desks(context, names)
    people, held = _people(context), _held(context)
    for row, unit in named_rows(context, rows, rights, faults, names):
        if row.record_id is not None:
            continue
        refusal = _row_refusal(context, row, unit, desks, people, held)
        if refusal is not None:
            faults.append(Fault(row.place, *refusal))
    return faults


def store(context: Context, rows: Sequence[Row]) -> Stored:
    """Store the people nobody knew and the new posts; set the duty of the others. Raises ``RefusedError``."""
    for row in rows:
        if row.record_id is not None:
            Post.objects.filter(pk=row.record_id).update(duty=row.values[_DUTY] or "")
    found = units_of(context, [row for row in rows if row.record_id is None])
    desks = _desks(context, UnitNames(known_below(context.unit_id, context.today)))
    people = _people(context)
    meant = [people.meant(str(row.values[_NAME]), _phone(row), unit.unit) for row, unit in found]
    ids = _store_people(people.fresh)
    posts = Post.objects.bulk_create(
        [
            _post(row, unit, ids.get(somebody.number, somebody.number), desks)
            for (row, unit), somebody in zip(found, meant, strict=True)
        ],
        batch_size=500,
    )
    changed(PERSON_KIND, list({post.person_id for post in posts}))
    fresh = {row.place: post.pk for (row, _), post in zip(found, posts, strict=True)}
    return Stored([row.record_id or fresh[row.place] for row in rows], sorted(ids.values()))


def undo(context: Context, done: Done) -> None:
    """Take back posts, the people who came with them, and duties. Raises ``RefusedError`` where one of them has a slip,
    an account or a post besides."""
    for row in done.changed:
        if row.before is not None and row.record_id is not None:
            Post.objects.filter(pk=row.record_id).update(duty=row.before[_DUTY] or "")
    Post.objects.filter(pk__in=list(done.added)).delete()
    people = list(done.keep or ())
    for relation in Person._meta.related_objects:
        model, field = relation.related_model, relation.field.name
        if model._default_manager.filter(**{f"{field}__in": people}).exists():
            text = f"đã có {model._meta.verbose_name} của người vừa nhập"
            raise RefusedError(said(SheetRefusal.UNDO_USED, text), SheetRefusal.UNDO_USED.value)
    Person.objects.filter(pk__in=people).delete()
    changed(PERSON_KIND, people)


def _row_refusal(
    context: Context,
    row: Row,
    unit: Known,
    desks: dict[tuple[int, str], _Desk],
    people: PeopleByName,
    held: dict[tuple[int, str, str], list[_Held]],
) -> tuple[str, str] | None:
    """Return column and reason why a post cannot be given; where it can, it counts as held for the rows that follow."""
    values = row.values
    details = PersonDetails(full_name=str(values[_NAME]), phone=_phone(row))
    wrong = details_decision(details, today=context.today).refusal
    if wrong is not None:
        return ("phone" if wrong is PersonRefusal.PHONE_MALFORMED else "name", str(wrong.label))
    desk_name = str(values[_DESK] or "").casefold()
    desk = desks.get((unit.unit, desk_name))
    if desk_name and desk is None:
        return ("desk", said(SheetRefusal.DESK_UNKNOWN, values[_DESK]))
    person = people.meant(details.full_name, details.phone, unit.unit)
    if context.actor.person_id is not None and person.number == context.actor.person_id:
        return ("name", str(PostRefusal.OWN_POST.label))
    kind, start = PostKind(str(values[_KIND])), values[_FROM]
    same = held[unit.unit, kind.value, desk_name]
    period = Period(start)  # type: ignore[arg-type]  # a day
    refusal = appoint_decision(
        kind=kind,
        period=period,
        unit_life=Period(unit.founded, unit.end),
        desk=None if desk is None else Part(desk.period),
        body=None,
        same_of_person=tuple(one.period for one in same if one.person == person.number),
        same_of_others=tuple(one.period for one in same if one.person != person.number),
    ).refusal
    if refusal is not None:
        return (_OF_COLUMN.get(refusal, "desk"), str(refusal.label))
    same.append(_Held(person.number, Period(period.start, unit.end)))
    return None


def _with_phone(row: tuple[Value, ...]) -> tuple[Value, ...]:
    return (*row[:_PHONE], written_phone(str(row[_PHONE])), *row[_PHONE + 1 :]) if row[_PHONE] else row


def _phone(row: Row) -> str:
    """Return the telephone as it is stored; one that is none stays as it is, to be refused."""
    text = str(row.values[_PHONE] or "")
    return normal_phone(text) or text


def _posts(context: Context) -> Any:
    places = places_below(context.unit_id, context.today)
    return Post.objects.filter(on_day(context.today), unit__in=places.values("unit")).exclude(kind=PostKind.MEMBER)


def _people(context: Context) -> PeopleByName:
    """Return the people who hold a post of today in one's own unit or below."""
    found: dict[int, Somebody] = {}
    rows = _posts(context).values_list("person_id", "person__full_name", "person__phone", "unit_id")
    for person, name, phone, unit in rows:
        found.setdefault(person, Somebody(person, name, phone)).units.add(unit)
    return PeopleByName(found.values())


def _held(context: Context) -> dict[tuple[int, str, str], list[_Held]]:
    """Return who holds what, past and to come, by unit, kind and name of the desk."""
    places = places_below(context.unit_id, context.today)
    desks = dict(DeskName.objects.filter(on_day(context.today)).values_list("desk_id", "name"))
    posts = Post.objects.filter(unit__in=places.values("unit"), body__isnull=True).exclude(kind=PostKind.MEMBER)
    found: dict[tuple[int, str, str], list[_Held]] = defaultdict(list)
    fields = ("unit_id", "kind", "desk_id", "person_id", "valid_from", "valid_to")
    for unit, kind, desk, person, start, end in posts.values_list(*fields):
        name = "" if desk is None else desks.get(desk, "").casefold()
        found[unit, kind, name].append(_Held(person, Period(start, end)))
    return found


def _desks(context: Context, names: UnitNames, *, as_written: bool = False) -> dict[tuple[int, str], _Desk]:
    """Return the desks of today by unit and name, those that the same file adds among them."""
    places = places_below(context.unit_id, context.today)
    alive = on_day(context.today) & on_day(context.today, "desk__")
    rows = DeskName.objects.filter(alive, desk__unit__in=places.values("unit"))
    fields = ("desk_id", "desk__unit_id", "name", "desk__valid_from", "desk__valid_to")
    found = {
        (unit, name if as_written else name.casefold()): _Desk(pk, Period(start, end))
        for pk, unit, name, start, end in rows.values_list(*fields)
    }
    for unit_text, name, founded in _fresh_desks(context):
        unit = names.find(unit_text)
        if isinstance(unit, Known):
            found[unit.unit, name.casefold()] = _Desk(None, Period(founded, unit.end))
    return found


def _fresh_desks(context: Context) -> Iterator[tuple[str, str, Any]]:
    """Return unit, name and first day of the desks that the same file adds."""
    for row in context.earlier.get("desks", ()):
        if row.record_id is None:
            yield str(row.values[0]), str(row.values[1]), row.values[4]


def _store_people(fresh: Sequence[Somebody]) -> dict[int, int]:
    """Store the people nobody knew and return their ids by the numbers they carried."""
    people = []
    for one in fresh:
        keys = keys_of(one.full_name)
        people.append(
            Person(full_name=one.full_name, phone=one.phone, sort_key=keys.sort_key, folded_name=keys.folded_name)
        )
    stored = Person.objects.bulk_create(people, batch_size=500)
    return {one.number: person.pk for one, person in zip(fresh, stored, strict=True)}


def _post(row: Row, unit: Known, person: int, desks: dict[tuple[int, str], _Desk]) -> Post:
    values: tuple[Any, ...] = row.values
    desk = desks.get((unit.unit, str(values[_DESK] or "").casefold()))
    return Post(
        person_id=person,
        unit_id=unit.unit,
        kind=values[_KIND],
        desk_id=None if desk is None else desk.pk,
        valid_from=values[_FROM],
        valid_to=unit.end,
        duty=values[_DUTY] or "",
    )
