"""Fixtures shared by the tests of all rooms. The forest itself: ``tests/forest.py``."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import AutoField, BigAutoField
from django.test import Client
from hypothesis import settings

from tests import forest as forest_module
from tests.forest import TODAY, Forest
from tests.numbering import count_from
from thidua.access import selectors
from thidua.access.middleware import POST_KEY
from thidua.people.models import Post
from thidua.shared.actor import Actor

# The same examples at every run of ``make test``: what passes here passes there. ``make test-long`` searches on.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("searching", deadline=None)
settings.load_profile("searching" if os.environ.get("THIDUA_SEARCHING") else "steady")

pytest_plugins = ["tests.browser_tools"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Let every table count from a number of its own above a thousand: a key of one table is none of another, and a
    key that a page groups by thousands is found."""
    with django_db_blocker.unblock():
        for number, model in enumerate(sorted(apps.get_models(), key=lambda model: model._meta.db_table), start=1):
            if isinstance(model._meta.pk, AutoField | BigAutoField):
                count_from(model, number * _APART + 1_001)
        connection.close()  # once a browser is started, this thread uses another and would leave this one open


_APART = 100_000


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
