"""The way up of an amendment: the same steps as those of the plan. What was decided is in force with the deciding
act."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignDuty, CampaignPermission, CampaignRefusal, CampaignState, VersionState
from thidua.campaigns.models import Campaign, PlanVersion
from thidua.campaigns.rules.content import from_json
from thidua.campaigns.rules.gate import missing
from thidua.campaigns.rules.issuing import issue_day
from thidua.campaigns.rules.plan_parts import AMENDMENT_ROUTE, PlanState, plan_parts
from thidua.campaigns.selectors.versions import open_amendment
from thidua.campaigns.services.amending import insist_on_change, issue_amendment
from thidua.campaigns.services.approval import levels_of
from thidua.campaigns.services.refusing import CampaignRefusedError
from thidua.routing.enums import ActKind, RouteState
from thidua.routing.models import Route
from thidua.routing.registry import RouteEvent, RouteKind
from thidua.routing.rules.parts import Part
from thidua.routing.rules.specs import DRAFT_CODE, StepSpec
from thidua.shared.actor import Actor

VERSION = "campaigns.version"
"""How the journal names a version of a plan."""


def parts_of_amendment(object_id: int) -> Sequence[Part]:
    """Return the parts of an amendment: what stands around the plan with why it is amended, and each kind of part."""
    version = PlanVersion.objects.get(pk=object_id)
    grounds = [version.change_reason, version.change_basis, str(version.document_date or "")]
    head = {**version.head, "grounds": grounds}
    return plan_parts(PlanState(head, from_json(version.content), version.reasons))


def obstacles(object_id: int, actor: Actor) -> Sequence[str]:
    """Return what stands against handing an amendment in, as sentences with their remedies."""
    version = PlanVersion.objects.select_related("campaign").get(pk=object_id)
    found = [one.sentence for one in missing(from_json(version.content), version.reasons) if one.is_open]
    if version.campaign.state != CampaignState.ISSUED:
        found.append(str(CampaignRefusal.ALREADY_CLOSED.label))
    try:
        insist_on_change(version)
    except CampaignRefusedError as refused:
        found.append(refused.reason)
    return found


def on_outcome(event: RouteEvent, actor: Actor) -> None:
    """Let the amendment stand where its way up does; put it in force where that has decided."""
    version = PlanVersion.objects.select_for_update(of=("self",), no_key=True).get(pk=event.object_id)
    match event.act:
        case ActKind.SUBMIT:
            _stand(version, VersionState.IN_APPROVAL)
        case ActKind.APPROVE if event.state is RouteState.ACCEPTED:
            day = issue_day(version.document_date, event.happened_date)
            issue_amendment(version, actor=actor, issued_date=day)
        case ActKind.RETURN | ActKind.WITHDRAW:
            _stand(version, VersionState.DRAFT)
        case ActKind.REOPEN:
            _reopen(version)
        case ActKind.HAND_OVER:
            _follow(version, event.route_id)
        case _:
            return


def may_open(object_id: int, actor: Actor) -> bool:
    """Whether the actor may see the page of the amendment."""
    version = PlanVersion.objects.select_related("campaign").get(pk=object_id)
    if not policy.may_view_campaign(actor, version.campaign):
        return False
    return version.issued_at is not None or policy.drafts_for(actor, version.campaign)


def _stand(version: PlanVersion, state: VersionState) -> None:
    version.state = state
    version.save(update_fields=["state"])


def _reopen(version: PlanVersion) -> None:
    """Let an amendment that was given up be drawn up again, unless it is in force or something newer is there."""
    newest = version.campaign.versions.latest("no")
    if version.issued_at is not None:
        raise CampaignRefusedError(CampaignRefusal.NOT_DRAFT)
    if newest.pk != version.pk:
        is_open = open_amendment(version.campaign_id) is not None
        raise CampaignRefusedError(CampaignRefusal.OPEN_DRAFT if is_open else CampaignRefusal.NOT_LATEST)
    if version.campaign.state != CampaignState.ISSUED:
        raise CampaignRefusedError(CampaignRefusal.ALREADY_CLOSED)
    _stand(version, VersionState.DRAFT)


def _follow(version: PlanVersion, route_id: int) -> None:
    """Let the plan of a unit that has ended belong to the unit that carries its work on."""
    owner = Route.objects.values_list("owner", flat=True).get(pk=route_id)
    Campaign.objects.filter(pk=version.campaign_id).exclude(unit=owner).update(unit=owner)


AMENDMENT = RouteKind(
    code=AMENDMENT_ROUTE,
    label="Sửa đổi, bổ sung kế hoạch",
    object_kind=VERSION,
    draft=StepSpec(
        DRAFT_CODE, "Soạn bản sửa đổi", "Trình duyệt", CampaignPermission.DRAFT, CampaignDuty.MEND_AMENDMENT
    ),
    levels=(levels_of(CampaignDuty.REVIEW_AMENDMENT, CampaignDuty.APPROVE_AMENDMENT),),
    parts=parts_of_amendment,
    on_outcome=on_outcome,
    obstacles=obstacles,
    page="plan_version",
    may_open=may_open,
)
