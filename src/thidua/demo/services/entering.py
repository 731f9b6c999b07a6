"""Figures of 01/07/2026: entered by the units themselves, or for them by the union above with the signed paper."""

from __future__ import annotations

import hashlib
from datetime import date
from random import Random

from thidua.demo.rules import place_names
from thidua.demo.rules.paper import signed_paper
from thidua.demo.rules.plan import PlannedUnit
from thidua.demo.rules.seeds import stream
from thidua.demo.rules.staff_grassroots import KNOWN_UNIT
from thidua.demo.rules.upper_units import commune_key, zone_key
from thidua.demo.services.book import Book
from thidua.files.enums import FileKind
from thidua.files.models import StoredFile
from thidua.files.services.disk import write_once
from thidua.org.models import Headcount
from thidua.org.rules.headcounts import Figures
from thidua.org.services.headcounts import confirm_headcount, enter_headcount
from thidua.people.enums import PostKind
from thidua.shared.actor import Actor

COUNTED = date(2026, 7, 1)
_ENTERED, _CONFIRMED = date(2026, 7, 6), date(2026, 7, 9)
_FOR = ((zone_key(place_names.NORTH_ZONE), 7), (commune_key("xã Trà Mịch"), 5), (commune_key("đặc khu Hòn Nghê"), 4))
"""For how many of its units a union above enters."""

_OWN = (
    (zone_key(place_names.NORTH_ZONE), 9),
    (zone_key(place_names.SOUTH_ZONE), 10),
    (commune_key("phường Lam Định"), 6),
)


def enter_counts(book: Book) -> None:
    """Enter figures for some units, let every second one confirm, and let others enter their own."""
    for above, count in _FOR:
        units = [unit for unit in _below(book, above) if unit.name != KNOWN_UNIT][:count]
        known = [unit for unit in _below(book, above) if unit.name == KNOWN_UNIT]
        officer = book.holder_of(above, PostKind.OFFICER, _ENTERED)
        for order, unit in enumerate([*known, *units]):
            headcount = _enter_for(book, officer, unit)
            if order % 2 == 1:
                chair = book.holder_of(unit.key, PostKind.CHAIR, _CONFIRMED)
                confirm_headcount(actor=chair, headcount_id=headcount.pk)
    for above, count in _OWN:
        for unit in _below(book, above)[-count:]:
            chair = book.holder_of(unit.key, PostKind.CHAIR, _ENTERED)
            enter_headcount(actor=chair, unit_id=book.id_of(unit), day=COUNTED, figures=_figures(book, unit))


def _below(book: Book, above: str) -> list[PlannedUnit]:
    """Return the grassroots unions that were below ``above`` from the start and still live."""
    alive = set(Headcount.objects.filter(valid_to__isnull=True).values_list("unit", flat=True))
    units = (unit for unit in book.plan.past if unit.goes_to == above and unit.employer is not None)
    return [unit for unit in units if book.id_of(unit) in alive]


def _enter_for(book: Book, officer: Actor, unit: PlannedUnit) -> Headcount:
    figures = _figures(book, unit)
    return enter_headcount(
        actor=officer,
        unit_id=book.id_of(unit),
        day=COUNTED,
        figures=figures,
        paper=_paper(book, unit, figures),
    )


def _figures(book: Book, unit: PlannedUnit) -> Figures:
    """Return figures a little above those of the year's start."""
    last = Headcount.objects.filter(unit=book.id_of(unit), valid_from__lt=COUNTED).latest("valid_from")
    random: Random = stream("half-year", unit.key)
    more = random.randint(2, max(4, last.workers * 4 // 100))
    return Figures(
        workers=last.workers + more,
        members=last.members + more // 2,
        women=last.women + more // 2,
        direct_workers=last.direct_workers + more // 2,
    )


def _paper(book: Book, unit: PlannedUnit, figures: Figures) -> StoredFile:
    """Store the scan. It is our own, so it goes to the disk without the checks an upload needs."""
    chair = book.holder_of(unit.key, PostKind.CHAIR, _ENTERED)
    content = signed_paper(
        "BÁO CÁO SỐ LƯỢNG ĐOÀN VIÊN, NGƯỜI LAO ĐỘNG",
        [
            unit.short_name,
            f"Số liệu đến ngày {COUNTED:%d/%m/%Y}:",
            f"- Công nhân, viên chức, lao động: {figures.workers}",
            f"- Đoàn viên công đoàn: {figures.members}",
            f"- Nữ công nhân, viên chức, lao động: {figures.women}",
            f"- Trực tiếp lao động, sản xuất: {figures.direct_workers}",
            "Số liệu mẫu, đơn vị và người ký không có thật.",
        ],
        chair.person_name,
    )
    digest = hashlib.sha256(content).hexdigest()
    write_once(digest, content)
    name = f"Số lượng 01-07-2026 {unit.short_name}.pdf"[:200]
    return StoredFile.objects.create(digest=digest, name=name, content_type=FileKind.PDF, size=len(content), pages=1)
