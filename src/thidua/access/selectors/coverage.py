"""How many holders of each kind of post have a second factor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from allauth.mfa.models import Authenticator
from django.db.models import Count, Exists, OuterRef, Q

from thidua.access.selectors.actors import SECOND_FACTORS
from thidua.people.enums import PostKind
from thidua.people.models import Post
from thidua.shared.dated import on_day


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """This is one kind of post: how many people with an account hold it, how many of them have a second factor."""

    kind: PostKind
    holders: int
    with_factor: int

    @property
    def missing(self) -> int:
        """How many would have to set one up."""
        return self.holders - self.with_factor


def factor_coverage(day: date) -> Sequence[CoverageLine]:
    """Return every kind of post with its holders on ``day``, in one query."""
    has_factor = Exists(Authenticator.objects.filter(user=OuterRef("person__account"), type__in=SECOND_FACTORS))
    rows = (
        Post.objects.filter(on_day(day), person__account__is_active=True)
        .annotate(has_factor=has_factor)
        .order_by()
        .values("kind")
        .annotate(
            holders=Count("person", distinct=True), covered=Count("person", distinct=True, filter=Q(has_factor=True))
        )
    )
    found = {row["kind"]: row for row in rows}
    return [
        CoverageLine(kind, found[kind]["holders"], found[kind]["covered"])
        if kind in found
        else CoverageLine(kind, 0, 0)
        for kind in PostKind
    ]
