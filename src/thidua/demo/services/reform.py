"""The reorganisation of 01/07/2025, carried out by the very services an office uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.audit.changes import Change
from thidua.audit.services import record
from thidua.demo.enums import DemoAction
from thidua.demo.rules.plan import NATIONAL, NATIONAL_EDUCATION, OTHER_PROVINCE, PROVINCE, REORGANISED, PlannedUnit
from thidua.demo.services.book import Book
from thidua.demo.services.past import local_key
from thidua.org.enums import ApprovalManner, BodyKind, Line
from thidua.org.models import Reorganisation, ReorganisationStep
from thidua.org.rules.approval import Approval
from thidua.org.rules.step_json import to_json
from thidua.org.rules.steps import Dissolve, Found, Merge, NewUnit, Ref, Step, Transfer, cleaned, kind_of
from thidua.org.selectors.drafts import draft_steps
from thidua.org.services.reorganise import Applied, add_step, apply_reorganisation, create_reorganisation
from thidua.people.enums import PostKind
from thidua.shared.actor import Actor, system_actor

_NUMBERS = {PROVINCE: "217/QĐ-LĐLĐ", OTHER_PROVINCE: "184/QĐ-LĐLĐ"}


@dataclass(frozen=True, slots=True)
class Decision:
    """This is the document of a reorganisation: the unit that draws it up, its title, day, and basis."""

    owner: str
    title: str
    day: date
    number: str
    signed: date
    issuer: str


def carry_out(book: Book) -> None:
    """Carry out the four decisions of that day. Each province first reorganises what is its own, then they merge."""
    _hand_schools_over(book)
    for province in (PROVINCE, OTHER_PROVINCE):
        _reorganise(book, province)
    _merge_provinces(book)


def _hand_schools_over(book: Book) -> None:
    """The national education union takes over directly, on the sector line, the schools that the local sector unions
    leave behind. The confederation is a root record only, so the product acts for it."""
    schools = [unit for unit in book.plan.past if unit.sector_parent and unit.employer is not None]
    decision = _national("Chuyển công đoàn cơ sở trường học về Công đoàn Giáo dục Việt Nam chỉ đạo theo ngành", "3102")
    step = Transfer(book.ids_of(schools), book.id_of(NATIONAL_EDUCATION), Line.SECTOR)
    actor = system_actor(REORGANISED)
    apply_draft(actor, draft_up(book, actor, decision, [step]), Approval())


def _merge_provinces(book: Book) -> None:
    decision = _national("Hợp nhất Liên đoàn Lao động tỉnh Lam Trà vào Liên đoàn Lao động tỉnh Hồng Lam", "3107")
    step = Merge((book.id_of(OTHER_PROVINCE),), book.id_of(PROVINCE))
    actor = system_actor(REORGANISED)
    apply_draft(actor, draft_up(book, actor, decision, [step]), Approval())


def _reorganise(book: Book, province: str) -> None:
    """Let a province found the unions of its communes and zones, move the grassroots there and end the rest."""
    name = province.removeprefix("province:")
    decision = Decision(
        province,
        f"Sắp xếp công đoàn tỉnh {name} theo mô hình hai cấp: lập công đoàn xã, phường; kết thúc cấp huyện, ngành",
        REORGANISED,
        _NUMBERS[province],
        date(2025, 6, 28),
        f"Liên đoàn Lao động tỉnh {name}",
    )
    preparer = book.holder_of(province, PostKind.OFFICER, REORGANISED)
    approver = book.holder_of(province, PostKind.CHAIR, REORGANISED)
    draft = draft_up(book, preparer, decision, ())
    _lay_steps(preparer, draft, list(_steps(book, province)))
    applied = apply_draft(approver, draft, approval_of(book, province, approver, date(2025, 6, 27)))
    book.unit_ids |= {
        unit.key: applied.unit_ids[local_key(unit.key)] for unit in book.plan.new_upper if unit.parent == province
    }


def _lay_steps(actor: Actor, draft: Reorganisation, steps: Sequence[Step]) -> None:
    """Write the dozens of steps of a province at once. The services would ask for each whether it is within reach; it
    is asked for all of them when the reorganisation is carried out."""
    ReorganisationStep.objects.bulk_create(
        ReorganisationStep(reorganisation=draft, order=order, kind=kind_of(step), parameters=to_json(step))
        for order, step in enumerate(map(cleaned, steps), start=1)
    )
    draft.version += len(steps)
    draft.save(update_fields=["version"])
    record(
        actor=actor,
        unit_id=draft.owner_id,
        action=DemoAction.STEPS_LAID,
        kind="org.reorganisation",
        object_id=draft.pk,
        label=draft.title,
        changes=[Change("Bước", None, step.text) for step in draft_steps(draft)],
    )


def _national(title: str, number: str) -> Decision:
    issuer = "Tổng Liên đoàn Lao động Việt Nam"
    return Decision(NATIONAL, title, REORGANISED, f"{number}/QĐ-TLĐ", date(2025, 6, 24), issuer)


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


def approval_of(
    book: Book, unit: str, approver: Actor, day: date, body: BodyKind = BodyKind.STANDING_COMMITTEE
) -> Approval:
    """Return the record that a body of ``unit`` met on ``day`` and ``approver`` signs."""
    return Approval(
        body_id=book.body_on(book.id_of(unit), body, day).pk,
        manner=ApprovalManner.MEETING,
        day=day,
        signer_name=approver.person_name,
        signer_title=approver.post_label,
    )


def _steps(book: Book, province: str) -> Iterator[Step]:
    for unit in book.plan.new_upper:
        if unit.parent == province:
            yield Found(
                NewUnit(
                    key=local_key(unit.key),
                    name=unit.name,
                    short_name=unit.short_name,
                    kind_id=book.kind_id(unit),
                    parent=book.id_of(province),
                )
            )
    below = _below(book, province)
    for destination, units in _moving(below).items():
        new: Ref = book.id_of(province) if destination == PROVINCE else local_key(destination)
        yield Transfer(book.ids_of(units), new)
    for units in _ending(below):
        yield Dissolve(book.ids_of(units), book.id_of(province))


def _below(book: Book, province: str) -> list[PlannedUnit]:
    """Return what stood below a province on the eve: grassroots and the units above them."""
    above = {unit.key for unit in book.plan.past if unit.parent == province}
    return [unit for unit in book.plan.past if unit.key in above or unit.parent in above]


def _moving(below: Iterable[PlannedUnit]) -> dict[str, list[PlannedUnit]]:
    """Return the grassroots unions that get another unit above them, by where they go."""
    moving: dict[str, list[PlannedUnit]] = defaultdict(list)
    for unit in below:
        if unit.employer is not None and unit.goes_to and unit.goes_to != unit.parent:
            moving[unit.goes_to].append(unit)
    return moving


def _ending(below: Iterable[PlannedUnit]) -> Iterator[list[PlannedUnit]]:
    """Yield what ends: unions of administrative bodies and of schools paid by the budget, then what stood above."""
    ending = [unit for unit in below if unit.ends_in_2025]
    yield [unit for unit in ending if unit.employer is not None]
    yield [unit for unit in ending if unit.employer is None]
