"""Desks, bodies, employer, partners, place and blocs of a unit."""

import json
from datetime import date, timedelta

import pytest

from tests.forest import LONG_AGO, TODAY, make_post
from tests.org_pages.conftest import journal
from thidua.audit.models import JournalEntry
from thidua.org.enums import AreaKind, BlocRefusal, BodyKind, EmployerKind, FactRefusal, PartnerKind
from thidua.org.models import Area, Bloc, BlocMembership, Body, Desk, DeskName, Employer, Partner, UnitLocation
from thidua.org.rules.facts import phone_decision
from thidua.org.services import unit_facts
from thidua.org.services.unit_facts import FactRefusedError
from thidua.people.enums import PostKind
from thidua.shared.refusals import ForbiddenError, OutOfScopeError

DAY = date(2026, 1, 1)
NEXT = date(2026, 6, 1)


@pytest.fixture
def commune_chair(forest, actor_for):
    return actor_for(make_post(forest.commune, PostKind.CHAIR))


def refused(call, **arguments):
    with pytest.raises(FactRefusedError) as error:
        call(**arguments)
    return error.value.refusal


def periods(rows):
    return list(rows.order_by("valid_from").values_list("valid_from", "valid_to"))


class TestDesks:
    @pytest.fixture
    def desk(self, forest, commune_chair):
        return unit_facts.open_desk(
            actor=commune_chair, unit_id=forest.commune.pk, name="Ban Công tác Công đoàn", valid_from=DAY
        )

    def test_a_desk_is_renamed_from_a_day_on_and_the_old_name_stays(self, forest, commune_chair, desk):
        unit_facts.rename_desk(actor=commune_chair, desk_id=desk.pk, name="Ban  Quan hệ Lao động", day=NEXT)
        names = DeskName.objects.filter(desk=desk).values_list("name", "valid_from", "valid_to")
        assert list(names) == [("Ban Công tác Công đoàn", DAY, NEXT), ("Ban Quan hệ Lao động", NEXT, None)]
        assert journal(forest.commune) == ["org.desk.opened", "org.desk.renamed"]

    @pytest.mark.parametrize(
        ("name", "day", "refusal"),
        [
            pytest.param("ban công tác công đoàn", NEXT, FactRefusal.NAME_TAKEN, id="another desk has the name"),
            pytest.param("  ", NEXT, FactRefusal.NAME_MISSING, id="no name"),
            pytest.param("Văn phòng", LONG_AGO - timedelta(days=1), FactRefusal.BEFORE_FOUNDING, id="before founding"),
        ],
    )
    def test_a_desk_that_cannot_be_opened(self, forest, commune_chair, desk, name, day, refusal):
        arguments = {"actor": commune_chair, "unit_id": forest.commune.pk, "name": name, "valid_from": day}
        assert refused(unit_facts.open_desk, **arguments) == refusal
        assert list(Desk.objects.all()) == [desk]

    def test_closing_ends_the_name_and_drops_names_that_would_begin_later(self, commune_chair, desk):
        unit_facts.rename_desk(actor=commune_chair, desk_id=desk.pk, name="Văn phòng", day=date(2026, 9, 1))
        unit_facts.close_desk(actor=commune_chair, desk_id=desk.pk, day=NEXT)
        desk.refresh_from_db()
        assert desk.valid_to == NEXT
        assert periods(DeskName.objects.filter(desk=desk)) == [(DAY, NEXT)]
        assert refused(unit_facts.close_desk, actor=commune_chair, desk_id=desk.pk, day=TODAY) == (
            FactRefusal.ALREADY_ENDED
        )

    def test_a_desk_lasts_a_day_at_least(self, commune_chair, desk):
        assert refused(unit_facts.close_desk, actor=commune_chair, desk_id=desk.pk, day=DAY) == (
            FactRefusal.ENDS_BEFORE_START
        )

    def test_its_name_may_be_used_again_after_it_closed(self, forest, commune_chair, desk):
        unit_facts.close_desk(actor=commune_chair, desk_id=desk.pk, day=NEXT)
        again = unit_facts.open_desk(
            actor=commune_chair, unit_id=forest.commune.pk, name="Ban Công tác Công đoàn", valid_from=NEXT
        )
        assert again.valid_to is None

    def test_the_telephone_is_set_and_the_same_again_is_not_recorded(self, forest, commune_chair, desk):
        for _ in range(2):
            unit_facts.set_desk_phone(actor=commune_chair, desk_id=desk.pk, phone="0209 385 1234")
        assert journal(forest.commune) == ["org.desk.opened", "org.desk.phone_set"]

    def test_someone_outside_or_without_the_right_changes_nothing(self, forest, actor_for, desk):
        neighbour = actor_for(make_post(forest.neighbour, PostKind.CHAIR))
        clerk = actor_for(make_post(forest.commune, PostKind.CLERK))
        with pytest.raises(OutOfScopeError):
            unit_facts.close_desk(actor=neighbour, desk_id=desk.pk, day=NEXT)
        with pytest.raises(ForbiddenError):
            unit_facts.close_desk(actor=clerk, desk_id=desk.pk, day=NEXT)
        with pytest.raises(OutOfScopeError):
            unit_facts.close_desk(actor=neighbour, desk_id=desk.pk + 1, day=NEXT)


