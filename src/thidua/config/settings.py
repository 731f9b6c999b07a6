"""Django settings. Everything an office may change comes from ``environment.VARIABLES``."""

from __future__ import annotations

import shlex
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

import django_stubs_ext
from django.utils.csp import CSP

from thidua.config.environment import PROJECT, VARIABLES, read_environment
from thidua.config.keys import field_keys, secret

django_stubs_ext.monkeypatch()

ENVIRONMENT_VARIABLES = VARIABLES
ENVIRONMENT = read_environment()
DATA: Path = ENVIRONMENT["THIDUA_DATA"]
DEBUG: bool = ENVIRONMENT["THIDUA_DEBUG"]
HTTPS: bool = ENVIRONMENT["THIDUA_HTTPS"]
PUBLIC_ADDRESS: str = ENVIRONMENT["THIDUA_ADDRESS"].rstrip("/")
FILE_QUOTA: int = ENVIRONMENT["THIDUA_FILE_QUOTA"] * 1024 * 1024
SCAN_COMMAND = shlex.split(ENVIRONMENT["THIDUA_SCAN"])
WEB_WORKERS: int = ENVIRONMENT["THIDUA_WORKERS"]

SECRET_KEY = secret(ENVIRONMENT["THIDUA_SECRET_KEY"], DATA, "secret")
JOURNAL_KEY = secret(ENVIRONMENT["THIDUA_JOURNAL_KEY"], DATA, "journal")
FIELD_KEYS = field_keys(ENVIRONMENT["THIDUA_FIELD_KEYS"], DATA)
JOURNAL_CHECKPOINTS: Path = ENVIRONMENT["THIDUA_CHECKPOINTS"] or DATA / "checkpoints.log"
ALLOWED_HOSTS: list[str] = ENVIRONMENT["THIDUA_HOSTS"]
if _host := urlsplit(PUBLIC_ADDRESS).hostname:
    ALLOWED_HOSTS = sorted({*ALLOWED_HOSTS, _host})
CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS]

ROOMS = [
    "ui",
    "audit",
    "files",
    "jobs",
    "sheets",
    "org",
    "people",
    "access",
    "counting",
    "search",
    "notices",
    "routing",
    "documents",
    "campaigns",
    "web",
    "demo",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_tasks_db",
    *(f"thidua.{room}" for room in ROOMS),
    "django.forms",  # after ours: the templates of ui come before those of Django
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "thidua.access.adapter.SessionLimits",
    "thidua.access.middleware.ActorMiddleware",
    "thidua.ui.middleware.OnceMiddleware",
]
ROUTES_STRICT = DEBUG
ROOT_URLCONF = "thidua.config.urls"
WSGI_APPLICATION = "thidua.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.csp",
                "thidua.ui.context.frame",
            ],
            "builtins": [f"thidua.ui.templatetags.{name}" for name in ("ui", "ui_formats", "ui_charts", "ui_drafts")],
        },
    }
]
FORM_RENDERER = "thidua.ui.forms.FormRenderer"


def _database(address: str) -> dict[str, object]:
    """Return the database settings of a PostgreSQL address, or those of SQLite where it is empty."""
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "thidua.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                    "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY"
                ),
            },
        }
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _database(ENVIRONMENT["THIDUA_DATABASE"])}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = "thidua.config.formats"
LOCALE_PATHS = [PROJECT / "build" / "locale"]

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "thidua.access.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "phone", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "reset_password": "20/h/ip,3/h/key",
    "redeem_slip": "10/5m/ip",
    "open_link": "10/5m/ip",
    "set_up": "10/5m/ip",
}
ACCOUNT_FORMS = {
    "login": "thidua.access.forms.LoginForm",
    "reauthenticate": "thidua.access.forms.ReauthenticateForm",
    "change_password": "thidua.access.forms.ChangePasswordForm",
    "reset_password_from_key": "thidua.access.forms.NewPasswordForm",
}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105  # a class
ACCOUNT_PHONE_VERIFICATION_ENABLED = False
ALLAUTH_TRUSTED_PROXY_COUNT = int(HTTPS)
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=2).total_seconds())
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_ADAPTER = "thidua.access.adapter.FactorAdapter"
MFA_FORMS = {
    "authenticate": "thidua.access.forms.FactorForm",
    "reauthenticate": "thidua.access.forms.ReauthenticateFactorForm",
    "activate_totp": "thidua.access.forms.ActivateTotpForm",
    "add_webauthn": "thidua.access.forms.AddPasskeyForm",
    "edit_webauthn": "thidua.access.forms.RenamePasskeyForm",
}
MFA_TOTP_ISSUER = "Thi Đua"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
# Limits of sign-in are counted here: shared by all processes, kept over a restart.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "thidua.web.errors.csrf_failed"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
}

STATIC_URL = "/static/"
STATIC_ROOT = PROJECT / "build" / "static"
STATICFILES_DIRS = [PROJECT / "build" / "assets"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def _mail(address: str) -> dict[str, object]:
    """Return the mailer of an SMTP address; without one, letters are files in the data directory."""
    if not address:
        return {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": DATA / "mail"},
        }
    parts = urlsplit(address)
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname or "",
            "port": parts.port or 25,
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_tls": parts.scheme == "smtps",
        },
    }


DEFAULT_FROM_EMAIL = ENVIRONMENT["THIDUA_EMAIL_FROM"] or f"thidua@{urlsplit(PUBLIC_ADDRESS).hostname}"
MAILERS = {"default": _mail(ENVIRONMENT["THIDUA_EMAIL"])}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"thidua": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
