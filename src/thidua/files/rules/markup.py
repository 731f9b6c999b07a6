"""One XML part of an office document, read without resolving anything. Loaded in the limited process.

Document types are refused, so no entity exists that could grow or fetch.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from thidua.files.rules.hostile import HostileError

MAX_DEPTH = 256
"""Elements inside each other; a table in a text box in a table stays below 60."""


@dataclass(slots=True)
class Found:
    """This is what stands in the parts that were read whole: declared types, targets of outer relationships with their
    kind, and whether something is encrypted."""

    types: set[str] = field(default_factory=set)
    outer: list[tuple[str, str]] = field(default_factory=list)
    is_encrypted: bool = False


class _HeadReadError(Exception):
    """The root element was met: no document type can follow."""


def read_part(chunks: Iterable[bytes], found: Found, *, is_whole: bool) -> None:
    """Read one part and add what it says to ``found``. With ``is_whole`` false only up to its root element, which is
    as far as a document type can stand. Raises ``HostileError``."""
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise HostileError("too_hard")
        if not is_whole:
            raise _HeadReadError
        _note(name.rpartition(" ")[2], attributes, found)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_: object) -> None:
        raise HostileError("entities")

    parser.StartElementHandler, parser.EndElementHandler, parser.StartDoctypeDeclHandler = start, end, doctype
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except _HeadReadError:
        return
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise HostileError("broken") from error


def _note(name: str, attributes: dict[str, str], found: Found) -> None:
    match name:
        case "Override" | "Default":
            found.types.add(attributes.get("ContentType", "").lower())
        case "Relationship" if attributes.get("TargetMode", "").lower() == "external":
            found.outer.append((attributes.get("Type", "").rpartition("/")[2], attributes.get("Target", "")))
        case "encryption-data":
            found.is_encrypted = True
