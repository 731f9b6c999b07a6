"""``docs/permissions.md``: the table of grants and every route with its rule, made from what the code enforces."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.access.checks import Route, routes
from thidua.access.rules import grants
from thidua.org.enums import Line
from thidua.people.enums import PostKind
from thidua.shared.actor import Extent
from thidua.shared.routes import Door
from thidua.sheets.declaring import registered

_HEAD = """\
# Permissions / Phân quyền

Made from `access/rules/grants.py` and the markers of the views; edit those, not this page.

A right is held by a post (chức vụ) over the unit of the post (đơn vị mình), over that unit and every unit below it
(đơn vị mình và cấp dưới), or over the units below only (chỉ cấp dưới). It goes along the managing line; where the
last column says so, along the sector line too. Outside what a post may see the answer is 404, inside it without the
right 403 with the reason. A kind of post that is not named in a row does not hold the right.

## Rights / Quyền

| Quyền | Code | Đơn vị mình và cấp dưới | Chỉ đơn vị mình | Chỉ cấp dưới | Tuyến |
|---|---|---|---|---|---|
"""
_ROUTES = """
## Routes / Địa chỉ

| Địa chỉ | Route | Ai được vào |
|---|---|---|
"""
_BOOKS = """
## Workbooks / Bảng tính

Which right the pages of a kind of workbook (`sheet_*`) ask for, over the unit it is handed in for.

| Bảng tính | Code | Quyền |
|---|---|---|
"""
_DOORS = {Door.PUBLIC: "mọi người", Door.SIGNED_IN: "mọi tài khoản đang hoạt động"}


def render() -> str:
    """Return the whole page."""
    return _HEAD + "".join(_rights()) + _ROUTES + "".join(_addresses()) + _BOOKS + "".join(_workbooks())


def _rights() -> Iterator[str]:
    for permission in grants.permissions():
        held = {kind: grant for kind in PostKind for code, grant in grants.grants_of(kind) if code == permission.value}
        by_extent = {
            extent: "; ".join(str(kind.label) for kind, grant in held.items() if grant.extent is extent) or "–"
            for extent in (Extent.BELOW, Extent.OWN, Extent.UNDER)
        }
        lines = " · ".join(str(line.label) for line in Line if any(line in grant.lines for grant in held.values()))
        yield _row(permission.label, f"`{permission.value}`", *by_extent.values(), lines or "–")


def _addresses() -> Iterator[str]:
    for route in sorted(routes(), key=_address):
        yield _row(f"`{_address(route)}`", f"`{route.name}`", _who(route))


def _address(route: Route) -> str:
    """Return the address as a reader takes it: no anchors of an expression, nothing that would end a cell."""
    return "/" + route.pattern.removeprefix("^").removesuffix("$").replace("|", "\\|")


def _who(route: Route) -> str:
    rule = route.rule
    if rule is None:
        return "CHƯA KHAI BÁO: luôn từ chối"
    door = _DOORS.get(rule.door, "")
    if rule.door is Door.PERMISSION:
        over = ", đối với đơn vị trong địa chỉ" if rule.unit else ""
        door = f"chức vụ có quyền “{grants.label_of(rule.permission)}”{over}"
    return f"{door}; trong trang còn xét: {rule.inner}" if rule.inner else door


def _workbooks() -> Iterator[str]:
    for workbook in registered():
        yield _row(workbook.title, f"`{workbook.code}`", f"“{grants.label_of(workbook.permission)}”")


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |\n"
