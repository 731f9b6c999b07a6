"""The reorganisation of 01/07/2025, carried out by the very services an office uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.demo.rules.plan import NATIONAL, NATIONAL_EDUCATION, OTHER_PROVINCE, PROVINCE, REORGANISED, PlannedUnit
from thidua.demo.services.book import Book
from thidua.demo.services.past import local_key
from thidua.org.enums import ApprovalManner, BodyKind, Line
from thidua.org.models import Reorganisation
from thidua.org.rules.approval import Approval
from thidua.org.rules.steps import Dissolve, Found, Merge, NewUnit, Ref, Step, Transfer
from thidua.org.services.reorganise import Applied, add_step, apply_reorganisation, create_reorganisation
from thidua.people.enums import PostKind
from thidua.shared.actor import Actor, system_actor


@dataclass(frozen=True, slots=True)
class Decision:
    """This is the document of a reorganisation: the unit that draws it up, its title, day, and basis."""

    owner: str
    title: str
    day: date
    number: str
    signed: date
    issuer: str


def merge_provinces(book: Book) -> None:
    """Let the confederation merge the two provinces, and take over directly on the sector line the schools that the
    local sector unions leave behind. It is a root record only, so the product acts for it."""
    schools = [unit for unit in book.plan.past if unit.sector_parent and unit.employer is not None]
    decision = Decision(
        NATIONAL,
        "Hợp nhất Liên đoàn Lao động tỉnh Lam Trà vào Liên đoàn Lao động tỉnh Hồng Lam",
        REORGANISED,
        "3107/QĐ-TLĐ",
        date(2025, 6, 24),
        "Tổng Liên đoàn Lao động Việt Nam",
    )
    steps: list[Step] = [
        Merge((book.id_of(OTHER_PROVINCE),), book.id_of(PROVINCE)),
        Transfer(book.ids_of(schools), book.id_of(NATIONAL_EDUCATION), Line.SECTOR),
    ]
    actor = system_actor(REORGANISED)
    apply_draft(actor, draft_up(book, actor, decision, steps), Approval())


def reorganise_province(book: Book) -> None:
    """Let the merged province found the unions of communes and zones, move the grassroots there and end the rest."""
    decision = Decision(
        PROVINCE,
        "Sắp xếp công đoàn theo mô hình hai cấp: lập công đoàn xã, phường, đặc khu; kết thúc cấp huyện, ngành",
        REORGANISED,
        "217/QĐ-LĐLĐ",
        date(2025, 6, 30),
        "Liên đoàn Lao động tỉnh Hồng Lam",
    )
    preparer = book.holder_of(PROVINCE, PostKind.OFFICER, REORGANISED)
    approver = book.holder_of(PROVINCE, PostKind.CHAIR, REORGANISED)
    draft = draft_up(book, preparer, decision, list(_province_steps(book)))
    applied = apply_draft(approver, draft, approval_of(book, PROVINCE, approver, date(2025, 6, 30)))
    book.unit_ids |= {unit.key: applied.unit_ids[local_key(unit.key)] for unit in book.plan.new_upper}


def draft_up(book: Book, actor: Actor, decision: Decision, steps: Sequence[Step]) -> Reorganisation:
    """Draw up a reorganisation step by step and return the draft."""
    draft = create_reorganisation(
        actor=actor,
        owner_id=book.id_of(decision.owner),
        title=decision.title,
        effective_date=decision.day,
        basis_number=decision.number,
        basis_date=decision.signed,
        basis_issuer=decision.issuer,
    )
    for step in steps:
        add_step(actor=actor, reorganisation_id=draft.pk, version=draft.version, step=step)
        draft.refresh_from_db(fields=["version"])
    return draft


def apply_draft(actor: Actor, draft: Reorganisation, approval: Approval) -> Applied:
    """Carry the draft out."""
    return apply_reorganisation(actor=actor, reorganisation_id=draft.pk, version=draft.version, approval=approval)


def approval_of(book: Book, unit: str, approver: Actor, day: date) -> Approval:
    """Return the record that the standing committee of ``unit`` met on ``day`` and ``approver`` signs."""
    return Approval(
        body_id=book.body_on(book.id_of(unit), BodyKind.STANDING_COMMITTEE, day).pk,
        manner=ApprovalManner.MEETING,
        day=day,
        signer_name=approver.person_name,
        signer_title=approver.post_label,
    )


def _province_steps(book: Book) -> Iterator[Step]:
    for unit in book.plan.new_upper:
        yield Found(
            NewUnit(
                key=local_key(unit.key),
                name=unit.name,
                short_name=unit.short_name,
                kind_id=book.kind_id(unit),
                parent=book.id_of(PROVINCE),
            )
        )
    for destination, units in _moving(book).items():
        new: Ref = book.id_of(PROVINCE) if destination == PROVINCE else local_key(destination)
        yield Transfer(book.ids_of(units), new)
    for units in _ending(book):
        yield Dissolve(book.ids_of(units), book.id_of(PROVINCE))


def _moving(book: Book) -> dict[str, list[PlannedUnit]]:
    """Return the grassroots unions that get another unit above them, by where they go."""
    moving: dict[str, list[PlannedUnit]] = defaultdict(list)
    for unit in book.plan.past:
        if unit.employer is not None and unit.goes_to and unit.goes_to != unit.parent:
            moving[unit.goes_to].append(unit)
    return moving


def _ending(book: Book) -> Iterator[list[PlannedUnit]]:
    """Yield what ends, by the unit it stood under, then the units above grassroots."""
    grassroots: dict[str, list[PlannedUnit]] = defaultdict(list)
    above: list[PlannedUnit] = []
    for unit in book.plan.past:
        if unit.ends_in_2025 and unit.employer is not None:
            grassroots[unit.parent].append(unit)
        elif unit.kind == "intermediate" and unit.ends_in_2025:
            above.append(unit)
    yield from grassroots.values()
    yield above
