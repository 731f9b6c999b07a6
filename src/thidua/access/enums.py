"""Words of access: invitations, one-time links, refusals."""

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
