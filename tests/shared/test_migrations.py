"""Migrations that stand in the place of others lead to the very same tables."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db.migrations import Migration
from django.db.migrations.state import ProjectState


def told(app: str, *names: str) -> dict[str, object]:
    """What a project knows of the models of an app after these migrations alone."""
    state = ProjectState()
    for name in names:
        migration: Migration = import_module(f"thidua.{app}.migrations.{name}").Migration(name, app)
        for operation in migration.operations:
            operation.state_forwards(app, state)
    return {
        model.name: (
            {name: field.deconstruct()[1:] for name, field in model.fields.items()},
            sorted(map(repr, model.options.pop("constraints", []))),
            sorted(map(repr, model.options.pop("indexes", []))),
            model.options,
        )
        for model in state.models.values()
    }


@pytest.mark.parametrize("app", ["org", "notices"])
def test_the_first_migration_in_one_piece_makes_what_the_first_made(app):
    assert told(app, "0001_whole") == told(app, "0001_initial")
