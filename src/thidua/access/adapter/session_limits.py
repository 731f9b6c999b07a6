"""Sessions end twelve hours after signing in, or when nobody used them for a while; sooner for administrators."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from thidua.access.rules.sessions import IDLE, IDLE_OF_ADMINISTRATOR, NOTED_EVERY, is_over
from thidua.access.selectors import posts_of_account
from thidua.access.services.sessions import note_seen
from thidua.people.enums import PostKind
from thidua.people.models import Account

BEGAN, SEEN, IDLE_SECONDS = "began", "seen", "idle"


def begin(request: HttpRequest, account: Account) -> None:
    """Start the clock of a session that was just signed in."""
    now = timezone.now()
    kinds = {post.kind for post in posts_of_account(account.pk, timezone.localdate(now))}
    idle = IDLE_OF_ADMINISTRATOR if PostKind.ADMINISTRATOR in kinds else IDLE
    request.session[BEGAN] = request.session[SEEN] = now.timestamp()
    request.session[IDLE_SECONDS] = idle.total_seconds()


class SessionLimits:
    """Ends a session that is over before anything else looks at who is signed in, and notes that it was used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """End or note, then go on."""
        if request.user.is_authenticated:
            self._look_at(request)
        return self.get_response(request)

    def _look_at(self, request: HttpRequest) -> None:
        now = timezone.now()
        moment = now.timestamp()
        session = request.session
        if BEGAN not in session:
            session[BEGAN] = session[SEEN] = moment
            session[IDLE_SECONDS] = IDLE.total_seconds()
        if is_over(began=session[BEGAN], seen=session[SEEN], idle=session[IDLE_SECONDS], now=moment):
            logout(request)
            messages.info(request, "Phiên đăng nhập đã hết vì lâu không dùng. Hãy đăng nhập lại.")
        elif moment - session[SEEN] >= NOTED_EVERY.total_seconds():
            session[SEEN] = moment
            if session.session_key:
                note_seen(session.session_key, now)
