"""Words of campaigns: what a movement is, how it goes down, what a unit makes of it. Labels are the official words."""

from __future__ import annotations

from django.db import models


class CampaignKind(models.TextChoices):
    """What is launched."""

    MOVEMENT = "movement", "Phong trào thi đua"
    DRIVE = "drive", "Cuộc vận động"
    PROGRAMME = "programme", "Chương trình"


class CampaignMode(models.TextChoices):
    """How it runs. Law on emulation and commendation 2022, article 17: standing, or on a theme (also by rounds)."""

    STANDING = "standing", "Thường xuyên"
    BY_ROUNDS = "by_rounds", "Theo đợt"
    THEME = "theme", "Chuyên đề"
    PEAK = "peak", "Cao điểm"


class CampaignOrigin(models.TextChoices):
    """Whose plan it is, as the officer said on reading it."""

    OWN = "own", "Kế hoạch do đơn vị ban hành"
    SUPERIOR = "superior", "Kế hoạch của cấp trên"


class CampaignState(models.TextChoices):
    """Where a campaign stands."""

    DRAFT = "draft", "Đang soạn"
    IN_APPROVAL = "in_approval", "Đang trình duyệt"
    APPROVED = "approved", "Đã duyệt, chờ ban hành"
    ISSUING = "issuing", "Đang ban hành"
    ISSUED = "issued", "Đã ban hành"
    CLOSED = "closed", "Đã kết thúc"
    DROPPED = "dropped", "Đã bỏ"


class VersionState(models.TextChoices):
    """Where a version of a plan stands."""

    DRAFT = "draft", "Đang soạn"
    IN_APPROVAL = "in_approval", "Đang trình duyệt"
    APPROVED = "approved", "Đã duyệt, chờ ban hành"
    ISSUED = "issued", "Đã ban hành"
    DROPPED = "dropped", "Đã bỏ"


class CascadeStage(models.TextChoices):
    """How far a unit is with a plan that reached it. ``trễ hạn`` is no stage: it follows from the day."""

    UNSEEN = "unseen", "Chưa xem"
    SEEN = "seen", "Đã xem"
    ADOPTING = "adopting", "Đang cụ thể hóa"
    ADOPTED = "adopted", "Đã cụ thể hóa"
    LAUNCHED = "launched", "Đã phát động"


class CascadeAct(models.TextChoices):
    """What is counted by week on the timeline of a cascade."""

    ISSUED = "issued", "Kế hoạch ban hành"
    ADOPTED = "adopted", "Đơn vị cụ thể hóa"
    LAUNCHED = "launched", "Đơn vị phát động"


class RoundYear(models.TextChoices):
    """What kind of year the count of an anniversary is. Decree 111/2018/NĐ-CP, article 3."""

    ROUND = "round", "năm tròn"
    HALF = "half", "năm lẻ 5"
    OTHER = "other", "năm khác"


class PartKind(models.TextChoices):
    """The parts a plan is made of, in the order a plan is written."""

    GOAL = "goal", "Mục đích, mục tiêu"
    THEME = "theme", "Chủ đề"
    FOCUS = "focus", "Trọng tâm năm"
    CELEBRATION = "celebration", "Ngày kỷ niệm, sự kiện chào mừng"
    CONTENT = "content", "Nội dung"
    MEASURE = "measure", "Giải pháp"
    CRITERION = "criterion", "Tiêu chí"
    TARGET = "target", "Chỉ tiêu"
    ROUND = "round", "Đợt thi đua"
    TASK = "task", "Nhiệm vụ của các cấp"
    OWN_TASK = "own_task", "Việc của đơn vị ban hành"
    REPORTING = "reporting", "Chế độ báo cáo"
    REGISTRATION = "registration", "Nội dung đăng ký"
    DESK = "desk", "Ban, bộ phận phụ trách"


class TargetBasis(models.TextChoices):
    """In what a target is counted."""

    COUNT = "count", "Số lượng"
    PERCENT = "percent", "Tỷ lệ %"
    MONEY = "money", "Số tiền"


class TargetBase(models.TextChoices):
    """Of what a percentage is taken: a headcount of the unit, the units below it, or something nobody here counts."""

    MEMBERS = "members", "Đoàn viên"
    WORKERS = "workers", "CNVCLĐ"
    WOMEN = "women", "Nữ CNVCLĐ"
    DIRECT_WORKERS = "direct_workers", "Người trực tiếp lao động"
    GRASSROOTS = "grassroots", "Công đoàn cơ sở"
    OTHER = "other", "Cơ số khác"


