"""Words of the way up: states, acts, refusals. Labels are the official wording."""

from __future__ import annotations

from django.db import models


class RouteState(models.TextChoices):
    """Where something that is decided step by step stands."""

    DRAFT = "draft", "Đang soạn"
    SUBMITTED = "submitted", "Đã trình, chờ duyệt"
    RETURNED = "returned", "Bị trả lại"
    FORWARDED = "forwarded", "Đã trình cấp trên"
    ACCEPTED = "accepted", "Đã duyệt"
    CLOSED = "closed", "Cấp trên đã chốt"
    WITHDRAWN = "withdrawn", "Đã rút"


class StepState(models.TextChoices):
    """Where one step stands."""

    AHEAD = "ahead", "Chưa đến"
    CURRENT = "current", "Đang chờ"
    DONE = "done", "Đã xong"
    PASSED = "passed", "Bỏ qua do cấp trên chốt"
    PAST = "past", "Của vòng trước"


class ActKind(models.TextChoices):
    """What was done on the way."""

    SUBMIT = "submit", "Trình"
    APPROVE = "approve", "Duyệt"
    RETURN = "return", "Trả lại"
    FORWARD = "forward", "Trình cấp trên"
    WITHDRAW = "withdraw", "Rút lại"
    REOPEN = "reopen", "Mở lại để điều chỉnh"
    CLOSE = "close", "Chốt, không nhận thêm"
    TAKE_UP = "take_up", "Chốt cấp dưới, đưa lên"
    HAND_OVER = "hand_over", "Chuyển đơn vị khi sắp xếp tổ chức"


class When(models.TextChoices):
    """In which situation of the unit a step is needed."""

    ALWAYS = "always", "Luôn có"
    DESK_NAMED = "desk_named", "Khi có ban phụ trách"
    BODY_IN_OFFICE = "body_in_office", "Khi đơn vị có ban chấp hành đang hoạt động"
    SECOND_HOLDER = "second_holder", "Khi đơn vị có người thứ hai có quyền"


class AfterReturn(models.TextChoices):
    """Where something that was returned goes on when it is handed in again."""

    SAME_STEP = "same_step", "Về đúng bước đã trả lại"
    FIRST_STEP = "first_step", "Đi lại từ bước đầu của cấp đó"


class PartChangeKind(models.TextChoices):
    """How a part differs from the version approved last."""

    CHANGED = "changed", "Đã sửa"
    ADDED = "added", "Thêm mới"
    REMOVED = "removed", "Đã bỏ"


class RoutingPermission(models.TextChoices):
    """Rights over the way up itself. Who acts at which step is a right of the room that owns the object."""

    VIEW_ROUTE = "routing.view_route", "Xem tiến trình duyệt"
    CLOSE_LEVEL = "routing.close_level", "Chốt cấp dưới, không chờ thêm"


class RoutingDuty(models.TextChoices):
    """What waits for someone, in the words of the list of work."""

    CONFIRM_ENTERED = "routing.confirm_entered", "Xác nhận việc cấp trên nhập thay"


class RouteRefusal(models.TextChoices):
    """Why an act on the way up is refused: reason and remedy, in the words the reader sees. ``{text}`` stands for what
    it is about."""

    NOT_NOW = "route_not_now", "Không làm được việc này khi đang ở tình trạng “{text}”."
    CHANGED_MEANWHILE = (
        "route_changed_meanwhile",
        "Tiến trình vừa thay đổi ở nơi khác. Hãy xem lại rồi làm tiếp.",
    )
    NOT_YOUR_UNIT = "route_not_your_unit", "Bước này do {text} làm."
    NOT_YOUR_DESK = "route_not_your_desk", "Bước này do {text} làm."
    RIGHT_MISSING = "route_right_missing", "Chức vụ hiện tại không có quyền “{text}” ở đơn vị này."
    REASON_MISSING = "route_reason_missing", "Hãy ghi lý do."
    NO_PARTS = "route_no_parts", "Hãy chọn ít nhất một phần phải sửa và ghi lý do của từng phần."
    PART_UNKNOWN = "route_part_unknown", "Phần “{text}” không còn. Hãy tải lại trang rồi chọn lại."
    PART_LOCKED = "route_part_locked", "Phần “{text}” đã khóa. Chỉ sửa được phần bị trả lại."
    PARTS_CHANGED = "route_parts_changed", "Nội dung khác với bản đã trình ({text}). Hãy tải lại trang và xem lại."
    IN_FUTURE = "route_in_future", "Ngày này chưa đến. Hãy ghi ngày việc đã diễn ra."
    LATE_REASON = "route_late_reason", "Việc diễn ra trước hôm nay: hãy ghi lý do ghi muộn."
    PAPER_MISSING = "route_paper_missing", "Nhập thay phải kèm bản giấy có chữ ký của đơn vị."
    NO_LEVEL_ABOVE = "route_no_level_above", "Không còn cấp nào ở trên có thẩm quyền."
    LEVEL_CLOSED = "route_level_closed", "{text} đã chốt kỳ này. Hãy gửi đính chính, hoặc đề nghị mở lại."
    NOTHING_TO_CLOSE = "route_nothing_to_close", "Không có gì ở cấp dưới để chốt."
    OBSTACLES = "route_obstacles", "Chưa trình được: {text}"
    NOT_ENTERED_FOR = "route_not_entered_for", "Việc này do chính đơn vị làm, không cần xác nhận."
    ALREADY_CONFIRMED = "route_already_confirmed", "Đơn vị đã xác nhận việc này."
    SAME_PERSON = (
        "route_same_person",
        "Người đã nhập thay không tự xác nhận được. Hãy để người khác của đơn vị xác nhận.",
    )


class RoutingAction(models.TextChoices):
    """What the journal says was done on the way up."""

    SUBMITTED = "routing.submitted", "Trình duyệt"
    APPROVED = "routing.approved", "Duyệt"
    RETURNED = "routing.returned", "Trả lại"
    FORWARDED = "routing.forwarded", "Trình cấp trên"
    WITHDRAWN = "routing.withdrawn", "Rút lại"
    REOPENED = "routing.reopened", "Mở lại để điều chỉnh"
    LEVEL_CLOSED = "routing.level_closed", "Chốt cấp dưới"
    CONFIRMED = "routing.confirmed", "Xác nhận việc nhập thay"
    HANDED_OVER = "routing.handed_over", "Chuyển tiến trình khi sắp xếp tổ chức"
