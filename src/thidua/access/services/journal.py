"""What people do with their own account, written in the journal of the unit they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from thidua.access.enums import AccessAction
from thidua.audit.changes import Change
from thidua.audit.services import record
from thidua.org.selectors import name_on
from thidua.people.models import Account, Post
from thidua.shared.actor import Actor, ActorKind
from thidua.shared.dated import on_day


@transaction.atomic
def record_own_act(
    *,
    account: Account,
    actor: Actor | None,
    action: AccessAction,
    detail: str = "",
    changes: Sequence[Change] = (),
) -> None:
    """Write one entry about the account's own act, in the caller's transaction where there is one (allauth reports some
    acts after their commit). Without an actor (somebody between
    posts, a password reset by e-mail) it goes to the unit of the latest post; someone who never held one leaves
    none, since a journal belongs to a unit."""
    doer = actor or _doer(account, timezone.localdate())
    if doer is None or doer.unit_id is None:
        return
    record(
        actor=doer,
        unit_id=doer.unit_id,
        action=action,
        kind="access.account",
        object_id=account.pk,
        label=account.person.full_name,
        is_label_personal=True,
        changes=[*changes, *([Change("Chi tiết", None, detail)] if detail else [])],
    )


def _doer(account: Account, today: date) -> Actor | None:
    posts = Post.objects.filter(person=account.person_id)
    post = posts.filter(on_day(today)).first() or posts.first()
    if post is None:
        return None
    return Actor(
        kind=ActorKind.POST,
        today=today,
        unit_id=post.unit_id,
        unit_name=name_on(post.unit_id, today),
        person_id=account.person_id,
        person_name=account.person.full_name,
        account_id=account.pk,
    )
