"""The movements of the demo province: two in mid-course, one that waits to be approved. The plans go their real way up;
what hundreds of units made of them is laid down as rows, with its counts and duties, as each would have done it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from thidua.audit.services import record
from thidua.campaigns.enums import CampaignDuty, CascadeStage
from thidua.campaigns.models import Adoption, Campaign
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.adopting import OwnPlan
from thidua.campaigns.rules.cascade import ORDER
from thidua.campaigns.rules.measures import MEASURES
from thidua.campaigns.rules.own_plan_json import own_to_json
from thidua.campaigns.rules.plan_parts import PLAN_ROUTE
from thidua.campaigns.services import cascade_duties
from thidua.campaigns.services.cascade_counts import SOURCE, open_family
from thidua.campaigns.services.drafting import CampaignHead, draft_campaign
from thidua.campaigns.services.feedback import answer, ask
from thidua.counting.services.recording import NewFact, Source, record_many
from thidua.demo.enums import DemoAction
from thidua.demo.rules import place_names
from thidua.demo.rules.movements import (
    LAST_QUARTER,
    OF_COUNCIL,
    OF_MEMBER,
    QUESTIONS,
    SAFETY,
    TET,
    YEAR,
    Movement,
    stages,
)
from thidua.demo.rules.plan import PROVINCE
from thidua.demo.rules.seeds import stream
from thidua.demo.rules.staff_grassroots import KNOWN_UNIT
from thidua.demo.rules.upper_units import zone_key
from thidua.demo.services.book import Book
from thidua.demo.services.reform import approval_of
from thidua.org.enums import BodyKind
from thidua.org.models import Headcount
from thidua.people.enums import PostKind
from thidua.people.models import Post
from thidua.routing.models import Route
from thidua.routing.rules.acts import Given
from thidua.routing.services.acting import approve, submit
from thidua.shared import duties

_NORTH = zone_key(place_names.NORTH_ZONE)
_CHUNK = 500


def launch(book: Book) -> None:
    """Let the province issue its movements, and the units below come as far as they are."""
    _come(book, YEAR, _issued(book, YEAR))
    appraised = _asked_of(book, PROVINCE, PostKind.COUNCIL_MEMBER, LAST_QUARTER, OF_COUNCIL)
    campaign = _issued(book, LAST_QUARTER, appraised)
    _come(book, LAST_QUARTER, campaign)
    _ask(book, campaign)
    _hand_in(book, TET, PROVINCE, PostKind.OFFICER)
    union = _known_union(book)
    told = _asked_of(book, union, PostKind.MEMBER, SAFETY, OF_MEMBER)
    _decided(book, SAFETY, _hand_in(book, SAFETY, union, PostKind.VICE_CHAIR, told), union)


def _asked_of(book: Book, unit: str, kind: PostKind, movement: Movement, asked: tuple[str, date]) -> plan.OwnTask:
    """What one person of the issuing unit is asked to do."""
    text, due = asked
    holder = book.holder_of(unit, kind, movement.issued)
    return plan.OwnTask(text=text, post_id=holder.post_id, addressee=holder.person_name, due=due)


def _hand_in(book: Book, movement: Movement, unit: str, kind: PostKind, *tasks: plan.OwnTask) -> Route:
    """Somebody of the unit draws up a plan and hands it in."""
    officer = book.holder_of(unit, kind, movement.issued)
    head = CampaignHead(
        title=movement.title,
        mode=movement.mode,
        number=movement.number,
        document_date=movement.issued,
        start_date=movement.issued,
        end_date=movement.end,
        adopt_by=movement.adopt_by,
        launch_by=movement.launch_by,
    )
    content = replace(movement.content, parts=(*movement.content.parts, *tasks))
    campaign = draft_campaign(actor=officer, unit_id=book.id_of(unit), head=head, content=content)
    route = Route.objects.get(kind=PLAN_ROUTE, object_id=campaign.pk)
    return submit(actor=officer, route_id=route.pk, version=route.version, given=Given(movement.issued))


def _issued(book: Book, movement: Movement, *tasks: plan.OwnTask) -> Campaign:
    route = _hand_in(book, movement, PROVINCE, PostKind.OFFICER, *tasks)
    return _decided(book, movement, route, PROVINCE, BodyKind.STANDING_COMMITTEE)


def _decided(
    book: Book, movement: Movement, route: Route, unit: str, body: BodyKind = BodyKind.EXECUTIVE_COMMITTEE
) -> Campaign:
    """Let a body of the unit approve a plan, and its chair so issue it."""
    route.refresh_from_db()
    chair = book.holder_of(unit, PostKind.CHAIR, movement.issued)
    meeting = approval_of(book, unit, chair, movement.issued, body)
    approve(actor=chair, route_id=route.pk, version=route.version, given=Given(movement.issued), approval=meeting)
    return Campaign.objects.get(pk=route.object_id)


@dataclass(frozen=True, slots=True)
class _Known:
    """This is what the rows say of units: who leads them, how many members they have."""

    chairs: Mapping[int, str]
    members: Mapping[int, int]


def _come(book: Book, movement: Movement, campaign: Campaign) -> None:
    """Lay down how far the units are."""
    keys = {book.id_of(key): key for key in book.unit_ids}
    rows = list(Adoption.objects.filter(root=campaign).select_related("campaign").order_by("unit"))
    far = stages(movement, [keys.get(row.unit_id, str(row.unit_id)) for row in rows])
    far |= _told_of(book, movement)
    known = _known([row.unit_id for row in rows])
    for row in rows:
        key = keys.get(row.unit_id, str(row.unit_id))
        _put(row, far[key], movement, known, key)
    Adoption.objects.filter(root=campaign).delete()  # written anew: a hundred times faster than changing each
    Adoption.objects.bulk_create(rows, batch_size=_CHUNK)
    _count(campaign, rows, movement)
    _settle_duties(campaign, rows)
    record(
        actor=book.actor,
        unit_id=book.id_of(PROVINCE),
        action=DemoAction.STAGES_LAID,
        kind="campaigns.campaign",
        object_id=campaign.pk,
        label=campaign.title[:200],
        rows=[{"unit": row.unit_id, "stage": row.stage} for row in rows],
    )


def _told_of(book: Book, movement: Movement) -> dict[str, CascadeStage]:
    """Where the units of the six accounts are: the new plan waits for each of them, last year's work is done."""
    known = _known_union(book)
    if movement is YEAR:
        return dict.fromkeys((known, _NORTH), CascadeStage.LAUNCHED)
    return {known: CascadeStage.UNSEEN, _NORTH: CascadeStage.SEEN}


