"""The way up of a plan: who drew it up hands it in, the desk in charge gives its opinion, the unit decides. What was
decided is issued in the transaction of the deciding act."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignDuty, CampaignPermission, CampaignRefusal, CampaignState, VersionState
from thidua.campaigns.models import Campaign
from thidua.campaigns.rules.content import from_json
from thidua.campaigns.rules.gate import missing
from thidua.campaigns.rules.heads import head_to_json
from thidua.campaigns.rules.issuing import issue_day
from thidua.campaigns.rules.plan_parts import PLAN_ROUTE, PlanState, plan_parts
from thidua.campaigns.selectors.reach import reaches_somebody
from thidua.campaigns.services.issuing import issue_decided
from thidua.campaigns.services.refusing import CAMPAIGN, CampaignRefusedError
from thidua.campaigns.services.rewriting import CampaignHead, head_values
from thidua.routing.enums import ActKind, RouteState, When
from thidua.routing.registry import RouteEvent, RouteKind
from thidua.routing.rules.parts import Part
from thidua.routing.rules.specs import DRAFT_CODE, LevelSpec, StepSpec
from thidua.routing.selectors.routes import route_of
from thidua.shared.actor import Actor

_LEFT = frozenset({CampaignState.ISSUING, CampaignState.ISSUED, CampaignState.CLOSED})
"""The states in which a plan has left its issuer: from then on it is amended, not opened again."""


def parts_of_plan(object_id: int) -> Sequence[Part]:
    """Return the parts of the first version of a plan: its head, and one for each kind of part. What amends it has a
    way up of its own."""
    campaign = Campaign.objects.get(pk=object_id)
    version = campaign.versions.earliest("no")
    head = version.head or head_to_json(head_values(CampaignHead.of(campaign)))
    return plan_parts(PlanState(head, from_json(version.content), version.reasons))


def gate(object_id: int, actor: Actor) -> Sequence[str]:
    """Return what stands against handing a plan in, as sentences with their remedies."""
    campaign = Campaign.objects.get(pk=object_id)
    version = campaign.versions.earliest("no")
    found = [one.sentence for one in missing(from_json(version.content), version.reasons) if one.is_open]
    if not reaches_somebody(campaign, actor.today):
        found.append(str(CampaignRefusal.NOBODY_REACHED.label))
    return found


def on_outcome(event: RouteEvent, actor: Actor) -> None:
    """Let the campaign stand where its way up does; issue it where that has decided."""
    campaign = Campaign.objects.select_for_update(no_key=True).get(pk=event.object_id)
    match event.act:
        case ActKind.SUBMIT:
            _stand(campaign, CampaignState.IN_APPROVAL, VersionState.IN_APPROVAL)
        case ActKind.APPROVE if event.state is RouteState.ACCEPTED:
            _stand(campaign, CampaignState.APPROVED, VersionState.APPROVED)
            day = issue_day(campaign.document_date, event.happened_date)
            issue_decided(campaign, actor=actor, issued_date=day)
        case ActKind.RETURN | ActKind.WITHDRAW:
            _stand(campaign, CampaignState.DRAFT, VersionState.DRAFT)
        case ActKind.REOPEN:
            if campaign.state in _LEFT:
                raise CampaignRefusedError(CampaignRefusal.NOT_DRAFT)
            _stand(campaign, CampaignState.DRAFT, VersionState.DRAFT)
        case ActKind.HAND_OVER:
            _follow(campaign)
        case _:
            return


def _stand(campaign: Campaign, state: CampaignState, version: VersionState) -> None:
    campaign.state = state
    campaign.edits += 1
    campaign.save(update_fields=["state", "edits"])
    campaign.versions.filter(issued_at=None).update(state=version)


def _follow(campaign: Campaign) -> None:
    """Let a plan of a unit that has ended belong to the unit that carries its work on."""
    route = route_of(PLAN_ROUTE, campaign.pk)
    if route is not None and campaign.unit_id != route.owner_id:
        campaign.unit_id = route.owner_id
        campaign.save(update_fields=["unit"])


def levels_of(review: CampaignDuty, approve: CampaignDuty) -> LevelSpec:
    """Return how a plan, or what amends it, is decided in the unit that issues it: the desk in charge, then the unit.
    ``review`` and ``approve`` are what waits for them."""
    desk = StepSpec(
        "desk",
        "Ban phụ trách cho ý kiến",
        "Đồng ý, trình tiếp",
        CampaignPermission.REVIEW,
        review,
        When.DESK_NAMED,
        is_for_desk=True,
        days=3,
    )
    sign = StepSpec(
        "sign",
        "Thông qua, ký ban hành",
        "Thông qua và ban hành",
        CampaignPermission.APPROVE,
        approve,
        is_collective=True,
        days=5,
    )
    return LevelSpec("own", "Đơn vị ban hành", (desk, sign))


def may_open(object_id: int, actor: Actor) -> bool:
    """Whether the actor may see the page of the plan: a superior that enters for a unit decides about a draft whose
    page is not its own."""
    return policy.visible_campaigns(actor).filter(pk=object_id).exists()


PLAN = RouteKind(
    code=PLAN_ROUTE,
    label="Kế hoạch phong trào",
    object_kind=CAMPAIGN,
    draft=StepSpec(DRAFT_CODE, "Soạn kế hoạch", "Trình duyệt", CampaignPermission.DRAFT, CampaignDuty.MEND_PLAN),
    levels=(levels_of(CampaignDuty.REVIEW_PLAN, CampaignDuty.APPROVE_PLAN),),
    parts=parts_of_plan,
    on_outcome=on_outcome,
    obstacles=gate,
    page="campaign",
    may_open=may_open,
)
