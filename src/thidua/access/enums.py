"""Words of access: rights, slips, one-time links, refusals, what the journal says."""

from __future__ import annotations

from django.db import models


class AccessPermission(models.TextChoices):
    """Rights over accounts and the settings of access."""

    INVITE = "access.invite", "In phiếu mời, cấp lại tài khoản"
    ISSUE_LINK = "access.issue_link", "Tạo liên kết dùng một lần"
    SET_MFA = "access.set_mfa", "Đặt yêu cầu xác thực hai bước"


class InvitationPurpose(models.TextChoices):
    """What a slip opens."""

    JOIN = "join", "Nhận tài khoản"
    RESET = "reset", "Đặt lại mật khẩu và xác thực hai bước"


class LinkAct(models.TextChoices):
    """The acts a one-time link may do without an account."""

    ENTER_HEADCOUNT = "enter_headcount", "Nhập số lượng CNVCLĐ, đoàn viên"
    CONFIRM_HEADCOUNT = "confirm_headcount", "Xác nhận số lượng do cấp trên nhập thay"
    ADOPT_PLAN = "adopt_plan", "Cụ thể hóa nguyên kế hoạch của cấp trên"


class TicketState(models.TextChoices):
    """Where a slip or a link stands: both are used once, until they expire or are withdrawn."""

    OPEN = "open", "Chưa dùng"
    USED = "used", "Đã dùng"
    EXPIRED = "expired", "Hết hạn"
    WITHDRAWN = "withdrawn", "Đã thu hồi"


class InviteRefusal(models.TextChoices):
    """Why no slip is made for a person."""

    HAS_ACCOUNT = "has_account", "Người này đã có tài khoản. Nếu quên mật khẩu, hãy in phiếu đặt lại."
    NO_ACCOUNT = "no_account", "Người này chưa có tài khoản, hãy in phiếu nhận tài khoản."
    INACTIVE = "inactive", "Tài khoản đang bị ngừng. Hãy cho hoạt động lại trước khi đặt lại mật khẩu."
    OWN = "own", "Đây là tài khoản của chính bạn. Hãy đổi mật khẩu ở trang tài khoản."
    POST_BEYOND = (
        "post_beyond",
        "Người này còn giữ chức vụ ở đơn vị ngoài phạm vi của bạn; đơn vị đó hoặc cấp trên của đơn vị đó mới làm được.",
    )
    NOBODY = "nobody", "Chưa chọn người nào."
    TOO_MANY = "too_many", "Mỗi lần in nhiều nhất 500 phiếu. Hãy lọc theo đơn vị rồi in từng phần."


class RedeemRefusal(models.TextChoices):
    """Why a slip cannot be redeemed."""

    UNKNOWN = "unknown", "Mã không đúng. Hãy xem lại mã trên phiếu, gồm 12 chữ và số."
    USED = "used", "Phiếu này đã được dùng. Nếu không phải bạn dùng, hãy báo ngay cho đơn vị cấp phiếu."
    EXPIRED = "expired", "Phiếu đã hết hạn. Hãy xin đơn vị cấp phiếu in lại."
    WITHDRAWN = "withdrawn", "Phiếu đã bị thu hồi. Hãy dùng phiếu mới nhất, hoặc xin đơn vị in lại."
    HAS_ACCOUNT = "has_account", "Người này đã có tài khoản. Hãy đăng nhập, hoặc xin phiếu đặt lại mật khẩu."
    ACCOUNT_INACTIVE = "account_inactive", "Tài khoản đang bị ngừng. Hãy liên hệ đơn vị cấp phiếu."
    OLD_NOTICE = "old_notice", "Thông báo xử lý dữ liệu vừa thay đổi. Hãy đọc lại trước khi tiếp tục."


class UserNameRefusal(models.TextChoices):
    """Why a user name cannot be used."""

    SHORT = "short", "Tên đăng nhập cần ít nhất 4 ký tự."
    LONG = "long", "Tên đăng nhập dài nhất 40 ký tự."
    LETTERS = "letters", "Chỉ dùng chữ không dấu, chữ số, dấu chấm, gạch dưới hoặc gạch ngang; bắt đầu bằng chữ."
    TAKEN = "taken", "Tên đăng nhập này đã có người dùng. Hãy chọn tên khác."


class PhoneRefusal(models.TextChoices):
    """Why a phone number cannot be used."""

    MALFORMED = "malformed", "Số điện thoại không đúng. Ví dụ: 0912 345 678."
    TAKEN = "taken", "Số điện thoại này đã dùng cho tài khoản khác. Hãy để trống hoặc nhập số khác."


