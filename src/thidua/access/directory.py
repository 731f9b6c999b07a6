"""The answer to ``org.directory``: who holds a right in a unit on a day, who signs for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import F, Q

from thidua.access.rules import grants
from thidua.org.directory import Signer
from thidua.people.enums import PostKind
from thidua.people.models import Post
from thidua.shared.dated import on_day


class PostDirectory:
    """Answers from posts and the table of grants."""

    def holders(self, permission: str, unit_id: int, day: date) -> frozenset[int]:
        """Return the persons who hold ``permission`` by a post in exactly this unit on ``day`` and can sign in. Someone
        without an active account is no second pair of eyes: nothing would ever be approved."""
        posts = Post.objects.filter(
            on_day(day), unit=unit_id, kind__in=grants.kinds_with(permission), person__account__is_active=True
        )
        return frozenset(posts.values_list("person", flat=True))

    def signers(self, unit_id: int, first: date, last: date) -> Sequence[Signer]:
        """Return the chair, and the vice chairs who sign by assignment, of some time from ``first`` to ``last``."""
        signs = Q(kind=PostKind.CHAIR) | Q(kind=PostKind.VICE_CHAIR, may_sign=True)
        posts = Post.objects.filter(signs, unit=unit_id, valid_from__lte=last).exclude(valid_to__lte=first)
        newest_first = F("valid_to").desc(nulls_first=True)
        found = posts.select_related("person").order_by(newest_first, "kind", "person__sort_key")
        signers = [Signer(post.person.full_name, str(post), post.kind == PostKind.VICE_CHAIR) for post in found]
        return list(dict.fromkeys(signers))
