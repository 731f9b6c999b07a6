"""Checks of the sources that no linter makes: NFC text, no address of a package registry, landed migrations unchanged.

``--lock`` records the migrations that are new as landed. It never changes what it has recorded: a landed migration
that differs or is gone stays a fault until it is put back.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
LOCK = PROJECT / "src" / "thidua" / "migrations.lock"
# Spelt in pieces so that this file does not name what it forbids.
REGISTRIES = re.compile(
    "|".join(["py" + r"pi\.org", "python" + r"hosted\.org", "registry" + r"\.npmjs", "registry" + r"\.yarn"])
)


def tracked() -> list[Path]:
    """Return every file that is, or is about to be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607 git of the machine
        cwd=PROJECT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return [PROJECT / name for name in listed.stdout.splitlines() if (PROJECT / name).is_file()]


def problems_of_text(file: Path) -> list[str]:
    """Return what is wrong with the text of one file; binary files have no text."""
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return []
    name = file.relative_to(PROJECT)
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not unicodedata.is_normalized("NFC", line):
            found.append(f"{name}:{number}: not in NFC")
        if REGISTRIES.search(line):
            found.append(f"{name}:{number}: names a package registry")
    return found


def migrations() -> dict[str, str]:
    """Return the digest of every migration, by its path."""
    return {
        str(file.relative_to(PROJECT)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(PROJECT.glob("src/thidua/*/migrations/[0-9]*.py"))
    }


def landed() -> dict[str, str]:
    """Return the digest of every migration recorded as landed, by its path."""
    return dict(reversed(line.split("  ")) for line in LOCK.read_text(encoding="ascii").splitlines())


def problems_of_migrations() -> list[str]:
    """Return every landed migration that was changed or removed, and every new one that is not recorded yet."""
    recorded, present = landed(), migrations()
    changed = [
        f"{path}: a landed migration was changed or removed; put it back and write a new one"
        for path in recorded
        if present.get(path) != recorded[path]
    ]
    return changed + [f"{path}: not recorded, run {sys.argv[0]} --lock" for path in present if path not in recorded]


def lock() -> list[str]:
    """Record what is new and return it, path by path."""
    recorded = landed()
    fresh = {path: digest for path, digest in migrations().items() if path not in recorded}
    with LOCK.open("a", encoding="ascii") as file:
        file.writelines(f"{digest}  {path}\n" for path, digest in fresh.items())
    return list(fresh)


def main() -> int:
    """Print what is wrong, one line each."""
    if "--lock" in sys.argv:
        print("\n".join(f"recorded: {path}" for path in lock()) or "recorded: nothing new")
    found = [problem for file in tracked() for problem in problems_of_text(file)] + problems_of_migrations()
    print("\n".join(found) or "sources: in order")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
