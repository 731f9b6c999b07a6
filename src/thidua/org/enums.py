"""Words of the units: lines, sectors, bodies, partners, reorganisations. Labels are the official wording."""

from __future__ import annotations

from django.db import models


class Line(models.TextChoices):
    """A way in which units stand above one another."""

    MANAGING = "managing", "Chỉ đạo, quản lý"
    SECTOR = "sector", "Ngành"


class Sector(models.TextChoices):
    """Where the members of a unit work."""

    ENTERPRISE = "enterprise", "Khối doanh nghiệp"
    PUBLIC = "public", "Khối hành chính, sự nghiệp"


class AreaKind(models.TextChoices):
    """Administrative places. Districts ended on 01/07/2025 but stay in the past."""

    PROVINCE = "province", "Tỉnh, thành phố"
    DISTRICT = "district", "Huyện, quận, thị xã"
    COMMUNE = "commune", "Xã, phường, đặc khu"


class BodyKind(models.TextChoices):
    """Bodies of a unit that decide, inspect or advise together."""

    PRESIDIUM = "presidium", "Đoàn Chủ tịch"
    EXECUTIVE_COMMITTEE = "executive_committee", "Ban Chấp hành"
    STANDING_COMMITTEE = "standing_committee", "Ban Thường vụ"
    INSPECTION_COMMITTEE = "inspection_committee", "Ủy ban Kiểm tra"
    COUNCIL = "council", "Hội đồng thi đua - khen thưởng"


class PartnerKind(models.TextChoices):
    """Who stands beside a unit."""

    PARTY_COMMITTEE = "party_committee", "Cấp ủy"
    GOVERNMENT = "government", "Chính quyền"
    MANAGEMENT = "management", "Chuyên môn đồng cấp"


class EmployerKind(models.TextChoices):
    """Kind of the employer of a grassroots union."""

    STATE = "state", "Doanh nghiệp nhà nước"
    NON_STATE = "non_state", "Doanh nghiệp ngoài nhà nước"
    FDI = "fdi", "Doanh nghiệp có vốn đầu tư nước ngoài"
    PUBLIC = "public", "Cơ quan, đơn vị sự nghiệp công lập"


class SuccessionKind(models.TextChoices):
    """How one unit followed another."""

    MERGE = "merge", "Hợp nhất, sáp nhập"
    SPLIT = "split", "Chia, tách"


class StepKind(models.TextChoices):
    """The acts a reorganisation is made of."""

    FOUND = "found", "Thành lập"
    RENAME = "rename", "Đổi tên"
    MERGE = "merge", "Sáp nhập, hợp nhất"
    SPLIT = "split", "Chia, tách"
    TRANSFER = "transfer", "Chuyển cấp quản lý"
    DISSOLVE = "dissolve", "Giải thể, kết thúc hoạt động"


class ReorganisationState(models.TextChoices):
    """Where a reorganisation stands."""

    DRAFT = "draft", "Đang soạn"
    APPLIED = "applied", "Đã thực hiện"
    DROPPED = "dropped", "Đã bỏ"


class ApprovalManner(models.TextChoices):
    """How a body decided."""

    MEETING = "meeting", "Họp"
    CONSULTATION = "consultation", "Lấy ý kiến bằng văn bản"


class OrgPermission(models.TextChoices):
    """Rights over units. Which post holds which is in ``access``."""

    VIEW_UNIT = "org.view_unit", "Xem đơn vị"
    EDIT_UNIT = "org.edit_unit", "Sửa ban, tổ chức, đối tác, số lượng của đơn vị"
    ENTER_FOR = "org.enter_for", "Nhập thay cho đơn vị cấp dưới"
    REORGANISE = "org.reorganise", "Soạn sắp xếp tổ chức"
    APPROVE_REORGANISATION = "org.approve_reorganisation", "Thực hiện sắp xếp tổ chức"
    VIEW_JOURNAL = "org.view_journal", "Xem nhật ký"


class UnitRefusal(models.TextChoices):
    """Why an act on a visible unit is refused, in the words the reader sees."""

    RIGHT_MISSING = "right_missing", "Chức vụ hiện tại không có quyền làm việc này với đơn vị."
    UNIT_ENDED = "unit_ended", "Đơn vị đã kết thúc hoạt động, chỉ còn xem được."


class OrgAction(models.TextChoices):
    """What the journal says was done to units."""

    UNIT_FOUNDED = "org.unit.founded", "Thành lập đơn vị"
    REORGANISATION_CREATED = "org.reorganisation.created", "Soạn đợt sắp xếp"
    REORGANISATION_CHANGED = "org.reorganisation.changed", "Sửa đợt sắp xếp"
    REORGANISATION_STEP_ADDED = "org.reorganisation.step_added", "Thêm bước sắp xếp"
    REORGANISATION_STEP_REMOVED = "org.reorganisation.step_removed", "Bỏ bước sắp xếp"
    REORGANISATION_DROPPED = "org.reorganisation.dropped", "Bỏ đợt sắp xếp"
    REORGANISATION_APPLIED = "org.reorganisation.applied", "Thực hiện đợt sắp xếp"
