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
    SET_UP = "org.set_up", "Khai hồ sơ mở cơ quan"


class OrgDuty(models.TextChoices):
    """What waits for someone, in the words of the list of work."""

    APPROVE_REORGANISATION = "org.approve_reorganisation", "Duyệt đợt sắp xếp tổ chức"
    CONFIRM_HEADCOUNT = "org.confirm_headcount", "Xác nhận số lượng do cấp trên nhập thay"
    COUNT_AFTER_MERGE = "org.count_after_merge", "Nhập số lượng sau sáp nhập"


class UnitRefusal(models.TextChoices):
    """Why an act on a visible unit is refused, in the words the reader sees."""

    RIGHT_MISSING = "right_missing", "Chức vụ hiện tại không có quyền làm việc này với đơn vị."
    UNIT_ENDED = "unit_ended", "Đơn vị đã kết thúc hoạt động, chỉ còn xem được."
    OFFICE_OPENED = (
        "office_opened",
        "Đơn vị đã có chủ tịch hoặc cán bộ dùng phần mềm. Từ nay việc lập đơn vị do những người đó làm.",
    )


class SheetRefusal(models.TextChoices):
    """Why a row of a spreadsheet about units is refused: reason and remedy, in the words the reader sees. ``{text}``
    stands for what the cell says."""

    UNIT_UNKNOWN = (
        "unit_unknown",
        "Không có đơn vị “{text}” trong tệp hay ở đơn vị của bạn và cấp dưới. Hãy ghi mã, hoặc đúng tên đầy đủ.",
    )
    UNIT_AMBIGUOUS = "unit_ambiguous", "Có nhiều đơn vị tên “{text}”. Hãy ghi mã đơn vị thay cho tên."
    UNIT_TWICE = "unit_twice", "Đơn vị này đã có ở một dòng khác của trang tính. Hãy giữ lại một dòng."
    NAME_DIFFERS = "name_differs", "Mã này là của “{text}”. Hãy sửa mã, hoặc để trống tên."
    CODE_RESERVED = "code_reserved", "Mã bắt đầu bằng # do phần mềm đặt. Hãy dùng mã khác, ví dụ 01 hoặc CS-15."
    CODE_TAKEN = "code_taken", "Mã này là của đơn vị khác: {text}. Hãy dùng mã khác."
    PARENT_MISSING = "parent_missing", "Chưa có cấp trên trực tiếp. Hãy ghi mã hoặc tên của đơn vị đứng trên."
    PARENT_REFUSED = "parent_refused", "Dòng của cấp trên “{text}” chưa nhận được. Hãy sửa dòng đó trước."
    NAME_REPEATED = (
        "name_repeated",
        "Cấp trên này có hơn một đơn vị trực thuộc tên “{text}”. Nếu là một đơn vị, hãy bỏ dòng thừa; nếu khác nhau, "
        "hãy ghi tên phân biệt.",
    )
    MOVE_ELSEWHERE = (
        "move_elsewhere",
        "Đơn vị đã có thì không chuyển cấp trên bằng bảng tính. Hãy lập đợt ở trang Sắp xếp tổ chức.",
    )
    IN_FUTURE = "founding_in_future", "Ngày thành lập chưa đến. Đơn vị sẽ lập thì soạn ở trang Sắp xếp tổ chức."
    FIGURES_PARTLY = "figures_partly", "Dòng ghi chưa đủ. Hãy ghi đủ ngày, CNVCLĐ, đoàn viên, nữ, trực tiếp."
    COUNT_PAPER_MISSING = (
        "count_paper_missing",
        "Nhập thay cấp dưới phải kèm bản giấy có chữ ký. Hãy tải bản tổng hợp ngày {text} lên ở trang Số lượng các đơn "
        "vị cấp dưới, rồi kiểm tra lại tệp.",
    )
    EDIT_MISSING = "edit_missing", "Chức vụ hiện tại không có quyền ghi việc này cho đơn vị “{text}”."
    DESK_UNKNOWN = "desk_unknown", "Đơn vị không có ban, văn phòng “{text}”. Hãy thêm vào trang Ban – văn phòng."
    UNDO_USED = (
        "undo_used",
        "Không hoàn tác được: {text}. Hãy bỏ những việc đó trước, hoặc sửa từng dòng.",
    )


