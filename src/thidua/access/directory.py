"""The answer to ``org.directory``: who holds a right in a unit on a day."""

from __future__ import annotations

from datetime import date

from thidua.access.rules import grants
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
