"""The new units of a split: added, changed, taken out."""

from __future__ import annotations

from dataclasses import replace

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.org.enums import OrgPermission
from thidua.org.forms.steps import NewUnitForm, PartForm
from thidua.org.rules.steps import Part, Split, Step, next_key
from thidua.org.services import reorganise
from thidua.org.views.reorganisations import OF_OWNER, sent_version
from thidua.org.views.steps import Draft, act_of_button, draft_of, form_page, page_of
from thidua.shared.refusals import OutOfScopeError
from thidua.shared.routes import inside, needs


@inside(OF_OWNER)
@needs(OrgPermission.REORGANISE)
def part_new(request: HttpRequest, reorganisation_id: int, step_id: int) -> HttpResponse:
    """Add a new unit to a split."""
    draft = draft_of(request, reorganisation_id)
    split = _split(draft, step_id)
    start = {"version": draft.reorganisation.version, "weight": 0}
    form = PartForm(request.POST or None, choices=draft.choices, initial=start)

    def act() -> str:
        part = form.part(next_key(draft.values), ())
        _change(draft, form, step_id, replace(split, parts=(*split.parts, part)))
        return reverse("part_units", args=[draft.reorganisation.pk, step_id, len(split.parts)])

    context = {"title": "Thêm đơn vị mới của việc chia, tách", "submit": "Lưu và chọn đơn vị mang theo"}
    return form_page(request, draft, form, act, context)


@inside(OF_OWNER)
@needs(OrgPermission.REORGANISE)
def part_edit(request: HttpRequest, reorganisation_id: int, step_id: int, part: int) -> HttpResponse:
    """Change a new unit of a split."""
    draft = draft_of(request, reorganisation_id)
    split = _split(draft, step_id)
    old = _part(split, part)
    start = {"version": draft.reorganisation.version, "weight": old.weight}
    form = PartForm(
        request.POST or None,
        choices=draft.choices,
        initial={**start, **NewUnitForm.initial_of(old.unit, draft.choices)},
    )

    def act() -> str:
        changed = form.part(old.unit.key, old.children)
        _change(draft, form, step_id, replace(split, parts=(*split.parts[:part], changed, *split.parts[part + 1 :])))
        return page_of(draft, step_id)

    context = {"title": f"Sửa {old.unit.name}", "submit": "Lưu"}
    return form_page(request, draft, form, act, context)


@require_POST
@inside(OF_OWNER)
@needs(OrgPermission.REORGANISE)
def part_remove(request: HttpRequest, reorganisation_id: int, step_id: int, part: int) -> HttpResponse:
    """Take a new unit out of a split."""
    draft = draft_of(request, reorganisation_id)
    split = _split(draft, step_id)
    _part(split, part)
    parts = (*split.parts[:part], *split.parts[part + 1 :])

    def act() -> None:
        reorganise.change_step(
            actor=draft.actor,
            reorganisation_id=draft.reorganisation.pk,
            version=sent_version(request),
            step_id=step_id,
            step=replace(split, parts=parts),
        )

    return act_of_button(request, draft, act, step_id)


def _change(draft: Draft, form: forms.Form, step_id: int, step: Step) -> None:
    reorganise.change_step(
        actor=draft.actor,
        reorganisation_id=draft.reorganisation.pk,
        version=form.cleaned_data["version"],
        step_id=step_id,
        step=step,
    )


def _split(draft: Draft, step_id: int) -> Split:
    step = draft.step(step_id).step
    if not isinstance(step, Split):
        raise OutOfScopeError
    return step


def _part(split: Split, part: int) -> Part:
    if not 0 <= part < len(split.parts):
        raise OutOfScopeError
    return split.parts[part]
