"""The generated pages of ``docs/``: settings, permissions, personal data, third-party packages, the contents of
the user guide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings

from thidua.access import permission_table
from thidua.cli.licences import Package, development_packages, used_packages
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
    stated = [[package.name, package.licence, package.read_in] for package in used_packages() if package.read_in]
    return (
        "# Packages used\n\nInstalled at set-up, never part of this repository. The text of every licence is gathered "
        "at set-up, and by `make docs`, into `build/assets/notices.txt`; the running product serves it at "
        "`/static/notices.txt`.\n\n"
        + _packages(used_packages())
        + "\nWhere a package does not declare its licence in a form that can be used, it was read:\n\n"
        + _table(["Gói", "Giấy phép", "Đọc ở"], stated)
        + "\n## Only to check, test and build\n\n"
        + _packages(development_packages())
    )


def _packages(packages: list[Package]) -> str:
    rows = [[package.name, package.version, package.licence, package.origin] for package in packages]
    return _table(["Gói", "Phiên bản", "Giấy phép", "Nguồn"], rows)
