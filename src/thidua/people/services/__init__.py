"""The acts on people and posts."""

from thidua.people.services.persons import (
    change_person,
    create_person,
    erase_person,
    reveal_identity_number,
)
from thidua.people.services.posts import PostTerms, appoint, appoint_newcomer, change_post, end_post

__all__ = [
    "PostTerms",
    "appoint",
    "appoint_newcomer",
    "change_person",
    "change_post",
    "create_person",
    "end_post",
    "erase_person",
    "reveal_identity_number",
]
