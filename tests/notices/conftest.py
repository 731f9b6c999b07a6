"""Duties of a kind that only tests know, and short ways to open them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import models

from tests.forest import TODAY, Forest, make_post
from thidua.notices.models import Duty
from thidua.org.enums import OrgPermission
from thidua.people.models import Account, Post
from thidua.shared import duties

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
NOON = datetime(2026, 11, 20, 12, tzinfo=VIETNAM)
LATE = date(2026, 11, 17)


class SampleDuty(models.TextChoices):
    """Duties no room has."""

    REPORT = "sample.report", "Gửi báo cáo"


@pytest.fixture(autouse=True)
def sample_kind() -> Iterator[duties.DutyKind]:
    kind = duties.DutyKind(
        code=SampleDuty.REPORT,
        object_kind="sample.report",
        permission=OrgPermission.EDIT_UNIT,
        route_name="unit",
        act="Gửi",
    )
    duties.declare(kind)
    yield kind
    duties.retract(kind)


@pytest.fixture
def give(forest: Forest) -> Callable[..., Duty]:
    """Open a duty of a unit of the forest and return its row."""

    def make(unit: str, title: str = "", **fields: object) -> Duty:
        place = getattr(forest, unit)
        fields.setdefault("object_id", 1)
        duties.open_duty(
            duties.NewDuty(
                kind=SampleDuty.REPORT, unit_id=place.pk, title=title or f"Báo cáo của {unit}", route_args=(place.pk,),
                **fields,
            )
        )  # fmt: skip
        return Duty.objects.filter(unit=place).latest("pk")

    return make


def write_to(post: Post, address: str) -> Post:
    """Give the holder of a post an address for letters."""
    Account.objects.filter(person=post.person).update(email=address)
    return post


def chair_of(forest: Forest, unit: str, address: str = "") -> Post:
    return write_to(make_post(getattr(forest, unit), "chair"), address)


__all__ = ["LATE", "NOON", "TODAY", "SampleDuty", "chair_of", "write_to"]