class TargetScope(models.TextChoices):
    """Who shall reach a target."""

    WHOLE = "whole", "Đơn vị ban hành và mọi đơn vị cấp dưới"
    EACH_UNIT = "each_unit", "Mỗi đơn vị"


class RegistrationKind(models.TextChoices):
    """What units register under a plan."""

    TITLES = "titles", "Danh hiệu thi đua"
    PLEDGE = "pledge", "Giao ước thi đua"
    WORKS = "works", "Công trình, sản phẩm, phần việc"
    INITIATIVES = "initiatives", "Sáng kiến"
    LAUNCH_SCHEDULE = "launch schedule", "Lịch phát động"
    PILOT_UNITS = "pilot units", "Đơn vị phát động điểm"


class ItemChoice(models.TextChoices):
    """What a unit does with one item of the plan above it."""

    AS_IS = "as_is", "Giữ nguyên"
    OWN_WORDS = "own_words", "Cụ thể hóa bằng lời của đơn vị"
    LEFT_OUT = "left_out", "Không thuộc phạm vi đơn vị"


class ChangeAnswer(models.TextChoices):
    """What a unit that has adopted a plan does with one item an amendment added, changed or took out."""

    TAKE = "take", "Làm theo nội dung mới"
    KEEP = "keep", "Giữ như đơn vị đang làm"


class FeedbackState(models.TextChoices):
    """Where a difficulty raised by a unit stands."""

    ASKED = "asked", "Chờ trả lời"
    ANSWERED = "answered", "Đã trả lời"
    WITHDRAWN = "withdrawn", "Đơn vị rút lại"


class GateFinding(models.TextChoices):
    """What a plan lacks before it goes to approval."""

    NO_GOAL = "no_goal", "Chưa có mục đích, mục tiêu."
    NO_CONTENT = "no_content", "Chưa có nội dung thi đua."
    NO_MEASURE = "no_measure", "Chưa có giải pháp hoặc nhiệm vụ thực hiện."
    NO_TARGET = "no_target", "Không có chỉ tiêu đo được."
    NO_THEME = "no_theme", "Không có chủ đề."

    @property
    def remedy(self) -> str:
        """What the drafter can do about it."""
        return str(GateRemedy.REASON.label if self in {self.NO_TARGET, self.NO_THEME} else GateRemedy.ADD.label)


class GateRemedy(models.TextChoices):
    """What can be done about something a plan lacks."""

    ADD = "add", "Hãy bổ sung."
    REASON = "reason", "Hãy bổ sung, hoặc ghi lý do để người duyệt xem."


class PartRefusal(models.TextChoices):
    """Why a part of a plan, or what stands around the parts, is not taken as it was typed: reason and remedy."""

    ENDS_BEFORE_START = "ends_before_start", "Ngày kết thúc trước ngày bắt đầu. Hãy xem lại hai ngày."
    END_AND_OPEN = "end_and_open", "Đã ghi ngày kết thúc. Hãy bỏ ngày này, hoặc bỏ dấu ở ô không ghi ngày kết thúc."
    LAUNCH_BEFORE_ADOPT = (
        "launch_before_adopt",
        "Hạn phát động trước hạn cụ thể hóa. Đơn vị cụ thể hóa rồi mới phát động; hãy xem lại hai hạn.",
    )
    SINCE_UNREADABLE = "since_unreadable", "Ghi năm, tháng/năm hoặc ngày/tháng/năm, ví dụ 28/07/1929."
    UPPER_BELOW = "upper_below", "Mức cao phải lớn hơn mức thấp. Hãy xem lại hai số, hoặc để trống ô này."
    OVER_HUNDRED = "over_hundred", "Tỷ lệ không quá 100 %. Hãy xem lại số, hoặc chọn cách tính khác."
    DESK_OR_POST = "desk_or_post", "Một việc giao cho một ban hoặc một người. Hãy bỏ trống một trong hai ô."
    NOBODY_NAMED = "nobody_named", "Hãy chọn ban, chọn người, hoặc ghi ai làm."
    NAME_MISSING = "name_missing", "Hãy chọn ban của đơn vị, hoặc ghi tên."
    LINE_TOO_LONG = "line_too_long", "Có dòng dài hơn 2.000 chữ. Hãy tách thành nhiều dòng; mỗi dòng là một mục."