@pytest.mark.parametrize(
    ("phone", "refusal"),
    [
        ("", None),
        ("0209 385 1234", None),
        ("+84 (209) 385-1234", None),
        ("113", FactRefusal.PHONE_UNREADABLE),
        ("0209 385 1234 gặp anh Nam", FactRefusal.PHONE_UNREADABLE),
    ],
)
def test_a_telephone_can_be_dialled(phone, refusal):
    assert phone_decision(phone).refusal == refusal


class TestBodies:
    KIND = BodyKind.EXECUTIVE_COMMITTEE

    @pytest.fixture
    def body(self, forest, commune_chair):
        return unit_facts.open_body(
            actor=commune_chair,
            unit_id=forest.commune.pk,
            kind=self.KIND,
            name="Ban Chấp hành khóa I",
            valid_from=DAY,
            term="2025 – 2030",
            seats=15,
        )

    def test_a_unit_has_one_body_of_a_kind_at_a_time(self, forest, commune_chair, body):
        arguments = {"actor": commune_chair, "unit_id": forest.commune.pk, "name": "Khóa II", "valid_from": NEXT}
        assert refused(unit_facts.open_body, **arguments, kind=self.KIND) == FactRefusal.BODY_ALIVE
        other = unit_facts.open_body(**arguments, kind=BodyKind.COUNCIL)
        unit_facts.close_body(actor=commune_chair, body_id=body.pk, day=NEXT)
        following = unit_facts.open_body(**arguments, kind=self.KIND)
        assert set(Body.objects.filter(valid_to__isnull=True)) == {other, following}

    def test_seats_are_one_at_least_and_may_be_unknown(self, commune_chair, body):
        arguments = {"actor": commune_chair, "body_id": body.pk, "name": "Ban Chấp hành khóa I"}
        assert refused(unit_facts.change_body, **arguments, seats=0) == FactRefusal.SEATS_NONE
        assert unit_facts.change_body(**arguments, seats=None).seats is None

    def test_a_change_is_recorded_once(self, forest, commune_chair, body):
        for _ in range(2):
            unit_facts.change_body(actor=commune_chair, body_id=body.pk, name="BCH khóa I", seats=17)
        assert journal(forest.commune) == ["org.body.opened", "org.body.changed"]


class TestEmployerAndPartners:
    def test_an_employer_follows_another_from_a_day_on(self, forest, grassroots_chair):
        for day, kind in ((DAY, EmployerKind.STATE), (NEXT, EmployerKind.NON_STATE)):
            unit_facts.set_employer(
                actor=grassroots_chair, unit_id=forest.grassroots.pk, kind=kind, name="Công ty May Hồng Vân", day=day
            )
        assert periods(Employer.objects) == [(DAY, NEXT), (NEXT, None)]
        first_change = json.loads(JournalEntry.objects.get(unit_id=forest.grassroots.pk, seq=2).changes)[0]
        assert first_change == {
            "field": "Loại hình",
            "before": EmployerKind.STATE.label,
            "after": EmployerKind.NON_STATE.label,
        }

    def test_only_a_grassroots_union_has_an_employer(self, forest, commune_chair):
        arguments = {"unit_id": forest.commune.pk, "kind": EmployerKind.FDI, "name": "Công ty A", "day": DAY}
        assert refused(unit_facts.set_employer, actor=commune_chair, **arguments) == FactRefusal.NOT_GRASSROOTS

    def test_partners_of_two_kinds_stand_side_by_side_and_one_follows_another(self, forest, commune_chair):
        for kind, name, day in (
            (PartnerKind.PARTY_COMMITTEE, "Đảng ủy xã Đông Hà", DAY),
            (PartnerKind.GOVERNMENT, "UBND xã Đông Hà", DAY),
            (PartnerKind.GOVERNMENT, "Ủy ban nhân dân xã Đông Hà", NEXT),
        ):
            unit_facts.set_partner(actor=commune_chair, unit_id=forest.commune.pk, kind=kind, name=name, day=day)
        alive = Partner.objects.filter(valid_to__isnull=True)
        assert set(alive.values_list("name", flat=True)) == {"Đảng ủy xã Đông Hà", "Ủy ban nhân dân xã Đông Hà"}
        unit_facts.end_partner(actor=commune_chair, partner_id=alive.earliest("pk").pk, day=TODAY)
        assert journal(forest.commune) == ["org.partner.set"] * 3 + ["org.partner.ended"]


