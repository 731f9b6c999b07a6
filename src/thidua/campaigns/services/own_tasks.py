"""Tasks of the unit that issued a plan: reported by its desk or person, closed or given back by its head."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from thidua.audit.changes import Change
from thidua.audit.services import record
from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignAction, CampaignDuty, TaskRefusal, TaskState
from thidua.campaigns.models import CampaignTask, TaskReport
from thidua.campaigns.rules.tasks import close_decision, report_decision, return_decision, state_of
from thidua.campaigns.selectors.own_tasks import closers_of, is_theirs, leading_posts, task_in
from thidua.campaigns.services.refusing import running_campaign
from thidua.campaigns.services.task_duties import ask_for_task
from thidua.files.models import StoredFile
from thidua.shared import duties
from thidua.shared.actor import Actor
from thidua.shared.decision import Decision
from thidua.shared.refusals import OutOfScopeError, RefusedError
from thidua.shared.text import clean

TASK = "campaigns.task"
"""How the journal names a task."""


class TaskRefusedError(RefusedError):
    """An act on a task is refused; ``refusal`` is the reason."""

    def __init__(self, refusal: TaskRefusal) -> None:
        super().__init__(str(refusal.label), str(refusal.value))
        self.refusal = refusal


@transaction.atomic
def report_task(
    *, actor: Actor, campaign_id: int, task_id: int, text: str, file: StoredFile | None = None
) -> TaskReport:
    """Report what was done about a task, with a line and perhaps a document; the head of its desk is asked to close it.

    Raises ``OutOfScopeError``, ``CampaignRefusedError`` for a plan that does not run, ``TaskRefusedError``.
    """
    task, state = _locked(actor, campaign_id, task_id)
    theirs = is_theirs(actor, task, policy.holder_of(task.campaign))
    _insist(report_decision(state=state, is_current=task.is_current, is_theirs=theirs, text=text))
    line = _write(actor, task, text, file=file)
    duties.close_duties(CampaignDuty.OWN_TASK, [task.pk])
    _ask_to_close(actor, task)
    _record(actor, task, CampaignAction.TASK_REPORTED, [Change("Kết quả", None, line.text)])
    return line


@transaction.atomic
def close_task(*, actor: Actor, campaign_id: int, task_id: int) -> CampaignTask:
    """Close a reported task. Raises as ``report_task``."""
    task, state = _locked(actor, campaign_id, task_id)
    _insist(may_close(actor, task, state))
    task.done_at, task.done_by_name = timezone.now(), actor.person_name[:120]
    task.save(update_fields=["done_at", "done_by_name"])
    duties.close_duties(CampaignDuty.CLOSE_TASK, [task.pk])
    changes = [Change("Tình trạng", TaskState.REPORTED, TaskState.DONE)]
    _record(actor, task, CampaignAction.TASK_CLOSED, changes)
    return task


@transaction.atomic
def return_task(*, actor: Actor, campaign_id: int, task_id: int, reason: str) -> TaskReport:
    """Give a reported task back, with the reason; it waits for its desk or person again. Raises as ``report_task``."""
    task, state = _locked(actor, campaign_id, task_id)
    _insist(return_decision(reason, may_close(actor, task, state)))
    line = _write(actor, task, reason, is_return=True)
    duties.close_duties(CampaignDuty.CLOSE_TASK, [task.pk])
    ask_for_task(task, note=f"Trả lại: {line.text}")
    _record(actor, task, CampaignAction.TASK_REOPENED, [Change("Lý do", None, line.text)])
    return line


def may_close(actor: Actor, task: CampaignTask, state: TaskState) -> Decision[TaskRefusal]:
    """Say whether the actor may close the task now, or give it back."""
    if actor.unit_id != policy.holder_of(task.campaign):
        return Decision.no(TaskRefusal.NOT_CLOSER)
    last = task.reports.filter(is_return=False).order_by("made_at", "pk").last()
    reporter = None if last is None else last.made_by_person
    return close_decision(state=state, person=actor.person_id, reporter=reporter, closers=closers_of(task, actor.today))


def _locked(actor: Actor, campaign_id: int, task_id: int) -> tuple[CampaignTask, TaskState]:
    campaign = policy.seen_campaign(actor, campaign_id)
    if not policy.sees_tasks(actor, campaign):
        raise OutOfScopeError
    running_campaign(campaign)
    CampaignTask.objects.select_for_update(no_key=True).filter(pk=task_id).first()
    task = task_in(campaign, task_id)
    task.campaign = campaign
    lines = list(task.reports.order_by("made_at", "pk").values_list("is_return", flat=True))
    return task, state_of(is_done=task.done_at is not None, lines=lines)


def _write(
    actor: Actor, task: CampaignTask, text: str, *, file: StoredFile | None = None, is_return: bool = False
) -> TaskReport:
    return TaskReport.objects.create(
        task=task,
        text=clean(text)[:1000],
        file=file,
        is_return=is_return,
        made_by_person=actor.person_id,
        made_by_name=actor.person_name[:120],
    )


def _ask_to_close(actor: Actor, task: CampaignTask) -> None:
    """Let the head of the desk close it; where there is none but who reported it, whoever approves plans."""
    heads = [post for post in leading_posts(task, actor.today) if post.person_id != actor.person_id]
    alone = closers_of(task, actor.today) == {actor.person_id}
    duties.open_duty(
        duties.NewDuty(
            kind=CampaignDuty.CLOSE_TASK,
            object_id=task.pk,
            unit_id=policy.holder_of(task.campaign),
            title=f"Duyệt kết quả: {task.text}"[:240],
            note=f"{actor.person_name} báo kết quả; {task.campaign.title}"[:300],
            route_args=(task.campaign_id, task.pk),
            post_id=heads[0].pk if heads else None,
            except_person=None if alone else actor.person_id,
        )
    )


def _insist(decision: Decision[TaskRefusal]) -> None:
    if decision.refusal is not None:
        raise TaskRefusedError(decision.refusal)


def _record(actor: Actor, task: CampaignTask, action: CampaignAction, changes: list[Change]) -> None:
    record(
        actor=actor,
        unit_id=policy.holder_of(task.campaign),
        action=action,
        kind=TASK,
        object_id=task.pk,
        label=task.text[:200],
        changes=changes,
    )
