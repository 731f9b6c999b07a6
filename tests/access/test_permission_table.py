"""``docs/permissions.md`` is what the code enforces, and says of every route what the matrix asks of it."""

from __future__ import annotations

import re

import pytest

from tests.access.matrix_table import HOLDS, ROUTES, About, Account, Open, Over, Page
from thidua.access import checks, permission_table
from thidua.access.rules import grants
from thidua.cli.pages import generated_pages
from thidua.shared.routes import Door, inside, needs, rule_of


def test_the_page_of_permissions_is_up_to_date():
    page = next(path for path, _ in generated_pages() if path.name == "permissions.md")
    assert page.read_text(encoding="utf-8") == dict(generated_pages())[page], "run: make docs"


def test_the_page_says_what_each_right_and_route_asks():
    page = permission_table.render()
    assert (
        "| Thực hiện sắp xếp tổ chức | `org.approve_reorganisation` | Chủ tịch; Phó Chủ tịch | – | – "
        "| Chỉ đạo, quản lý |\n"
    ) in page
    assert (
        "| `/don-vi/<id:unit_id>/can-bo/` | `unit_posts` | chức vụ có quyền “Xem cán bộ của đơn vị”, "
        "đối với đơn vị trong địa chỉ |\n"
    ) in page


ROWS = {
    cells[2]: cells[3]
    for line in permission_table.render().partition("## Routes")[2].partition("## Workbooks")[0].splitlines()
    if len(cells := [cell.strip(" `") for cell in re.split(r"(?<!\\)\|", line)]) == 5 and cells[1].startswith("/")
}
RULES = {route.name: route.rule for route in checks.routes()}
BOOK = "nguoi-su-dung-lao-dong"
"""The workbook the matrix asks about."""


def _codes_of(holders: object) -> set[str]:
    """The rights whose holders these are; none where the room decides by more than a right."""
    return {code for code, held in HOLDS.items() if held is holders}


def _named(cell: str) -> set[str]:
    """The codes of the rights a cell names."""
    labels = {str(permission.label): str(permission) for permission in grants.permissions()}
    return {labels[label] for label in re.findall(r"“([^”]+)”", cell)}


def _asked(name: str) -> set[str]:
    """The codes of the rights that the matrix asks of a route."""
    match ROUTES[name]:
        case Over(right=str(right)):
            return {right}
        case Over(rights=rights):
            return set(rights)
        case About(door=door):
            return {door}
        case _:
            return set()


def test_every_route_has_its_row():
    assert set(ROWS) == {name.partition("@")[0] for name in ROUTES}


@pytest.mark.parametrize("name", ROUTES)
def test_the_row_of_a_route_names_the_rights_that_the_matrix_asks(name):
    route = name.partition("@")[0]
    cell, rule, expectation = ROWS[route], RULES[route], ROUTES[name]
    if route.startswith("sheet_"):
        assert "quyền của loại bảng tính đối với đơn vị" in cell
        cell = next(line for line in permission_table.render().splitlines() if f"`{BOOK}`" in line)
    assert _asked(name) <= _named(cell)
    match expectation:
        case Over() if not route.startswith("sheet_"):
            assert "đối với đơn vị trong địa chỉ" in cell
            # The door alone decides, or the row says what decides besides.
            assert rule.inner or _asked(name) == {rule.permission}
        case About(right=right):
            assert rule.inner
            assert not _codes_of(right) or _codes_of(right) & _named(cell)
        case Page(roles=roles) if "@" not in name:
            assert set().union(*HOLDS[rule.permission].values()) == roles
        case Account():
            assert cell.startswith("mọi tài khoản đang hoạt động") or rule.door is Door.PERMISSION
        case Open():
            assert cell.startswith("mọi người")


def test_what_decides_inside_is_noted_on_a_marked_view_only():
    def view(request):
        raise AssertionError

    assert rule_of(inside("còn quyền khác")(needs("org.view_unit")(view))).inner == "còn quyền khác"
    with pytest.raises(TypeError):
        inside("còn quyền khác")(lambda request: None)
