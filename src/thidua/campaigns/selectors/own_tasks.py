"""Tasks of the unit that issued a plan: where each stands, whose it is, who may close it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignPermission, TaskState
from thidua.campaigns.models import Campaign, CampaignTask, TaskReport
from thidua.campaigns.rules.content import PlanContent
from thidua.campaigns.rules.parts import OwnTask
from thidua.campaigns.rules.tasks import is_task_late, state_of
from thidua.org import directory
from thidua.people.enums import PostKind
from thidua.people.models import Post
from thidua.people.selectors.posts import desk_names_on
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day
from thidua.shared.refusals import OutOfScopeError

LEADING = (PostKind.DESK_HEAD, PostKind.DESK_DEPUTY)


@dataclass(frozen=True, slots=True)
class TaskLine:
    """This is a task as pages list it: ``doer`` is the desk or person, or what the plan calls them."""

    task: CampaignTask
    state: TaskState
    is_late: bool
    doer: str
    lines: tuple[TaskReport, ...]

    @property
    def last(self) -> TaskReport | None:
        """The last line on it."""
        return self.lines[-1] if self.lines else None


def tasks_of(campaign: Campaign) -> QuerySet[CampaignTask]:
    """Return the own tasks of the version in force, with their lines. Two queries."""
    reports = TaskReport.objects.select_related("file").order_by("made_at", "pk")
    rows = CampaignTask.objects.filter(campaign=campaign, is_current=True)
    return rows.prefetch_related(Prefetch("reports", reports)).select_related("post__person").order_by("due_date", "pk")


def task_lines(campaign: Campaign, content: PlanContent, day: date) -> list[TaskLine]:
    """Return the own tasks of a plan as pages list them. Three queries, whatever their number."""
    tasks = list(tasks_of(campaign))
    desks = desk_names_on({task.desk_id for task in tasks if task.desk_id is not None}, day)
    called = {part.key: part.addressee for part in content.of(OwnTask)}
    return [line_of(task, desks.get(task.desk_id or 0) or called.get(task.key, ""), day) for task in tasks]


def line_of(task: CampaignTask, called: str, day: date) -> TaskLine:
    """Return one task as pages show it."""
    lines = tuple(task.reports.all())
    state = state_of(is_done=task.done_at is not None, lines=[line.is_return for line in lines])
    reported = (
        timezone.localdate(lines[-1].made_at) if lines and state in {TaskState.REPORTED, TaskState.DONE} else None
    )
    doer = task.post.person.full_name if task.post is not None else called
    return TaskLine(task, state, is_task_late(task.due_date, reported, day), doer, lines)


def task_in(campaign: Campaign, task_id: int) -> CampaignTask:
    """Return one own task of the plan, one an amendment took out too. Raises ``OutOfScopeError``."""
    found = CampaignTask.objects.filter(campaign=campaign, pk=task_id).select_related("post__person").first()
    if found is None:
        raise OutOfScopeError
    return found


def is_theirs(actor: Actor, task: CampaignTask, holder: int) -> bool:
    """Whether the actor reports on the task: the person or somebody of the desk it is given to, whoever approves the
    plans of the unit; where the plan names no desk and no person of it, whoever draws up its plans."""
    if actor.unit_id != holder:
        return False
    if actor.may(CampaignPermission.APPROVE) or (task.post_id is not None and task.post_id == actor.post_id):
        return True
    if task.desk_id is not None:
        return Post.objects.filter(on_day(actor.today), pk=actor.post_id or 0, desk=task.desk_id).exists()
    return task.post_id is None and actor.may(CampaignPermission.DRAFT)


def leading_posts(task: CampaignTask, day: date) -> list[Post]:
    """Return the posts that lead the desk of the task (that of its person), the head first; only of who can sign in."""
    desk = task.desk_id if task.post is None else task.post.desk_id
    if desk is None:
        return []
    holders = directory.holders(CampaignPermission.REVIEW, policy.holder_of(task.campaign), day)
    posts = Post.objects.filter(on_day(day), desk=desk, kind__in=LEADING, person__in=holders)
    return sorted(posts, key=lambda post: (LEADING.index(PostKind(post.kind)), post.pk))


def closers_of(task: CampaignTask, day: date) -> set[int]:
    """Return the persons who may close the task: those who lead its desk, and whoever approves plans of the unit."""
    heads = directory.holders(CampaignPermission.APPROVE, policy.holder_of(task.campaign), day)
    return set(heads) | {post.person_id for post in leading_posts(task, day)}
