"""What the home page asks of several rooms: what waits for an actor, how large their part of the union is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.access import policy as access_policy
from thidua.access.enums import AccessPermission
from thidua.notices.selectors.contacts import Contact, contacts_above
from thidua.notices.selectors.work import Below, Work, waiting_below, work_of
from thidua.org.selectors.places import ancestors_on
from thidua.org.selectors.sizes import FiguresBelow, figures_below
from thidua.shared.actor import Actor


@dataclass(frozen=True, slots=True)
class HomeView:
    """This is everything the home page shows. ``open_slips`` is ``None`` for who may not invite, ``below``
    for who sees no duties of units below."""

    figures: FiguresBelow
    is_superior: bool
    parent_name: str
    work: Work
    below: Below | None
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
        work=work_of(actor),
        below=waiting_below(actor),
        open_slips=_open_slips(actor),
        contacts=contacts_above([unit_id], actor.today).get(unit_id, ()),
    )


def _open_slips(actor: Actor) -> int | None:
    if not actor.may(AccessPermission.INVITE):
        return None
    return access_policy.visible_invitations(actor).filter(used_at=None, withdrawn_at=None).count()
