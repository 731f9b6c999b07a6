"""How a page names other units."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from thidua.org.selectors.refs import UnitRef

register = template.Library()


@register.simple_tag
def unit_ref(ref: UnitRef) -> SafeString:
    """A unit by name: a link where the reader may open it, else the name alone."""
    if not ref.is_visible:
        return format_html("{}", ref.name)
    return format_html('<a href="{}">{}</a>', reverse("unit", args=[ref.unit_id]), ref.name)


@register.simple_tag
def unit_refs(refs: Iterable[UnitRef]) -> SafeString:
    """Several units, with commas between."""
    return format_html_join(", ", "{}", ((unit_ref(ref),) for ref in refs))
