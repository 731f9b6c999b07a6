"""Kinds of job for tests, and a room that answers who acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.forest import TODAY
from thidua.jobs import registry
from thidua.jobs.models import Job
from thidua.jobs.registry import JobKind
from thidua.jobs.services import start
from thidua.shared.actor import Actor, system_actor

KIND = "tests.job"


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Any) -> None:
    settings.DATA = tmp_path / "own"
    settings.DATA.mkdir()


@pytest.fixture
def declare(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Declare what the kind ``tests.job`` does, for this test."""

    def as_kind(run: Callable[..., Any], **options: Any) -> None:
        monkeypatch.setitem(registry._kinds, KIND, JobKind(KIND, "Việc thử", run, **options))

    return as_kind


@pytest.fixture
def make_job() -> Callable[..., Job]:
    def make(actor: Actor | None = None, **given: Any) -> Job:
        actor = actor or system_actor(TODAY)
        values: dict[str, Any] = {"kind": KIND, "title": "Nhập đơn vị", "unit_id": actor.unit_id, "arguments": {}}
        return start(actor=actor, **(values | given))

    return make
