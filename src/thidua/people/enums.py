"""Words of people: kinds of post, rights over people, refusals, what the journal says."""

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


class PeopleAction(models.TextChoices):
    """What the journal says was done to people and posts."""

    PERSON_CREATED = "people.person.created", "Thêm người"
    PERSON_CHANGED = "people.person.changed", "Sửa thông tin người"
    PERSON_ERASED = "people.person.erased", "Xóa dữ liệu cá nhân"
    IDENTITY_SEEN = "people.person.identity_seen", "Xem số định danh cá nhân"
    POST_APPOINTED = "people.post.appointed", "Phân công chức vụ"
    POST_CHANGED = "people.post.changed", "Sửa chức vụ"
    POST_ENDED = "people.post.ended", "Kết thúc chức vụ"
    POST_WITHDRAWN = "people.post.withdrawn", "Bỏ phân công chưa có hiệu lực"
    POSTS_HANDED_OVER = "people.posts.handed_over", "Bàn giao chức vụ khi sắp xếp tổ chức"


class PersonRefusal(models.TextChoices):
    """Why a person is not stored, changed or erased: reason and remedy, in the words the reader sees."""

    NAME_MISSING = "name_missing", "Chưa có họ và tên. Hãy ghi đầy đủ như trên giấy tờ."
    BORN_IN_FUTURE = "born_in_future", "Ngày sinh chưa đến. Hãy xem lại năm sinh."
    PHONE_MALFORMED = "phone_malformed", "Số điện thoại không đúng. Ví dụ: 0912 345 678."
    IDENTITY_MALFORMED = "identity_malformed", "Số định danh cá nhân gồm đúng 12 chữ số."
    NAMESAKE = (
        "namesake",
        "Đã có người cùng tên trong phạm vi của bạn. Hãy chọn người đó, hoặc xác nhận đây là người khác.",
    )
    ERASED = "erased", "Dữ liệu cá nhân của người này đã xóa, không sửa được nữa."
    HOLDS_POST = "holds_post", "Người này còn giữ chức vụ. Hãy kết thúc mọi chức vụ trước khi xóa dữ liệu cá nhân."
    REASON_MISSING = "reason_missing", "Hãy ghi lý do, ví dụ: theo yêu cầu của người đó ngày 20/11/2026."
    NO_IDENTITY = "no_identity", "Chưa ghi số định danh cá nhân của người này."


class PostRefusal(models.TextChoices):
    """Why a post is not given, changed or ended: reason and remedy, in the words the reader sees."""

    OWN_POST = "own_post", "Không tự phân công chức vụ cho chính mình. Hãy để người khác có quyền làm việc này."
    BEFORE_FOUNDING = "before_founding", "Ngày này trước ngày thành lập đơn vị. Hãy chọn từ ngày thành lập trở đi."
    AFTER_END = "after_end", "Từ ngày này đơn vị đã kết thúc hoạt động. Hãy chọn một ngày trước đó."
    ALREADY_HELD = "already_held", "Người này đã giữ chức vụ này trong thời gian đó. Hãy sửa chức vụ đang có."
    SEAT_TAKEN = (
        "seat_taken",
        "Trong thời gian đó đã có người giữ chức vụ này. Hãy kết thúc chức vụ của người đó trước.",
    )
    DESK_NEEDED = "desk_needed", "Chức vụ này phải gắn với một ban, văn phòng. Hãy chọn ban."
    DESK_NOT_MEANT = "desk_not_meant", "Chức vụ này không thuộc ban, văn phòng. Hãy bỏ chọn ban."
    BODY_NEEDED = "body_needed", "Chức vụ này phải gắn với một hội đồng. Hãy chọn hội đồng."
    BODY_NOT_MEANT = "body_not_meant", "Chức vụ này không thuộc tổ chức đã chọn. Hãy chọn đúng tổ chức, hoặc bỏ trống."
    PART_ENDED = "part_ended", "Ban hoặc tổ chức đã chọn không có vào ngày đó. Hãy chọn ban, tổ chức đang hoạt động."
    ALREADY_ENDED = "already_ended", "Chức vụ này đã kết thúc, không sửa được nữa."
    ENDS_BEFORE_START = "ends_before_start", "Ngày thôi giữ chức vụ phải sau ngày bắt đầu ít nhất một ngày."
    REASON_MISSING = "reason_missing", "Hãy ghi lý do, ví dụ: nghỉ hưu, chuyển công tác, hết nhiệm kỳ."
    PERSON_ERASED = "person_erased", "Dữ liệu cá nhân của người này đã xóa, không phân công được nữa."
