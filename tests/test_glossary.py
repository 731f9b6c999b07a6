"""The glossary binds: every model and every enum of the product has its word there."""

import enum
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

from django.db import models

import thidua

GLOSSARY = Path(__file__).parents[1] / "docs" / "glossary.md"
# How the machine is built, not what the union works with.
TECHNICAL = {"Door", "Dated", "Entry", "FromReorganisation", "FileKind", "Worded", "Kind", "Theme"}


def words() -> set[str]:
    named = re.findall(r"`([A-Za-z_.]+)`", GLOSSARY.read_text(encoding="utf-8"))
    return {part for name in named for part in name.split(".")}


def named_concepts() -> set[str]:
    found = set()
    for module_info in pkgutil.walk_packages(thidua.__path__, "thidua."):
        if ".migrations" in module_info.name or ".wsgi" in module_info.name:
            continue
        module = importlib.import_module(module_info.name)
        for name, thing in inspect.getmembers(module, inspect.isclass):
            is_concept = issubclass(thing, (models.Model, models.TextChoices, enum.StrEnum, enum.IntEnum))
            if is_concept and thing.__module__ == module.__name__ and not name.startswith("_"):
                found.add(name)
    return found


def test_every_model_and_enum_has_its_word_in_the_glossary() -> None:
    # Refusals and journal actions carry their meaning in their labels.
    own = {name for name in named_concepts() if not name.endswith(("Refusal", "Action", "Damage"))}
    assert own - words() - TECHNICAL == set()
