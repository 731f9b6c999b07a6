"""What tasks of the issuing unit ask of its desks and people."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.campaigns.enums import CampaignDuty
from thidua.campaigns.models import CampaignTask, TaskReport
from thidua.campaigns.policy import holder_of
from thidua.shared import duties


def ask_for_task(task: CampaignTask, note: str = "") -> None:
    """Let a task wait for its desk or person, until its last day."""
    duties.open_duty(
        duties.NewDuty(
            kind=CampaignDuty.OWN_TASK,
            object_id=task.pk,
            unit_id=holder_of(task.campaign),
            title=task.text[:240],
            note=(note or task.campaign.title)[:300],
            route_args=(task.campaign_id, task.pk),
            due_date=task.due_date,
            desk_id=task.desk_id,
            post_id=task.post_id,
        )
    )


def waits_for_closing(tasks: Iterable[CampaignTask]) -> set[int]:
    """Return those of the open tasks whose last line is a report: an amendment does not ask for them again."""
    rows = TaskReport.objects.filter(task__in=[task.pk for task in tasks]).order_by("made_at", "pk")
    last = dict(rows.values_list("task", "is_return"))  # the last line of each task stays
    return {task for task, is_return in last.items() if not is_return}
