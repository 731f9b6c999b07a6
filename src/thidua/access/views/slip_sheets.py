"""Slips as they are printed: eight to a page, with a QR code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from thidua.access.enums import InvitationPurpose
from thidua.access.models import Invitation
from thidua.access.rules import codes
from thidua.org.selectors import profiles_on
from thidua.shared.actor import Actor
from thidua.ui.qr import qr_svg

PER_PAGE = 8


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """This is one slip on paper."""

    person_name: str
    unit_name: str
    code: str
    is_reset: bool
    address: str
    qr: SafeString
    last_day: date


def sheets_of(slips: Iterable[Invitation], plain: Mapping[int, str], actor: Actor) -> Sequence[Sequence[PrintedSlip]]:
    """Return the slips page by page, by unit and then by given name, as they are handed out."""
    rows = list(slips)
    profiles = profiles_on({slip.unit_id for slip in rows}, actor.today)
    rows.sort(key=lambda slip: (profiles[slip.unit_id].sort_key, slip.unit_id, slip.person.sort_key))
    printed = [_printed(slip, plain[slip.pk], profiles[slip.unit_id].name) for slip in rows]
    return [printed[start : start + PER_PAGE] for start in range(0, len(printed), PER_PAGE)]


def _printed(slip: Invitation, code: str, unit_name: str) -> PrintedSlip:
    path = reverse("redeem")
    shown = codes.grouped(code)
    return PrintedSlip(
        person_name=slip.person.full_name,
        unit_name=unit_name,
        code=shown,
        is_reset=slip.purpose == InvitationPurpose.RESET,
        address=urlsplit(settings.PUBLIC_ADDRESS).netloc + path,
        qr=qr_svg(f"{settings.PUBLIC_ADDRESS}{path}?{urlencode({'ma': code})}"),
        last_day=timezone.localdate(slip.expires_at),
    )
