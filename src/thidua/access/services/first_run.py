"""The office opened, once: its own unit, its first administrator, and the code that protects the page."""

from __future__ import annotations

import hmac
import os
import tempfile
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from thidua.access.enums import AccessAction, OpeningRefusal, PhoneRefusal
from thidua.access.rules import codes, user_names
from thidua.access.rules.passwords import password_refusals
from thidua.audit.changes import Change
from thidua.audit.services import record
from thidua.org.models import UnitKind
from thidua.org.services.founding import ensure_kinds, found_root
from thidua.people.enums import PostKind
from thidua.people.models import Account
from thidua.people.rules.person_details import PersonDetails
from thidua.people.services import PostTerms, appoint_newcomer
from thidua.shared.actor import system_actor
from thidua.shared.phones import normal_phone
from thidua.shared.refusals import RefusedError

CODE_FILE = "setup-code"


def setup_code() -> str:
    """Return the code that opens the first-run page, made on the first call and kept in the data directory, readable
    by its owner only. ``thidua serve`` prints it: whoever sees the server's console may open the office."""
    file = _code_file()
    kept = codes.read_code(file.read_text(encoding="utf-8", errors="replace")) if file.exists() else None
    if kept is None:
        file.unlink(missing_ok=True)
        kept = _write_code(file)
    return codes.grouped(kept)


def _write_code(file: Path) -> str:
    """Write a fresh code, whole or not at all; where another process was quicker, return what it wrote."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    code = codes.fresh_code()
    with tempfile.NamedTemporaryFile("w", dir=file.parent, prefix=CODE_FILE, encoding="ascii") as draft:
        draft.write(codes.grouped(code))
        draft.flush()
        try:
            os.link(draft.name, file)
        except FileExistsError:
            return codes.read_code(file.read_text(encoding="utf-8")) or code
    return code


def is_setup_code(typed: str) -> bool:
    """Whether ``typed`` is the code of ``setup_code``."""
    code = codes.read_code(typed)
    return code is not None and hmac.compare_digest(codes.grouped(code), setup_code())


def is_office_open() -> bool:
    """Whether somebody can sign in already: then nothing of this module opens any more."""
    return Account.objects.exists()


def kind_choices() -> list[tuple[str, str]]:
    """Return the kinds of unit to choose from, from the top down."""
    ensure_kinds()
    return [(kind.code, kind.name) for kind in UnitKind.objects.all()]


@transaction.atomic
def open_office(
    *,
    unit_name: str,
    unit_short_name: str,
    kind_code: str,
    person_name: str,
    username: str,
    phone: str,
    password: str,
    today: date,
    founded_date: date | None = None,
) -> Account:
    """Found the office's own unit and give its first administrator an account and a post, all or nothing.

    The administrator keeps the product running and decides nothing of the union's work: chair and officers are
    appointed and invited next. Raises ``RefusedError`` where the office is open already or something is malformed.
    """
    ensure_kinds()
    # The rows of the kinds are there now: locking them makes two first runs come one after the other.
    kinds = {kind.code: kind for kind in UnitKind.objects.select_for_update().order_by("pk")}
    if is_office_open():
        raise RefusedError(OpeningRefusal.ALREADY_OPEN.label, OpeningRefusal.ALREADY_OPEN.value)
    if kind_code not in kinds:
        raise RefusedError(OpeningRefusal.UNKNOWN_KIND.label, OpeningRefusal.UNKNOWN_KIND.value)
    founded = founded_date or today
    if founded > today:
        raise RefusedError(OpeningRefusal.FOUNDED_LATER.label, OpeningRefusal.FOUNDED_LATER.value)
    number = _number(phone)
    name = _user_name(username)
    _insist_on_password(password, name)
    actor = system_actor(today)
    unit = found_root(
        actor=actor, name=unit_name, short_name=unit_short_name, kind_id=kinds[kind_code].pk, founded_date=founded
    )
    post = appoint_newcomer(
        actor=actor,
        unit_id=unit.pk,
        details=PersonDetails(full_name=person_name, phone=number or ""),
        terms=PostTerms(kind=PostKind.ADMINISTRATOR, valid_from=today),
    )
    account = Account(person=post.person, username=name, phone=number)
    account.set_password(password)
    account.save()
    record(
        actor=actor,
        unit_id=unit.pk,
        action=AccessAction.OFFICE_OPENED,
        kind="access.account",
        object_id=account.pk,
        label=person_name,
        is_label_personal=True,
        changes=[Change("Tên đăng nhập", None, name, is_personal=True)],
    )
    transaction.on_commit(_forget_setup_code)
    return account


def _user_name(typed: str) -> str:
    name = user_names.normal_user_name(typed)
    refusal = user_names.user_name_decision(name).refusal
    if refusal is not None:
        raise RefusedError(refusal.label, refusal.value)
    return name


def _insist_on_password(password: str, user_name: str) -> None:
    refusals = password_refusals(password, Account(username=user_name))
    if refusals:
        raise RefusedError(" ".join(refusal.label for refusal in refusals), refusals[0].value)


def _number(phone: str) -> str | None:
    number = normal_phone(phone) if phone.strip() else None
    if phone.strip() and number is None:
        raise RefusedError(PhoneRefusal.MALFORMED.label, PhoneRefusal.MALFORMED.value)
    return number


def _code_file() -> Path:
    return Path(settings.DATA) / CODE_FILE


def _forget_setup_code() -> None:
    _code_file().unlink(missing_ok=True)
