"""The page on which a unit gives the units right below it their parts of a target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.html import format_html

from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignPermission, CampaignState, TargetBasis
from thidua.campaigns.forms.targets import PartForm
from thidua.campaigns.models import Campaign, CampaignTarget
from thidua.campaigns.rules.target_words import Counting, gap_words, without_words
from thidua.campaigns.rules.targets import Goal, converted
from thidua.campaigns.selectors.targets import (
    GivenOut,
    children_reached,
    given_out,
    is_same_for_all,
    members_of,
    target_in,
)
from thidua.campaigns.services.assigning import Part, TargetRefusedError, assign, assign_shares, proposal
from thidua.campaigns.views.frame import campaign_tabs
from thidua.campaigns.views.targets import counting_of
from thidua.org.selectors.places import names_on
from thidua.shared.actor import Actor
from thidua.shared.refusals import ForbiddenError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs
from thidua.shared.text import sort_key
from thidua.ui import formats
from thidua.ui.forms import problems
from thidua.ui.tables import Column, Kind, Table, table_of

PROPOSED, SHARE = "chia", "chia"
_REFUSED = 422


@dataclass(slots=True)
class PartRow:
    """This is one unit right below with its box; ``people`` are its members, of a percentage its base."""

    unit_id: int
    name: str
    people: int | None
    goal: Goal
    shown: Decimal | None
    form: PartForm | None = None


@inside("kế hoạch đơn vị mình ban hành, hoặc đang thực hiện")
@needs(CampaignPermission.ASSIGN)
def target_assign(request: HttpRequest, campaign_id: int, target_id: int) -> HttpResponse:
    """Show the units with a box each, a page of them at a time; a proposal fills the boxes and stores nothing."""
    actor = actor_of(request)
    campaign = policy.require_assigner(actor, campaign_id)
    target = target_in(campaign, target_id)
    shares = _proposed(request, campaign, target, actor)
    page = _Page(actor, target, shares)
    table = page.table(request)
    if request.method == "POST":
        done = _store(request, page, table, actor)
        if done is not None:
            return done
    counting = counting_of(target)
    forms = [row.form for row in table.rows]
    context = {
        "campaign": campaign,
        "target": target,
        "tabs": campaign_tabs(actor, campaign, "campaign_targets"),
        "table": table,
        "forms": forms,
        "problems": problems(*forms) if request.method == "POST" else [],
        "is_proposed": shares is not None,
        "level": "" if page.out.level is None else counting.words(page.out.level),
        "basis": counting.basis_words,
        **_sum(page.out, counting),
        "units": len(page.rows),
        "left_out": 0 if shares is None else len(page.rows) - len(shares),
        "is_same": is_same_for_all(target),
        "is_running": campaign.state == CampaignState.ISSUED,
    }
    status = _REFUSED if request.method == "POST" else 200
    return render(request, "campaigns/assign.html", context, status=status)


class _Page:
    """The units right below, by name, and how the target is given out to them."""

    def __init__(self, actor: Actor, target: CampaignTarget, shares: Mapping[int, Decimal] | None) -> None:
        unit = actor.unit_id or 0
        self.target, self.counting = target, counting_of(target)
        children = children_reached(target.campaign, unit, actor.today)
        self.out = given_out([target], unit, children, actor.today)[target.pk]
        self.is_percent = target.basis == TargetBasis.PERCENT
        people = self.out.bases if self.is_percent else members_of(target, children, actor.today)
        names = names_on(children, actor.today)
        self.rows = sorted(
            (self._row(unit, names.get(unit, ""), people.get(unit), shares) for unit in children),
            key=lambda row: sort_key(row.name),
        )

    def _row(self, unit: int, name: str, people: int | None, shares: Mapping[int, Decimal] | None) -> PartRow:
        goal = self.out.goals[unit]
        return PartRow(unit, name, people, goal, goal.assigned if shares is None else shares.get(unit))

    def table(self, request: HttpRequest) -> Table:
        """Return one page of the rows, each with its form."""

        def fill(rows: Sequence[PartRow]) -> None:
            for row in rows:
                row.form = _form(row, request)

        return table_of(
            self.rows,
            self._columns(),
            request.GET,
            caption="Mức giao cho từng đơn vị",
            noun="đơn vị",
            fill=fill,
            empty_title="Không có đơn vị trực thuộc nào nhận kế hoạch",
            has_downloads=False,  # the boxes are to be filled in here; the list to take along is that of the target
        )

    def _columns(self) -> tuple[Column, ...]:
        label = f"Số {self.counting.base_words}" if self.is_percent else "Số đoàn viên"
        columns = [
            Column("don-vi", "Đơn vị", value="name", is_head=True),
            Column("so", label, value=lambda row: row.people, kind=Kind.NUMBER, order_by=("people",)),
            Column("muc", f"Mức giao ({self._unit})" if self._unit else "Mức giao", value=_box, is_screen_only=True),
        ]
        if self.is_percent:
            columns.append(Column("quy-ra", "Quy ra", value=self._converted))
        columns.append(Column("dang-ky", "Đơn vị thực hiện", value=self._own, note=_own_note))
        return tuple(columns)

    @property
    def _unit(self) -> str:
        word = {TargetBasis.PERCENT: "%", TargetBasis.MONEY: "đồng"}.get(self.counting.basis, self.counting.word)
        return str(word)

    def _converted(self, row: PartRow) -> str:
        if row.shown is None or row.people is None:
            return ""
        return f"{formats.number(converted(row.shown, row.people))} {self.counting.base_words}"

    def _own(self, row: PartRow) -> str:
        if not row.goal.is_adopted or row.goal.value is None:
            return ""
        return self.counting.words(row.goal.value)


def _proposed(
    request: HttpRequest, campaign: Campaign, target: CampaignTarget, actor: Actor
) -> Mapping[int, Decimal] | None:
    """Return the proposal the address asks for; None where it asks for none, or there can be none (and why is said)."""
    if request.GET.get(PROPOSED) != "1":
        return None
    try:
        return proposal(campaign, target, actor)
    except TargetRefusedError as refused:
        messages.error(request, refused.reason)
        return None


def _form(row: PartRow, request: HttpRequest) -> PartForm:
    initial = {"value": row.shown, "seen": row.goal.assigned}
    is_sent = request.method == "POST" and f"giao-{row.unit_id}-value" in request.POST
    given = request.POST if is_sent else None
    return PartForm(given, unit_id=row.unit_id, unit_name=row.name, initial=initial)


def _store(request: HttpRequest, page: _Page, table: Table, actor: Actor) -> HttpResponse | None:
    """Store what was typed, or the proposal for all; None where it is refused, with the reasons in the forms."""
    target, address = page.target, request.get_full_path()
    try:
        if request.POST.get("viec") == SHARE:
            written = assign_shares(actor=actor, campaign_id=target.campaign_id, target_id=target.pk)
            address = request.path
        else:
            forms = [row.form for row in table.rows if row.form is not None and row.form.is_bound]
            if not all([form.is_valid() for form in forms]):  # noqa: C419  # each says what is wrong with it
                return None
            parts = [Part(one.unit_id, one.cleaned_data["value"], one.cleaned_data["seen"]) for one in forms]
            written = assign(actor=actor, campaign_id=target.campaign_id, target_id=target.pk, parts=parts)
    except ForbiddenError:
        raise
    except RefusedError as refused:
        reasons = getattr(refused, "reasons", {})
        for row in table.rows:
            if row.unit_id in reasons and row.form is not None and row.form.is_bound:
                row.form.add_error("value", reasons[row.unit_id])
        if not reasons:
            messages.error(request, refused.reason)
        return None
    messages.success(request, f"Đã giao cho {formats.number(written)} đơn vị. Đơn vị đã cụ thể hóa được báo để xem.")
    return redirect(address)


def _sum(out: GivenOut, counting: Counting) -> dict[str, Any]:
    if out.check is None:
        return {"gap": "", "is_short": False, "without": ""}
    return {
        "gap": gap_words(out.check, counting),
        "is_short": not out.check.is_met,
        "without": without_words(out.check.without, out.check.units),
    }


def _box(row: PartRow) -> str:
    return format_html("{}", render_to_string("campaigns/parts/part_box.html", {"form": row.form}))


def _own_note(row: PartRow) -> str:
    if row.goal.is_new:
        return "chưa nhận mức giao lại"
    return "thấp hơn mức giao" if row.goal.is_adopted and row.goal.is_lower else ""
