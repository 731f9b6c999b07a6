"""The shapes of what people type about their account, slips and links."""

from thidua.access.forms.factors import (
    ActivateTotpForm,
    AddPasskeyForm,
    FactorForm,
    ReauthenticateFactorForm,
    RenamePasskeyForm,
)
from thidua.access.forms.fields import PhoneField
from thidua.access.forms.sign_in import ChangePasswordForm, LoginForm, NewPasswordForm, ReauthenticateForm

__all__ = [
    "ActivateTotpForm",
    "AddPasskeyForm",
    "ChangePasswordForm",
    "FactorForm",
    "LoginForm",
    "NewPasswordForm",
    "PhoneField",
    "ReauthenticateFactorForm",
    "ReauthenticateForm",
    "RenamePasskeyForm",
]
