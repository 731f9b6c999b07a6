"""Personal data declared where the field is: class, purpose, retention (Luật 91/2025/QH15, NĐ 356/2025/NĐ-CP)."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models
from django.db.models.lookups import Exact, Lookup


class PersonalClass(enum.StrEnum):
    """The two classes of personal data the law knows."""

    BASIC = "cơ bản"
    SENSITIVE = "nhạy cảm"


@dataclass(frozen=True, slots=True)
class PersonalRule:
    """This is what a field declares: its class, why it is held, and how long (both in the reader's words)."""

    data_class: PersonalClass
    purpose: str
    retention: str


def personal[F: models.Field[Any, Any]](
    field: F, *, data_class: PersonalClass, purpose: str, retention: str, is_elsewhere: bool = False
) -> F:
    """Return ``field`` with its declaration. ``is_elsewhere``: the field only points to what is kept encrypted outside
    the table. Raises ``ImproperlyConfigured`` for a sensitive field that is stored in the clear."""
    if data_class is PersonalClass.SENSITIVE and not is_elsewhere and not isinstance(field, EncryptedTextField):
        raise ImproperlyConfigured("Trường dữ liệu nhạy cảm phải là EncryptedTextField.")
    cast("Any", field).personal_rule = PersonalRule(data_class, purpose, retention)
    return field


def doer[F: models.Field[Any, Any]](field: F) -> F:
    """Return ``field``, which holds the name of who did something, with the declaration all such names share."""
    return personal(
        field,
        data_class=PersonalClass.BASIC,
        purpose="Biết ai đã làm việc này",
        retention="Cùng bản ghi của việc đó, giữ tên như khi làm",
    )


def personal_rule(field: Any) -> PersonalRule | None:
    """Return what ``field`` declares, ``None`` where it holds no personal data."""
    rule = getattr(field, "personal_rule", None)
    return rule if isinstance(rule, PersonalRule) else None


class EncryptedTextField(models.TextField[str, str]):
    """This is text stored encrypted (Fernet: AES-128-CBC with HMAC-SHA256) under ``settings.FIELD_KEYS``, newest key
    first, so that keys can be changed. Empty text stays empty. The database can tell empty from filled, nothing more:
    any other lookup raises ``FieldError`` rather than never match."""

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt on the way in."""
        text = super().get_prep_value(value)
        return encrypted(text) if text else text

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        """Decrypt on the way out. Raises ``ImproperlyConfigured`` where no key fits."""
        if not value:
            return value
        return decrypted(value)

    def get_lookup(self, lookup_name: str) -> type[Lookup[Any]] | None:
        """Return the lookups that ask for nothing secret."""
        return {"exact": _Empty, "isnull": super().get_lookup("isnull")}.get(lookup_name)


class _Empty(Exact[Any]):
    """This is equality with the empty text: two encryptions of one text are never equal."""

    def get_prep_lookup(self) -> Any:
        if self.rhs:
            raise FieldError("An encrypted field cannot be searched.")
        return super().get_prep_lookup()


def encrypted(text: str) -> str:
    """Return ``text`` encrypted under the newest key."""
    return encrypted_bytes(text.encode()).decode()


def decrypted(token: str) -> str:
    """Return the text of ``token``. Raises ``ImproperlyConfigured`` where no key fits it."""
    return decrypted_bytes(token.encode()).decode()


def encrypted_bytes(content: bytes) -> bytes:
    """Return ``content`` encrypted under the newest key, a third longer."""
    return _cipher().encrypt(content)


def decrypted_bytes(token: bytes) -> bytes:
    """Return the content of ``token``. Raises ``ImproperlyConfigured`` where no key fits it, or it was changed."""
    try:
        return _cipher().decrypt(token)
    except InvalidToken as error:
        raise ImproperlyConfigured(
            "Không giải mã được dữ liệu nhạy cảm: thiếu khóa cũ trong THIDUA_FIELD_KEYS hoặc tệp field.key."
        ) from error


def _cipher() -> MultiFernet:
    return _cipher_of(tuple(settings.FIELD_KEYS))


@lru_cache(maxsize=4)
def _cipher_of(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
