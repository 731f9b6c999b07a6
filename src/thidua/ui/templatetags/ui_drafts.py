"""Tags that give every form its key and its draft. Builtins, as the others of ``ui``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.forms import BaseForm, BaseFormSet
from django.http import HttpRequest
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from thidua.ui import drafts
from thidua.ui.drafts import DrawnDraft, Place
from thidua.ui.submissions import KEY_FIELD, fresh_key

register = template.Library()

type Drawn = BaseForm | BaseFormSet[Any] | list[BaseForm]

_DRAWN = "drawn_draft"


@register.simple_tag(takes_context=True)
def csrf_token(context: Context) -> SafeString:
    """The token of the session, as Django's own tag draws it, and the key that lets this one form act once. Taking
    its name gives every form of the product the key without a line."""
    token = context.get("csrf_token")
    if not token or token == "NOTPROVIDED":  # noqa: S105  # Django's word for none
        return mark_safe("")
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="{}" value="{}">',
        token,
        KEY_FIELD,
        fresh_key(timezone.now()),
    )


@register.inclusion_tag("ui/forms/draft.html", takes_context=True)
def draft(context: Context, *drawn: Drawn, name: str = "") -> dict[str, Any]:
    """The draft of a form written by hand, right after ``{% csrf_token %}``, of its forms, formsets or lists of forms;
    ``name`` where a page has several. Then ``{% draft_foot %}`` beside the buttons."""
    return {"draft": prepare_draft(context, *drawn, name=name), **links(context)}


@register.inclusion_tag("ui/forms/draft_foot.html", takes_context=True)
def draft_foot(context: Context) -> dict[str, Any]:
    """The line that says what is kept, and the buttons for readers without script; for the draft drawn last."""
    request = context.get("request")
    return {"draft": None if request is None else vars(request).get(_DRAWN), "page": _page_address(request)}


def prepare_draft(context: Context, *drawn: Drawn, name: str = "") -> DrawnDraft | None:
    """Return the draft of the given forms on this page, put into their fields where the address asks for it; ``None``
    where the form keeps none. One query a form."""
    request = context.get("request")
    parts = _forms(drawn)
    if request is None or (parts and not any(drafts.takes_more_than_a_choice(form) for form in parts)):
        return None
    vars(request).pop(_DRAWN, None)
    person_id, place = drafts.person_of(request), drafts.place_of(request, name)
    if person_id is None or place is None or any(drafts.refuses_draft(form) for form in parts):
        return None
    found = _drawn(request, person_id, place, parts)
    vars(request)[_DRAWN] = found
    return found


def links(context: Context) -> dict[str, str]:
    """Return the addresses the script needs."""
    request = context.get("request")
    return {"page": _page_address(request), "login_url": _login(request)}


def _drawn(request: HttpRequest, person_id: int, place: Place, parts: list[BaseForm]) -> DrawnDraft:
    kept = drafts.draft_of(person_id, place)
    is_bound = any(form.is_bound for form in parts) if parts else request.method == "POST"
    is_restored = kept is not None and not is_bound and drafts.RESTORE_PARAMETER in request.GET
    if kept is not None and is_restored:
        for form in parts:
            drafts.restore(form, kept.content)
    parameters = request.GET.copy()
    parameters[drafts.RESTORE_PARAMETER] = "1"
    return DrawnDraft(
        place=place,
        person_id=person_id,
        kept=kept,
        not_kept=" ".join(name for form in parts for name in drafts.not_kept(form)),
        is_bound=is_bound,
        is_restored=is_restored,
        restore_url=f"?{parameters.urlencode()}",
    )


def _forms(drawn: Sequence[Drawn]) -> list[BaseForm]:
    found: list[BaseForm] = []
    for part in drawn:
        if isinstance(part, BaseFormSet):
            found += part.forms
        elif isinstance(part, list):
            found += part
        elif part:
            found.append(part)
    return found


def _page_address(request: HttpRequest | None) -> str:
    return "" if request is None else request.get_full_path()


def _login(request: HttpRequest | None) -> str:
    address = _route("account_login")
    return f"{address}?next={request.path}" if request is not None and address else address


def _route(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""  # the room that owns the page is not installed
