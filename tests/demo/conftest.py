"""The demo province, built once for the tests that only look at it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import transaction
from django.test import TestCase, override_settings
from pytest_django import DjangoDbBlocker

from thidua.demo.services import DemoSummary, build_demo
from thidua.org.models import UnitProfile

TODAY = date(2026, 11, 20)


@dataclass
class Province:
    """What was built, how the progress was told, and how many seconds of the processor it took."""

    summary: DemoSummary
    told: list[tuple[str, float]]
    seconds: float

    def id_of(self, name: str) -> int:
        """The unit that was ever called ``name``."""
        return UnitProfile.objects.filter(name=name).values_list("unit", flat=True).distinct().get()


class _UndoneError(Exception):
    """Ends the transaction around the tests of a module."""


@pytest.fixture(scope="package")
def province(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Province]:
    """The province in a transaction that is undone at the end. Tests that use it do not ask for ``db``."""
    checkpoints = tmp_path_factory.mktemp("journal") / "checkpoints.log"
    with django_db_blocker.unblock(), override_settings(JOURNAL_CHECKPOINTS=checkpoints):
        try:
            with transaction.atomic():
                told: list[tuple[str, float]] = []
                started = time.process_time()
                with TestCase.captureOnCommitCallbacks(execute=True):
                    summary = build_demo(progress=lambda label, share: told.append((label, share)), today=TODAY)
                yield Province(summary, told, time.process_time() - started)
                raise _UndoneError
        except _UndoneError:
            pass
