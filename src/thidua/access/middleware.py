"""Fills the actor of a request and enforces route markers.

Queries of a signed-in request before its view runs, always the same: the session, the account (both Django's), the
account's posts with their units, places and second factor (one query of ours), and for a route over a unit those of
``org.policy.require_unit``. Nothing is kept between requests, so that an ended post, a dissolved or moved unit and a
deactivated account count on the very next one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from thidua.access import selectors
from thidua.access.rules import grants
from thidua.access.rules.routes import is_open_without_factor
from thidua.access.selectors import ActivePost
from thidua.org import policy
from thidua.shared.actor import Actor
from thidua.shared.refusals import OutOfScopeError, RefusedError
from thidua.shared.routes import Door, RouteRule, rule_of

logger = logging.getLogger(__name__)

POST_KEY = "post"
"""Where the session keeps the post acted in."""

_BEFORE_THE_FIRST = frozenset({"first_run", "guide", "guide_chapter"})
"""What is answered before there is any account: where the office is opened, and how that is done."""


class ActorMiddleware:
    """Puts ``actor``, ``post`` and ``posts`` on the request, and lets a view run only when its rule says so.

    ``actor`` is ``None`` for someone signed out, without a post, or whose post still lacks its second factor; ``post``
    is the post chosen, ``posts`` all that may be chosen. A route over a unit finds it as ``unit``.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._is_set_up = False

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Fill the request, then go on."""
        _fill(request, timezone.localdate())
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Answer instead of the view where its rule refuses."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name not in _BEFORE_THE_FIRST and not self._may_start(request):
            return redirect("first_run")
        rule = rule_of(view)
        if rule is None:
            return _fail_closed(name)
        try:
            return _answer(request, name, rule, kwargs)
        except (OutOfScopeError, RefusedError) as refusal:
            raise _as_http(refusal) from refusal

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Turn a refusal that a view let through into its page: 404 outside the scope, 403 with the reason inside."""
        if isinstance(exception, OutOfScopeError | RefusedError):
            raise _as_http(exception) from exception

    def _may_start(self, request: HttpRequest) -> bool:
        """Return whether someone can sign in at all. Asked until the first yes; nobody ever deletes every account."""
        self._is_set_up = self._is_set_up or request.user.is_authenticated or selectors.has_accounts()
        return self._is_set_up


def _fill(request: HttpRequest, today: date) -> None:
    """Set ``posts``, ``post`` and ``actor`` of a request from its session."""
    posts: tuple[ActivePost, ...] = ()
    if request.user.is_authenticated:
        posts = selectors.posts_of_account(request.user.pk, today)
    chosen = _chosen_post(request, posts)
    actor = None if chosen is None or chosen.lacks_factor else selectors.actor_of_post(chosen, today)
    vars(request).update(posts=posts, post=chosen, actor=actor)


def _chosen_post(request: HttpRequest, posts: tuple[ActivePost, ...]) -> ActivePost | None:
    """Return the post of the session; where it is no more, the first of the others, and say so."""
    if not posts:
        return None
    kept = request.session.get(POST_KEY)
    chosen = next((post for post in posts if post.post_id == kept), None)
    if chosen is not None:
        return chosen
    request.session[POST_KEY] = posts[0].post_id
    if kept is not None:
        vars(request)["post_ended"] = True
        messages.warning(
            request,
            f"Chức vụ bạn đang dùng không còn hiệu lực. Từ bây giờ bạn làm việc với chức vụ "
            f"{posts[0].label}, {posts[0].unit_name}.",
        )
    return posts[0]


def _answer(request: HttpRequest, name: str, rule: RouteRule, kwargs: dict[str, Any]) -> HttpResponse | None:
    """Return what is answered instead of the view, ``None`` where the view may run."""
    if rule.door is Door.PUBLIC:
        return None
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
    post: ActivePost | None = vars(request)["post"]
    if post is not None and post.lacks_factor and not is_open_without_factor(name, rule):
        messages.warning(request, "Chức vụ này phải xác thực hai bước. Hãy cài đặt rồi tiếp tục.")
        return redirect("mfa_index")
    if rule.door is Door.SIGNED_IN:
        return None
    actor: Actor | None = vars(request)["actor"]
    if actor is None or ("post_ended" in vars(request) and request.method not in ("GET", "HEAD")):
        # What was filled in under one post is never done under another.
        return redirect("choose_post")
    _require(request, actor, rule, kwargs)
    return None


def _require(request: HttpRequest, actor: Actor, rule: RouteRule, kwargs: dict[str, Any]) -> None:
    """Raise ``OutOfScopeError`` or ``ForbiddenError`` where the actor does not hold what the route needs."""
    if rule.unit:
        vars(request)["unit"] = policy.require_unit(actor, int(kwargs[rule.unit]), rule.permission)
    elif not actor.may(rule.permission):
        raise grants.missing_right(actor, rule.permission)


def _fail_closed(name: str) -> HttpResponse:
    """Refuse a route without a rule: loudly where it is built, closed where it is used."""
    fault = f"Route {name!r} declares no rule: mark its view with thidua.shared.routes, see access.E001."
    if settings.ROUTES_STRICT:
        raise ImproperlyConfigured(fault)
    logger.error(fault)
    raise PermissionDenied("Trang này chưa được khai báo quyền nên không mở được.")


def _as_http(refusal: OutOfScopeError | RefusedError) -> Http404 | PermissionDenied:
    """Return the exception that Django answers with our page for the refusal."""
    return Http404() if isinstance(refusal, OutOfScopeError) else PermissionDenied(refusal.reason)
