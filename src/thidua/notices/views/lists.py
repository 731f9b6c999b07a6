"""Pages of duties: one's own, those of the units below, one click to remind."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from thidua.access.rules.grants import missing_right
from thidua.notices import policy
from thidua.notices.enums import NoticesPermission, RemindRefusal
from thidua.notices.forms import DutyFilterForm
from thidua.notices.rules.wording import chat_text
from thidua.notices.selectors.contacts import contacts_above, contacts_in
from thidua.notices.selectors.lists import Beside, beside, duties_matching, reminder_lines
from thidua.notices.selectors.work import by_urgency, waiting_below
from thidua.notices.services.reminding import Choice, chosen, start_round
from thidua.notices.tables import ACTIONS, COPY, PRINT, below_columns, own_columns
from thidua.org import policy as org_policy
from thidua.org.enums import OrgPermission
from thidua.org.selectors import name_on
from thidua.shared.actor import Actor
from thidua.shared.refusals import OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs
from thidua.ui.lists import list_response
from thidua.ui.tables import Selection, table_of

MOST_AT_ONCE = 300
"""Lines of one text for a chat group, letters of one print."""


@needs(OrgPermission.VIEW_UNIT)
@require_safe
def duties(request: HttpRequest) -> HttpResponseBase:
    """Show every duty of this post: open, done, withdrawn."""
    actor = actor_of(request)
    form = DutyFilterForm(request.GET)
    mine = policy.visible_duties(actor).filter(policy.asked_of(actor))
    table = table_of(
        by_urgency(duties_matching(mine, form.asked, actor.today)),
        own_columns(actor.today),
        request.GET,
        caption="Việc của tôi",
        noun="việc",
        empty_title="Không có việc nào",
        empty_text="Việc do phong trào, báo cáo và hồ sơ khen thưởng giao sẽ hiện ở đây.",
    )
    context = {
        "form": form,
        "table": table,
        "below": waiting_below(actor),
        "contacts": contacts_above([actor.unit_id or 0], actor.today).get(actor.unit_id or 0, []),
    }
    return list_response(request, "notices/duties.html", context)


@inside(f"nhắc việc thì cần quyền “{NoticesPermission.REMIND.label}”")
@needs(NoticesPermission.VIEW_DUTIES)
@require_http_methods(["GET", "HEAD", "POST"])
def duties_below(request: HttpRequest) -> HttpResponseBase:
    """Show who of the own unit and the units below has not done what; remind one, some or all of them."""
    actor = actor_of(request)
    if request.method == "POST":
        return _act(request, actor)
    form = DutyFilterForm(request.GET)
    asked = form.asked
    if asked.below is not None and not org_policy.may(actor, NoticesPermission.VIEW_DUTIES, asked.below):
        raise OutOfScopeError
    facts: dict[int, Beside] = {}
    table = table_of(
        by_urgency(duties_matching(policy.duties_below(actor), asked, actor.today)),
        below_columns(facts, actor.today),
        request.GET,
        caption="Việc của đơn vị và cấp dưới",
        noun="việc",
        fill=lambda rows: facts.update(beside(rows, actor.today)),
        row_key=lambda duty: duty.pk,
        actions=ACTIONS if actor.may(NoticesPermission.REMIND) else (),
        empty_title="Không đơn vị nào còn việc",
    )
    context = {
        "form": form,
        "table": table,
        "below": waiting_below(actor),
        "below_name": "" if asked.below is None else name_on(asked.below, actor.today),
        "may_remind": actor.may(NoticesPermission.REMIND),
        "contacts": contacts_in([actor.unit_id or 0], actor.today).get(actor.unit_id or 0, []),
    }
    return list_response(request, "notices/duties_below.html", context)


def _act(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Do what a bulk form asks: remind, text to paste, letters to print. Raises ``ForbiddenError``."""
    if not actor.may(NoticesPermission.REMIND):
        raise missing_right(actor, NoticesPermission.REMIND)
    choice = _choice(request)
    try:
        match request.POST.get("viec"):
            case "chep" | "in" as way:
                return _written(request, actor, choice, way)
        made = start_round(actor=actor, choice=choice, now=timezone.localtime())
    except RefusedError as refused:
        messages.error(request, refused.reason)
        return redirect(f"{reverse('duties_below')}?{request.POST.get('loc', '')}")
    return redirect("reminder_round", made.pk)


def _choice(request: HttpRequest) -> Choice:
    selection = Selection.parse(request.POST)
    if not selection.is_all:
        return Choice(keys=selection.keys)
    return Choice(asked=DutyFilterForm(QueryDict(request.POST.get("loc", ""))).asked)


def _written(request: HttpRequest, actor: Actor, choice: Choice, way: str) -> HttpResponse:
    """Show text to paste, or letters to print, for the chosen duties that still wait."""
    rows = list(by_urgency(chosen(actor, choice, actor.today))[: MOST_AT_ONCE + 1])
    if not rows:
        raise RefusedError(RemindRefusal.NOTHING.label, RemindRefusal.NOTHING.value)
    if len(rows) > MOST_AT_ONCE:
        refusal = RemindRefusal.TOO_MANY_TEXT if way == COPY else RemindRefusal.TOO_MANY_LETTERS
        raise RefusedError(refusal.label, refusal.value)
    lines = reminder_lines(rows, actor.today)
    if way == PRINT:
        units: dict[str, list[object]] = {}
        for row in rows:
            line = lines[row.pk]
            units.setdefault(line.unit_name, []).append((line, line.deadline(actor.today)))
        return render(request, "notices/letters.html", {"units": units, "count": len(units)})
    text = chat_text(list(lines.values()), actor.today, asked_by=actor.unit_name)
    return render(request, "notices/chat_text.html", {"text": text, "count": len(rows)})
