"""Actors and stored papers for the facts of units."""

import pytest

from tests.forest import make_post
from thidua.audit.models import JournalEntry
from thidua.files.models import StoredFile
from thidua.org.rules.headcounts import Figures
from thidua.people.enums import PostKind

FIGURES = Figures(workers=120, members=100, women=80, direct_workers=90)


@pytest.fixture
def grassroots_chair(forest, actor_for):
    return actor_for(make_post(forest.grassroots, PostKind.CHAIR))


@pytest.fixture
def province_officer(forest, actor_for):
    return actor_for(make_post(forest.province, PostKind.OFFICER))


@pytest.fixture
def grassroots_member(forest, actor_for):
    return actor_for(make_post(forest.grassroots, PostKind.MEMBER))


@pytest.fixture
def paper(db):
    return StoredFile.objects.create(digest="a" * 64, name="giấy.pdf", content_type="application/pdf", size=10)


def journal(unit):
    """What the journal of a unit says, oldest first."""
    return list(JournalEntry.objects.filter(unit_id=unit.pk).order_by("seq").values_list("action", flat=True))
