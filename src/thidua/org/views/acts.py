"""A page with one form that does one named act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from thidua.shared.refusals import ForbiddenError, RefusedError


@dataclass(frozen=True, slots=True)
class ActPage:
    """This is what a page says around its form. ``fields_of`` says beside which field a refusal stands, by its code;
    the others stand above the form."""

    title: str
    submit: str
    done: str
    back: str
    template: str = "org/act.html"
    lead: str = ""
    fields_of: Mapping[str, str] | None = None


def act_page[F: forms.Form](
    request: HttpRequest, page: ActPage, form: F, act: Callable[[F], object], context: Callable[[], Mapping[str, Any]]
) -> HttpResponse:
    """Show the form; when it is sent, do the act and go back, or say beside the field why not. What was typed stays;
    of an act that is refused half way nothing does, a paper that was taken in for it included.

    ``context`` is asked only where the form is shown: its questions would keep the others from writing while an act
    that succeeds is stored.
    """
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                act(form)
        except ForbiddenError:
            raise
        except RefusedError as refused:
            field = (page.fields_of or {}).get(refused.code)
            form.add_error(field if field in form.fields else None, refused.reason)
        else:
            messages.success(request, page.done)
            return redirect(page.back)
    status = 422 if request.method == "POST" else 200
    return render(request, page.template, {**context(), "page": page, "form": form}, status=status)
