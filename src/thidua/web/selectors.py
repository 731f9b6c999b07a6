"""What the home page asks of several rooms: what waits for an actor, how large their part of the union is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.access import policy as access_policy
from thidua.access.enums import AccessPermission
from thidua.org import policy
from thidua.org.enums import OrgPermission, ReorganisationState
from thidua.org.models import Desk, DeskName, Headcount, Reorganisation
from thidua.org.selectors.places import ancestors_on, name_on
from thidua.org.selectors.sizes import FiguresBelow, figures_below
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """This is something that waits for the actor: what, since which day, and the route that deals with it."""

    title: str
    note: str
    day: date
    route_name: str
    object_id: int
    act: str


@dataclass(frozen=True, slots=True)
class Contact:
    """This is a desk of the unit above that can be asked."""

    name: str
    unit_name: str
    phone: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """This is everything the home page shows. ``open_slips`` is ``None`` for who may not invite."""

    figures: FiguresBelow
    is_superior: bool
    parent_name: str
    waiting: Sequence[Waiting]
    open_slips: int | None
    contacts: Sequence[Contact]

    @property
    def rows_route(self) -> str:
        """The route with the rows behind the figures: the units below, or one's own counts."""
        return "unit" if self.is_superior else "unit_headcounts"


def home_view(actor: Actor) -> HomeView:
    """Return what the home page shows to ``actor``, in a fixed number of queries for its kind of post."""
    unit_id = actor.unit_id or 0
    above = ancestors_on(unit_id, actor.today)
    figures = figures_below(unit_id, actor.today)
    return HomeView(
        figures=figures,
        is_superior=figures.grassroots > 1,
        parent_name=above[-1].name if above else "",
        waiting=[*_drafts(actor), *_unconfirmed(actor)],
        open_slips=_open_slips(actor),
        contacts=_contacts(above[-1].unit_id, actor.today) if above else (),
    )


def _drafts(actor: Actor) -> list[Waiting]:
    """Return reorganisations that someone else drew up and the actor may carry out."""
    if not actor.may(OrgPermission.APPROVE_REORGANISATION):
        return []
    owners = policy.units_with(actor, OrgPermission.APPROVE_REORGANISATION)
    drafts = Reorganisation.objects.filter(state=ReorganisationState.DRAFT, owner__in=owners)
    return [
        Waiting(
            title=draft.title,
            note=f"{draft.prepared_by_name} soạn theo {draft.basis_number}, hiệu lực {draft.effective_date:%d/%m/%Y}",
            day=draft.effective_date,
            route_name="reorganisation",
            object_id=draft.pk,
            act="Xem và quyết định",
        )
        for draft in drafts.exclude(prepared_by_person=actor.person_id).order_by("effective_date", "pk")[:MOST_SHOWN]
    ]


def _unconfirmed(actor: Actor) -> list[Waiting]:
    """Return headcounts a superior entered for the actor's own unit that nobody of the unit has confirmed."""
    if actor.unit_id is None or not policy.may(actor, OrgPermission.EDIT_UNIT, actor.unit_id):
        return []
    entries = Headcount.objects.filter(unit=actor.unit_id, is_entered_for=True, confirmed_at__isnull=True)
    return [
        Waiting(
            title="Xác nhận số lượng do cấp trên nhập thay",
            note=f"{entry.entered_by_name} nhập {entry.workers} CNVCLĐ, {entry.members} đoàn viên, có bản giấy ký",
            day=entry.valid_from,
            route_name="unit_headcounts",
            object_id=entry.unit_id,
            act="Đối chiếu",
        )
        for entry in entries.order_by("valid_from")[:MOST_SHOWN]
    ]


def _open_slips(actor: Actor) -> int | None:
    if not actor.may(AccessPermission.INVITE):
        return None
    return access_policy.visible_invitations(actor).filter(used_at=None, withdrawn_at=None).count()


def _contacts(unit_id: int, day: date) -> list[Contact]:
    """Return the desks of the unit above that gave a telephone number."""
    desks = Desk.objects.filter(on_day(day), unit=unit_id).exclude(phone="").order_by("pk")
    names = {row.desk_id: row.name for row in DeskName.objects.filter(on_day(day), desk__unit=unit_id)}
    unit_name = name_on(unit_id, day)
    return [Contact(names.get(desk.pk, ""), unit_name, desk.phone) for desk in desks]
