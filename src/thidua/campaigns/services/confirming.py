"""An officer confirms what was read in a document: it becomes the draft of a campaign, not before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import transaction

from thidua.campaigns.enums import CampaignOrigin, CampaignRefusal
from thidua.campaigns.models import Campaign
from thidua.campaigns.rules.content import PlanContent
from thidua.campaigns.selectors.readings import line_to, same_plan
from thidua.campaigns.services.drafting import Beginning, CampaignHead, draft_campaign
from thidua.campaigns.services.refusing import CAMPAIGN, CampaignRefusedError
from thidua.documents.enums import DocumentRefusal, DocumentUse
from thidua.documents.rules.head import DocumentHead
from thidua.documents.services.refusing import DocumentRefusedError
from thidua.documents.services.using import mark_used, usable_document
from thidua.shared.actor import Actor


@dataclass(frozen=True, slots=True)
class ConfirmedReading:
    """This is what the officer confirmed. ``issuer_id`` is the unit above whose plan it is; None with a superior's plan
    stands for an issuer outside the tree of units, whom ``document_head`` names."""

    use: DocumentUse
    head: CampaignHead
    content: PlanContent
    document_head: DocumentHead
    issuer_id: int | None = None
    parent_id: int | None = None


@transaction.atomic
def confirm_reading(*, actor: Actor, document_id: int, version: int, confirmed: ConfirmedReading) -> Campaign:
    """Make the draft of a campaign of a document, once.

    A superior's plan is recorded under its issuer. What somebody outside the tree has issued is carried out by a plan
    of the unit's own, which gets its own number and day. Raises ``OutOfScopeError``, ``ForbiddenError``,
    ``DocumentRefusedError`` (also where somebody else changed the document since ``version``),
    ``CampaignRefusedError``.
    """
    document = usable_document(actor=actor, document_id=document_id)
    if document.version != version:
        raise DocumentRefusedError(DocumentRefusal.CHANGED_MEANWHILE)
    head, origin = _head_and_origin(actor, document.unit_id, confirmed)
    issuer_id = confirmed.issuer_id if origin is CampaignOrigin.SUPERIOR else None
    if issuer_id is not None and same_plan(actor, issuer_id, head.number) is not None:
        raise CampaignRefusedError(CampaignRefusal.ALREADY_HERE)
    campaign = draft_campaign(
        actor=actor,
        unit_id=document.unit_id,
        head=head,
        content=confirmed.content,
        beginning=Beginning(origin, issuer_id, document.pk, confirmed.parent_id),
    )
    mark_used(
        actor=actor,
        document=document,
        use=confirmed.use,
        head=confirmed.document_head,
        kind=CAMPAIGN,
        object_id=campaign.pk,
        label=campaign.title,
    )
    return campaign


def _head_and_origin(actor: Actor, unit_id: int, confirmed: ConfirmedReading) -> tuple[CampaignHead, CampaignOrigin]:
    if confirmed.use is DocumentUse.OWN_PLAN:
        return confirmed.head, CampaignOrigin.OWN
    if confirmed.issuer_id is None:
        return replace(confirmed.head, number="", document_date=None), CampaignOrigin.OWN
    line = line_to(unit_id, confirmed.issuer_id, actor.today)
    return replace(confirmed.head, line=line), CampaignOrigin.SUPERIOR
