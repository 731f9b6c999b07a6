"""Work of notices in the background: rounds of reminders, and what is done every night."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.urls import reverse
from django.utils import timezone

from thidua.jobs import nightly, registry
from thidua.jobs.registry import Running, Stopped
from thidua.notices.services.handover import settle_ended_units
from thidua.notices.services.mailing import deliver_mail
from thidua.notices.services.messages import forget_old_messages
from thidua.notices.services.reminding import ROUND_JOB, remind_by_plan, run_round, stop_round

SETTLED_AT = time(0, 10)
REMINDED_AT = time(6, 30)
"""Messages in the product are there when the day begins; their mails wait for the end of the quiet hours."""
DELIVERED_AT = time(7, 0)


def _round_url(arguments: dict[str, Any], result: Any = None) -> str:
    return reverse("reminder_round", args=[arguments["round_id"]])


def _stop(stopped: Stopped) -> None:
    stop_round(round_id=stopped.arguments["round_id"], is_cancelled=stopped.is_cancelled)


@registry.job(
    ROUND_JOB,
    "Nhắc việc",
    result_url=_round_url,
    on_stop=_stop,
    home_url=_round_url,
    when_cancelled="Lời nhắc đã đến nơi thì giữ nguyên; việc chưa nhắc và thư chưa gửi thì không gửi nữa.",
)
def remind(running: Running, *, round_id: int) -> Any:
    """Write the reminders of one click, then hand over the mails that may leave now."""
    made = run_round(round_id=round_id, now=timezone.localtime(), progress=running.progress)
    return {"duties": made.duties, "mails": deliver_mail(now=timezone.localtime())}


def settle(today: date) -> int:
    """Hand over, or withdraw, the open duties of units that have ended by today."""
    return settle_ended_units(today)


def remind_today(today: date) -> int:
    """Write the reminders whose day has come; a worker that was off in the morning hands their mails over too."""
    rows = remind_by_plan(now=timezone.localtime())
    forget_old_messages(timezone.now())
    deliver_mail(now=timezone.localtime())
    return rows


def deliver(today: date) -> int:
    """Hand over the mails that waited for the end of the quiet hours."""
    return deliver_mail(now=timezone.localtime())


def register_nightly() -> None:
    """Put the nightly work of the room into the one schedule."""
    nightly.register("notices.settle", settle, SETTLED_AT, "Bàn giao việc của đơn vị đã kết thúc")
    nightly.register("notices.remind", remind_today, REMINDED_AT, "Nhắc việc theo hạn")
    nightly.register("notices.deliver", deliver, DELIVERED_AT, "Gửi thư nhắc việc buổi sáng")
