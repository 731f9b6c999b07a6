"""Desks, bodies and partners laid down as rows; what happens to them later is done by the services of ``org``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Model

from thidua.audit.services import record
from thidua.demo.enums import DemoAction
from thidua.demo.rules.offices import DESKS, PlannedBody, PlannedPartner
from thidua.demo.rules.plan import PROVINCE
from thidua.demo.services.book import Book
from thidua.org.models import Body, Desk, DeskName, Partner
from thidua.shared import bulk


def lay_desks(book: Book) -> None:
    """Write the desks of both provinces with their names up to the eve of the reorganisation."""
    desks = Desk.objects.bulk_create(
        [
            Desk(unit_id=book.id_of(desk.unit), phone=desk.phone, valid_from=desk.names[0][0], valid_to=desk.closed)
            for desk in DESKS
        ]
    )
    book.desks = {planned.key: desk for planned, desk in zip(DESKS, desks, strict=True)}
    names = []
    for planned, desk in zip(DESKS, desks, strict=True):
        ends = [first for first, *_ in planned.names[1:]] + [planned.closed]
        names += [
            DeskName(desk=desk, name=name, short_name=short, basis=basis, valid_from=first, valid_to=end)
            for (first, name, short, basis), end in zip(planned.names, ends, strict=True)
        ]
    DeskName.objects.bulk_create(names)


def lay_bodies(book: Book, planned: Sequence[PlannedBody]) -> None:
    """Write bodies and remember them; a body ends the day the next of its kind begins."""
    _end_former(book, planned)
    bodies = bulk.insert_objects(
        [
            Body(
                unit_id=book.id_of(body.unit),
                kind=body.kind,
                name=body.name,
                term=body.term,
                seats=body.seats,
                basis=body.basis,
                valid_from=body.start,
            )
            for body in planned
        ]
    )
    for body in bodies:
        book.bodies.setdefault((body.unit_id, body.kind), []).append(body)
    _record(book, "Ban Chấp hành, Ban Thường vụ, Ủy ban Kiểm tra, Hội đồng", bodies)


def lay_partners(book: Book, planned: Iterable[PlannedPartner]) -> None:
    """Write who stands beside the units."""
    partners = bulk.insert_objects(
        [
            Partner(unit_id=book.id_of(partner.unit), kind=partner.kind, name=partner.name, valid_from=partner.start)
            for partner in planned
        ]
    )
    _record(book, "Cấp ủy, chính quyền, chuyên môn", partners)


def _end_former(book: Book, planned: Sequence[PlannedBody]) -> None:
    former = []
    for body in planned:
        before = book.bodies.get((book.id_of(body.unit), body.kind))
        if before:
            before[-1].valid_to = body.start
            former.append(before[-1])
    bulk.update(Body, ["valid_to"], [(body.pk, body.valid_to) for body in former])


def _record(book: Book, label: str, rows: Sequence[Model]) -> None:
    record(
        actor=book.actor,
        unit_id=book.id_of(PROVINCE),
        action=DemoAction.OFFICES_LAID,
        kind="org.unit",
        object_id=book.id_of(PROVINCE),
        label=label,
        rows=[{"id": row.pk, "name": str(row)} for row in rows],
    )
