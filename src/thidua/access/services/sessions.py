"""Where an account is signed in: listed, ended one by one or all at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction

from thidua.access.enums import AccessAction
from thidua.access.rules.sessions import device_name
from thidua.access.services.journal import record_own_act
from thidua.people.models import Account
from thidua.shared.actor import Actor
from thidua.shared.refusals import OutOfScopeError


@dataclass(frozen=True, slots=True)
class SessionLine:
    """This is one place where the account is signed in."""

    session_id: int
    device: str
    address: str
    began_at: datetime
    seen_at: datetime
    is_this: bool


def sessions_of(account: Account, this_key: str | None) -> list[SessionLine]:
    """Return where the account is signed in, this session first, then the one seen last. Sessions that ended by
    themselves are dropped."""
    alive = UserSession.objects.purge_and_list(account)
    lines = [
        SessionLine(
            session_id=session.pk,
            device=device_name(session.user_agent),
            address=session.ip,
            began_at=session.created_at,
            seen_at=session.last_seen_at,
            is_this=session.session_key == this_key,
        )
        for session in alive
    ]
    return sorted(lines, key=lambda line: (not line.is_this, -line.seen_at.timestamp()))


@transaction.atomic
def end_session(*, account: Account, session_id: int, actor: Actor | None) -> None:
    """End one session of one's own account. Raises ``OutOfScopeError`` for anyone else's."""
    session = UserSession.objects.filter(user=account, pk=session_id).first()
    if session is None:
        raise OutOfScopeError
    session.end()
    record_own_act(account=account, actor=actor, action=AccessAction.SESSIONS_ENDED, detail="1 phiên")


@transaction.atomic
def end_other_sessions(*, account: Account, this_key: str | None, actor: Actor | None) -> int:
    """End every session of the account but this one and return how many."""
    others = list(UserSession.objects.filter(user=account).exclude(session_key=this_key or ""))
    for session in others:
        session.end()
    if others:
        record_own_act(account=account, actor=actor, action=AccessAction.SESSIONS_ENDED, detail=f"{len(others)} phiên")
    return len(others)


def end_all_sessions(account: Account) -> None:
    """End every session of an account, in the caller's transaction."""
    for session in UserSession.objects.filter(user=account):
        session.end()


def note_seen(session_key: str, at: datetime) -> None:
    """Write down that a session was used."""
    UserSession.objects.filter(session_key=session_key).update(last_seen_at=at)
