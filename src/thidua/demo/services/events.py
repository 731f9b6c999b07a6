"""What happened after the reorganisation: a rename, a merger, a transfer, a closure, and a draft that waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.demo.rules import place_names
from thidua.demo.rules.grassroots import CLOSED, MERGED, MERGED_INTO, RENAMED, RENAMED_TO
from thidua.demo.rules.plan import PROVINCE, PlannedUnit
from thidua.demo.rules.upper_units import commune_key, zone_key
from thidua.demo.services.book import Book
from thidua.demo.services.reform import Decision, apply_draft, approval_of, draft_up
from thidua.org.enums import EmployerKind
from thidua.org.rules.steps import Dissolve, Found, Merge, NewUnit, Rename, Step, Transfer
from thidua.org.services.partners import set_employer
from thidua.people.enums import PostKind

_NORTH, _SOUTH = zone_key(place_names.NORTH_ZONE), zone_key(place_names.SOUTH_ZONE)
_ZONE_ISSUERS = {
    _NORTH: "Công đoàn Khu công nghiệp Hồng Lam Bắc",
    _SOUTH: "Công đoàn Khu công nghiệp Hồng Lam Nam",
}
_PROVINCE_ISSUER = "Liên đoàn Lao động tỉnh Hồng Lam"


def tell(book: Book) -> None:
    """Let all of it happen, in the order of the days."""
    _rename(book)
    _merge(book)
    _transfer(book)
    _close(book)
    _leave_a_draft(book)


def _rename(book: Book) -> None:
    """A company takes a new name, so does its union; the employer gets a row of its own."""
    unit, day = book.known(RENAMED), date(2026, 1, 15)
    decision = _of_zone(_NORTH, f"Đổi tên {unit.short_name}", day, "04/QĐ-CĐKCN", date(2026, 1, 12))
    step = Rename(book.id_of(unit), name=f"Công đoàn cơ sở {RENAMED_TO}", short_name="CĐCS Kaizulon Ô tô")
    _carry_out(book, decision, [step])
    chair = book.holder_of(_NORTH, PostKind.CHAIR, day)
    set_employer(actor=chair, unit_id=book.id_of(unit), kind=EmployerKind.FDI, name=RENAMED_TO, day=day)


def _merge(book: Book) -> None:
    """Two companies of one owner become one, and so do their unions."""
    source, target = book.known(MERGED), book.known(MERGED_INTO)
    decision = _of_zone(
        _SOUTH, f"Sáp nhập {source.short_name} vào {target.short_name}", date(2026, 3, 1), "11/QĐ-CĐKCN",
        date(2026, 2, 24),
    )  # fmt: skip
    _carry_out(book, decision, [Merge((book.id_of(source),), book.id_of(target))])


def _transfer(book: Book) -> None:
    """Companies of a ward have moved into the zone beside it."""
    ward = commune_key("phường Tân Lãm")
    moving = [unit for unit in book.plan.past if unit.goes_to == ward and _is_factory(unit)][:3]
    decision = _of_province(
        "Chuyển công đoàn cơ sở từ phường Tân Lãm về Khu công nghiệp Hồng Lam Nam",
        date(2026, 4, 1), "63/QĐ-LĐLĐ", date(2026, 3, 20),
    )  # fmt: skip
    _carry_out(book, decision, [Transfer(book.ids_of(moving), book.id_of(_SOUTH))])


def _close(book: Book) -> None:
    """A company has closed; its union ends, nobody carries it on."""
    unit = book.known(CLOSED)
    decision = _of_zone(
        _NORTH, f"Kết thúc hoạt động {unit.short_name}", date(2026, 6, 1), "29/QĐ-CĐKCN", date(2026, 5, 26)
    )
    _carry_out(book, decision, [Dissolve((book.id_of(unit),))])


def _leave_a_draft(book: Book) -> None:
    """An officer has drawn up a new union for an industrial cluster; it waits for the standing committee."""
    day = date(2026, 9, 21)
    commune = commune_key("xã Khê Vạn")
    moving = [unit for unit in book.plan.past if unit.goes_to == commune and _is_factory(unit)][:4]
    new = NewUnit(
        key="new:1",
        name="Công đoàn Cụm công nghiệp Đồng Vang",
        short_name="CĐ CCN Đồng Vang",
        kind_id=book.kinds["intermediate"].pk,
        parent=book.id_of(PROVINCE),
    )
    decision = _of_province(
        "Thành lập Công đoàn Cụm công nghiệp Đồng Vang", date(2027, 1, 1), "TTr 88/TTr-QHLĐ", date(2026, 9, 18)
    )
    actor = book.holder_of(PROVINCE, PostKind.OFFICER, day)
    draft_up(book, actor, decision, [Found(new), Transfer(book.ids_of(moving), new.key)])


def _of_zone(zone: str, title: str, day: date, number: str, signed: date) -> Decision:
    return Decision(zone, title, day, number, signed, _ZONE_ISSUERS[zone])


def _of_province(title: str, day: date, number: str, signed: date) -> Decision:
    return Decision(PROVINCE, title, day, number, signed, _PROVINCE_ISSUER)


def _carry_out(book: Book, decision: Decision, steps: Sequence[Step]) -> None:
    """An officer draws up, the chair approves for the standing committee, on the day the document is signed."""
    owner, day = decision.owner, decision.signed
    preparer = book.holder_of(owner, PostKind.OFFICER, day)
    approver = book.holder_of(owner, PostKind.CHAIR, day)
    draft = draft_up(book, preparer, decision, steps)
    apply_draft(approver, draft, approval_of(book, owner, approver, day))


def _is_factory(unit: PlannedUnit) -> bool:
    return unit.employer is not None and unit.employer.kind in (EmployerKind.NON_STATE, EmployerKind.FDI)
