"""Pages of the targets of a plan: each with its parts and its results, one over the units below, taking over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignPermission, CampaignState, TargetBase, TargetBasis, TargetScope
from thidua.campaigns.models import Adoption, Campaign, CampaignTarget
from thidua.campaigns.rules import target_words as words
from thidua.campaigns.rules.progress import Reached
from thidua.campaigns.rules.targets import Goal
from thidua.campaigns.selectors.pages import own_adoption
from thidua.campaigns.selectors.progress import Counted
from thidua.campaigns.selectors.targets import (
    GivenOut,
    children_reached,
    given_out,
    own_goals,
    reporting,
    target_in,
    targets_of,
)
from thidua.campaigns.services.assigning import accept_assigned
from thidua.campaigns.tables import BelowRow, below_columns, silent_columns
from thidua.campaigns.views.campaign import SEEN
from thidua.campaigns.views.frame import campaign_tabs
from thidua.org import policy as units
from thidua.org.enums import OrgPermission
from thidua.org.models import Unit
from thidua.org.selectors.places import name_on, names_on
from thidua.shared.actor import Actor
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs
from thidua.shared.text import sort_key
from thidua.ui import formats
from thidua.ui.lists import list_response
from thidua.ui.parts import Fact, Tab
from thidua.ui.tables import table_of

SILENT = "chua"


@dataclass(frozen=True, slots=True)
class TargetCard:
    """This is one target as the page shows it. ``gap`` says whether the parts make it up, ``difference`` what the
    superior gives otherwise than the unit took over; ``share`` is what was reached of the unit's goal, in percent."""

    target: CampaignTarget
    facts: list[Fact]
    gap: str
    is_short: bool
    notes: list[str]
    difference: str
    reached: str
    missing: str
    share: Any
    acts: Mapping[str, str]


