"""Drafts: what is being typed into a form, kept on the server until the form is accepted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, QueryDict

from thidua.shared.requests import actor_or_none
from thidua.ui.models import Draft
from thidua.ui.submissions import NOT_CONTENT, route_key

PLACE_FIELD = "ban-nhap-cua"
"""The hidden field with the place of the draft: a form that has one keeps a draft."""
WHAT_FIELD = "ban-nhap-viec"
"""The button of readers without script: ``luu`` keeps the draft, ``bo`` drops it."""
LEFT_OUT_FIELD = "ban-nhap-bo-qua"
"""The hidden field with the names of fields that are never kept."""
RESTORE_PARAMETER = "khoi-phuc"
KEPT_FOR = timedelta(days=30)
MOST_BYTES = 200_000
_NOT_THE_OBJECT = {RESTORE_PARAMETER, "trang", "sap"}

type Content = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Place:
    """This is which form of a person a draft belongs to: the route of the page (and the name of the form where a
    page has several), and the arguments of the route."""

    form_key: str
    object_key: str

    def __str__(self) -> str:
        return f"{self.form_key} {self.object_key}"

    @classmethod
    def parse(cls, text: str) -> Place | None:
        """Return the place that was written by ``str``, ``None`` for anything else."""
        form_key, gap, object_key = text.partition(" ")
        fits = gap and 0 < len(form_key) <= 160 and len(object_key) <= 300  # noqa: PLR2004  # the columns
        return cls(form_key, object_key) if fits else None


@dataclass(frozen=True, slots=True)
class Kept:
    """This is a draft as it is stored."""

    version: int
    updated_at: datetime
    writer: str
    device_ms: int
    content: Content


@dataclass(frozen=True, slots=True)
class Writing:
    """This is one writing of a browser tab: ``base`` is the version it knows, 0 where it knows none."""

    content: Content
    base: int = 0
    writer: str = ""
    device_ms: int = 0
    is_forced: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """This is what became of a writing: the draft that stands now, and whether it is this one. ``False``: a newer
    one of another tab or device stands there and was left as it is."""

    kept: Kept
    is_written: bool


@dataclass(frozen=True, slots=True)
class DrawnDraft:
    """This is the draft of one form as its page shows it. ``is_restored``: the fields hold it already; ``is_bound``:
    the page shows what was sent and refused, which is newer than any draft."""

    place: Place
    person_id: int
    kept: Kept | None
    not_kept: str
    is_bound: bool
    is_restored: bool
    restore_url: str

    @property
    def is_offered(self) -> bool:
        """Whether the bar asks without script too; after a refusal what was sent stands in the fields already."""
        return self.kept is not None and not self.is_bound and not self.is_restored

    @property
    def content(self) -> str:
        """The kept values as JSON, for the script."""
        return "" if self.kept is None else json.dumps(dict(self.kept.content), ensure_ascii=False)

    @property
    def saved_ms(self) -> int:
        """When it was kept, by the clock of the server."""
        return 0 if self.kept is None else int(self.kept.updated_at.timestamp() * 1000)


def person_of(request: HttpRequest) -> int | None:
    """Return the person whose request this is, ``None`` for someone signed out."""
    actor = actor_or_none(request)
    if actor is not None and actor.person_id is not None:
        return actor.person_id
    person_id = getattr(getattr(request, "user", None), "person_id", None)
    return person_id if isinstance(person_id, int) else None


def place_of(request: HttpRequest, name: str = "") -> Place | None:
    """Return the place of the form on the page of ``request``; ``None`` outside any route."""
    match = request.resolver_match
    if match is None:
        return None
    parameters = sorted((key, value) for key, values in request.GET.lists() for value in values)
    rest = [f"{key}={value}" for key, value in parameters if key not in _NOT_THE_OBJECT]
    arguments = [f"{key}={value}" for key, value in sorted(match.kwargs.items())]
    object_key = "&".join([*arguments, *rest])
    return Place(f"{match.view_name}:{name}" if name else match.view_name, route_key(object_key))


def draft_of(person_id: int, place: Place) -> Kept | None:
    """Return the draft of a form, ``None`` where there is none."""
    row = _rows(person_id, place).first()
    return None if row is None else _kept(row)


@transaction.atomic
def keep_draft(*, person_id: int, place: Place, writing: Writing, now: datetime) -> Outcome:
    """Write a draft. A newer one of another tab stays unless ``is_forced``; one tab never writes an older state over
    its newer one, in whatever order its requests arrive."""
    row, is_new = Draft.objects.select_for_update().get_or_create(
        person_id=person_id,
        form_key=place.form_key,
        object_key=place.object_key,
        defaults={"updated_at": now, "version": writing.base},
    )
    if not is_new and not _may_write(row, writing):
        return Outcome(_kept(row), is_written=_is_own(row, writing))
    row.content = json.dumps(dict(writing.content), ensure_ascii=False)
    row.version += 1
    row.writer = writing.writer
    row.device_ms = writing.device_ms
    row.updated_at = now
    row.save()
    return Outcome(_kept(row), is_written=True)


def drop_draft(person_id: int, place: Place) -> None:
    """Drop a draft: its form was accepted, or the person does not want it."""
    _rows(person_id, place).delete()


def clear_old_drafts(now: datetime) -> int:
    """Drop drafts nobody touched for 30 days; return how many."""
    return Draft.objects.filter(updated_at__lt=now - KEPT_FOR).delete()[0]


def forget_person(person_id: int) -> None:
    """Drop every draft of a person whose data are erased."""
    Draft.objects.filter(person_id=person_id).delete()


def content_of(posted: QueryDict) -> Content:
    """Return what of a posted form is kept: never its token, its keys or the fields it declares as not kept."""
    left_out = {*NOT_CONTENT, *posted.get(LEFT_OUT_FIELD, "").split()}
    return {name: posted.getlist(name) for name in posted if name not in left_out}


def read_content(text: str) -> Content | None:
    """Return the content a browser sent as JSON, ``None`` where it is none or larger than 200 kB."""
    if len(text.encode()) > MOST_BYTES:
        return None
    try:
        read = json.loads(text)
    except ValueError:
        return None
    return read if isinstance(read, dict) and all(_is_list_of_text(values) for values in read.values()) else None


def refuses_draft(form: BaseForm) -> bool:
    """Return whether nothing of the page of ``form`` may be kept: it asks for a password, or says so
    (``keeps_draft = False``)."""
    return not getattr(form, "keeps_draft", True) or any(
        isinstance(field.widget, forms.PasswordInput) for field in form.fields.values()
    )


def takes_more_than_a_choice(form: BaseForm) -> bool:
    """Return whether a form has something to lose: words, or several fields."""
    fields = [bound.field for bound in form.visible_fields()]
    typed = [field for field in fields if not isinstance(field, forms.FileField) and not field.disabled]
    return len(typed) > 1 or any(isinstance(field.widget, forms.TextInput | forms.Textarea) for field in typed)


def not_kept(form: BaseForm) -> list[str]:
    """Return the posted names of the fields a form declares as never kept (``not_kept = {"identity_number"}``), and of
    one-time codes."""
    declared = set(getattr(form, "not_kept", ()))
    return [
        form.add_prefix(name)
        for name, field in form.fields.items()
        if name in declared or field.widget.attrs.get("autocomplete") == "one-time-code"
    ]


def restore(form: BaseForm, content: Content) -> None:
    """Put a draft into a form that was not sent yet. Hidden fields keep what the page says now."""
    if form.is_bound or not content:
        return
    for name, field in form.fields.items():
        if not field.widget.is_hidden and not isinstance(field, forms.FileField):
            values = content.get(form.add_prefix(name))
            if isinstance(field, forms.BooleanField):
                form.initial[name] = bool(values)
            elif values is not None:
                form.initial[name] = _initial(field, values)


def _initial(field: forms.Field, values: list[str]) -> Any:
    if getattr(field.widget, "allow_multiple_selected", False):
        return values
    return values[0] if values else ""


def _may_write(row: Draft, writing: Writing) -> bool:
    if _is_own(row, writing):
        return writing.device_ms >= row.device_ms
    return writing.is_forced or writing.base >= row.version


def _is_own(row: Draft, writing: Writing) -> bool:
    return bool(writing.writer) and row.writer == writing.writer


def _rows(person_id: int, place: Place) -> Any:
    return Draft.objects.filter(person_id=person_id, form_key=place.form_key, object_key=place.object_key)


def _kept(row: Draft) -> Kept:
    content = json.loads(row.content) if row.content else {}
    return Kept(row.version, row.updated_at, row.writer, row.device_ms, content)


def _is_list_of_text(values: object) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)
