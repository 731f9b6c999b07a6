"""Questions about people and posts. The day is always explicit."""

from thidua.people.selectors.people import Holding, matching, namesakes, people
from thidua.people.selectors.posts import (
    PostGroup,
    PostLine,
    UnitParts,
    UnitPosts,
    coming_posts_of_unit,
    desk_name_on,
    desk_names_on,
    lines_of_people,
    parts_of_unit,
    past_posts_of_unit,
    posts_of_person,
    posts_of_unit,
)

__all__ = [
    "Holding",
    "PostGroup",
    "PostLine",
    "UnitParts",
    "UnitPosts",
    "coming_posts_of_unit",
    "desk_name_on",
    "desk_names_on",
    "lines_of_people",
    "matching",
    "namesakes",
    "parts_of_unit",
    "past_posts_of_unit",
    "people",
    "posts_of_person",
    "posts_of_unit",
]
