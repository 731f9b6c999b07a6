"""Who may act, and with what: posts that are alive on a day, and the actor each of them makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from thidua.access.models import LastPost, PostKindSetting
from thidua.access.rules import grants
from thidua.org.enums import Line
from thidua.people.enums import PostKind
from thidua.people.models import Account, Post
from thidua.shared.actor import Actor, ActorKind, Reach
from thidua.shared.dated import on_day

_RANK = {str(kind): rank for rank, kind in enumerate(PostKind)}
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True, slots=True)
class ActivePost:
    """This is a post that may be acted in on the day it was asked for: post, unit and person are alive on it.

    ``paths`` maps a line to where the unit stands on it that day. ``lacks_factor`` is true where the kind of post
    needs a second factor and the account has none.
    """

    post_id: int
    kind: str
    label: str
    person_id: int
    person_name: str
    account_id: int | None
    unit_id: int
    unit_name: str
    paths: Mapping[str, str]
    is_last: bool
    lacks_factor: bool


def posts_of_account(account_id: int, day: date) -> tuple[ActivePost, ...]:
    """Return the posts an account may act in on ``day``, in one query: the one used last first, then those that lead
    before those that advise. Empty for an account that was deactivated."""
    posts = _active_posts(day).filter(person__account=account_id, person__account__is_active=True)
    return tuple(sorted((_active_post(row) for row in posts), key=lambda post: (not post.is_last, _RANK[post.kind])))


def actor_for_post(post_id: int, day: date) -> Actor | None:
    """Return the actor of one post on ``day``, ``None`` where the post, its unit or its account is no more. A person
    without an account acts too (the demo, tests): the account is what opens the door, not what gives the right."""
    row = _active_posts(day).filter(pk=post_id).exclude(person__account__is_active=False).first()
    return None if row is None else actor_of_post(_active_post(row), day)


def actor_of_post(post: ActivePost, day: date) -> Actor:
    """Return the actor that an active post makes."""
    return Actor(
        kind=ActorKind.POST,
        today=day,
        unit_id=post.unit_id,
        unit_name=post.unit_name,
        person_id=post.person_id,
        person_name=post.person_name,
        account_id=post.account_id,
        post_id=post.post_id,
        post_kind=post.kind,
        post_label=post.label,
        reaches=_reaches(post.kind, post.paths),
    )


def has_accounts() -> bool:
    """Return whether the product was set up: someone can sign in."""
    return Account.objects.exists()


def _reaches(kind: str, paths: Mapping[str, str]) -> dict[str, tuple[Reach, ...]]:
    """Return how far each right of a kind of post goes from where its unit stands."""
    found = {
        permission: tuple(
            Reach(line=str(line), path=paths[line], extent=grant.extent) for line in grant.lines if line in paths
        )
        for permission, grant in grants.grants_of(kind)
    }
    return {permission: reaches for permission, reaches in found.items() if reaches}


def _active_posts(day: date) -> QuerySet[Post, dict[str, Any]]:
    """Return posts alive on ``day`` in units alive on it, with all an actor is made of."""
    account = OuterRef("person__account")
    rows: QuerySet[Post, dict[str, Any]] = (
        Post.objects.filter(on_day(day), unit__founded_date__lte=day)
        .filter(Q(unit__dissolved_date__isnull=True) | Q(unit__dissolved_date__gt=day))
        .annotate(
            managing=_on_day("unit__places", day, line=Line.MANAGING),
            sector=_on_day("unit__places", day, line=Line.SECTOR),
            profile=_on_day("unit__profiles", day),
            managing_path=F("managing__path"),
            sector_path=F("sector__path"),
            unit_name=F("profile__name"),
            is_last=Exists(LastPost.objects.filter(post=OuterRef("pk"), account=account)),
            needs_factor=Exists(PostKindSetting.objects.filter(kind=OuterRef("kind"), is_mfa_required=True)),
            has_factor=Exists(Authenticator.objects.filter(user=account, type__in=SECOND_FACTORS)),
        )
        .order_by("-is_last", "-valid_from", "pk")
        .values(
            *("pk", "kind", "title", "person_id", "person__full_name", "person__account", "unit_id", "unit_name"),
            *("managing_path", "sector_path", "is_last", "needs_factor", "has_factor"),
        )
    )
    return rows


def _on_day(relation: str, day: date, line: Line | None = None) -> FilteredRelation:
    """Return the row of a dated relation that holds on ``day``."""
    condition = on_day(day, f"{relation}__")
    if line is not None:
        condition &= Q(**{f"{relation}__line": line})
    return FilteredRelation(relation, condition=condition)


def _active_post(row: dict[str, Any]) -> ActivePost:
    paths = {Line.MANAGING: row["managing_path"], Line.SECTOR: row["sector_path"]}
    return ActivePost(
        post_id=row["pk"],
        kind=row["kind"],
        label=row["title"] or str(PostKind(row["kind"]).label),
        person_id=row["person_id"],
        person_name=row["person__full_name"],
        account_id=row["person__account"],
        unit_id=row["unit_id"],
        unit_name=row["unit_name"] or "",
        paths={str(line): path for line, path in paths.items() if path},
        is_last=row["is_last"],
        lacks_factor=row["needs_factor"] and not row["has_factor"],
    )