class OrgAction(models.TextChoices):
    """What the journal says was done to units."""

    UNIT_FOUNDED = "org.unit.founded", "Thành lập đơn vị"
    REORGANISATION_CREATED = "org.reorganisation.created", "Soạn đợt sắp xếp"
    REORGANISATION_CHANGED = "org.reorganisation.changed", "Sửa đợt sắp xếp"
    REORGANISATION_STEP_ADDED = "org.reorganisation.step_added", "Thêm bước sắp xếp"
    REORGANISATION_STEP_REMOVED = "org.reorganisation.step_removed", "Bỏ bước sắp xếp"
    REORGANISATION_DROPPED = "org.reorganisation.dropped", "Bỏ đợt sắp xếp"
    REORGANISATION_APPLIED = "org.reorganisation.applied", "Thực hiện đợt sắp xếp"
    DESK_OPENED = "org.desk.opened", "Lập ban"
    DESK_RENAMED = "org.desk.renamed", "Đổi tên ban"
    DESK_CLOSED = "org.desk.closed", "Kết thúc ban"
    DESK_PHONE_SET = "org.desk.phone_set", "Đặt điện thoại trực của ban"
    BODY_OPENED = "org.body.opened", "Lập ban chấp hành, ủy ban, hội đồng"
    BODY_CHANGED = "org.body.changed", "Sửa ban chấp hành, ủy ban, hội đồng"
    BODY_CLOSED = "org.body.closed", "Kết thúc ban chấp hành, ủy ban, hội đồng"
    EMPLOYER_SET = "org.employer.set", "Ghi người sử dụng lao động"
    PARTNER_SET = "org.partner.set", "Ghi đối tác"
    PARTNER_ENDED = "org.partner.ended", "Kết thúc đối tác"
    LOCATION_SET = "org.location.set", "Ghi nơi đóng"
    HEADCOUNT_ENTERED = "org.headcount.entered", "Nhập số lượng"
    HEADCOUNT_ENTERED_FOR = "org.headcount.entered_for", "Nhập thay số lượng"
    HEADCOUNT_CORRECTED = "org.headcount.corrected", "Đính chính số lượng"
    HEADCOUNT_CONFIRMED = "org.headcount.confirmed", "Xác nhận số lượng nhập thay"
    COUNT_PAPER_ADDED = "org.count_paper.added", "Tải lên bản tổng hợp số lượng có chữ ký"
    HEADCOUNT_REMOVED = "org.headcount.removed", "Bỏ số lượng ghi nhầm ngày"
    BLOC_CREATED = "org.bloc.created", "Lập khối thi đua"
    BLOC_ENDED = "org.bloc.ended", "Kết thúc khối thi đua"
    BLOC_UNITS_ADDED = "org.bloc.units_added", "Thêm đơn vị vào khối thi đua"
    BLOC_UNITS_REMOVED = "org.bloc.units_removed", "Đưa đơn vị ra khỏi khối thi đua"


