"""A plan issued to a whole nation: the job, how long others wait for the database meanwhile, the wall afterwards."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from types import TracebackType
from typing import Any

from django.db import connection, models, transaction
from django.urls import reverse

from thidua.access.selectors import actor_for_post
from thidua.bench.browser import Browser
from thidua.bench.figures import Better, Figure, percentile
from thidua.bench.runner import interleave
from thidua.bench.scale import TODAY, Scale
from thidua.campaigns.enums import CampaignState, VersionState
from thidua.campaigns.models import Adoption, Campaign
from thidua.campaigns.rules.measures import PERIOD
from thidua.campaigns.services.drafting import CampaignHead, draft_campaign
from thidua.campaigns.services.issuing import JOB, issue_again
from thidua.counting.models import CountedUnit, Period
from thidua.demo.nation import Nation, build_nation
from thidua.demo.rules.movements import YEAR
from thidua.demo.services.bulk import tell_planner
from thidua.jobs.models import Job
from thidua.jobs.services.working import work
from thidua.notices.models import Duty
from thidua.people.models import Account, Post
from thidua.shared.actor import Actor

ALLOWED = "mức được phép · allowed"
BARE = "CSDL trần: đúng các dòng đó, một giao dịch · the bare database, the same rows, one transaction"
MOST_SECONDS = 60.0
MOST_MILLISECONDS_OF_A_PAGE = 60.0
_TURNS = 3
_PAUSE_SECONDS = 0.02
_P95 = 95


@dataclass(frozen=True, slots=True)
class Turn:
    """This is one issuing: its seconds, the longest wait of another writer meanwhile, the same rows written bare."""

    issued: float
    waited: float
    bare: float


class Neighbour:
    """Somebody else who writes one small row again and again while the block runs; ``longest`` is the most seconds one
    write took, the waiting for the database included."""

    def __init__(self, account_id: int) -> None:
        self.longest = 0.0
        self.writes = 0
        self._account_id = account_id
        self._is_over = threading.Event()
        self._writer = threading.Thread(target=self._write, daemon=True)

    def __enter__(self) -> Neighbour:
        self._writer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over.set()
        self._writer.join()

    def _write(self) -> None:
        try:
            while not self._is_over.wait(_PAUSE_SECONDS):
                started = time.perf_counter()
                Account.objects.filter(pk=self._account_id).update(last_login=None)
                self.longest = max(self.longest, time.perf_counter() - started)
                self.writes += 1
        finally:
            connection.close()


def measure(scale: Scale) -> list[Figure]:
    """Return how long a plan takes to reach every unit of the nation, and how fast its pages answer then."""
    nation = build_nation(today=TODAY, size=scale.nation)
    actor = actor_for_post(nation.posts[0], TODAY)
    if actor is None:
        raise LookupError("The nation has nobody who issues.")
    turns: list[Turn] = []
    for _ in range(_TURNS):
        campaign = _decided(actor, nation)
        turns.append(_turn(campaign, actor, nation))
    tell_planner()
    reached = Adoption.objects.filter(campaign=campaign).count()
    return [*_figures(turns, reached), *_pages(campaign, nation, scale)]


def _decided(actor: Actor, nation: Nation) -> Campaign:
    """A plan of the nation that its way up has decided."""
    campaign = draft_campaign(
        actor=actor,
        unit_id=nation.national,
        head=CampaignHead(
            title=YEAR.title, number=YEAR.number, document_date=TODAY, adopt_by=YEAR.adopt_by, launch_by=YEAR.launch_by
        ),
        content=YEAR.content,
    )
    campaign.versions.update(state=VersionState.APPROVED)
    Campaign.objects.filter(pk=campaign.pk).update(state=CampaignState.APPROVED)
    return campaign


def _turn(campaign: Campaign, actor: Actor, nation: Nation) -> Turn:
    neighbour = Post.objects.select_related("person__account").get(pk=nation.posts[3]).person.account.pk
    with Neighbour(neighbour) as other:
        started = time.perf_counter()
        issue_again(actor=actor, campaign_id=campaign.pk, issued_date=TODAY)
        for job in Job.objects.filter(kind=JOB, arguments__campaign_id=campaign.pk):
            work(job.pk)
        issued = time.perf_counter() - started
    campaign.refresh_from_db()
    if campaign.state != CampaignState.ISSUED:
        raise AssertionError(f"The plan is {campaign.state}")
    return Turn(issued, other.longest, _bare(campaign))


def _bare(campaign: Campaign) -> float:
    """Return the seconds the bare database takes for the rows of the units, which are taken out before."""
    period = Period.objects.get(object_id=campaign.pk, kind=PERIOD)
    kept = [
        _taken_out(Adoption, "campaign_id", campaign.pk),
        _taken_out(CountedUnit, "period_id", period.pk),
        _taken_out(Duty, "object_id", campaign.pk),
    ]
    started = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        for model, columns, holes, rows in kept:
            # Names of tables and columns come from the model.
            cursor.executemany(f"INSERT INTO {_table(model)} ({columns}) VALUES ({holes})", rows)  # noqa: S608
    return time.perf_counter() - started


def _taken_out(model: type[models.Model], column: str, value: int) -> tuple[type[models.Model], str, str, list[Any]]:
    names = [str(field.column) for field in model._meta.concrete_fields]
    columns = ", ".join(map(connection.ops.quote_name, names))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {_table(model)} WHERE {column} = %s", [value])  # noqa: S608
        rows = cursor.fetchall()
        cursor.execute(f"DELETE FROM {_table(model)} WHERE {column} = %s", [value])  # noqa: S608
    return model, columns, ", ".join(["%s"] * len(names)), rows


def _figures(turns: Sequence[Turn], reached: int) -> list[Figure]:
    name = f"ban hành đến {reached} đơn vị · a plan issued to {reached} units"
    issued = median(turn.issued for turn in turns)
    return [
        Figure(f"{name}: một việc nền · one job", "s", Better.LOWER, issued, MOST_SECONDS, ALLOWED),
        Figure(
            f"{name}: so với ghi trần · beside bare rows",
            "s",
            Better.LOWER,
            issued,
            median(turn.bare for turn in turns),
            BARE,
        ),
        Figure(
            f"{name}: người khác đợi ghi lâu nhất · longest wait of another writer",
            "s",
            Better.LOWER,
            median(turn.waited for turn in turns),
            issued,
            "nếu cả việc nền là một giao dịch · were the whole job one transaction",
        ),
    ]


def _pages(campaign: Campaign, nation: Nation, scale: Scale) -> list[Figure]:
    post = Post.objects.select_related("person__account").get(pk=nation.posts[0])
    browser = Browser.signed_in(post.person.account, post.pk)
    return [
        _page(label, reverse(route, args=[campaign.pk]), browser, scale)
        for label, route in (
            ("trang phong trào · the campaign", "campaign"),
            ("bức tường · the wall", "campaign_units"),
        )
    ]


def _page(label: str, path: str, browser: Browser, scale: Scale) -> Figure:
    seconds = interleave({"ours": lambda: browser.get(path)}, scale.effort)["ours"]
    return Figure(
        f"{label}, cả nước · the nation: p95",
        "ms",
        Better.LOWER,
        percentile(seconds, _P95),
        MOST_MILLISECONDS_OF_A_PAGE,
        ALLOWED,
    )


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)
