"""Template tags and filters that every template may use without loading them. ``ui/README.md`` lists them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.core.exceptions import ImproperlyConfigured
from django.forms import BaseForm, BaseFormSet
from django.template import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from thidua.ui.drawings import SEAL_GEAR, STATE_GEAR, SUN
from thidua.ui.forms import problems
from thidua.ui.parts import STATES, Fact, Tab, steps_of
from thidua.ui.tables import Table
from thidua.ui.templatetags.ui_drafts import links, prepare_draft

register = template.Library()

type Content = str

# Small signs.


@register.simple_tag
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    """A glyph of the sprite; ``size`` is ``s`` or empty; ``label`` names it where no word stands beside it."""
    named = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="i{}" viewBox="0 0 24 24" {}><use href="{}#{}"/></svg>',
        f" i-{size}" if size else "",
        named,
        static("icons.svg"),
        name,
    )


@register.simple_tag
def mark() -> str:
    """The mark: half a gear rising over an open book."""
    return render_to_string("ui/drawings/mark.html")


@register.inclusion_tag("ui/drawings/sun.html")
def sun() -> dict[str, Any]:
    """The large half gear that rises behind a card on the band."""
    return {"gear": SUN}


@register.inclusion_tag("ui/drawings/seal.html")
def seal(kind: str = "star", text: str = "", size: str = "") -> dict[str, Any]:
    """A seal with a gear rim: ``star`` honour, ``ok`` valid, ``off`` revoked, ``part`` with ``text`` such as 4/5;
    ``none`` (nothing here) and ``fault`` carry a text too."""
    return {"kind": kind, "text": text, "size": size, "gear": SEAL_GEAR}


@register.inclusion_tag("ui/drawings/state.html")
def state(code: str, label: str = "") -> dict[str, Any]:
    """A state of the cascade: a glyph of its own form and a word. ``code`` is a key of ``STATES``."""
    step, word = STATES[code]
    return {"step": step, "label": label or word, "gear": STATE_GEAR}


@register.simple_tag
def chip(label: object, tone: str = "", icon_name: str = "") -> SafeString:
    """A word in a box: tone ``blue``, ``gold``, ``red``, ``green``, ``mute``, ``dash`` or none."""
    return format_html(
        '<span class="chip{}">{}{}</span>', f" chip-{tone}" if tone else "", icon(icon_name) if icon_name else "", label
    )


TASK_STATES = {
    "todo": ("Chưa làm", "dash", "circle-dashed"),
    "doing": ("Đang làm", "blue", "pencil"),
    "done": ("Xong", "green", "check"),
    "fix": ("Cần sửa", "red", "triangle-alert"),
}


@register.simple_tag
def task_state(code: str) -> SafeString:
    """A part of work over several sittings: ``todo``, ``doing``, ``done``, ``fix``."""
    label, tone, icon_name = TASK_STATES[code]
    return chip(label, tone, icon_name)


@register.simple_tag
def locked(label: str, reason: str, icon_name: str = "lock", look: str = "") -> str:
    """A button that cannot be pressed now, with the reason below it."""
    return render_to_string(
        "ui/parts/locked.html",
        {"label": label, "reason": reason, "icon_name": icon_name, "look": look, "key": _key(label, reason)},
    )


# Blocks with content.


@register.simple_block_tag
def wrapped(content: Content, element: str, css: str = "", label: str = "") -> SafeString:
    """``content`` inside an element, nothing at all where it is empty: for optional blocks of a base template."""
    if not content.strip():
        return mark_safe("")
    named = format_html(' class="{}"', css) if css else ""
    if label:
        named = format_html('{} aria-label="{}"', named, label)
    return format_html("<{}{}>{}</{}>", element, named, mark_safe(content), element)  # noqa: S308 - rendered


@register.simple_block_tag
def panel(
    content: Content,
    title: str,
    *,
    badge: int | str | None = None,
    url: str = "",
    url_label: str = "",
    note: str = "",
    level: int = 2,
    css: str = "",
    padded: bool = True,
    anchor: str = "",
) -> str:
    """A sheet with a head. ``padded=False`` for tables and lists that reach the edge."""
    return render_to_string(
        "ui/parts/panel.html",
        {
            "content": mark_safe(content),  # noqa: S308 - rendered by this template engine
            "title": title,
            "badge": badge,
            "url": url,
            "url_label": url_label,
            "note": note,
            "level": level,
            "css": css,
            "padded": padded,
            "key": anchor or _key(title),
        },
    )


ALERTS = {"blue": "info", "gold": "triangle-alert", "red": "octagon-alert", "green": "circle-check"}


@register.simple_block_tag
def alert(content: Content, tone: str = "blue", title: str = "") -> str:
    """Something the reader must do or know now: ``blue``, ``gold``, ``red``, ``green``. The title is no heading, so an
    alert may stand anywhere."""
    return render_to_string(
        "ui/parts/alert.html",
        {
            "content": mark_safe(content.strip()),  # noqa: S308 - rendered by this template engine
            "tone": tone,
            "title": title,
            "icon_name": ALERTS[tone],
        },
    )


@register.simple_block_tag
def blank(content: Content, title: str, *, level: int = 2) -> str:
    """Nothing here yet: says the first step; the content is a text and the first step as a button."""
    return render_to_string(
        "ui/parts/empty.html",
        {"content": mark_safe(content), "title": title, "level": level},  # noqa: S308 - rendered
    )


@register.simple_block_tag(takes_context=True)
def ask(
    context: Context,
    content: Content,
    label: str,
    title: str,
    *,
    act: str = "",
    action: str = "",
    look: str = "btn-danger",
    back: str = "Không làm nữa",
) -> str:
    """A button that asks first. The content (consequence, fields) opens below the button, or as a dialog where
    JavaScript runs. With ``act`` it is a form, posted to ``action`` by a button of that name; ``back`` leads out."""
    return render_to_string(
        "ui/parts/ask.html",
        {
            "content": mark_safe(content),  # noqa: S308 - rendered by this template engine
            "label": label,
            "title": title,
            "act": act,
            "action": action,
            "look": look,
            "back": back,
            "key": _key(label, title, action),
            "csrf_token": context.get("csrf_token"),
        },
    )


@register.simple_block_tag
def more(content: Content, label: str, *, is_open: bool = False) -> SafeString:
    """A disclosure: the table twin of a chart, the details of a line."""
    return format_html(
        '<details class="more"{}><summary>{}</summary>{}</details>',
        mark_safe(" open") if is_open else "",
        label,
        mark_safe(content),  # noqa: S308 - rendered by this template engine
    )


# Parts without content.


@register.inclusion_tag("ui/parts/facts.html")
def facts(rows: Iterable[Fact | tuple[str, object]]) -> dict[str, Any]:
    """A list of facts, from ``Fact`` or pairs of label and value."""
    return {"rows": [row if isinstance(row, Fact) else Fact(row[0], row[1]) for row in rows]}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(items: Sequence[Tab], label: str) -> dict[str, Any]:
    """Tabs as links; ``label`` names them for readers who do not see them."""
    return {"items": items, "label": label}


@register.inclusion_tag("ui/parts/steps.html")
def steps(labels: Sequence[str], current: int, label: str = "Các bước") -> dict[str, Any]:
    """The steps of a wizard; ``current`` counts from 1."""
    return {"steps": steps_of(list(labels), current), "label": label}


@register.simple_tag
def crumb(label: object, route_name: str = "", *arguments: Any, **named: Any) -> SafeString:
    """A step of the way here; without a route, or where the route is not there, only a word."""
    try:
        url = reverse(route_name, args=arguments, kwargs=named) if route_name else ""
    except NoReverseMatch:
        url = ""
    return format_html('<li><a href="{}">{}</a></li>', url, label) if url else format_html("<li>{}</li>", label)


@register.inclusion_tag("ui/parts/table.html", takes_context=True)
def table(context: Context, shown: Table) -> dict[str, Any]:
    """The one table, with its pager. Raises ``ImproperlyConfigured`` for a list whose page did not end in
    ``ui.lists.list_response``: every list can be had whole."""
    if shown.has_downloads is None:
        raise ImproperlyConfigured(f"The page of “{shown.caption}” must end in list_response.")
    return {"table": shown, "csrf_token": context.get("csrf_token"), "key": _key(shown.caption)}


@register.inclusion_tag("ui/parts/skeleton.html")
def skeleton(lines: int = 6, label: str = "Đang tải") -> dict[str, Any]:
    """Keeps the place of what is still loading."""
    return {"lines": range(lines), "label": label}


# Forms.


@register.inclusion_tag("ui/forms/summary.html")
def error_summary(*drawn: BaseForm | BaseFormSet[Any], takes_focus: bool = True) -> dict[str, Any]:
    """What has to be corrected, with links; takes the focus. ``{{ form }}`` draws it by itself."""
    return {"problems": problems(*drawn), "takes_focus": takes_focus}


@register.inclusion_tag("ui/forms/post.html", takes_context=True)
def postform(
    context: Context,
    form: BaseForm,
    submit: str,
    cancel_url: str = "",
    action: str = "",
    look: str = "btn-main",
    name: str = "",
) -> dict[str, Any]:
    """A whole form: summary, fields, the button that says the act, the way back; with its draft, named by ``name``
    where a page has several."""
    return {
        "draft": prepare_draft(context, form, name=name),
        **links(context),
        "form": form,
        "submit": submit,
        "cancel_url": cancel_url,
        "action": action,
        "look": look,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/forms/filter.html")
def filterform(form: BaseForm, submit: str = "Lọc") -> dict[str, Any]:
    """The filter of a list: a form that is sent by address, with the way back to the whole list."""
    has_values = form.is_bound and any(bound.data for bound in form)
    return {"form": form, "submit": submit, "has_values": has_values}


def _key(*words: object) -> str:
    """Return an id for words that is the same on every rendering."""
    text = "-".join(str(word) for word in words)
    return f"p{sum((place + 1) * ord(letter) for place, letter in enumerate(text)) % 1_000_000:06d}"