class PasswordRefusal(models.TextChoices):
    """Why a password cannot be used. The values are the codes of Django's validators."""

    TOO_SHORT = "password_too_short", "Mật khẩu cần ít nhất 10 ký tự."
    TOO_SIMILAR = "password_too_similar", "Mật khẩu quá giống tên hoặc tên đăng nhập."
    TOO_COMMON = "password_too_common", "Mật khẩu này nhiều người dùng, dễ bị đoán. Hãy chọn câu khác."
    NUMERIC = "password_entirely_numeric", "Mật khẩu không được chỉ gồm chữ số."
    WEAK = "password_weak", "Mật khẩu chưa đạt yêu cầu."


class ContactRefusal(models.TextChoices):
    """Why an e-mail is not set."""

    LETTER_OVER = (
        "letter_over",
        "Liên kết xác nhận không đúng hoặc đã hết hạn. Hãy nhập lại thư điện tử ở trang tài khoản.",
    )


class LinkRefusal(models.TextChoices):
    """Why a one-time link does nothing (any more)."""

    UNKNOWN = "unknown", "Liên kết không đúng hoặc bị chép thiếu."
    EXPIRED = "expired", "Liên kết đã hết hạn."
    WITHDRAWN = "withdrawn", "Liên kết đã bị thu hồi."
    UNIT_ENDED = "unit_ended", "Đơn vị đã kết thúc hoạt động."
    NOTHING_TO_CONFIRM = "nothing_to_confirm", "Hiện không có số lượng nào do cấp trên nhập thay đang chờ xác nhận."
    NOBODY = "nobody", "Không có đơn vị nào để tạo liên kết."
    TOO_MANY = "too_many", "Mỗi lần tạo nhiều nhất 500 liên kết. Hãy chọn một đơn vị cấp dưới rồi tạo từng phần."
    OTHER_FIGURES = "other_figures", "Số liệu vừa thay đổi. Hãy xem lại trước khi xác nhận."


class OpeningRefusal(models.TextChoices):
    """Why an office is not opened."""

    ALREADY_OPEN = "already_open", "Phần mềm đã được mở cho một đơn vị. Hãy đăng nhập."
    UNKNOWN_KIND = "unknown_kind", "Không có loại đơn vị này."
    FOUNDED_LATER = "founded_later", "Ngày thành lập không thể sau hôm nay."
    WRONG_CODE = "wrong_code", "Mã khởi tạo không đúng. Mã in trên màn hình máy chủ khi chạy phần mềm."


class AccountRefusal(models.TextChoices):
    """Why an account is not changed by someone else."""

    OWN = "own", "Không thể ngừng tài khoản của chính mình."
    NOT_TOP = "not_top", "Yêu cầu xác thực áp dụng cho cả phần mềm, nên chỉ quản trị của đơn vị cao nhất đặt được."


class AccessAction(models.TextChoices):
    """What the journal says was done to accounts, slips and links."""

    OFFICE_OPENED = "access.office.opened", "Mở phần mềm cho đơn vị"
    SLIPS_MADE = "access.slips.made", "In phiếu nhận tài khoản"
    RESET_SLIPS_MADE = "access.reset_slips.made", "In phiếu đặt lại tài khoản"
    SLIPS_WITHDRAWN = "access.slips.withdrawn", "Thu hồi phiếu"
    ACCOUNT_OPENED = "access.account.opened", "Nhận tài khoản bằng phiếu"
    ACCOUNT_RESET = "access.account.reset", "Đặt lại tài khoản bằng phiếu"
    ACCOUNT_DEACTIVATED = "access.account.deactivated", "Ngừng tài khoản"
    ACCOUNT_ACTIVATED = "access.account.activated", "Cho tài khoản hoạt động lại"
    ACCOUNT_CONTACT_CHANGED = "access.account.contact_changed", "Đổi liên hệ của tài khoản"
    PASSWORD_CHANGED = "access.password.changed", "Đổi mật khẩu"  # an action, not a password
    PASSWORD_RESET = "access.password.reset", "Đặt lại mật khẩu qua thư điện tử"  # an action
    FACTOR_ADDED = "access.factor.added", "Bật xác thực hai bước"
    FACTOR_REMOVED = "access.factor.removed", "Tắt xác thực hai bước"
    RECOVERY_CODES_MADE = "access.recovery_codes.made", "Tạo mã dự phòng"
    SESSIONS_ENDED = "access.sessions.ended", "Đăng xuất khỏi thiết bị khác"
    LINK_ISSUED = "access.link.issued", "Tạo liên kết dùng một lần"
    LINKS_ISSUED = "access.links.issued", "Tạo nhiều liên kết dùng một lần"
    LINKS_WITHDRAWN = "access.links.withdrawn", "Thu hồi nhiều liên kết dùng một lần"
    LINK_WITHDRAWN = "access.link.withdrawn", "Thu hồi liên kết dùng một lần"
    LINK_USED = "access.link.used", "Dùng liên kết dùng một lần"
    MFA_REQUIREMENT_SET = "access.mfa_requirement.set", "Đặt yêu cầu xác thực hai bước"
