"""Drawing up the plan of a campaign: by hand, from a document that was read, like last year's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from django.db import transaction

from thidua.audit.changes import Change, compare
from thidua.audit.services import record
from thidua.campaigns import policy
from thidua.campaigns.enums import (
    CampaignAction,
    CampaignKind,
    CampaignMode,
    CampaignOrigin,
    CampaignPermission,
    CampaignRefusal,
    CampaignState,
    VersionState,
)
from thidua.campaigns.models import Campaign, PlanVersion
from thidua.campaigns.rules.content import PlanContent, from_json, keyed, to_json
from thidua.campaigns.rules.difference import differences
from thidua.campaigns.rules.shifting import shifted, shifted_day, shifted_text
from thidua.campaigns.services.refusing import CAMPAIGN, CampaignRefusedError, draft_to_change, issued_version
from thidua.documents.services.using import give_back
from thidua.org import policy as units
from thidua.org.enums import Line
from thidua.shared.actor import Actor
from thidua.shared.text import clean

_LABELS = {
    "title": "Tên",
    "kind": "Loại",
    "mode": "Hình thức tổ chức",
    "number": "Số, ký hiệu",
    "document_date": "Ngày văn bản",
    "line": "Tuyến",
    "reaches_kinds": "Gửi đến các loại đơn vị",
    "reaches_sector": "Gửi đến khối",
    "start_date": "Từ ngày",
    "end_date": "Đến ngày",
    "is_open_ended": "Không ghi ngày kết thúc",
    "condition": "Kết thúc khi",
    "adopt_by": "Hạn cụ thể hóa",
    "launch_by": "Hạn phát động",
}


@dataclass(frozen=True, slots=True)
class CampaignHead:
    """This is what stands around the parts of a plan. ``reaches_kinds`` are codes of unit kinds, empty for all."""

    title: str
    kind: CampaignKind = CampaignKind.MOVEMENT
    mode: CampaignMode = CampaignMode.STANDING
    number: str = ""
    document_date: date | None = None
    line: Line = Line.MANAGING
    reaches_kinds: Sequence[str] = ()
    reaches_sector: str = ""
    start_date: date | None = None
    end_date: date | None = None
    is_open_ended: bool = False
    condition: str = ""
    adopt_by: date | None = None
    launch_by: date | None = None

    @classmethod
    def of(cls, campaign: Campaign) -> CampaignHead:
        """Return the head a campaign has."""
        return cls(**{one.name: getattr(campaign, one.name) for one in fields(cls)})


@dataclass(frozen=True, slots=True)
class Beginning:
    """This is where a draft comes from: whose plan it is (``issuer_id`` where it is a superior's), the document it was
    read in, the plan it carries out, the one of the year before."""

    origin: CampaignOrigin = CampaignOrigin.OWN
    issuer_id: int | None = None
    document_id: int | None = None
    parent_id: int | None = None
    like_id: int | None = None


@transaction.atomic
def draft_campaign(
    *,
    actor: Actor,
    unit_id: int,
    head: CampaignHead,
    content: PlanContent | None = None,
    beginning: Beginning | None = None,
) -> Campaign:
    """Begin a plan in the unit; nobody below sees it before it is issued.

    A plan of a superior is kept under its issuer, which must stand above the unit. Raises ``OutOfScopeError``,
    ``ForbiddenError``, ``CampaignRefusedError``.
    """
    units.require_unit(actor, unit_id, CampaignPermission.DRAFT)
    begun = beginning or Beginning()
    owner = unit_id
    if begun.origin is CampaignOrigin.SUPERIOR:
        if begun.issuer_id is None or begun.issuer_id not in policy.units_above(actor) - {unit_id}:
            raise CampaignRefusedError(CampaignRefusal.NOT_ABOVE)
        owner = begun.issuer_id
    parent = None if begun.parent_id is None else policy.seen_campaign(actor, begun.parent_id)
    campaign = Campaign.objects.create(
        unit_id=owner,
        recorded_by_unit_id=unit_id if owner != unit_id else None,
        origin=begun.origin,
        document_id=begun.document_id,
        parent=parent,
        like_last_year_id=begun.like_id,
        prepared_by_person=actor.person_id,
        prepared_by_name=actor.person_name,
        **_values(head),
    )
    made = content or PlanContent()
    PlanVersion.objects.create(campaign=campaign, no=1, content=to_json(replace(made, parts=keyed(made.parts))))
    _record(actor, campaign, CampaignAction.DRAFTED, compare({}, _values(head), _LABELS))
    return campaign


@transaction.atomic
def draft_like(*, actor: Actor, campaign_id: int, years: int = 1) -> Campaign:
    """Begin a plan from an issued one of the actor's unit, ``years`` later: days and years move, keys stay. Raises
    ``OutOfScopeError``, ``ForbiddenError``, ``CampaignRefusedError``."""
    before = policy.require_campaign(actor, campaign_id, CampaignPermission.DRAFT)
    if before.issued_at is None:
        raise CampaignRefusedError(CampaignRefusal.NOT_ISSUED)
    head = CampaignHead.of(before)
    moved: dict[str, Any] = {
        name: shifted_day(day, years)
        for name in ("start_date", "end_date", "adopt_by", "launch_by")
        if (day := getattr(head, name)) is not None
    }
    later = replace(head, title=shifted_text(head.title, years), number="", document_date=None, **moved)
    content = shifted(from_json(issued_version(before).content), years)
    return draft_campaign(
        actor=actor,
        unit_id=policy.holder_of(before),
        head=later,
        content=content,
        beginning=Beginning(like_id=before.pk),
    )


@transaction.atomic
def change_draft(
    *,
    actor: Actor,
    campaign_id: int,
    edits: int,
    head: CampaignHead,
    content: PlanContent,
    reasons: Mapping[str, str] | None = None,
) -> Campaign:
    """Put head and content in place of a draft's; the journal keeps part by part what changed. Raises as
    ``draft_campaign``; ``CampaignRefusedError`` where somebody else changed it since ``edits``."""
    campaign = draft_to_change(actor, campaign_id, edits, CampaignPermission.DRAFT)
    version = campaign.versions.select_for_update().get(state=VersionState.DRAFT)
    values = _values(head)
    before = from_json(version.content)
    after = replace(content, parts=keyed(content.parts))
    changes = compare({name: getattr(campaign, name) for name in values}, values, _LABELS)
    changes += [
        Change(
            str(one.part_kind.label),
            one.label if one.kind != "added" else None,
            None if one.kind == "removed" else one.label,
        )
        for one in differences(before, after)
    ]
    written = {name: reason for name, text in (reasons or {}).items() if (reason := clean(text))}
    if written != version.reasons:
        changes.append(Change("Lý do phần còn thiếu", "; ".join(version.reasons.values()), "; ".join(written.values())))
    if not changes and before == after:
        return campaign
    for name, value in values.items():
        setattr(campaign, name, value)
    campaign.edits += 1
    campaign.save(update_fields=[*values, "edits"])
    version.content, version.reasons, version.edits = to_json(after), written, version.edits + 1
    version.save(update_fields=["content", "reasons", "edits", "changed_at"])
    _record(actor, campaign, CampaignAction.CHANGED, changes)
    return campaign


@transaction.atomic
def drop_draft(*, actor: Actor, campaign_id: int, edits: int) -> Campaign:
    """Give up a draft; it stays readable to those who draft. The document it was read from waits for confirmation
    again. Raises as ``change_draft``."""
    campaign = draft_to_change(actor, campaign_id, edits, CampaignPermission.DRAFT)
    before, document_id = CampaignState(campaign.state), campaign.document_id
    campaign.state = CampaignState.DROPPED
    campaign.document = None
    campaign.edits += 1
    campaign.save(update_fields=["state", "document", "edits"])
    campaign.versions.filter(state=VersionState.DRAFT).update(state=VersionState.DROPPED)
    if document_id is not None:
        give_back(actor=actor, document_id=document_id)
    _record(actor, campaign, CampaignAction.DROPPED, [Change("Tình trạng", before, CampaignState.DROPPED)])
    return campaign


def _values(head: CampaignHead) -> dict[str, Any]:
    values = asdict(head)
    for name in ("title", "number", "condition"):
        values[name] = clean(values[name])
    values["reaches_kinds"] = sorted(set(head.reaches_kinds))
    if not values["title"]:
        raise CampaignRefusedError(CampaignRefusal.TITLE_MISSING)
    if head.start_date and head.end_date and head.end_date < head.start_date:
        raise CampaignRefusedError(CampaignRefusal.ENDS_BEFORE_START)
    return values


def _record(actor: Actor, campaign: Campaign, action: CampaignAction, changes: list[Change]) -> None:
    record(
        actor=actor,
        unit_id=policy.holder_of(campaign),
        action=action,
        kind=CAMPAIGN,
        object_id=campaign.pk,
        label=campaign.title[:200],
        changes=changes,
    )
