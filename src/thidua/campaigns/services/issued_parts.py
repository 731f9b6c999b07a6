"""Parts of the version in force that have a life of their own, as rows: rounds, targets, tasks of the issuing unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from thidua.campaigns.enums import CampaignDuty
from thidua.campaigns.models import Campaign, CampaignRound, CampaignTarget, CampaignTask
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.content import from_json
from thidua.campaigns.services.refusing import issued_version
from thidua.campaigns.services.task_duties import ask_for_task, waits_for_closing
from thidua.shared import duties


def lay_out(campaign: Campaign) -> None:
    """Bring the rows in line with the version in force: what is new is made, what changed follows, what was taken out
    stays as a row that is not current."""
    content = from_json(issued_version(campaign).content)
    _follow(CampaignRound, campaign, ((one.key, _round(one)) for one in content.of(plan.Round)))
    _follow(CampaignTarget, campaign, ((one.key, _target(one)) for one in content.of(plan.Target)))
    _follow(CampaignTask, campaign, ((one.key, _task(one)) for one in content.of(plan.OwnTask)))
    ask_for_tasks(campaign)


def _round(part: plan.Round) -> dict[str, Any]:
    return {"no": part.no, "start_date": part.start, "end_date": part.end, "theme": part.theme[:300]}


def _target(part: plan.Target) -> dict[str, Any]:
    return {
        "indicator": part.indicator[:500],
        "basis": part.basis,
        "base": part.base,
        "scope": part.scope,
        "value": part.value,
        "unit_word": part.unit[:60],
        "due_date": part.due,
    }


def _task(part: plan.OwnTask) -> dict[str, Any]:
    return {"text": part.text[:1000], "desk_id": part.desk_id, "post_id": part.post_id, "due_date": part.due}


def _follow(model: type[models.Model], campaign: Campaign, wanted: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
    rows: Any = model._default_manager
    kept = []
    for key, values in wanted:
        rows.update_or_create(campaign=campaign, key=key, defaults={**values, "is_current": True})
        kept.append(key)
    rows.filter(campaign=campaign).exclude(key__in=kept).update(is_current=False)


def ask_for_tasks(campaign: Campaign) -> None:
    """Let tasks wait for their desk or post; one that was reported waits for closing, one that went for nobody."""
    tasks = list(CampaignTask.objects.filter(campaign=campaign, done_at=None))
    gone = [task.pk for task in tasks if not task.is_current]
    if gone:
        duties.withdraw_duties(CampaignDuty.OWN_TASK, gone)
        duties.withdraw_duties(CampaignDuty.CLOSE_TASK, gone)
    reported = waits_for_closing(tasks)
    for task in tasks:
        if task.is_current and task.pk not in reported:
            ask_for_task(task)
