"""Who is who: planned posts, and the people invented for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from thidua.demo.rules.person_names import InventedPerson, invent_person
from thidua.demo.rules.plan import ANCHOR
from thidua.demo.rules.seeds import stream
from thidua.org.enums import BodyKind
from thidua.people.enums import PostKind


@dataclass(frozen=True, slots=True)
class PlannedPost:
    """This is a post to come: the key of the person, the key of the unit, and what the post says."""

    person: str
    unit: str
    kind: PostKind
    start: date
    end: date | None = None
    desk: str = ""
    body: BodyKind | None = None
    title: str = ""
    duty: str = ""
    may_sign: bool = False
    end_reason: str = ""


@dataclass(slots=True)
class Roster:
    """This is everybody invented so far and the posts they are to hold."""

    people: dict[str, InventedPerson] = field(default_factory=dict)
    posts: list[PlannedPost] = field(default_factory=list)

    def give(self, post: PlannedPost, *, women: int = 50) -> str:
        """Add a post; a person met for the first time is invented, a woman with ``women`` per cent. Returns the key of
        the person."""
        if post.person not in self.people:
            self.people[post.person] = self._invent(post.person, women)
        self.posts.append(post)
        return post.person

    def taken(self) -> list[PlannedPost]:
        """Return the posts added since the last call, and forget them."""
        posts, self.posts = self.posts, []
        return posts

    def _invent(self, key: str, women: int) -> InventedPerson:
        return invent_person(stream("person", key), day=ANCHOR, women=women / 100)


KNOWN = "known:"
"""How the keys of people with an account begin."""

PROVINCE_OFFICER = "known:province-officer"
PROVINCE_CHAIR = "known:province-chair"
INTERMEDIATE_OFFICER = "known:intermediate-officer"
GRASSROOTS_CHAIR = "known:grassroots-chair"
MEMBER = "known:member"
COUNCIL_MEMBER = "known:council-member"
