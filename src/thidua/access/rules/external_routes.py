"""Rules of routes whose views are not ours (django-allauth). A route that is not named here is refused, so that a new
version of the package opens nothing by itself."""

from __future__ import annotations

from thidua.shared.routes import Door, RouteRule

PUBLIC = RouteRule(Door.PUBLIC)
SIGNED_IN = RouteRule(Door.SIGNED_IN)

RULES: dict[str, RouteRule] = {
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_inactive": PUBLIC,
    "mfa_authenticate": PUBLIC,
    "mfa_login_webauthn": PUBLIC,
    "account_reauthenticate": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_reauthenticate_webauthn": SIGNED_IN,
    "mfa_remove_webauthn": SIGNED_IN,
    "mfa_edit_webauthn": SIGNED_IN,
    "usersessions_list": SIGNED_IN,
}
"""Rule of each route we use, by its name."""

DISABLED = frozenset(
    {
        "account_signup",
        "account_email",
        "account_email_verification_sent",
        "account_confirm_email",
        "account_set_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_confirm_login_code",
        "account_verify_phone",
        "account_change_phone",
    }
)
"""Routes we do not use: accounts come by invitation, passwords are reset by the unit above. Answered with 404."""

WITHOUT_FACTOR = frozenset({"choose_post", "switch_post"})
"""Our routes that stay open, besides the account pages, to someone whose post needs a second factor not yet set up."""
