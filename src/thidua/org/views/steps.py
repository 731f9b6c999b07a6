"""Adding, changing, ordering and removing the steps of a draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.org.enums import OrgPermission
from thidua.org.forms.steps import FoundManyForm, StepForm
from thidua.org.models import Reorganisation
from thidua.org.rules.step_units import has_units
from thidua.org.rules.steps import Found, Split, Step, new_units, next_key
from thidua.org.selectors.choices import UnitChoices, unit_choices
from thidua.org.selectors.drafts import DraftStep, draft_steps
from thidua.org.selectors.reorganisations import reorganisation_seen
from thidua.org.services import reorganise
from thidua.org.services.reorganise.arranging import add_steps, move_step
from thidua.org.views.reorganisations import OF_OWNER, ON_STEPS, heading, sent_version
from thidua.org.views.step_kinds import StepOffer, form_of, offer_by_slug
from thidua.org.views.step_lines import step_address
from thidua.shared.actor import Actor
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs


@dataclass(frozen=True, slots=True)
class Draft:
    """This is a draft being worked on: its steps and what can be chosen for them."""

    actor: Actor
    reorganisation: Reorganisation
    steps: Sequence[DraftStep]
    choices: UnitChoices

    def step(self, step_id: int) -> DraftStep:
        """Return one step. Raises ``OutOfScopeError`` where the draft has no such step."""
        found = next((draft for draft in self.steps if draft.row.pk == step_id), None)
        if found is None:
            raise OutOfScopeError
        return found

    @property
    def values(self) -> list[Step]:
        """Return the steps as values."""
        return [draft.step for draft in self.steps]


def draft_of(request: HttpRequest, reorganisation_id: int) -> Draft:
    """Return the draft. Raises ``OutOfScopeError`` where the actor may not see it."""
    actor = actor_of(request)
    found = reorganisation_seen(actor, reorganisation_id)
    steps = draft_steps(found)
    units = [unit for draft in steps for unit in new_units(draft.step)]
    return Draft(actor, found, steps, unit_choices(actor, found.effective_date, units))


@inside(OF_OWNER)
@needs(OrgPermission.REORGANISE)
def step_new(request: HttpRequest, reorganisation_id: int, slug: str) -> HttpResponse:
    """Add a step; one founding form may add many."""
    offer = offer_by_slug(slug)
    draft = draft_of(request, reorganisation_id)
    form = offer.form(request.POST or None, choices=draft.choices, initial={"version": draft.reorganisation.version})

    def act() -> str:
        steps = _steps_of(form, draft)
        rows = add_steps(
            actor=draft.actor,
            reorganisation_id=draft.reorganisation.pk,
            version=form.cleaned_data["version"],
            steps=steps,
        )
        return _after(draft, steps[0], rows[0].pk)

    context = {"offer": offer, "title": f"Thêm bước: {offer.label}", "submit": _submit(offer)}
    return form_page(request, draft, form, act, context)


@inside(OF_OWNER)
@needs(OrgPermission.REORGANISE)
def step_edit(request: HttpRequest, reorganisation_id: int, step_id: int) -> HttpResponse:
    """Change a step; the many units it works on have a page of their own."""
    draft = draft_of(request, reorganisation_id)
    found = draft.step(step_id)
    form, key = form_of(found.step, draft.choices, request.POST or None, draft.reorganisation.version)

    def act() -> str:
        changed = form.step(key or next_key(draft.values))
        reorganise.change_step(
            actor=draft.actor,
            reorganisation_id=draft.reorganisation.pk,
            version=form.cleaned_data["version"],
            step_id=step_id,
            step=changed,
        )
        return page_of(draft, step_id)

    title = f"Sửa bước: {found.row.get_kind_display()}"
    context = {"title": title, "submit": "Lưu bước", "text": found.text}
    return form_page(request, draft, form, act, context)


@require_POST
@inside(OF_OWNER)
@needs(OrgPermission.REORGANISE)
def step_remove(request: HttpRequest, reorganisation_id: int, step_id: int) -> HttpResponse:
    """Take a step out."""
    draft = draft_of(request, reorganisation_id)

    def act() -> None:
        reorganise.remove_step(
            actor=draft.actor,
            reorganisation_id=draft.reorganisation.pk,
            version=sent_version(request),
            step_id=step_id,
        )

    return act_of_button(request, draft, act, None)


@require_POST
@inside(OF_OWNER)
@needs(OrgPermission.REORGANISE)
def step_move(request: HttpRequest, reorganisation_id: int, step_id: int) -> HttpResponse:
    """Put a step one place up or down."""
    draft = draft_of(request, reorganisation_id)

    def act() -> None:
        move_step(
            actor=draft.actor,
            reorganisation_id=draft.reorganisation.pk,
            version=sent_version(request),
            step_id=step_id,
            is_up=request.POST.get("huong") == "len",
        )

    return act_of_button(request, draft, act, step_id)


def form_page(
    request: HttpRequest, draft: Draft, form: StepForm, act: Callable[[], str], context: dict[str, Any]
) -> HttpResponse:
    """Show the form; when it is sent, do the act and go where it says, or say why not. What was typed stays."""
    if request.method == "POST" and form.is_valid():
        try:
            target = act()
        except ForbiddenError as refused:
            # The right over the draft is there; one over a unit that was typed is not: say so beside the form.
            form.add_error(None, refused.reason)
        except RefusedError as refused:
            form.add_error(None, refused.reason)
        except OutOfScopeError:
            form.add_error(None, "Bước này nhắc tới một đơn vị bạn không xem được.")
        else:
            return redirect(target)
    back = reverse("reorganisation", args=[draft.reorganisation.pk])
    page = {**heading(draft.reorganisation, ON_STEPS), "form": form, "back": back, **context}
    return render(request, "org/step_form.html", page, status=422 if request.method == "POST" else 200)


def act_of_button(request: HttpRequest, draft: Draft, act: Callable[[], None], step_id: int | None) -> HttpResponse:
    """Do an act of one button and go back to the steps."""
    try:
        act()
    except ForbiddenError:
        raise
    except RefusedError as refused:
        messages.error(request, refused.reason)
    return redirect(page_of(draft, step_id))


def _steps_of(form: StepForm, draft: Draft) -> list[Step]:
    """Return the steps a form adds: one, or a founding a line."""
    steps: list[Step] = []
    if not isinstance(form, FoundManyForm):
        return [form.step(next_key(draft.values))]
    for name in form.lines:
        steps.append(Found(form.unit(next_key([*draft.values, *steps]), name)))
    return steps


def _after(draft: Draft, step: Step, step_id: int) -> str:
    """Return where to go after a step was added: on to its units or parts, else back to the steps."""
    if has_units(step):
        return reverse("step_units", args=[draft.reorganisation.pk, step_id])
    if isinstance(step, Split):
        return reverse("part_new", args=[draft.reorganisation.pk, step_id])
    return page_of(draft, step_id)


def _submit(offer: StepOffer) -> str:
    match offer.slug:
        case "chuyen" | "sap-nhap" | "hop-nhat" | "ket-thuc":
            return "Lưu và chọn đơn vị"
        case "chia-tach":
            return "Lưu và ghi các đơn vị mới"
        case _:
            return "Thêm bước"


def page_of(draft: Draft, step_id: int | None) -> str:
    """Return the page of the draft, at one of its steps; one just added stands last."""
    if step_id is None:
        return reverse("reorganisation", args=[draft.reorganisation.pk])
    places = {found.row.pk: place for place, found in enumerate(draft.steps)}
    return step_address(draft.reorganisation.pk, places.get(step_id, len(places)), step_id)