class CampaignPermission(models.TextChoices):
    """Rights over campaigns."""

    VIEW_CAMPAIGN = "campaigns.view_campaign", "Xem phong trào, kế hoạch"
    DRAFT = "campaigns.draft", "Soạn kế hoạch, phong trào"
    REVIEW = "campaigns.review", "Cho ý kiến về kế hoạch ở ban phụ trách"
    APPROVE = "campaigns.approve", "Duyệt kế hoạch, phong trào"
    ISSUE = "campaigns.issue", "Ban hành, kết thúc phong trào"
    ADOPT = "campaigns.adopt", "Cụ thể hóa kế hoạch, ghi phát động"
    ANSWER = "campaigns.answer", "Trả lời vướng mắc của cấp dưới"
    ASSIGN = "campaigns.assign", "Giao chỉ tiêu, giao việc"


class CampaignRefusal(models.TextChoices):
    """Why an act on a visible campaign is refused: reason and remedy, in the words the reader sees."""

    NOT_DRAFT = "not_draft", "Kế hoạch không còn ở bước soạn. Muốn sửa sau khi ban hành, hãy lập bản sửa đổi, bổ sung."
    CHANGED_MEANWHILE = (
        "changed_meanwhile",
        "Kế hoạch vừa được người khác sửa. Hãy tải lại trang để xem bản mới, rồi sửa tiếp.",
    )
    WITHDRAWN = "withdrawn", "Kế hoạch đã rút khỏi trình duyệt. Hãy bấm Mở lại ở trang kế hoạch, rồi sửa tiếp."
    PART_GONE = (
        "part_gone",
        "Mục này vừa được người khác bỏ. Chữ bạn gõ còn nguyên bên dưới; bấm Lưu lần nữa để đưa mục trở lại.",
    )
    PART_CHANGED = (
        "part_changed",
        "Người khác vừa sửa phần này. Bản họ lưu ở ngay dưới đây, chữ bạn gõ còn nguyên; sửa cho khớp rồi bấm Lưu lần "
        "nữa để lấy bản của bạn.",
    )
    NOT_RECORDED_HERE = (
        "not_recorded_here",
        "Chỉ ghi nhận kế hoạch của cấp trên. Kế hoạch của đơn vị đi qua trình duyệt.",
    )
    TITLE_MISSING = "title_missing", "Chưa có tên phong trào. Hãy ghi như trong trích yếu của kế hoạch."
    ENDS_BEFORE_START = "ends_before_start", "Ngày kết thúc trước ngày bắt đầu. Hãy xem lại hai ngày."
    NOBODY_REACHED = "nobody_reached", "Không có đơn vị nào bên dưới thuộc phạm vi gửi. Hãy xem lại loại đơn vị, khối."
    ISSUED_IN_FUTURE = "issued_in_future", "Ngày ban hành chưa đến."
    GATE_SHUT = "gate_shut", "Kế hoạch còn thiếu phần bắt buộc. Hãy bổ sung các phần nêu ở đầu trang rồi trình lại."
    GATE_REASON = (
        "gate_reason",
        "Kế hoạch chưa có phần nêu ở đầu trang. Hãy bổ sung, hoặc ghi lý do để người duyệt xem.",
    )
    NOT_APPROVED = "not_approved", "Kế hoạch chưa được duyệt nên chưa ban hành được."
    NOT_ISSUED = "not_issued", "Kế hoạch chưa ban hành."
    ALREADY_CLOSED = "already_closed", "Phong trào đã kết thúc, chỉ còn xem được."
    OPEN_DRAFT = "open_draft", "Đang có một bản sửa đổi chưa xong. Hãy hoàn tất hoặc bỏ bản đó trước."
    NOTHING_CHANGED = "nothing_changed", "Bản sửa đổi chưa khác kế hoạch đang thực hiện ở điểm nào."
    CHANGE_REASON = "change_reason", "Hãy ghi lý do sửa đổi, bổ sung."
    CLOSE_REASON = "close_reason", "Hãy ghi văn bản hoặc lý do kết thúc."
    CLOSE_EARLY = "close_early", "Ngày kết thúc phải từ ngày bắt đầu trở đi và không sau hôm nay."
    ALREADY_HERE = "already_here", "Kế hoạch này đã có trong phần mềm. Hãy mở kế hoạch đó."
    NO_AMENDMENT = "no_amendment", "Không có bản sửa đổi nào đang soạn. Hãy mở lại trang của phong trào."
    NOT_LATEST = "not_latest", "Kế hoạch đã có bản mới hơn, bản này không mở lại được. Hãy lập bản sửa đổi mới."
    NOT_CLOSED = "not_closed", "Phong trào đang thực hiện, không có gì để mở lại."
    REOPEN_REASON = "reopen_reason", "Hãy ghi lý do mở lại phong trào."
    NOT_ABOVE = "not_above", "Kế hoạch phải do cấp trên của đơn vị ban hành. Hãy chọn lại đơn vị ban hành."