class TestLocation:
    def test_a_unit_is_at_a_place_that_exists_on_the_day(self, forest, commune_chair):
        gone = Area.objects.create(
            name="huyện Ba Sao", kind=AreaKind.DISTRICT, valid_from=LONG_AGO, valid_to=date(2025, 7, 1)
        )
        commune = Area.objects.create(name="xã Đông Hà", kind=AreaKind.COMMUNE, valid_from=date(2025, 7, 1))
        arguments = {"actor": commune_chair, "unit_id": forest.commune.pk}
        unit_facts.set_location(**arguments, area_id=gone.pk, day=date(2025, 6, 30))
        unit_facts.set_location(**arguments, area_id=commune.pk, day=date(2025, 7, 1))
        assert periods(UnitLocation.objects) == [
            (date(2025, 6, 30), date(2025, 7, 1)),
            (date(2025, 7, 1), None),
        ]
        assert refused(unit_facts.set_location, **arguments, area_id=gone.pk, day=date(2025, 7, 1)) == (
            FactRefusal.AREA_ENDED
        )


class TestBlocs:
    @pytest.fixture
    def bloc(self, forest, province_officer):
        return unit_facts.create_bloc(
            actor=province_officer, owner_id=forest.province.pk, name="Khối xã, phường", valid_from=DAY
        )

    def units_of(self, bloc, day=NEXT):
        return set(BlocMembership.objects.filter(bloc=bloc, valid_to__isnull=True).values_list("unit", flat=True))

    def test_units_below_enter_once_and_leave(self, forest, province_officer, bloc):
        chosen = [forest.commune.pk, forest.neighbour.pk]
        arguments = {"actor": province_officer, "bloc_id": bloc.pk}
        assert unit_facts.add_units(**arguments, unit_ids=chosen, day=DAY) == 2
        assert unit_facts.add_units(**arguments, unit_ids=chosen, day=NEXT) == 0
        assert unit_facts.remove_units(**arguments, unit_ids=[forest.commune.pk], day=NEXT) == 1
        assert self.units_of(bloc) == {forest.neighbour.pk}
        assert journal(forest.province) == ["org.bloc.created", "org.bloc.units_added", "org.bloc.units_removed"]
        assert JournalEntry.objects.get(action="org.bloc.units_added").rows_count == 2

    def test_a_unit_is_in_one_bloc_of_an_owner(self, forest, province_officer, bloc):
        unit_facts.add_units(actor=province_officer, bloc_id=bloc.pk, unit_ids=[forest.commune.pk], day=DAY)
        other = unit_facts.create_bloc(
            actor=province_officer, owner_id=forest.province.pk, name="Khối khác", valid_from=DAY
        )
        with pytest.raises(FactRefusedError) as error:
            unit_facts.add_units(
                actor=province_officer,
                bloc_id=other.pk,
                unit_ids=[forest.neighbour.pk, forest.commune.pk],
                day=NEXT,
            )
        assert error.value.reason == f"Công đoàn xã Đông Hà: {BlocRefusal.IN_OTHER_BLOC.label}."
        assert self.units_of(other) == set()

    def test_the_owner_itself_does_not_enter_and_a_hidden_unit_is_not_even_named(self, forest, province_officer, bloc):
        arguments = {"actor": province_officer, "bloc_id": bloc.pk, "day": DAY}
        assert refused(unit_facts.add_units, **arguments, unit_ids=[forest.province.pk]) == (
            BlocRefusal.NOT_BELOW_OWNER
        )
        assert refused(unit_facts.add_units, **arguments, unit_ids=[]) == BlocRefusal.NO_UNIT
        with pytest.raises(OutOfScopeError):
            unit_facts.add_units(**arguments, unit_ids=[forest.commune.pk, forest.other_commune.pk])
        assert self.units_of(bloc) == set()

    def test_ending_a_bloc_ends_every_unit_s_time_in_it(self, forest, province_officer, bloc):
        unit_facts.add_units(actor=province_officer, bloc_id=bloc.pk, unit_ids=[forest.commune.pk], day=DAY)
        unit_facts.end_bloc(actor=province_officer, bloc_id=bloc.pk, day=NEXT)
        assert periods(BlocMembership.objects) == [(DAY, NEXT)]
        assert refused(
            unit_facts.add_units,
            actor=province_officer,
            bloc_id=bloc.pk,
            unit_ids=[forest.neighbour.pk],
            day=NEXT,
        ) == (FactRefusal.ALREADY_ENDED)

    def test_two_living_blocs_of_an_owner_differ_in_name(self, forest, province_officer, bloc):
        arguments = {"actor": province_officer, "owner_id": forest.province.pk, "valid_from": NEXT}
        assert refused(unit_facts.create_bloc, **arguments, name="khối XÃ, phường") == BlocRefusal.NAME_TAKEN
        assert Bloc.objects.count() == 1
