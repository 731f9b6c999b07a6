"""Second factors: secrets encrypted at rest, names in Vietnamese, QR codes drawn here."""

from __future__ import annotations

import io
from typing import Any

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser

from thidua.access.adapter.messages import FACTOR_MESSAGES
from thidua.people.models import Account
from thidua.shared.personal import EncryptedTextField

_SEALED = EncryptedTextField()


class FactorAdapter(DefaultMFAAdapter):
    """This is where allauth asks about second factors."""

    error_messages = {**DefaultMFAAdapter.error_messages, **FACTOR_MESSAGES}  # noqa: RUF012  # the name allauth asks for

    def encrypt(self, text: str) -> str:
        """Encrypt a secret on its way into the database."""
        return str(_SEALED.get_prep_value(text))

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt a secret on its way out."""
        return _SEALED.from_db_value(encrypted_text) or ""

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code of an authenticator app as SVG, without script or style."""
        out = io.BytesIO()
        segno.make(url, error="m").save(out, kind="svg", border=4, scale=5, light="#ffffff", xmldecl=False)
        return out.getvalue().decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """Return the name a new passkey gets until its owner names it."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Khóa {count + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the product on the passkey."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.MFA_TOTP_ISSUER}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """Name the owner on the passkey by the person's name, so that several accounts on one device are told apart."""
        entity = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": user.person.full_name} if isinstance(user, Account) else entity

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        """The user name, never the e-mail: it is what one signs in with."""
        return user.get_username()
