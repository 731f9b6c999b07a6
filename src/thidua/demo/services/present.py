"""What stands since 01/07/2025: desks renamed, bodies appointed, officers in new places, new unions."""

from __future__ import annotations

from datetime import date

from thidua.demo.rules import place_names
from thidua.demo.rules.offices import RENAMED_DESKS, partners_of, present_bodies
from thidua.demo.rules.plan import PROVINCE, REORGANISED
from thidua.demo.rules.roster import Roster
from thidua.demo.rules.staff_above import SETTLED, staff_present_above
from thidua.demo.rules.staff_grassroots import staff_living
from thidua.demo.rules.upper_units import commune_key, zone_key
from thidua.demo.services import offices, past, posts
from thidua.demo.services.book import Book
from thidua.org.rules.steps import NewUnit
from thidua.org.services.blocs import add_units, create_bloc
from thidua.org.services.desks import rename_desk
from thidua.org.services.founding import found_unit
from thidua.people.enums import PostKind
from thidua.people.models import Post
from thidua.people.services import end_post

_BLOCS_MADE = date(2025, 9, 15)
_BASIS = "QĐ 219/QĐ-LĐLĐ ngày 30/06/2025"


def lay_above(book: Book, people: Roster) -> None:
    """Lay the offices above grassroots: the province's desks under their new names, bodies, posts, blocs."""
    actor = book.holder_of(PROVINCE, PostKind.CHAIR, REORGANISED)
    for key, (name, short_name) in RENAMED_DESKS.items():
        rename_desk(
            actor=actor,
            desk_id=book.desks[key].pk,
            name=name,
            short_name=short_name,
            day=REORGANISED,
            basis=_BASIS,
        )
    above = [unit for unit in book.plan.all_units if unit.employer is None and not unit.ends_in_2025]
    offices.lay_bodies(book, [body for unit in above for body in present_bodies(unit)])
    offices.lay_partners(book, [partner for unit in above for partner in partners_of(unit)])
    staff_present_above(book.plan, people)
    posts.lay_people(book, people)
    _settle_officers(book)
    _make_blocs(book)


def found_newcomers(book: Book) -> None:
    """Let the unions of communes found the grassroots unions that are new since, each on its day."""
    for unit in book.plan.founded_since:
        actor = book.holder_of(unit.parent, PostKind.CHAIR, unit.founded)
        new = NewUnit(
            key="new:1",
            name=unit.name,
            short_name=unit.short_name,
            kind_id=book.kind_id(unit),
            parent=book.id_of(unit.parent),
            sector=unit.sector,
        )
        book.unit_ids[unit.key] = found_unit(actor=actor, unit=new, founded_date=unit.founded).pk
    past.lay_employers(book, book.plan.founded_since)
    past.lay_locations(book, book.plan.founded_since)


def lay_grassroots(book: Book, people: Roster) -> None:
    """Lay committees, partners and posts of the grassroots unions of today."""
    living = [unit for unit in book.plan.all_units if unit.employer is not None and not unit.ends_in_2025]
    offices.lay_bodies(book, [body for unit in living for body in present_bodies(unit)])
    offices.lay_partners(book, [partner for unit in living for partner in partners_of(unit)])
    for unit in living:
        staff_living(unit, people)
    posts.lay_people(book, people)


def _settle_officers(book: Book) -> None:
    """End the posts without a desk that officers brought along from the province that ended: they have one now."""
    actor = book.holder_of(PROVINCE, PostKind.CHAIR, SETTLED)
    brought = Post.objects.filter(unit=book.id_of(PROVINCE), handed_over_from__isnull=False, valid_to__isnull=True)
    for post_id in brought.order_by("pk").values_list("pk", flat=True):
        end_post(actor=actor, post_id=post_id, end_date=SETTLED, reason="Phân công về ban, văn phòng")


def _make_blocs(book: Book) -> None:
    """Group the unions above grassroots into emulation blocs of their like."""
    actor = book.holder_of(PROVINCE, PostKind.OFFICER, _BLOCS_MADE)
    wards = [title for title in place_names.COMMUNE_UNIONS if not title.startswith("xã ")]
    communes = [title for title in place_names.COMMUNE_UNIONS if title.startswith("xã ")]
    half = len(communes) // 2
    groups = {
        "Cụm thi đua số 1 (phường, đặc khu)": [commune_key(title) for title in wards],
        "Cụm thi đua số 2 (các xã phía Bắc)": [commune_key(title) for title in communes[:half]],
        "Cụm thi đua số 3 (các xã phía Nam)": [commune_key(title) for title in communes[half:]],
        "Khối thi đua khu công nghiệp, khu kinh tế": [zone_key(name) for name, _ in place_names.ZONES],
        "Khối thi đua công đoàn cơ sở trực thuộc": [
            unit.key for unit in book.plan.past if unit.employer is not None and unit.goes_to == PROVINCE
        ],
    }
    for name, keys in groups.items():
        bloc = create_bloc(actor=actor, owner_id=book.id_of(PROVINCE), name=name, valid_from=_BLOCS_MADE)
        add_units(actor=actor, bloc_id=bloc.pk, unit_ids=[book.id_of(key) for key in keys], day=_BLOCS_MADE)
