"""What allauth says, in the words of the product."""

WRONG_LOGIN = "Số điện thoại, tên đăng nhập hoặc mật khẩu không đúng."
WRONG_CODE = "Mã không đúng hoặc đã hết hạn. Hãy nhập mã đang hiện trên ứng dụng."

ACCOUNT_MESSAGES = {
    "account_inactive": "Tài khoản đang bị ngừng. Hãy liên hệ đơn vị cấp trên.",
    "phone_password_mismatch": WRONG_LOGIN,
    "username_password_mismatch": WRONG_LOGIN,
    "email_password_mismatch": WRONG_LOGIN,
    "invalid_login": WRONG_LOGIN,
    "enter_current_password": "Mật khẩu hiện tại không đúng.",
    "incorrect_password": "Mật khẩu không đúng.",
    "incorrect_code": WRONG_CODE,
    "invalid_password_reset": "Liên kết đặt lại mật khẩu không đúng hoặc đã dùng.",
    "invalid_or_expired_key": "Liên kết không đúng hoặc đã hết hạn.",
    "too_many_login_attempts": "Nhập sai quá nhiều lần. Hãy thử lại sau ít phút.",
    "rate_limited": "Thao tác quá nhanh. Hãy thử lại sau ít phút.",
    "same_as_current": "Giá trị mới phải khác giá trị đang dùng.",
}

FACTOR_MESSAGES = {
    "cannot_delete_authenticator": "Không tắt được xác thực hai bước.",
    "cannot_generate_recovery_codes": "Hãy bật xác thực hai bước trước khi tạo mã dự phòng.",
    "incorrect_code": WRONG_CODE,
    "unverified_email": "Hãy xác nhận thư điện tử trước khi bật xác thực hai bước.",
}

REAUTHENTICATION_LABELS = {
    "reauthenticate": "Dùng mật khẩu",
    "mfa_reauthenticate": "Dùng mã của ứng dụng hoặc mã dự phòng",
    "mfa_reauthenticate:webauthn": "Dùng khóa truy cập",
}
