"""Who of a unit can use the product, and who still needs a slip."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from thidua.access.models import Invitation
from thidua.people.enums import PostKind
from thidua.people.models import Post
from thidua.shared.dated import on_day

_KINDS = (PostKind.CHAIR, PostKind.VICE_CHAIR, PostKind.ADMINISTRATOR, PostKind.OFFICER)


@dataclass(frozen=True, slots=True)
class Starter:
    """This is somebody of a unit who would work with the product."""

    person_id: int
    name: str
    post: str
    has_account: bool
    slip_until: datetime | None


def starters_of(unit_id: int, now: datetime) -> list[Starter]:
    """Return the chairs, administrators and officers of today of a unit, the most senior first. Two queries."""
    posts = Post.objects.filter(on_day(now.date()), unit=unit_id, kind__in=_KINDS, person__erased_at__isnull=True)
    found: dict[int, Post] = {}
    for post in sorted(posts.select_related("person__account"), key=_seniority):
        found.setdefault(post.person_id, post)
    slips = Invitation.objects.filter(
        person__in=found, used_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now
    )
    until = dict(slips.values_list("person_id", "expires_at"))
    return [
        Starter(
            person,
            post.person.full_name,
            post.title or str(PostKind(post.kind).label),
            getattr(post.person, "account", None) is not None,
            until.get(person),
        )
        for person, post in found.items()
    ]


def _seniority(post: Post) -> tuple[int, int]:
    return _KINDS.index(PostKind(post.kind)), post.pk
