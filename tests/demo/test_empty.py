"""What holds where there is no demo."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from tests.demo.conftest import TODAY
from tests.demo.export import exported
from thidua.demo.services import DemoRefusedError, build_demo, is_demo
from thidua.org.models import Unit


@pytest.mark.django_db
def test_a_database_that_is_not_the_demo_says_so(forest) -> None:
    assert not is_demo()


@pytest.mark.django_db
def test_the_demo_is_not_built_over_something(forest) -> None:
    before = Unit.objects.count()
    with pytest.raises(DemoRefusedError):
        build_demo(progress=lambda _label, _share: None, today=TODAY)
    assert Unit.objects.count() == before


@pytest.mark.long
@pytest.mark.django_db(transaction=True, reset_sequences=True)
def test_two_builds_give_the_same_rows() -> None:
    build_demo(progress=lambda _label, _share: None, today=TODAY)
    first = exported()
    call_command("flush", interactive=False, verbosity=0, reset_sequences=True)
    build_demo(progress=lambda _label, _share: None, today=TODAY)
    second = exported()
    assert [model for model in first if first[model] != second[model]] == []
