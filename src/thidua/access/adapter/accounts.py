"""Sign-in by user name or phone number, closed to whoever was not invited."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from thidua.access.adapter.messages import ACCOUNT_MESSAGES, REAUTHENTICATION_LABELS
from thidua.access.adapter.retry import seconds_until_retry, wait_in_words
from thidua.access.adapter.session_limits import begin
from thidua.access.enums import AccessAction
from thidua.access.services.journal import record_own_act
from thidua.people.models import Account
from thidua.shared.phones import normal_phone
from thidua.shared.requests import actor_or_none

_ACTIONS = {
    "account/email/password_changed": AccessAction.PASSWORD_CHANGED,
    "account/email/password_set": AccessAction.PASSWORD_CHANGED,
    "account/email/password_reset": AccessAction.PASSWORD_RESET,
    "mfa/email/totp_activated": AccessAction.FACTOR_ADDED,
    "mfa/email/totp_deactivated": AccessAction.FACTOR_REMOVED,
    "mfa/email/webauthn_added": AccessAction.FACTOR_ADDED,
    "mfa/email/webauthn_removed": AccessAction.FACTOR_REMOVED,
    "mfa/email/recovery_codes_generated": AccessAction.RECOVERY_CODES_MADE,
}
_DETAILS = {"totp": "Ứng dụng tạo mã", "webauthn": "Khóa truy cập"}


class AccountAdapter(DefaultAccountAdapter):
    """This is where allauth asks about accounts. Accounts come from slips only; one answer for a wrong name and a wrong
    password, so that nobody learns who has an account."""

    error_messages = {**DefaultAccountAdapter.error_messages, **ACCOUNT_MESSAGES}  # noqa: RUF012  # the name allauth asks for

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by himself."""
        return False

    def get_user_by_phone(self, phone: str) -> Account | None:
        """Return the account of a phone number, however it is written."""
        number = normal_phone(phone)
        return None if number is None else Account.objects.filter(phone=number).first()

    def get_phone(self, user: AbstractBaseUser) -> tuple[str, bool] | None:
        """Return the number the account signs in with. It was typed by someone with a slip, which counts as checked."""
        phone = getattr(user, "phone", None)
        return (phone, True) if phone else None

    def phone_form_field(self, **kwargs: Any) -> Any:
        """Return the field by which allauth tells a phone number from a user name."""
        from thidua.access.forms import PhoneField  # noqa: PLC0415  # forms of allauth are built from this adapter

        return PhoneField(**kwargs)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse after too many wrong tries, and say when to try again."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            key = self._get_login_attempts_cache_key(request, **credentials)
            wait = wait_in_words(seconds_until_retry(request, "login_failed", key=key))
            raise ValidationError(f"Nhập sai quá nhiều lần. Hãy thử lại sau {wait}.", code=error.code) from error

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong tries per account, not per way of writing its name or number."""
        typed = str(credentials.get("phone") or credentials.get("username") or "").strip().lower()
        account = self.get_user_by_phone(typed) or Account.objects.filter(username__iexact=typed).first()
        return f"account:{account.pk}" if account is not None else f"typed:{typed}"

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        """Start the clock of the session."""
        if isinstance(user, Account):
            begin(request, user)
        return super().post_login(request, user, **kwargs)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the account page, where the message stands."""
        return reverse("account")

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
        """Name the ways to prove who one is in our words."""
        methods = super().get_reauthentication_methods(user)
        return [{**method, "description": REAUTHENTICATION_LABELS[method["id"]]} for method in methods]

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Write what happened to an account in the journal; the account page shows it to its owner."""
        action = _ACTIONS.get(template_prefix)
        if action is None or not isinstance(user, Account):
            return
        kind = template_prefix.rpartition("/")[2].partition("_")[0]
        record_own_act(account=user, actor=actor_or_none(self.request), action=action, detail=_DETAILS.get(kind, ""))
