"""One submit, one record. ``docs/adr/0005-drafts-and-one-submission.md`` says why it is so.

Every form carries a key made when its page is drawn. The first request with a key runs in one transaction together
with the row that says so; every later one gets the first one's answer. A refused form does not use up its key.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import connection
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac
from django.utils.datastructures import MultiValueDict

from thidua.ui.models import PLACE_LENGTH, Submission

KEY_FIELD = "gui-mot-lan"
"""The hidden field with the key."""
KEPT_FOR = timedelta(days=7)
NOT_CONTENT = frozenset({KEY_FIELD, "csrfmiddlewaretoken", "ban-nhap-cua", "ban-nhap-viec", "ban-nhap-bo-qua"})
REPEATABLE = "is_repeatable"
PREPARE = "prepared_by"
_PREPARED = "prepared"
_KEY = re.compile(r"(\d{13})-[\w-]{16}")
_ANSWER_LENGTH = 2000

type View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Sent:
    """This is one request as the mechanism sees it. ``has_draft``: the form takes more than a choice, so the same
    content from a page drawn before the first one was accepted is the same submit, in another tab."""

    person_id: int
    key: str
    route: str
    digest: str
    has_draft: bool


@dataclass(frozen=True, slots=True)
class Before:
    """This is the submit that used the key up: its answer, and whether it carried the same content."""

    answer: str
    status: int
    moment: datetime
    is_same: bool


def prepared_by[V: View](prepare: Callable[..., object]) -> Callable[[V], V]:
    """Declare that ``prepare(request, **arguments of the route)`` does what takes long before the transaction of the
    submit begins: on SQLite the transaction keeps all others from writing. The rule of the route has not been asked by
    then, so ``prepare`` asks its own; it writes nothing and raises nothing that is the reader's. What it returns the
    view gets from ``prepared``."""

    def decorate(view: V) -> V:
        setattr(view, PREPARE, prepare)
        return view

    return decorate


def reads_uploads[V: View](read: Callable[[UploadedFile[bytes]], object]) -> Callable[[V], V]:
    """Declare that ``read`` looks at every uploaded file before the transaction of the submit begins: opening a file
    takes seconds. ``read`` keeps what it found on the file itself and raises nothing."""

    def prepare(request: HttpRequest, **_: object) -> None:
        for uploaded in (file for _, files in request.FILES.lists() for file in files):
            read(uploaded)

    return prepared_by(prepare)


def prepare(request: HttpRequest, view: Any, arguments: Mapping[str, Any]) -> None:
    """Let the view of a submit be prepared, where it is declared so. Call it before the transaction."""
    act = getattr(view, PREPARE, None)
    if act is not None:
        vars(request)[_PREPARED] = act(request, **arguments)


def prepared(request: HttpRequest) -> Any:
    """Return what was prepared for the view; ``None`` where nothing was: the form came without a key."""
    return vars(request).get(_PREPARED)


def repeatable[V: View](view: V) -> V:
    """Declare that sending the same form again means doing it again: switches that only say what one looks at."""
    setattr(view, REPEATABLE, True)
    return view


def fresh_key(now: datetime) -> str:
    """Return a key for a form drawn ``now``: nobody guesses it, and it says when the page was drawn."""
    return f"{int(now.timestamp() * 1000):013d}-{secrets.token_urlsafe(12)}"


def drawn_at(key: str) -> datetime | None:
    """Return when the page of ``key`` was drawn, ``None`` for what is no key of ours."""
    found = _KEY.fullmatch(key)
    return None if found is None else datetime.fromtimestamp(int(found[1]) / 1000, tz=UTC)


def digest_of(posted: MultiValueDict[str, str], files: MultiValueDict[str, UploadedFile[bytes]]) -> str:
    """Return the keyed fingerprint of what was sent, files included; the pieces of the mechanism are left out."""
    taken = salted_hmac("thidua.ui.submissions", "", algorithm="sha256")
    for name in sorted(posted):
        if name not in NOT_CONTENT:
            for value in posted.getlist(name):
                taken.update(f"{len(name)}:{name}={len(value)}:{value};".encode())
    for name in sorted(files):
        for file in files.getlist(name):
            taken.update(f"{len(name)}:{name}@{file.name}:{_digest_of_file(file)};".encode())
    return taken.hexdigest()


def take_turn(sent: Sent) -> None:
    """Let the submits of one person to one address follow each other, inside the running transaction. SQLite lets
    one writer in anyway (``BEGIN IMMEDIATE``); PostgreSQL is asked for a lock that ends with the transaction."""
    if connection.vendor == "postgresql":
        name = hashlib.blake2b(f"{sent.person_id} {sent.route}".encode(), digest_size=8).digest()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(name, signed=True)])


def sent_before(sent: Sent) -> Before | None:
    """Return the submit that counts for this one, ``None`` where it is the first. Ask after ``take_turn``."""
    mine = Submission.objects.filter(person_id=sent.person_id)
    row = mine.filter(key=sent.key).first()
    if row is None and sent.has_draft:
        same = mine.filter(route=sent.route, digest=sent.digest, moment__gt=drawn_at(sent.key))
        row = same.order_by("-moment").first()
    if row is None:
        return None
    is_same = row.digest == sent.digest and row.route == sent.route
    return Before(row.answer, row.status, row.moment, is_same)


def use_up(sent: Sent, *, answer: str, status: int, now: datetime) -> None:
    """Store that the form was accepted, in the running transaction. Raises ``IntegrityError`` where another request
    used the key meanwhile; the whole transaction then goes."""
    if not connection.in_atomic_block:
        raise RuntimeError("A submission is stored in the transaction of its act.")
    Submission.objects.create(
        person_id=sent.person_id,
        key=sent.key,
        route=sent.route,
        digest=sent.digest,
        moment=now,
        answer=answer[:_ANSWER_LENGTH],
        status=status,
    )


def is_used(person_id: int, key: str) -> bool:
    """Return whether a form with this key was accepted."""
    return Submission.objects.filter(person_id=person_id, key=key).exists()


def used_keys(person_id: int, keys: Iterable[str]) -> set[str]:
    """Return those of ``keys`` whose forms were accepted."""
    return set(Submission.objects.filter(person_id=person_id, key__in=list(keys)).values_list("key", flat=True))


def clear_old_submissions(now: datetime) -> int:
    """Forget the submits of more than seven days ago; return how many."""
    return Submission.objects.filter(moment__lt=now - KEPT_FOR).delete()[0]


def route_key(path: str) -> str:
    """Return the address as it is stored: a very long one is shortened, without two becoming one."""
    if len(path) <= PLACE_LENGTH:
        return path
    return f"{path[: PLACE_LENGTH - 33]}#{hashlib.blake2b(path.encode(), digest_size=16).hexdigest()}"


def _digest_of_file(file: UploadedFile[bytes]) -> str:
    taken = hashlib.sha256()
    for chunk in file.chunks():
        taken.update(chunk)
    file.seek(0)
    return taken.hexdigest()