class AdoptionRefusal(models.TextChoices):
    """Why a unit's own act on a plan is refused: reason and remedy."""

    CHANGED_MEANWHILE = (
        "changed_meanwhile",
        "Người khác của đơn vị vừa sửa. Hãy tải lại trang để xem bản mới, rồi làm tiếp.",
    )
    NOT_REACHED = "not_reached", "Kế hoạch này không gửi đến đơn vị."
    CLOSED = (
        "closed",
        "Phong trào đã kết thúc, không cụ thể hóa, phát động được nữa. Việc đã làm đến ngày kết thúc vẫn ghi được, kèm "
        "lý do ghi muộn.",
    )
    CLOSED_REASON = "closed_reason", "Phong trào đã kết thúc. Hãy ghi lý do ghi muộn việc đã làm."
    KEEP_REASON = "keep_reason", "Hãy ghi lý do đơn vị không làm theo nội dung sửa đổi."
    TARGET_LOWER = "target_lower", "Chỉ tiêu thấp hơn mức cấp trên giao. Hãy nâng lên, hoặc ghi lý do."
    LEFT_OUT_REASON = "left_out_reason", "Hãy ghi lý do không thực hiện mục này."
    WORDS_MISSING = "words_missing", "Hãy ghi nội dung của đơn vị cho mục này."
    IN_CHARGE_MISSING = "in_charge_missing", "Hãy chọn hoặc ghi tên người phụ trách."
    PARTNER_MISSING = (
        "partner_missing",
        "Kế hoạch yêu cầu có ý kiến của cấp ủy, chuyên môn. Hãy ghi ngày và nơi cho ý kiến.",
    )
    NOT_ADOPTED = "not_adopted", "Đơn vị chưa cụ thể hóa kế hoạch nên chưa ghi phát động được."
    IN_FUTURE = "in_future", "Ngày này chưa đến. Chỉ ghi việc đã làm."
    BEFORE_ISSUE = "before_issue", "Ngày này trước ngày ban hành kế hoạch. Hãy xem lại ngày, hoặc ghi lý do."
    LATE_REASON = "late_reason", "Việc đã qua hạn hoặc ghi lùi ngày. Hãy ghi lý do."
    NOTHING_TO_CONFIRM = "nothing_to_confirm", "Không có bản nhập thay nào chờ đơn vị xác nhận."
    SAME_PERSON = "same_person", "Người đã nhập thay không tự xác nhận được. Hãy để người khác của đơn vị xác nhận."
    LINK_ADOPTED = "link_adopted", "Đơn vị đã cụ thể hóa kế hoạch này, không phải làm gì thêm."
    LINK_IN_WORK = (
        "link_in_work",
        "Đơn vị đang cụ thể hóa từng mục trong phần mềm. Hãy hoàn tất ở đó, để phần đã ghi không mất.",
    )
    LINK_CHANGED = "link_changed", "Kế hoạch vừa thay đổi. Hãy đọc lại nội dung dưới đây trước khi nhận."
    PAPER_MISSING = "paper_missing", "Nhập thay phải kèm bản giấy có chữ ký của đơn vị (bản quét PDF hoặc ảnh chụp)."


