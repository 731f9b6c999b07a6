"""One change to a draft: its head, one part, the order of parts, the reasons for what is missing.

Each change names what its author saw (``seen``, a digest). Two people who work on different parts do not meet; of two
who change the same part, the second is told and shown what the first has saved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction

from thidua.campaigns.enums import CampaignRefusal
from thidua.campaigns.models import Campaign
from thidua.campaigns.rules import editing
from thidua.campaigns.rules.content import keyed
from thidua.campaigns.rules.editing import digest_of_part
from thidua.campaigns.rules.parts import Part
from thidua.campaigns.selectors.versions import taken_keys
from thidua.campaigns.services.refusing import CampaignRefusedError
from thidua.campaigns.services.rewriting import CampaignHead, open_draft, rewrite
from thidua.routing.rules.parts import digest_of
from thidua.shared.actor import Actor


class SeenBeforeError(CampaignRefusedError):
    """Somebody else has changed what is being changed; ``current`` is what stands there now, None where it is gone."""

    def __init__(self, current: Part | CampaignHead | Mapping[str, str] | None) -> None:
        super().__init__(CampaignRefusal.PART_GONE if current is None else CampaignRefusal.PART_CHANGED)
        self.current = current


def digest_of_head(head: CampaignHead, partners: Sequence[str]) -> str:
    """Return a short name of exactly this head."""
    values: dict[str, Any] = {name: getattr(head, name) for name in CampaignHead.__slots__}
    values["reaches_kinds"] = list(head.reaches_kinds)
    return digest_of([values, list(partners)])[:32]


def digest_of_reasons(reasons: Mapping[str, str]) -> str:
    """Return a short name of exactly these reasons."""
    return digest_of(dict(reasons))[:32]


@transaction.atomic
def change_head(*, actor: Actor, campaign_id: int, seen: str, head: CampaignHead, partners: Sequence[str]) -> Campaign:
    """Change what stands around the parts. Raises ``OutOfScopeError``, ``ForbiddenError``, ``CampaignRefusedError``
    (``SeenBeforeError`` where somebody else changed it), ``RefusedError`` where it is locked on the way up."""
    draft = open_draft(actor, campaign_id)
    if digest_of_head(draft.head, draft.content.partners) != seen:
        raise SeenBeforeError(draft.head)
    return rewrite(actor, draft, head=head, content=replace(draft.content, partners=tuple(partners)))


@transaction.atomic
def add_parts(*, actor: Actor, campaign_id: int, parts: Sequence[Part]) -> tuple[Part, ...]:
    """Add parts after those of their kind; return them with their keys. Raises as ``change_head``."""
    draft = open_draft(actor, campaign_id)
    whole = keyed((*draft.content.parts, *(replace(part, key="") for part in parts)), taken_keys(campaign_id))
    rewrite(actor, draft, content=replace(draft.content, parts=whole))
    return whole[len(draft.content.parts) :]


@transaction.atomic
def change_part(*, actor: Actor, campaign_id: int, seen: str, part: Part) -> Part:
    """Put ``part`` in the place of the one with its key. With nothing seen (``seen`` empty) a part that was taken out
    comes back. Raises as ``change_head``."""
    draft = open_draft(actor, campaign_id)
    current = draft.content.part(part.key)
    if digest_of_part(current) != seen:
        raise SeenBeforeError(current)
    rewrite(actor, draft, content=editing.with_part(draft.content, part))
    return part


@transaction.atomic
def remove_part(*, actor: Actor, campaign_id: int, seen: str, key: str) -> None:
    """Take a part out; one that is gone already is none. Raises as ``change_head``."""
    draft = open_draft(actor, campaign_id)
    current = draft.content.part(key)
    if current is not None and digest_of_part(current) != seen:
        raise SeenBeforeError(current)
    rewrite(actor, draft, content=editing.without_part(draft.content, key))


@transaction.atomic
def move_part(*, actor: Actor, campaign_id: int, key: str, by: int) -> None:
    """Let a part change places with the one before (``by`` -1) or after it (1) of its kind. Raises as
    ``change_head``."""
    draft = open_draft(actor, campaign_id)
    rewrite(actor, draft, content=editing.moved(draft.content, key, by))


@transaction.atomic
def give_reasons(*, actor: Actor, campaign_id: int, seen: str, reasons: Mapping[str, str]) -> Campaign:
    """Write why something is missing, by ``GateFinding``; the approver sees it. Raises as ``change_head``."""
    draft = open_draft(actor, campaign_id)
    if digest_of_reasons(draft.reasons) != seen:
        raise SeenBeforeError(dict(draft.reasons))
    return rewrite(actor, draft, reasons={**draft.reasons, **reasons})
