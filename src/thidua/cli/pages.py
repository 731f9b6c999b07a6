"""The generated pages of ``docs/``: settings, permissions, personal data, third-party packages, the contents of
the user guide."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from django.apps import apps
from django.conf import settings

from thidua.access import permission_table
from thidua.shared.personal import personal_rule
from thidua.web.guide.reading import book

PROJECT = Path(__file__).resolve().parents[3]
MADE = "<!-- Made by `make docs`. Do not edit. -->\n\n"


def generated_pages() -> Iterator[tuple[Path, str]]:
    """Yield every generated page: where it stands and what it must say."""
    folder = PROJECT / "docs"
    yield folder / "settings.md", MADE + _settings()
    yield folder / "permissions.md", MADE + permission_table.render()
    yield folder / "personal-data.md", MADE + _personal_data()
    yield folder / "third-party.md", MADE + _third_party()
    yield folder / "huong-dan" / "README.md", MADE + _guide()


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows]]
    return "\n".join(lines) + "\n"


def _settings() -> str:
    rows = [
        [f"`{variable.name}`", variable.kind, _default(variable.default), variable.meaning]
        for variable in settings.ENVIRONMENT_VARIABLES
    ]
    return "# Settings\n\nEverything an office may set, as environment variables.\n\n" + _table(
        ["Biến", "Kiểu", "Mặc định", "Ý nghĩa"], rows
    )


def _default(value: object) -> str:
    if isinstance(value, Path):
        return f"`{value.relative_to(PROJECT)}/`" if value.is_relative_to(PROJECT) else f"`{value}`"
    if isinstance(value, list):
        return f"`{','.join(value)}`" if value else ""
    return f"`{value}`" if value not in ("", None) else ""


def _guide() -> str:
    """Return the contents of the user guide, for who reads it without the product."""
    chapters = Path("../../src/thidua/web/guide/chapters")
    parts = [
        f"## {part.title}\n"
        + "\n".join(f"- [{one.title}]({chapters / one.slug}.md): {one.lead}" for one in part.chapters)
        for part in book().parts
    ]
    return (
        "# Hướng dẫn sử dụng\n\nĐọc trong phần mềm ở `/huong-dan/`, có hình và ô tìm; mỗi trang có liên kết đến "
        "chương của nó.\n\n" + "\n\n".join(parts) + "\n"
    )


def _personal_data() -> str:
    rows = [
        [
            f"`{model.__name__}.{field.name}`",
            str(field.verbose_name),
            str(rule.data_class),
            rule.purpose,
            rule.retention,
        ]
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if (rule := personal_rule(field)) is not None
    ]
    return (
        "# Personal data\n\nEvery field that holds personal data declares its class, purpose and retention where it is "
        "defined (Luật 91/2025/QH15, NĐ 356/2025/NĐ-CP). Sensitive fields are stored encrypted.\n\n"
        + _table(["Trường", "Tên", "Loại", "Mục đích", "Lưu giữ"], rows)
    )


def _third_party() -> str:
    python = [[name, version, _licence(name), "Python"] for name, version in _pinned("main.txt")]
    lock = json.loads((PROJECT / "assets" / "package-lock.json").read_text(encoding="utf-8"))
    front_end = [
        [key.removeprefix("node_modules/"), entry["version"], entry.get("license", ""), "npm"]
        for key, entry in lock["packages"].items()
        if key
    ]
    return (
        "# Packages used\n\nInstalled at set-up, never part of this repository. The text of each licence comes with "
        "the package.\n\n" + _table(["Gói", "Phiên bản", "Giấy phép", "Nguồn"], python + front_end)
    )


def _pinned(name: str) -> list[tuple[str, str]]:
    text = (PROJECT / "requirements" / name).read_text(encoding="utf-8")
    return re.findall(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)", text, re.MULTILINE)


def _licence(name: str) -> str:
    """Return the licence as the package declares it: the SPDX expression, else the first line of the old field, else
    the classifier."""
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return "xem gói"  # for another platform only
    if expression := about.get("License-Expression"):
        return expression
    classifiers = [
        line.rsplit(" :: ", 1)[-1] for line in about.get_all("Classifier") or [] if line.startswith("License ::")
    ]
    return ", ".join(classifiers) or (about.get("License") or "").strip().splitlines()[0][:60]
