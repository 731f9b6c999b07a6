"""What a draft says, and the one place where it is changed: whoever changes it holds the parts it changes unlocked, had
a hand in it from then on, and the journal says part by part what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from thidua.audit.changes import Change, compare
from thidua.audit.services import record
from thidua.campaigns import policy
from thidua.campaigns.enums import (
    CampaignAction,
    CampaignKind,
    CampaignMode,
    CampaignPermission,
    CampaignRefusal,
    VersionState,
)
from thidua.campaigns.models import Campaign, PlanVersion
from thidua.campaigns.rules.content import PlanContent, from_json, keyed, to_json
from thidua.campaigns.rules.difference import differences
from thidua.campaigns.rules.heads import LABELS, head_from_json, head_to_json
from thidua.campaigns.rules.plan_parts import PlanState, changed_parts
from thidua.campaigns.selectors.desks import reviewing_desk
from thidua.campaigns.selectors.versions import open_amendment, way_of
from thidua.campaigns.services.refusing import CAMPAIGN, CampaignRefusedError, draft_to_change
from thidua.org.enums import Line
from thidua.routing.enums import RouteState
from thidua.routing.services.locking import describe, hold_unlocked
from thidua.shared.actor import Actor
from thidua.shared.text import clean

_REASONS = "Lý do phần còn thiếu"


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

    @classmethod
    def of_version(cls, campaign: Campaign, version: PlanVersion) -> CampaignHead:
        """Return the head a version gives the campaign: an amendment its own, the first version what stands there."""
        return cls(**head_from_json(version.head)) if version.head else cls.of(campaign)


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """This is a draft, or an amendment that is drawn up, locked for a change, with what it says now."""

    campaign: Campaign
    version: PlanVersion
    head: CampaignHead
    content: PlanContent
    reasons: Mapping[str, str]


def open_draft(actor: Actor, campaign_id: int, edits: int | None = None) -> OpenDraft:
    """Return a draft, locked: its way up first, in the order of the acts on that, then itself. Raises as
    ``change_draft``; ``CampaignRefusedError`` where it was withdrawn and waits to be opened again."""
    kind, object_id = way_of(campaign_id)
    route = hold_unlocked(kind=kind, object_id=object_id, parts=())
    campaign = draft_to_change(actor, campaign_id, edits, CampaignPermission.DRAFT)
    if route is not None and route.state == RouteState.WITHDRAWN:
        raise CampaignRefusedError(CampaignRefusal.WITHDRAWN)
    version = campaign.versions.select_for_update().get(state=VersionState.DRAFT)
    head = CampaignHead.of_version(campaign, version)
    return OpenDraft(campaign, version, head, from_json(version.content), version.reasons)


def rewrite(
    actor: Actor,
    draft: OpenDraft,
    *,
    head: CampaignHead | None = None,
    content: PlanContent | None = None,
    reasons: Mapping[str, str] | None = None,
) -> Campaign:
    """Put what is given in the place of what the draft says; the rest stays. Parts that are locked on the way up are
    refused, and whoever changes something had a hand in the plan. The journal keeps part by part what changed."""
    campaign, version = draft.campaign, draft.version
    values = head_values(draft.head if head is None else head)
    after = draft.content if content is None else replace(content, parts=keyed(content.parts))
    written = draft.reasons if reasons is None else _written(reasons)
    before = PlanState(head_values(draft.head), draft.content, draft.reasons)
    changed = changed_parts(before, PlanState(values, after, written))
    if not changed:
        return campaign
    kind, object_id = way_of(campaign.pk)
    route = hold_unlocked(kind=kind, object_id=object_id, parts=changed, author=actor)
    _put_head(campaign, version, values)
    version.content, version.reasons, version.edits = to_json(after), dict(written), version.edits + 1
    version.save(update_fields=["content", "reasons", "head", "edits", "changed_at"])
    if route is not None:
        desk_id = reviewing_desk(after, policy.holder_of(campaign), actor.today)
        describe(route, title=str(values["title"]), desk_id=desk_id)
    journal(actor, campaign, CampaignAction.CHANGED, _changes(before, PlanState(values, after, written)))
    return campaign


def _put_head(campaign: Campaign, version: PlanVersion, values: Mapping[str, Any]) -> None:
    """Put the head where it belongs: that of an amendment stays with it until it is issued."""
    campaign.edits += 1
    if open_amendment(campaign.pk) is not None:
        version.head = head_to_json(values)
        campaign.save(update_fields=["edits"])
        return
    for name, value in values.items():
        setattr(campaign, name, value)
    campaign.save(update_fields=[*values, "edits"])


def head_values(head: CampaignHead) -> dict[str, Any]:
    """Return the head as it is stored: in the one form of text, kinds in order. Raises ``CampaignRefusedError`` for one
    without a title and for one that ends before it starts."""
    values = asdict(head)
    for name in ("title", "number", "condition"):
        values[name] = clean(values[name])
    values["reaches_kinds"] = sorted(set(head.reaches_kinds))
    if not values["title"]:
        raise CampaignRefusedError(CampaignRefusal.TITLE_MISSING)
    if head.start_date and head.end_date and head.end_date < head.start_date:
        raise CampaignRefusedError(CampaignRefusal.ENDS_BEFORE_START)
    return values


def journal(actor: Actor, campaign: Campaign, action: CampaignAction, changes: list[Change]) -> None:
    """Record in the journal what was done to a plan, under the unit that works on it here."""
    record(
        actor=actor,
        unit_id=policy.holder_of(campaign),
        action=action,
        kind=CAMPAIGN,
        object_id=campaign.pk,
        label=campaign.title[:200],
        changes=changes,
    )


def _changes(before: PlanState, after: PlanState) -> list[Change]:
    found = compare(before.head, after.head, LABELS)
    found += [
        Change(
            str(one.part_kind.label),
            one.label if one.kind != "added" else None,
            None if one.kind == "removed" else one.label,
        )
        for one in differences(before.content, after.content)
    ]
    if before.reasons != after.reasons:
        found.append(Change(_REASONS, "; ".join(before.reasons.values()), "; ".join(after.reasons.values())))
    if not found:
        found.append(Change("Thứ tự các mục", None, "đã đổi"))
    return found


def _written(reasons: Mapping[str, str]) -> dict[str, str]:
    return {str(name): reason for name, text in reasons.items() if (reason := clean(text))}