class FactRefusal(models.TextChoices):
    """Why something about a unit is not written: reason and remedy, in the words the reader sees."""

    BEFORE_FOUNDING = "before_founding", "Ngày này trước ngày thành lập đơn vị. Hãy chọn từ ngày thành lập trở đi."
    AFTER_END = "after_end", "Từ ngày này đơn vị đã kết thúc hoạt động. Hãy chọn một ngày trước đó."
    ALREADY_ENDED = "already_ended", "Mục này đã kết thúc trước đó, không sửa được nữa."
    ENDS_BEFORE_START = "ends_before_start", "Ngày kết thúc phải sau ngày bắt đầu ít nhất một ngày."
    NAME_MISSING = "name_missing", "Chưa có tên. Hãy ghi tên đầy đủ như trong văn bản."
    NAME_TAKEN = "name_taken", "Đơn vị đang có ban cùng tên. Hãy dùng tên khác, hoặc kết thúc ban cũ trước."
    PHONE_UNREADABLE = "phone_unreadable", "Không đọc được số điện thoại. Hãy ghi như 0209 385 1234."
    BODY_ALIVE = (
        "body_alive",
        "Đơn vị còn tổ chức cùng loại trong thời gian này. Hãy kết thúc nhiệm kỳ cũ trước, rồi lập nhiệm kỳ mới.",
    )
    SEATS_NONE = "seats_none", "Số ủy viên phải từ 1 trở lên; chưa biết thì để trống."
    NOT_GRASSROOTS = "not_grassroots", "Chỉ công đoàn cơ sở mới có người sử dụng lao động."
    AREA_ENDED = (
        "area_ended",
        "Địa bàn này không còn, hoặc chưa có, vào ngày đã chọn. Hãy chọn địa bàn có vào ngày đó.",
    )


class HeadcountRefusal(models.TextChoices):
    """Why figures of a unit are not taken."""

    MEMBERS_ABOVE_WORKERS = (
        "members_above_workers",
        "Số đoàn viên nhiều hơn CNVCLĐ. Hãy xem lại hai số, có thể đã đổi chỗ.",
    )
    WOMEN_ABOVE_WORKERS = "women_above_workers", "Số nữ nhiều hơn CNVCLĐ. Hãy xem lại hai số."
    DIRECT_ABOVE_WORKERS = (
        "direct_above_workers",
        "Số người trực tiếp lao động nhiều hơn CNVCLĐ. Hãy xem lại hai số.",
    )
    TOO_MANY = "too_many", "Số này lớn hơn 10.000.000. Hãy xem lại, có thể đã gõ thừa chữ số."
    FIGURE_MISSING = "figure_missing", "Ghi nốt số này, hoặc để trống cả dòng."
    NO_ROW = "no_row", "Chưa dòng nào có số. Hãy ghi ít nhất một đơn vị."
    IN_FUTURE = "in_future", "Ngày này chưa đến. Số lượng ghi theo một ngày đã qua hoặc hôm nay."
    PAPER_MISSING = "paper_missing", "Nhập thay phải kèm bản giấy có chữ ký của đơn vị (bản quét PDF hoặc ảnh chụp)."
    REASON_MISSING = "reason_missing", "Đính chính phải ghi lý do."
    NOT_BELOW = "not_below_headcount", "Chỉ đơn vị, hoặc cấp trên có quyền nhập thay, mới ghi được số lượng."
    NOT_THE_UNIT = "not_the_unit", "Chỉ chính đơn vị mới xác nhận được số liệu cấp trên nhập thay."
    NOT_ENTERED_FOR = "not_entered_for", "Số liệu này do chính đơn vị nhập, không cần xác nhận."
    ALREADY_CONFIRMED = "already_confirmed", "Đơn vị đã xác nhận số liệu này."
    SAME_PERSON = "same_person", "Người đã nhập thay không tự xác nhận được. Hãy để người khác của đơn vị xác nhận."


class BlocRefusal(models.TextChoices):
    """Why a bloc is not made or changed."""

    NAME_TAKEN = "bloc_name_taken", "Đơn vị đang có khối cùng tên. Hãy dùng tên khác."
    NO_UNIT = "bloc_no_unit", "Chưa chọn đơn vị nào."
    NOT_BELOW_OWNER = "bloc_not_below_owner", "không thuộc đơn vị chia khối vào ngày đã chọn"
    IN_OTHER_BLOC = "bloc_in_other_bloc", "đang ở khối khác của cùng đơn vị chia khối"
    NOT_IN_BLOC = "bloc_not_in_bloc", "không ở trong khối vào ngày đã chọn"
