"""Fixtures shared by the tests of all rooms. The forest itself: ``tests/forest.py``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from tests import forest as forest_module
from tests.forest import TODAY, Forest
from thidua.access import selectors
from thidua.access.middleware import POST_KEY
from thidua.people.models import Post
from thidua.shared.actor import Actor

pytest_plugins = ["tests.browser_tools"]


@pytest.fixture
def forest(db: None) -> Forest:
    """The standard forest, stored."""
    return forest_module.plant()


@pytest.fixture
def actor_for() -> Callable[..., Actor]:
    """Return the actor of a post on a day; fails where the post is no more."""

    def make(post: Post, today: date = TODAY) -> Actor:
        actor = selectors.actor_for_post(post.pk, today)
        assert actor is not None, f"{post} is not alive on {today}"
        return actor

    return make


@pytest.fixture
def client_for() -> Callable[[Post], Client]:
    """Return a browser signed in as the holder of a post, acting in it."""

    def make(post: Post) -> Client:
        client = Client()
        client.force_login(post.person.account)
        session = client.session
        session[POST_KEY] = post.pk
        session.save()
        return client

    return make


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser on a busy machine may miss a key; a second miss is a fault."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))
