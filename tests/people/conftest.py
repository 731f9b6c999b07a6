"""Fixtures of people: who acts, a desk and a council to name."""

from __future__ import annotations

import pytest

from tests.forest import LONG_AGO, make_post
from thidua.org.enums import BodyKind
from thidua.org.models import Body, Desk, DeskName


@pytest.fixture
def chair(forest, actor_for):
    """The chair of the commune."""
    return actor_for(make_post(forest.commune, "chair"))


@pytest.fixture
def desk(forest):
    """A desk of the commune."""
    one = Desk.objects.create(unit=forest.commune, valid_from=LONG_AGO)
    DeskName.objects.create(desk=one, name="Ban Công tác Công đoàn", valid_from=LONG_AGO)
    return one


@pytest.fixture
def council(forest):
    """The emulation council of the commune."""
    return Body.objects.create(
        unit=forest.commune, kind=BodyKind.COUNCIL, name="Hội đồng thi đua - khen thưởng", valid_from=LONG_AGO
    )