class TargetRefusal(models.TextChoices):
    """Why a target is not given out, or a result not taken, as it was typed: reason and remedy."""

    NOT_BELOW = "not_below", "Chỉ giao cho đơn vị trực thuộc mà kế hoạch gửi đến. Hãy tải lại trang."
    OVER_HUNDRED = "over_hundred", "Tỷ lệ không quá 100 %. Hãy xem lại số."
    NOT_WHOLE = "not_whole", "Số tiền, số người là số nguyên. Hãy bỏ phần lẻ."
    CHANGED_MEANWHILE = "changed_meanwhile", "Người khác vừa giao mức khác cho đơn vị này. Hãy tải lại trang để xem."
    IS_ACCEPTED = "is_accepted", "Đơn vị đã nhận mức này. Hãy ghi mức mới, không để trống."
    NO_BASE = "no_base", "Chưa đơn vị nào có số đoàn viên nên chưa chia được. Hãy nhập số lượng của các đơn vị trước."
    NO_LEVEL = "no_level", "Đơn vị chưa có mức phải đạt để chia. Hãy chờ cấp trên giao, hoặc ghi từng dòng."
    NOTHING_CHANGED = "nothing_changed", "Chưa có mức giao nào khác trước."
    IN_FUTURE = "in_future", "Ngày này chưa đến. Chỉ ghi kết quả đã có."
    SOURCE_MISSING = "source_missing", "Hãy ghi nguồn số liệu, ví dụ: sổ theo dõi sáng kiến của đơn vị."
    BASE_MISSING = "base_missing", "Hãy ghi cơ số: tổng số để tính tỷ lệ."
    OVER_BASE = "over_base", "Số đạt lớn hơn cơ số. Hãy xem lại hai số."
    PAPER_MISSING = "paper_missing", "Nhập thay phải kèm bản giấy có chữ ký của đơn vị (bản quét PDF hoặc ảnh chụp)."
    NOTHING_TO_CONFIRM = "nothing_to_confirm", "Không có kết quả nhập thay nào chờ đơn vị xác nhận."
    SAME_PERSON = "same_person", "Người đã nhập thay không tự xác nhận được. Hãy để người khác của đơn vị xác nhận."


class TaskState(models.TextChoices):
    """Where a task of the issuing unit stands. It follows from its lines; ``trễ hạn`` follows from the day."""

    OPEN = "open", "Chưa báo kết quả"
    REPORTED = "reported", "Chờ duyệt"
    RETURNED = "returned", "Trả lại, làm tiếp"
    DONE = "done", "Hoàn thành"


class TaskRefusal(models.TextChoices):
    """Why an act on a task of the issuing unit is refused: reason and remedy."""

    NOT_YOURS = "not_yours", "Việc này giao cho ban hoặc người khác. Người được giao báo kết quả."
    NOT_CLOSER = "not_closer", "Trưởng ban được giao, hoặc người duyệt kế hoạch của đơn vị, duyệt hoàn thành việc này."
    NO_TEXT = "no_text", "Hãy ghi kết quả, một dòng cũng được."
    NO_REASON = "no_reason", "Hãy ghi lý do trả lại."
    NOT_REPORTED = "not_reported", "Việc chưa báo kết quả nên chưa duyệt hay trả lại được."
    ALREADY_DONE = "already_done", "Việc đã duyệt hoàn thành."
    SAME_PERSON = "same_person", "Người báo kết quả không tự duyệt khi đơn vị còn người khác duyệt được."
    NOT_CURRENT = "not_current", "Bản sửa đổi, bổ sung của kế hoạch đã bỏ việc này."


class FeedbackRefusal(models.TextChoices):
    """Why an act on a difficulty is refused: reason and remedy."""

    NO_TEXT = "no_text", "Hãy ghi vướng mắc của đơn vị."
    NO_SUCH_ITEM = "no_such_item", "Kế hoạch đã được sửa và không còn mục này. Hãy chọn mục khác, hoặc cả kế hoạch."
    NO_ANSWER = "no_answer", "Hãy ghi nội dung trả lời."
    WITHDRAWN = "withdrawn", "Đơn vị đã rút vướng mắc này, không cần trả lời nữa."
    ANSWERED = "answered", "Vướng mắc đã được trả lời nên không rút được."


