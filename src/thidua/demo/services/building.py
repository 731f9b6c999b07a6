"""The whole demo province, in one transaction: it is there, or nothing is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from thidua.demo.enums import DemoRefusal
from thidua.demo.rules.grassroots import ALIVE
from thidua.demo.rules.offices import past_bodies
from thidua.demo.rules.plan import ANCHOR
from thidua.demo.rules.province_plan import plan_province
from thidua.demo.rules.roster import Roster
from thidua.demo.rules.staff_above import staff_past_above
from thidua.demo.rules.staff_grassroots import staff_ended
from thidua.demo.services import counts, entering, events, incoming, movements, offices, past, posts, present, reform
from thidua.demo.services.book import Book
from thidua.demo.services.bulk import tell_planner
from thidua.demo.services.marker import mark_demo
from thidua.org.models import Unit, UnitKind
from thidua.org.services.founding import ensure_kinds
from thidua.people.models import Account
from thidua.search.services.rebuilding import rebuild
from thidua.shared.actor import system_actor
from thidua.shared.announcing import unheard
from thidua.shared.refusals import RefusedError


class DemoRefusedError(RefusedError):
    """The demo is not built; ``refusal`` is the reason."""

    def __init__(self, refusal: DemoRefusal) -> None:
        super().__init__(str(refusal.label), str(refusal.value))
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class DemoSummary:
    """This is what was built."""

    intermediate: int
    grassroots: int
    ended: int
    people: int

    def __str__(self) -> str:
        return (
            f"LĐLĐ tỉnh Hồng Lam: {self.intermediate} công đoàn cấp trên trực tiếp cơ sở, {self.grassroots} công đoàn "
            f"cơ sở, {self.ended} đơn vị đã kết thúc, {self.people} người"
        )


@transaction.atomic
def build_demo(*, progress: Callable[[str, float], None], today: date) -> DemoSummary:
    """Build the province in an empty database and return what was built. Everything happens on days fixed in the plan;
    ``today`` only counts where it is later than the last of them. Raises ``DemoRefusedError``."""
    if Account.objects.exists() or Unit.objects.exists():
        raise DemoRefusedError(DemoRefusal.NOT_EMPTY)
    book = Book(plan_province(), system_actor(max(today, ANCHOR)))
    steps = _steps(book, Roster())
    with unheard():  # the last step makes what listeners would have made, once
        for order, (label, step) in enumerate(steps):
            progress(label, order / len(steps))
            step()
    tell_planner()
    transaction.on_commit(mark_demo)
    progress("Xong", 1.0)
    return _summary(book)


def _steps(book: Book, people: Roster) -> list[tuple[str, Callable[[], None]]]:
    return [
        ("Cây đơn vị đến ngày 30/06/2025", lambda: _lay_past(book)),
        ("Ban, tổ chức, cán bộ đến ngày 30/06/2025", lambda: _lay_past_offices(book, people)),
        ("Sắp xếp tổ chức ngày 01/07/2025", lambda: _reorganise(book)),
        ("Công đoàn xã, phường, đặc khu, khu công nghiệp", lambda: present.lay_above(book, people)),
        ("Công đoàn cơ sở mới thành lập", lambda: present.found_newcomers(book)),
        ("Ban Chấp hành, cán bộ công đoàn cơ sở", lambda: present.lay_grassroots(book, people)),
        ("Số lượng CNVCLĐ, đoàn viên", lambda: counts.lay_counts(book, book.plan.all_units)),
        ("Sáu tài khoản", lambda: posts.lay_accounts(book, timezone.now())),
        ("Việc của năm 2026", lambda: events.tell(book)),
        ("Nhập thay, xác nhận số liệu", lambda: entering.enter_counts(book)),
        ("Phong trào thi đua của năm 2026", lambda: movements.launch(book)),
        ("Văn bản đến chờ xác nhận", lambda: incoming.take_in(book)),
        ("Văn bản tìm kiếm", _index),
    ]


def _index() -> None:
    """Make all found: nothing of what was laid has been announced."""
    rebuild()


def _lay_past(book: Book) -> None:
    ensure_kinds()
    book.kinds = {kind.code: kind for kind in UnitKind.objects.all()}
    past.lay_areas(book)
    past.lay_past_units(book)


def _lay_past_offices(book: Book, people: Roster) -> None:
    offices.lay_desks(book)
    offices.lay_bodies(book, [body for unit in book.plan.past for body in past_bodies(unit)])
    staff_past_above(book.plan, people)
    for unit in book.plan.past:
        if unit.employer is not None and unit.ends_in_2025:
            staff_ended(unit, people)
    posts.lay_people(book, people)


def _reorganise(book: Book) -> None:
    reform.carry_out(book)
    past.move_locations(book, tuple(unit for unit in book.plan.past if not unit.ends_in_2025))
    past.lay_locations(book, book.plan.new_upper)


def _summary(book: Book) -> DemoSummary:
    living = [unit for unit in book.plan.all_units if not unit.ends_in_2025]
    return DemoSummary(
        intermediate=sum(1 for unit in living if unit.kind in ("intermediate", "commune")),
        grassroots=ALIVE,
        ended=Unit.objects.filter(dissolved_date__isnull=False).count(),
        people=len(book.people),
    )
