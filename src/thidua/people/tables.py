"""Columns of lists of people and posts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from thidua.people.enums import Gender
from thidua.people.models import Person
from thidua.people.selectors import PostLine
from thidua.shared.phones import shown_phone
from thidua.ui.tables import Column, Kind


def _person_url(row: Any) -> str:
    return reverse("person", args=[row.pk])


PAST_POSTS = (
    Column(
        "name",
        "Họ và tên",
        value="person.full_name",
        order_by=("person__sort_key",),
        url=lambda post: reverse("person", args=[post.person_id]),
        is_head=True,
    ),
    Column("kind", "Chức vụ", value=str, order_by=("kind",)),
    Column("from", "Từ ngày", value="valid_from", kind=Kind.DAY, order_by=("valid_from",)),
    Column("to", "Thôi giữ từ ngày", value="valid_to", kind=Kind.DAY, order_by=("valid_to",)),
    Column("reason", "Lý do", value="end_reason"),
)


@dataclass(frozen=True, slots=True)
class PeopleColumns:
    """These are the columns of the list of people; ``lines`` holds the posts of those on the page."""

    lines: dict[int, list[PostLine]]

    def columns(self) -> tuple[Column, ...]:
        """Return the columns."""
        return (
            Column("name", "Họ và tên", value="full_name", order_by=("sort_key",), url=_person_url, is_head=True),
            Column("posts", "Chức vụ", value=self._posts, plain=self._plain_posts),
            Column("gender", "Giới tính", value=lambda row: Gender(row.gender).label if row.gender else ""),
            Column("phone", "Điện thoại", value=lambda row: shown_phone(row.phone) if row.phone else ""),
        )

    def _plain_posts(self, row: Person) -> str:
        return "; ".join(f"{line.label}, {line.unit_name}" for line in self.lines.get(row.pk, ()))

    def _posts(self, row: Person) -> object:
        return format_html(
            '<span class="stack-s">{}</span>',
            format_html_join(
                "",
                '<span>{}<small class="soft block">{}</small></span>',
                ((line.label, line.unit_name) for line in self.lines.get(row.pk, ())),
            ),
        )
