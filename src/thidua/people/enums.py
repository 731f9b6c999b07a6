"""Words of people: kinds of post and rights over people."""

from __future__ import annotations

from django.db import models


class PostKind(models.TextChoices):
    """What a person is in a unit for a period. What each kind may do stands in ``access.rules.grants``."""

    CHAIR = "chair", "Chủ tịch"
    VICE_CHAIR = "vice_chair", "Phó Chủ tịch"
    OFFICER = "officer", "Chuyên viên"
    DESK_HEAD = "desk_head", "Trưởng ban"
    DESK_DEPUTY = "desk_deputy", "Phó Trưởng ban"
    CLERK = "clerk", "Văn thư"
    STANDING_MEMBER = "standing_member", "Ủy viên Ban Thường vụ"
    EXECUTIVE_MEMBER = "executive_member", "Ủy viên Ban Chấp hành"
    INSPECTOR = "inspector", "Ủy viên Ủy ban Kiểm tra"
    COUNCIL_CHAIR = "council_chair", "Chủ tịch Hội đồng"
    COUNCIL_VICE_CHAIR = "council_vice_chair", "Phó Chủ tịch Hội đồng"
    COUNCIL_SECRETARY = "council_secretary", "Thư ký Hội đồng"
    COUNCIL_MEMBER = "council_member", "Ủy viên Hội đồng"
    AUDITOR = "auditor", "Kiểm tra, giám sát"
    ADMINISTRATOR = "administrator", "Quản trị phần mềm"
    TEAM_LEADER = "team_leader", "Tổ trưởng công đoàn"
    MEMBER = "member", "Đoàn viên"


class Gender(models.TextChoices):
    """As union lists count it."""

    FEMALE = "female", "Nữ"
    MALE = "male", "Nam"


class PeoplePermission(models.TextChoices):
    """Rights over people."""

    VIEW_POSTS = "people.view_posts", "Xem cán bộ của đơn vị"
    MANAGE_POSTS = "people.manage_posts", "Phân công, kết thúc chức vụ"
    VIEW_SENSITIVE = "people.view_sensitive", "Xem dữ liệu cá nhân nhạy cảm"
