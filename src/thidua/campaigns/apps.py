"""The room ``campaigns``."""

from django.apps import AppConfig

from thidua.access.rules import grants
from thidua.campaigns.enums import CampaignAction, CampaignDuty, CampaignPermission
from thidua.people.enums import PostKind
from thidua.shared import duties
from thidua.ui import navigation

_ADOPT = CampaignPermission.ADOPT
_FAMILY, _TASK, _FEEDBACK, _PROGRESS = "campaigns.family", "campaigns.task", "campaigns.feedback", "campaigns.progress"
_DUTIES = (
    duties.DutyKind(CampaignDuty.ADOPT, _FAMILY, _ADOPT, "campaign", "Cụ thể hóa", outlives_unit=False),
    duties.DutyKind(CampaignDuty.LAUNCH, _FAMILY, _ADOPT, "campaign", "Ghi phát động", outlives_unit=False),
    duties.DutyKind(CampaignDuty.REVIEW_CHANGE, _FAMILY, _ADOPT, "campaign_reviewed", "Xem", outlives_unit=False),
    duties.DutyKind(CampaignDuty.CONFIRM_ADOPTION, _FAMILY, _ADOPT, "campaign", "Đối chiếu", outlives_unit=False),
    duties.DutyKind(CampaignDuty.REVIEW_TARGET, _FAMILY, _ADOPT, "campaign_targets", "Xem", outlives_unit=False),
    duties.DutyKind(
        CampaignDuty.CONFIRM_PROGRESS, _PROGRESS, _ADOPT, "target_progress", "Đối chiếu", outlives_unit=False
    ),
    duties.DutyKind(CampaignDuty.OWN_TASK, _TASK, CampaignPermission.DRAFT, "campaign_task", "Báo kết quả"),
    duties.DutyKind(CampaignDuty.CLOSE_TASK, _TASK, CampaignPermission.APPROVE, "campaign_task", "Duyệt"),
    duties.DutyKind(CampaignDuty.ANSWER, _FEEDBACK, CampaignPermission.ANSWER, "feedback_answer", "Trả lời"),
)


class CampaignsConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.campaigns"
    label = "campaigns"
    verbose_name = "Phong trào thi đua"

    def ready(self) -> None:
        """Declare rights, duties, jobs and the words of the journal; let documents become campaigns and be linked."""
        from thidua.audit.selectors import vocabulary  # noqa: PLC0415  # models are not loaded before
        from thidua.campaigns.selectors import readings  # noqa: PLC0415  # as above
        from thidua.campaigns.services.approval import PLAN  # noqa: PLC0415  # as above; it declares the job of issuing
        from thidua.campaigns.services.approving_amendments import AMENDMENT  # noqa: PLC0415  # as above, with its job
        from thidua.documents import registry as documents  # noqa: PLC0415  # as above
        from thidua.routing import registry  # noqa: PLC0415  # as above

        _declare_rights()
        for kind in _DUTIES:
            duties.declare(kind)
        registry.register(PLAN)
        registry.register(AMENDMENT)
        vocabulary.register_actions("Phong trào", CampaignAction)
        entry = navigation.NavItem("Phong trào", "campaigns", CampaignPermission.VIEW_CAMPAIGN, 15, "medal")
        navigation.register(entry)
        vocabulary.register_kinds(
            vocabulary.ObjectKind("campaigns.campaign", "phong trào", "campaign"),
            vocabulary.ObjectKind("campaigns.adoption", "cụ thể hóa"),
            vocabulary.ObjectKind("campaigns.version", "bản kế hoạch", "plan_version"),
            vocabulary.ObjectKind("campaigns.feedback", "vướng mắc"),
            vocabulary.ObjectKind("campaigns.target", "chỉ tiêu"),
            vocabulary.ObjectKind("campaigns.progress", "kết quả chỉ tiêu"),
            vocabulary.ObjectKind("campaigns.task", "việc của đơn vị ban hành"),
        )

        documents.register(
            documents.Linkable("campaigns.campaign", "phong trào", readings.find_campaigns, readings.known_campaigns)
        )
        documents.register_plan_page(documents.PlanPage("document_confirm", CampaignPermission.DRAFT))


def _declare_rights() -> None:
    """Say who does what: officers draft, heads of desks give their opinion, heads approve and issue, the head of a unit
    or its officers adopt for it; everyone of a unit sees what runs in it."""
    heads = [PostKind.CHAIR, PostKind.VICE_CHAIR]
    officers = [PostKind.OFFICER, PostKind.DESK_HEAD, PostKind.DESK_DEPUTY]
    watching = [
        PostKind.CLERK,
        PostKind.STANDING_MEMBER,
        PostKind.EXECUTIVE_MEMBER,
        PostKind.INSPECTOR,
        PostKind.AUDITOR,
        PostKind.ADMINISTRATOR,
    ]
    own = [
        PostKind.COUNCIL_CHAIR,
        PostKind.COUNCIL_VICE_CHAIR,
        PostKind.COUNCIL_SECRETARY,
        PostKind.COUNCIL_MEMBER,
        PostKind.TEAM_LEADER,
        PostKind.MEMBER,
    ]
    grants.declare(
        CampaignPermission.VIEW_CAMPAIGN,
        dict.fromkeys([*heads, *officers, *watching], grants.SEEN_BELOW) | dict.fromkeys(own, grants.OWN),
    )
    grants.declare(CampaignPermission.DRAFT, dict.fromkeys([*heads, *officers], grants.OWN))
    grants.declare(CampaignPermission.REVIEW, dict.fromkeys([PostKind.DESK_HEAD, PostKind.DESK_DEPUTY], grants.OWN))
    grants.declare(CampaignPermission.APPROVE, dict.fromkeys(heads, grants.OWN))
    grants.declare(CampaignPermission.ISSUE, dict.fromkeys(heads, grants.OWN))
    grants.declare(CampaignPermission.ADOPT, dict.fromkeys([*heads, *officers], grants.OWN))
    grants.declare(CampaignPermission.ANSWER, dict.fromkeys([*heads, *officers], grants.OWN))
    grants.declare(CampaignPermission.ASSIGN, dict.fromkeys([*heads, *officers], grants.OWN))