@inside(SEEN)
@needs(CampaignPermission.VIEW_CAMPAIGN)
@require_safe
def campaign_targets(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show the targets of a plan as the actor's unit has them."""
    actor = actor_of(request)
    campaign = policy.living_campaign(actor, campaign_id)
    targets = targets_of(campaign)
    for one in targets:
        one.campaign = campaign
    unit = actor.unit_id or 0
    children = children_reached(campaign, unit, actor.today)
    counted = Counted(campaign, targets)
    out = given_out(targets, unit, children, actor.today)
    goals = own_goals(targets, unit)
    adoption = own_adoption(actor, campaign)
    acts = _Acts(actor, campaign, adoption, has_children=bool(children))
    cards = [_card(one, out[one.pk], goals[one.pk], counted.of(one, unit), acts, counted) for one in targets]
    context = {
        "campaign": campaign,
        "tabs": campaign_tabs(actor, campaign, "campaign_targets"),
        "unit_name": actor.unit_name,
        "cards": cards,
        "differs": any(card.difference for card in cards),
        "may_accept": acts.may_record and campaign.state == CampaignState.ISSUED,
    }
    return render(request, "campaigns/targets.html", context)


@inside(SEEN)
@needs(CampaignPermission.VIEW_CAMPAIGN)
@require_safe
def campaign_target(request: HttpRequest, campaign_id: int, target_id: int) -> HttpResponseBase:
    """Show one target over the units right below: what each was given, has set itself and has reached; or who, of all
    below, gave no figure."""
    actor = actor_of(request)
    campaign = policy.living_campaign(actor, campaign_id)
    target = target_in(campaign, target_id)
    unit = actor.unit_id or 0
    counted = Counted(campaign, [target])
    reached = counted.of(target, unit)
    is_silent = request.GET.get("xem") == SILENT
    may_enter = actor.may(OrgPermission.ENTER_FOR)
    counting = counting_of(target)
    here = reverse("campaign_target", args=[campaign.pk, target.pk])
    if is_silent:
        table = _silent_table(request, target, counted, actor)
    else:
        rows = _below(target, counted, actor)
        columns = below_columns(target, counting, may_enter=may_enter)
        table = table_of(
            rows,
            columns,
            request.GET,
            caption="Chỉ tiêu của các đơn vị trực thuộc",
            noun="đơn vị",
            empty_title="Không có đơn vị trực thuộc nào nhận kế hoạch",
        )
    context = {
        "campaign": campaign,
        "target": target,
        "tabs": campaign_tabs(actor, campaign, "campaign_targets"),
        "views": [
            Tab("Theo đơn vị trực thuộc", here, is_current=not is_silent),
            Tab("Chưa có số liệu", f"{here}?xem={SILENT}", is_current=is_silent, count=reached.missing),
        ],
        "table": table,
        "reached": words.reached_words(reached, counting),
        "missing": words.missing_words(reached),
        "value": counting.words(target.value),
        "may_assign": campaign.state == CampaignState.ISSUED and policy.may_assign(actor, campaign),
        "top_name": name_on(unit, actor.today),
    }
    return list_response(request, "campaigns/target.html", context)


@inside("phong trào đã ban hành tới đơn vị của chức vụ đang dùng")
@needs(CampaignPermission.ADOPT)
@require_POST
def targets_accept(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Take over what the unit was given since it made the plan its own."""
    actor = actor_of(request)
    try:
        accept_assigned(actor=actor, campaign_id=campaign_id)
    except (ForbiddenError, OutOfScopeError):
        raise
    except RefusedError as refused:
        messages.error(request, refused.reason)
    else:
        messages.success(request, "Đã nhận mức cấp trên giao. Kế hoạch của đơn vị ghi theo mức này.")
    return redirect("campaign_targets", campaign_id)


def counting_of(target: CampaignTarget) -> words.Counting:
    """Return in what a target is counted."""
    basis, base = TargetBasis(target.basis), TargetBase(target.base)
    return words.Counting(basis, base, target.unit_word, TargetScope(target.scope))


class _Acts:
    """What the actor may do about the targets of a plan; asked once for all of them."""

    def __init__(self, actor: Actor, campaign: Campaign, adoption: Adoption | None, *, has_children: bool) -> None:
        self.unit = actor.unit_id or 0
        self.campaign = campaign
        self.has_children = has_children
        is_nearest = adoption is not None and adoption.campaign_id == campaign.pk
        self.is_holder = policy.holder_of(campaign) == self.unit
        may = units.may(actor, CampaignPermission.ADOPT, self.unit)
        self.may_record = may and (self.is_holder or is_nearest)
        self.may_assign = campaign.state == CampaignState.ISSUED and policy.may_assign(actor, campaign)

    def of(self, target: CampaignTarget, *, is_counted_here: bool) -> dict[str, str]:
        """Return the addresses of what can be done about one target."""
        found = {}
        args = [self.campaign.pk, target.pk]
        if self.has_children:
            found["units"] = reverse("campaign_target", args=args)
        if self.has_children and self.may_assign:
            found["assign"] = reverse("target_assign", args=args)
        if self.may_record and (is_counted_here or not self.is_holder):
            found["record"] = reverse("target_progress", args=[*args, self.unit])
        return found


def _card(
    target: CampaignTarget, out: GivenOut, goal: Goal, reached: Reached, acts: _Acts, counted: Counted
) -> TargetCard:
    counting = counting_of(target)
    aim = target.value if acts.is_holder else goal.value
    notes = []
    if out.check is not None:
        notes.append(words.without_words(out.check.without, out.check.units))
    if out.lower:
        notes.append(f"{formats.number(out.lower)} đơn vị đăng ký thấp hơn mức giao.")
    return TargetCard(
        target=target,
        facts=_facts(target, counting, out, goal, is_holder=acts.is_holder),
        gap="" if out.check is None else words.gap_words(out.check, counting),
        is_short=out.check is not None and not out.check.is_met,
        notes=[note for note in notes if note],
        difference=words.difference_words(goal, counting) if goal.is_new else "",
        reached=words.reached_words(reached, counting),
        missing=words.missing_words(reached),
        share=reached.percent_of(aim if target.scope == TargetScope.WHOLE or not acts.has_children else None),
        acts=acts.of(target, is_counted_here=counted.is_top(target)),
    )


def _facts(
    target: CampaignTarget, counting: words.Counting, out: GivenOut, goal: Goal, *, is_holder: bool
) -> list[Fact]:
    facts = [Fact("Mức của kế hoạch", counting.words(target.value), note=counting.basis_words)]
    if target.due_date:
        facts.append(Fact("Hạn", formats.day(target.due_date)))
    if not is_holder and goal.assigned is not None:
        facts.append(Fact("Cấp trên giao đơn vị", counting.words(goal.assigned)))
    if not is_holder and goal.is_adopted and goal.value is not None:
        note = "thấp hơn mức giao" if goal.is_lower else ""
        facts.append(Fact("Đơn vị thực hiện", counting.words(goal.value), note=note))
    if out.goals:
        total = f"{formats.number(out.assigned)} trên {formats.number(len(out.goals))} đơn vị trực thuộc"
        facts.append(Fact("Đã giao", total))
    if out.bases:
        facts.append(Fact("Cơ số bên dưới", f"{formats.number(out.base)} {counting.base_words}"))
    return facts


def _below(target: CampaignTarget, counted: Counted, actor: Actor) -> list[BelowRow]:
    unit = actor.unit_id or 0
    children = children_reached(target.campaign, unit, actor.today)
    out = given_out([target], unit, children, actor.today)[target.pk]
    reached = counted.of_children(target, unit)
    names = names_on(children, actor.today)
    theirs = reporting(target, children)
    rows = [
        BelowRow(one, names.get(one, ""), out.goals[one], reached.get(one, Reached()), one in theirs)
        for one in children
    ]
    return sorted(rows, key=lambda row: sort_key(row.name))


def _silent_table(request: HttpRequest, target: CampaignTarget, counted: Counted, actor: Actor) -> Any:
    names: dict[int, str] = {}
    theirs: set[int] = set()

    def fill(rows: Sequence[Unit]) -> None:
        names.update(names_on([row.pk for row in rows], actor.today))
        theirs.update(reporting(target, [row.pk for row in rows]))

    return table_of(
        counted.without(target, actor.unit_id or 0).order_by("pk"),
        silent_columns(target, names, theirs, may_enter=actor.may(OrgPermission.ENTER_FOR)),
        request.GET,
        caption="Đơn vị chưa có số liệu",
        noun="đơn vị",
        fill=fill,
        empty_title="Mọi đơn vị đã có số liệu",
        empty_text="Ghi 0 cũng là có số liệu.",
    )
