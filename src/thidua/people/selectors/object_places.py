"""Where people and posts belong, for the journal."""

from __future__ import annotations

from thidua.audit.selectors.vocabulary import ObjectPlace
from thidua.people.models import Person, Post


def place_of_person(person_id: int) -> ObjectPlace | None:
    """Return the units in which the person holds or held a post."""
    name = Person.objects.filter(pk=person_id).values_list("full_name", flat=True).first()
    if name is None:
        return None
    return ObjectPlace(frozenset(Post.objects.filter(person=person_id).values_list("unit", flat=True)), name)


def place_of_post(post_id: int) -> ObjectPlace | None:
    """Return the unit of the post."""
    post = Post.objects.filter(pk=post_id).select_related("person").first()
    return None if post is None else ObjectPlace(frozenset({post.unit_id}), f"{post}, {post.person.full_name}")
