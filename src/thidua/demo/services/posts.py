"""People and the posts they hold, laid down as rows, and the six accounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.hashers import make_password

from thidua.access.services.notice import current_notice
from thidua.audit.services import record
from thidua.demo import accounts
from thidua.demo.accounts import DemoAccount
from thidua.demo.enums import DemoAction
from thidua.demo.rules import roster
from thidua.demo.rules.plan import PROVINCE
from thidua.demo.rules.roster import PlannedPost, Roster
from thidua.demo.services.book import Book
from thidua.people.models import Account, Person, Post
from thidua.people.rules.person_details import keys_of
from thidua.shared.bulk import insert_objects

HOLDERS: dict[DemoAccount, str] = {
    accounts.PROVINCE_OFFICER: roster.PROVINCE_OFFICER,
    accounts.PROVINCE_CHAIR: roster.PROVINCE_CHAIR,
    accounts.INTERMEDIATE_OFFICER: roster.INTERMEDIATE_OFFICER,
    accounts.GRASSROOTS_CHAIR: roster.GRASSROOTS_CHAIR,
    accounts.MEMBER: roster.MEMBER,
    accounts.COUNCIL_MEMBER: roster.COUNCIL_MEMBER,
}
"""Whose account is whose, by the key of the person in the roster."""


def lay_people(book: Book, people: Roster) -> None:
    """Write the people who are new to the database and the posts added to the roster since the last call."""
    fresh = [key for key in people.people if key not in book.people]
    rows = insert_objects([_person(people, key) for key in fresh])
    book.people.update(zip(fresh, rows, strict=True))
    _lay_posts(book, people.taken())


def lay_accounts(book: Book, now: datetime) -> None:
    """Open the six accounts; the notice on personal data counts as read, as it would be after a slip. They share
    the one password everybody knows, and its hash: each would take a third of a second."""
    notice, password = current_notice().version, make_password(accounts.DEMO_PASSWORD)
    Account.objects.bulk_create(
        [
            Account(
                person=book.people[HOLDERS[account]],
                username=account.username,
                password=password,
                notice_version=notice,
                notice_read_at=now,
            )
            for account in accounts.DEMO_ACCOUNTS
        ]
    )


def _person(people: Roster, key: str) -> Person:
    invented = people.people[key]
    keys = keys_of(invented.full_name)
    return Person(
        full_name=invented.full_name,
        sort_key=keys.sort_key,
        folded_name=keys.folded_name,
        gender=invented.gender,
        birth_date=invented.birth_date,
    )


def _lay_posts(book: Book, planned: Sequence[PlannedPost]) -> None:
    posts = insert_objects([_post(book, post) for post in planned])
    for plan, post in zip(planned, posts, strict=True):
        book.post_ids.setdefault((plan.unit, plan.kind), []).append((plan.person, post.pk))
    record(
        actor=book.actor,
        unit_id=book.id_of(PROVINCE),
        action=DemoAction.PEOPLE_LAID,
        kind="people.post",
        object_id=book.id_of(PROVINCE),
        label=f"{len(posts)} chức vụ",
        rows=[
            {"id": post.pk, "unit": post.unit_id, "kind": str(post.kind), "from": post.valid_from.isoformat()}
            for post in posts
        ],
    )


def _post(book: Book, planned: PlannedPost) -> Post:
    unit_id = book.id_of(planned.unit)
    return Post(
        person=book.people[planned.person],
        unit_id=unit_id,
        kind=planned.kind,
        title=planned.title,
        desk=book.desks[planned.desk] if planned.desk else None,
        body=book.body_on(unit_id, planned.body, planned.start) if planned.body else None,
        duty=planned.duty,
        may_sign=planned.may_sign,
        end_reason=planned.end_reason,
        valid_from=planned.start,
        valid_to=planned.end,
    )
