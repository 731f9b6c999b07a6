"""The ``thidua`` command as whoever types it meets it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from thidua.cli.main import whole_command


@pytest.fixture
def thidua() -> Callable[..., Result]:
    """Return ``thidua(*words)``: what the command answers, and with which exit code."""

    def run(*words: str, typed: str = "") -> Result:
        return CliRunner().invoke(whole_command(), [*words], input=typed, prog_name="thidua")

    return run
