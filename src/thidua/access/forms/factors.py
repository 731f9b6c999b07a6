"""Second factors: codes and passkeys, allauth's forms with our fields."""

from __future__ import annotations

from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.base import forms as base_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError

from thidua.access.forms.fields import code_field
from thidua.ui.forms import TextField

_CODE = "Mã xác thực"
_CODE_HINT = "6 số đang hiện trên ứng dụng, hoặc một mã dự phòng 8 số."
NAME_LENGTH = 60


class FactorForm(base_forms.AuthenticateForm):
    """This is the second step of signing in: a code of the app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(_CODE, _CODE_HINT)

    def clean_code(self) -> str:
        """Check the code, once."""
        return _used_once(self, super().clean_code())


class ReauthenticateFactorForm(base_forms.ReauthenticateForm):
    """This is proving again who one is by a code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(_CODE, _CODE_HINT)

    def clean_code(self) -> str:
        """Check the code, once."""
        return _used_once(self, super().clean_code())


class ActivateTotpForm(totp_forms.ActivateTOTPForm):
    """This is the first code of a new authenticator app, which shows that it was set up right."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(_CODE, "6 số đang hiện trên ứng dụng.")


class AddPasskeyForm(webauthn_forms.AddWebAuthnForm):
    """This is a new passkey and what its owner calls it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = TextField(
            label="Tên gợi nhớ",
            required=False,
            max_length=NAME_LENGTH,
            help_text="Ví dụ: điện thoại của tôi, máy cơ quan.",
        )
        self.fields["passwordless"] = forms.BooleanField(
            label="Đăng nhập chỉ bằng khóa này, không cần mật khẩu",
            required=False,
            initial=True,
            help_text="Thiết bị sẽ hỏi vân tay, khuôn mặt hoặc mã PIN.",
        )


class RenamePasskeyForm(webauthn_forms.EditWebAuthnForm):
    """This is another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = TextField(label="Tên gợi nhớ", max_length=NAME_LENGTH)


def _used_once(form: base_forms.BaseAuthenticateForm, code: str) -> str:
    """Refuse a code seen before. allauth remembers it for one period; with the neighbouring periods accepted too, it
    has to be remembered for all of them."""
    if form.authenticator.type != Authenticator.Type.TOTP:
        return code
    lifetime = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    if not cache.add(f"thidua.totp.{form.user.pk}.{code}", "1", timeout=lifetime):
        raise ValidationError("Mã này vừa được dùng. Hãy chờ mã tiếp theo.", code="used_code")
    return code
