"""Models of campaigns, by subject."""

from thidua.campaigns.models.adoptions import Adoption, AdoptionChoice
from thidua.campaigns.models.campaigns import Campaign, PlanVersion
from thidua.campaigns.models.feedback import Feedback
from thidua.campaigns.models.parts import (
    CampaignRound,
    CampaignTarget,
    CampaignTask,
    TargetAssignment,
    TargetProgress,
    TaskReport,
)

__all__ = [
    "Adoption",
    "AdoptionChoice",
    "Campaign",
    "CampaignRound",
    "CampaignTarget",
    "CampaignTask",
    "Feedback",
    "PlanVersion",
    "TargetAssignment",
    "TargetProgress",
    "TaskReport",
]