class CampaignDuty(models.TextChoices):
    """What waits for someone, in the words of the list of work."""

    MEND_PLAN = "campaigns.mend_plan", "Sửa kế hoạch bị trả lại"
    REVIEW_PLAN = "campaigns.review_plan", "Ban cho ý kiến về kế hoạch"
    APPROVE_PLAN = "campaigns.approve_plan", "Duyệt kế hoạch phong trào"
    MEND_AMENDMENT = "campaigns.mend_amendment", "Sửa bản sửa đổi bị trả lại"
    REVIEW_AMENDMENT = "campaigns.review_amendment", "Ban cho ý kiến về bản sửa đổi kế hoạch"
    APPROVE_AMENDMENT = "campaigns.approve_amendment", "Duyệt bản sửa đổi kế hoạch"
    ADOPT = "campaigns.adopt", "Cụ thể hóa kế hoạch"
    LAUNCH = "campaigns.launch", "Phát động phong trào"
    REVIEW_CHANGE = "campaigns.review_change", "Xem nội dung sửa đổi, bổ sung của kế hoạch"
    OWN_TASK = "campaigns.own_task", "Việc được giao theo kế hoạch"
    CLOSE_TASK = "campaigns.close_task", "Duyệt hoàn thành việc được giao"
    ANSWER = "campaigns.answer", "Trả lời vướng mắc của cấp dưới"
    CONFIRM_ADOPTION = "campaigns.confirm_adoption", "Xác nhận kế hoạch do cấp trên nhập thay"
    REVIEW_TARGET = "campaigns.review_target", "Xem chỉ tiêu cấp trên giao, giao lại"
    CONFIRM_PROGRESS = "campaigns.confirm_progress", "Xác nhận kết quả chỉ tiêu do cấp trên nhập thay"


class CampaignAction(models.TextChoices):
    """What the journal says was done to campaigns."""

    DRAFTED = "campaigns.campaign.drafted", "Soạn kế hoạch"
    CHANGED = "campaigns.campaign.changed", "Sửa kế hoạch"
    DROPPED = "campaigns.campaign.dropped", "Bỏ kế hoạch đang soạn"
    ISSUED = "campaigns.campaign.issued", "Ban hành kế hoạch"
    RECORDED = "campaigns.campaign.recorded", "Ghi nhận kế hoạch của cấp trên"
    AMENDING = "campaigns.campaign.amending", "Soạn bản sửa đổi kế hoạch"
    AMENDMENT_DROPPED = "campaigns.campaign.amendment_dropped", "Bỏ bản sửa đổi đang soạn"
    AMENDED = "campaigns.campaign.amended", "Sửa đổi, bổ sung kế hoạch"
    CLOSED = "campaigns.campaign.closed", "Kết thúc phong trào"
    REOPENED = "campaigns.campaign.reopened", "Mở lại phong trào đã kết thúc"
    ADOPTING = "campaigns.adoption.started", "Bắt đầu cụ thể hóa"
    ADOPTED = "campaigns.adoption.adopted", "Cụ thể hóa kế hoạch"
    ADOPTED_FOR = "campaigns.adoption.adopted_for", "Nhập thay cụ thể hóa"
    ADOPTION_CONFIRMED = "campaigns.adoption.confirmed", "Xác nhận bản nhập thay"
    LAUNCHED = "campaigns.adoption.launched", "Ghi phát động"
    CHANGE_REVIEWED = "campaigns.adoption.change_reviewed", "Xem bản sửa đổi, bổ sung"
    TARGET_ASSIGNED = "campaigns.target.assigned", "Giao chỉ tiêu"
    TARGETS_ACCEPTED = "campaigns.target.accepted", "Nhận mức chỉ tiêu cấp trên giao"
    PROGRESS_ENTERED = "campaigns.target.progress", "Nhập kết quả chỉ tiêu"
    PROGRESS_ENTERED_FOR = "campaigns.target.progress_for", "Nhập thay kết quả chỉ tiêu"
    PROGRESS_CONFIRMED = "campaigns.target.confirmed", "Xác nhận kết quả nhập thay"
    TASK_REPORTED = "campaigns.task.reported", "Báo kết quả việc được giao"
    TASK_CLOSED = "campaigns.task.closed", "Duyệt hoàn thành việc"
    TASK_REOPENED = "campaigns.task.reopened", "Trả lại việc chưa đạt"
    FEEDBACK_ASKED = "campaigns.feedback.asked", "Nêu vướng mắc"
    FEEDBACK_ANSWERED = "campaigns.feedback.answered", "Trả lời vướng mắc"
    FEEDBACK_WITHDRAWN = "campaigns.feedback.withdrawn", "Rút vướng mắc"