def _known_union(book: Book) -> str:
    """Return the key of the grassroots union of the six accounts."""
    return next(unit.key for unit in book.plan.all_units if unit.name == KNOWN_UNIT)


def _known(units: list[int]) -> _Known:
    chairs = Post.objects.filter(unit__in=units, kind=PostKind.CHAIR, valid_to=None)
    counts = Headcount.objects.filter(unit__in=units, valid_to=None)
    return _Known(dict(chairs.values_list("unit", "person__full_name")), dict(counts.values_list("unit", "members")))


def _put(row: Adoption, stage: CascadeStage, movement: Movement, known: _Known, key: str) -> None:
    """Let a row stand as if its unit had come to ``stage`` in the days it had."""
    chance = stream("stage", movement.key, key)
    reached = ORDER.index(stage)
    day = movement.issued + timedelta(days=chance.randint(0, 6))
    row.stage = stage
    if reached >= ORDER.index(CascadeStage.SEEN):
        row.seen_at = _at(day)
    if reached >= ORDER.index(CascadeStage.ADOPTING):
        row.started_at = _at(day)
        row.in_charge_name = known.chairs.get(row.unit_id, "")[:160]
        row.own_plan = own_to_json(OwnPlan(in_charge=row.in_charge_name))
    if reached >= ORDER.index(CascadeStage.ADOPTED):
        row.adopted_date = day + timedelta(days=chance.randint(0, 2))
        row.adopted_at, row.own_number = _at(row.adopted_date), f"{chance.randint(2, 19):02}/KH-CĐ"
    if stage is CascadeStage.LAUNCHED:
        row.launched_date = (row.adopted_date or day) + timedelta(days=chance.randint(0, 1))
        row.launched_at, row.launch_place = _at(row.launched_date), chance.choice(_PLACES)
        row.launch_people = known.members.get(row.unit_id, 40) * chance.randint(30, 80) // 100


_PLACES = ("Hội trường", "Nhà ăn ca", "Sân công ty", "Phòng họp", "Xưởng 1")


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))


def _count(campaign: Campaign, rows: Iterable[Adoption], movement: Movement) -> None:
    """Count every stage each unit has reached."""
    period = open_family(campaign, movement.issued)
    record_many(
        NewFact(MEASURES[stage][0], period, row.unit_id, 1, Source(SOURCE, row.pk), movement.issued)
        for row in rows
        for stage in ORDER[1 : ORDER.index(CascadeStage(row.stage)) + 1]
    )


def _settle_duties(campaign: Campaign, rows: Iterable[Adoption]) -> None:
    """Close what units have done, and ask those to launch that have adopted."""
    done = [row.unit_id for row in rows if row.adopted_date is not None]
    duties.close_duties(CampaignDuty.ADOPT, [campaign.pk], done)
    cascade_duties.ask_to_launch(*(row for row in rows if row.stage == CascadeStage.ADOPTED))


def _ask(book: Book, campaign: Campaign) -> None:
    """Two units ask about the plan; the first is answered for all."""
    day = date(2026, 9, 29)
    units = [unit for unit in book.plan.past if unit.goes_to == _NORTH and unit.name != KNOWN_UNIT][:2]
    for unit, (question, words) in zip(units, QUESTIONS, strict=True):
        chair = book.holder_of(unit.key, PostKind.CHAIR, day)
        asked = ask(actor=chair, campaign_id=campaign.pk, text=question, key="content-1")
        if words:
            officer = book.holder_of(PROVINCE, PostKind.OFFICER, day)
            answer(actor=officer, campaign_id=campaign.pk, feedback_id=asked.pk, text=words, is_common=True)
