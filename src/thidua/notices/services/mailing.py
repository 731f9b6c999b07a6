"""Handing reminders over as mail: at most once, never at night, one mail a person for all that waits.

A row is claimed, and the claim committed, before its mail is handed over. A process that dies in between leaves rows
that are claimed and not sent: they are never tried again, since nobody can know whether the mail left. A mail server
that cannot be reached at all gives the claims back.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Sequence
from datetime import datetime
from smtplib import SMTPException, SMTPServerDisconnected

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from thidua.notices.enums import Channel
from thidua.notices.models import Duty, Reminder
from thidua.notices.rules.quiet import is_night
from thidua.notices.rules.wording import MAIL_LINES, Line, subject
from thidua.notices.selectors.lists import reminder_lines
from thidua.notices.selectors.recipients import Recipient, recipients_of
from thidua.notices.selectors.work import url_of

logger = logging.getLogger(__name__)
PEOPLE = 200
"""How many people one claim covers."""


def deliver_mail(*, now: datetime) -> int:
    """Hand over every mail whose moment has come; return how many left. Must not run inside a transaction: what is
    claimed has to be committed before it leaves."""
    if is_night(now):
        return 0
    sent = 0
    while claim := _claim(now):
        try:
            with mailers.default as backend:
                sent += _deliver(claim, now, backend)
        except OSError:
            _give_back(claim)
            logger.warning("Không nối được máy chủ thư; sẽ gửi lại lần sau.", exc_info=True)
            break
    return sent


@transaction.atomic
def _claim(now: datetime) -> uuid.UUID | None:
    """Take the waiting rows of some people; the condition in the update keeps two workers apart."""
    waiting = Reminder.objects.filter(channel=Channel.MAIL, claimed_at__isnull=True, not_before__lte=now)
    people = list(waiting.order_by("person").values_list("person", flat=True).distinct()[:PEOPLE])
    if not people:
        return None
    claim = uuid.uuid4()
    waiting.filter(person__in=people).update(claim=claim, claimed_at=now)
    return claim


def _give_back(claim: uuid.UUID) -> None:
    Reminder.objects.filter(claim=claim, sent_at__isnull=True).update(claim=None, claimed_at=None)


def _deliver(claim: uuid.UUID, now: datetime, backend: BaseEmailBackend) -> int:
    rows = list(Reminder.objects.filter(claim=claim).select_related("duty").order_by("person", "duty__due_date", "pk"))
    still_open = [duty for duty in {row.duty_id: row.duty for row in rows}.values() if _is_open(duty)]
    told = recipients_of(still_open, now.date())
    lines = reminder_lines(still_open, now.date())
    people: dict[int, tuple[Recipient, dict[int, Duty]]] = {}
    for row in rows:
        recipient = next((one for one in told.get(row.duty_id, ()) if one.person_id == row.person_id), None)
        # What was done meanwhile, or waits for somebody else by now, is left out.
        if recipient is not None and recipient.email:
            people.setdefault(row.person_id, (recipient, {}))[1][row.duty_id] = row.duty
    sent = 0
    for person_id, (recipient, duties) in people.items():
        mine = Reminder.objects.filter(claim=claim, person=person_id)
        try:
            has_left = _send(backend, recipient, list(duties.values()), [lines[pk] for pk in duties], now)
        except SMTPServerDisconnected:
            mine.update(claim=None)  # this one may have left; the others of the claim have not
            raise
        if has_left:
            mine.filter(duty__in=duties).update(sent_at=timezone.now())
            sent += 1
    return sent


def _is_open(duty: Duty) -> bool:
    return duty.done_at is None and duty.withdrawn_at is None


def _send(
    backend: BaseEmailBackend, to: Recipient, duties: Sequence[Duty], lines: Sequence[Line], now: datetime
) -> bool:
    """Hand one mail over. A refused one is not tried again; a lost connection raises ``SMTPServerDisconnected``."""
    parts = [
        {"line": line, "deadline": line.deadline(now.date()), "url": settings.PUBLIC_ADDRESS + url_of(duty)}
        for duty, line in zip(duties, lines, strict=True)
    ]
    body = render_to_string(
        "notices/letters/reminder.txt",
        {
            "full_name": to.full_name,
            "parts": parts[:MAIL_LINES],
            "more": max(0, len(parts) - MAIL_LINES),
            "contacts": sorted({line.contact for line in lines if line.contact}),
            "address": settings.PUBLIC_ADDRESS,
        },
    )
    letter = EmailMessage(subject=subject(lines), body=body, to=[to.email])
    try:
        return bool(backend.send_messages([letter]))
    except SMTPServerDisconnected:
        raise
    except SMTPException:
        logger.warning("Thư nhắc việc bị từ chối.", exc_info=True)
        return False
