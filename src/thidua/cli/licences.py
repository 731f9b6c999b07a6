"""The packages the product is made with, their licences, and the texts of these: ``python -m thidua.cli.licences``
gathers them at set-up into ``build/assets/notices.txt``, from where they are served too.

The texts belong to others and lie in no repository of ours. It imports nothing of Django, so that it runs before the
settings can.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
NOTICES = PROJECT / "build" / "assets" / "notices.txt"
_MODULES = PROJECT / "assets" / "node_modules"
_TEXT = re.compile(r"(licen[cs]e|copying|notice)[^/]*$|/licenses/.+$", re.IGNORECASE)
_LINE = "=" * 78


@dataclass(frozen=True, slots=True)
class Stated:
    """This is a licence that a package does not declare in a form a reader can use, and where it is read."""

    licence: str
    source: str


STATED = {
    "colorama": Stated("BSD-3-Clause", "github.com/tartley/colorama, LICENSE.txt (only installed on Windows)"),
    "django-allauth": Stated("MIT", "LICENSE in the package"),
    "fido2": Stated("BSD-2-Clause AND MPL-2.0 AND Apache-2.0", "COPYING, COPYING.MPLv2, COPYING.APLv2 in the package"),
    "granian": Stated("BSD-3-Clause", "LICENSE in the package"),
    "markdown-it-py": Stated("MIT", "LICENSE and LICENSE.markdown-it in the package"),
    "mdurl": Stated("MIT", "LICENSE in the package"),
    "polib": Stated("MIT", "LICENSE in the package"),
    "pypdfium2": Stated("(Apache-2.0 OR BSD-3-Clause) AND those of PDFium", "the folders of licences in the package"),
    "qrcode": Stated("BSD-3-Clause AND MIT", "LICENSE in the package: its own part, and what it was forked from"),
    "segno": Stated("BSD-3-Clause", "LICENSE in the package"),
    "sqlparse": Stated("BSD-3-Clause", "LICENSE in the package"),
}
"""By the name of the package. A test keeps it to packages that are used."""


@dataclass(frozen=True, slots=True)
class Package:
    """This is a locked package: its licence, where that is read (empty: the package declares it), its texts by file.
    A package of another platform has none here."""

    name: str
    version: str
    licence: str
    origin: str
    read_in: str = ""
    texts: tuple[tuple[str, str], ...] = ()


def used_packages() -> list[Package]:
    """Return the packages the running product is made with."""
    return [_python(*pinned) for pinned in _pinned("main.txt")] + list(_front_end(is_development=False))


def development_packages() -> list[Package]:
    """Return the packages that only check, test and build."""
    used = {name for name, _ in _pinned("main.txt")}
    python = [_python(*pinned) for pinned in _pinned("dev.txt") if pinned[0] not in used]
    return python + list(_front_end(is_development=True))


def notices() -> str:
    """Return the text of every licence of the packages used."""
    parts = ["Thi Đua uses the packages below. Each stands under its own licence.\n"]
    for package in used_packages():
        parts.append(f"{_LINE}\n{package.name} {package.version} ({package.origin}): {package.licence}\n{_LINE}\n")
        parts += [f"--- {name}\n\n{text.strip()}\n" for name, text in package.texts]
        if not package.texts:
            parts.append(f"Not installed on this machine. Licence: {package.read_in or package.licence}\n")
    return "\n".join(parts)


def _pinned(name: str) -> list[tuple[str, str]]:
    text = (PROJECT / "requirements" / name).read_text(encoding="utf-8")
    return re.findall(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)", text, re.MULTILINE)


def _python(name: str, version: str) -> Package:
    stated = STATED.get(name)
    try:
        found = distribution(name)
    except PackageNotFoundError:  # for another platform only
        licence = stated.licence if stated else ""
        return Package(name, version, licence, "Python", stated.source if stated else "")
    files = sorted(file for file in found.files or () if ".dist-info/" in str(file) and _TEXT.search(str(file)))
    texts = tuple((str(file).partition("/")[2], _decoded(file.read_binary())) for file in files)
    licence = stated.licence if stated else _declared(found.metadata)
    return Package(name, version, licence, "Python", stated.source if stated else "", texts)


def _declared(about: object) -> str:
    """Return the licence as the package declares it: the SPDX expression, else the classifiers, else the first line of
    the old field."""
    field = about.get  # type: ignore[attr-defined]  # the protocol of the library has no ``get``
    if expression := field("License-Expression"):
        return str(expression)
    classifiers = [
        line.rsplit(" :: ", 1)[-1]
        for line in about.get_all("Classifier") or []  # type: ignore[attr-defined]  # as above
        if line.startswith("License ::")
    ]
    return ", ".join(classifiers) or str(field("License") or "").strip().partition("\n")[0][:60]


def _front_end(*, is_development: bool) -> Iterator[Package]:
    lock = json.loads((PROJECT / "assets" / "package-lock.json").read_text(encoding="utf-8"))
    for key, entry in lock["packages"].items():
        if key and bool(entry.get("dev")) == is_development:
            name = key.removeprefix("node_modules/")
            files = sorted(file for file in (_MODULES / name).glob("*") if file.is_file() and _TEXT.search(file.name))
            texts = tuple((file.name, _decoded(file.read_bytes())) for file in files)
            yield Package(name, entry["version"], entry.get("license", ""), "npm", texts=texts)


def _decoded(content: bytes) -> str:
    """Return a text, some of which are older than UTF-8."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("latin-1")


def main() -> int:
    """Write the texts."""
    NOTICES.parent.mkdir(parents=True, exist_ok=True)
    NOTICES.write_text(notices(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
