"""A way up that only tests know: a union draws something up, its commune checks and accepts it, the province decides
when asked to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import models

from thidua.org.enums import OrgPermission
from thidua.routing import registry
from thidua.routing.enums import When
from thidua.routing.registry import RouteKind
from thidua.routing.rules.specs import DRAFT_CODE, LevelSpec, StepSpec

CODE = "test.way"
OBJECT = 77


class WayDuty(models.TextChoices):
    """Duties no room has."""

    MEND = "way.mend", "Soạn, sửa bản đăng ký"
    DESK = "way.desk", "Ban cho ý kiến"
    SIGN = "way.sign", "Thông qua và ký"
    CHECK = "way.check", "Kiểm tra bản đăng ký"
    ACCEPT = "way.accept", "Duyệt bản đăng ký"
    DECIDE = "way.decide", "Quyết định"


DRAFT = StepSpec(DRAFT_CODE, "Soạn", "Trình", OrgPermission.EDIT_UNIT, WayDuty.MEND)
DESK = StepSpec(
    "desk", "Ban cho ý kiến", "Đồng ý, trình tiếp", OrgPermission.REORGANISE, WayDuty.DESK, When.DESK_NAMED,
    is_for_desk=True, days=2,
)  # fmt: skip
SIGN = StepSpec(
    "sign", "Thông qua và ký", "Thông qua", OrgPermission.APPROVE_REORGANISATION, WayDuty.SIGN, is_collective=True,
    days=5,
)  # fmt: skip
CHECK = StepSpec("check", "Kiểm tra", "Đạt", OrgPermission.REORGANISE, WayDuty.CHECK, days=3)
ACCEPT = StepSpec("accept", "Duyệt", "Duyệt", OrgPermission.APPROVE_REORGANISATION, WayDuty.ACCEPT)
DECIDE = StepSpec("decide", "Quyết định", "Quyết định", OrgPermission.APPROVE_REORGANISATION, WayDuty.DECIDE)
LEVELS = (
    LevelSpec("own", "Đơn vị", (DESK, SIGN)),
    LevelSpec("commune", "Cấp trên trực tiếp", (CHECK, ACCEPT), kinds=["commune"]),
    LevelSpec("province", "Tỉnh", (DECIDE,), kinds=["province"], is_on_request=True),
)


def way(**other: object) -> RouteKind:
    """The way up, with other terms than usual."""
    terms: dict[str, object] = {
        "code": CODE, "label": "Bản đăng ký", "object_kind": "test.thing", "draft": DRAFT, "levels": LEVELS,
    }  # fmt: skip
    return RouteKind(**(terms | other))  # type: ignore[arg-type]


@contextmanager
def declared(kind: RouteKind) -> Iterator[RouteKind]:
    """Declare a way up for a while."""
    registry.register(kind)
    try:
        yield kind
    finally:
        registry.unregister(kind)
