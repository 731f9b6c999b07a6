"""What stands on the page of a draft: its parts by kind, what each lacks, what is locked on the way up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignPermission, CampaignState, GateFinding, PartKind
from thidua.campaigns.models import Campaign, PlanVersion
from thidua.campaigns.models.campaigns import LIVING
from thidua.campaigns.rules.content import PlanContent, from_json
from thidua.campaigns.rules.gate import REQUIRED, WITH_REASON, Missing, missing
from thidua.campaigns.rules.plan_parts import HEAD
from thidua.campaigns.selectors.desks import names_in
from thidua.campaigns.selectors.pages import PartLine, group_of
from thidua.campaigns.selectors.versions import way_of
from thidua.org import policy as units
from thidua.org.selectors.places import names_on
from thidua.routing.enums import RouteState
from thidua.routing.models import Route
from thidua.routing.rules.parts import is_locked
from thidua.routing.selectors.routes import route_of
from thidua.shared.actor import Actor

PLACE_OF: Mapping[GateFinding, PartKind] = {
    GateFinding.NO_GOAL: PartKind.GOAL,
    GateFinding.NO_CONTENT: PartKind.CONTENT,
    GateFinding.NO_MEASURE: PartKind.MEASURE,
    GateFinding.NO_TARGET: PartKind.TARGET,
    GateFinding.NO_THEME: PartKind.THEME,
}
"""Where each finding of the gate is mended."""
_ALWAYS = frozenset(PLACE_OF.values())
_EARLIER = 12


@dataclass(frozen=True, slots=True)
class Section:
    """This is one kind of part on the page of a draft. ``returned`` is the reason of a return; ``lack`` what the gate
    says about it."""

    kind: PartKind
    label: str
    lines: tuple[PartLine, ...]
    is_locked: bool
    returned: str = ""
    lack: Missing | None = None

    @property
    def is_shown(self) -> bool:
        """Whether it has a sheet of its own: it has parts, is wanted by the gate or was returned."""
        return bool(self.lines or self.returned) or self.kind in _ALWAYS


@dataclass(frozen=True, slots=True)
class Check:
    """This is one thing the gate looks at: ``lack`` where the plan has none."""

    label: str
    kind: PartKind
    lack: Missing | None

    @property
    def is_open(self) -> bool:
        """Whether it still stops the plan."""
        return self.lack is not None and self.lack.is_open


@dataclass(frozen=True, slots=True)
class Editor:
    """This is all the page of a draft shows."""

    version: PlanVersion
    content: PlanContent
    sections: tuple[Section, ...]
    checks: tuple[Check, ...]
    route: Route | None
    is_head_locked: bool
    head_returned: str

    @property
    def open_checks(self) -> int:
        """How many things still stop the plan."""
        return sum(check.is_open for check in self.checks)


def editor_of(campaign: Campaign, day: date) -> Editor:
    """Return what the page of a draft shows. A fixed number of queries, whatever it holds."""
    version = campaign.versions.latest("no")
    content = from_json(version.content)
    lacks = {one.what: one for one in missing(content, version.reasons)}
    route = route_of(*way_of(campaign.pk))
    names = names_in(content, day)
    returned = {} if route is None else {part["code"]: part["reason"] for part in route.unlocked}
    by_kind = {PLACE_OF[what]: lack for what, lack in lacks.items()}

    def section(kind: PartKind) -> Section:
        group = group_of(content, kind, names)
        locked = _locked(route, kind, returned)
        return Section(kind, group.label, group.lines, locked, returned.get(kind, ""), by_kind.get(kind))

    checks = [Check(str(PLACE_OF[what].label), PLACE_OF[what], lacks.get(what)) for what in (*REQUIRED, *WITH_REASON)]
    return Editor(
        version=version,
        content=content,
        sections=tuple(section(kind) for kind in PartKind),
        checks=tuple(checks),
        route=route,
        is_head_locked=_locked(route, HEAD, returned),
        head_returned=returned.get(HEAD, ""),
    )


def parents_of(actor: Actor) -> list[tuple[int, str]]:
    """Return the running plans of the units above that a plan of the actor's unit may carry out, the newest first."""
    above = policy.units_above(actor) - {actor.unit_id or 0}
    rows = policy.visible_campaigns(actor).filter(state=CampaignState.ISSUED, unit__in=above)
    found = list(rows.order_by("-issued_date", "-pk").values_list("pk", "title", "unit")[:50])
    names = names_on({unit for _, _, unit in found}, actor.today)
    return [(pk, f"{title} ({names.get(unit, '')})") for pk, title, unit in found]


def earlier_of(actor: Actor) -> list[Campaign]:
    """Return the plans the actor's unit issued itself, the newest first: what this year's may start from."""
    rows = policy.visible_campaigns(actor).filter(
        units.with_right(actor, CampaignPermission.DRAFT, "unit"), state__in=LIVING, recorded_by_unit=None
    )
    return list(rows.order_by("-issued_date", "-pk")[:_EARLIER])


def year_of(campaign: Campaign) -> int:
    """Return the year a plan is for: in which it starts, else in which it was issued."""
    day = campaign.start_date or campaign.document_date or campaign.issued_date
    return day.year if day is not None else campaign.created_at.year


def _locked(route: Route | None, code: str, returned: Mapping[str, str]) -> bool:
    return route is not None and is_locked(RouteState(route.state), code, returned)
