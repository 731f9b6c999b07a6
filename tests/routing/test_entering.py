"""A superior enters for a unit without a computer (nhập thay): with the signed paper, marked, confirmed by the unit."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.files.conftest import make_pdf
from tests.routing.conftest import said, where
from tests.routing.way import CODE, OBJECT
from thidua.audit.models import JournalEntry
from thidua.files.services import store_upload
from thidua.notices.models import OPEN, Duty
from thidua.routing.enums import ActKind, RouteRefusal, RouteState, RoutingDuty
from thidua.routing.services.acting import approve, submit
from thidua.routing.services.confirming import confirm_act
from thidua.routing.services.starting import NewRoute, start_route
from thidua.shared.refusals import ForbiddenError, RefusedError


@pytest.fixture
def paper(db):
    return store_upload(SimpleUploadedFile("ban-giay.pdf", make_pdf(), "application/pdf"))


@pytest.fixture
def entered(forest, kind, people, paper):
    """A registration that the commune's officer entered for the union, agreed to by the union's chair on paper."""
    officer = people.actor("commune", "officer")
    new = NewRoute(OBJECT, "Đăng ký", forest.grassroots.pk, is_prepared=False)
    route = start_route(actor=officer, kind=CODE, new=new)
    submit(actor=officer, route_id=route.pk, version=1, given=said(), paper=paper)
    approve(actor=officer, route_id=route.pk, version=2, given=said(), paper=paper)
    return route


def test_it_needs_the_signed_paper(forest, kind, people):
    officer = people.actor("commune", "officer")
    new = NewRoute(OBJECT, "Đăng ký", forest.grassroots.pk, is_prepared=False)
    route = start_route(actor=officer, kind=CODE, new=new)
    with pytest.raises(RefusedError) as error:
        submit(actor=officer, route_id=route.pk, version=1, given=said())
    assert error.value.code == RouteRefusal.PAPER_MISSING


def test_it_is_marked_and_goes_its_way(forest, entered, paper):
    assert where(entered) == (RouteState.FORWARDED, "check")
    acts = list(entered.acts.order_by("number"))
    assert [(act.kind, act.unit_id, act.is_entered_for, act.paper) for act in acts] == [
        (ActKind.SUBMIT, forest.grassroots.pk, True, paper), (ActKind.APPROVE, forest.grassroots.pk, True, paper),
    ]  # fmt: skip
    assert acts[0].entered_by_unit == forest.commune.pk
    entries = JournalEntry.objects.filter(kind="test.thing", object_id=OBJECT)
    assert set(entries.values_list("unit_id", "is_entered_for")) == {(forest.grassroots.pk, True)}


def test_the_unit_is_asked_to_confirm_and_does_so_once(forest, entered, people):
    duties = Duty.objects.filter(OPEN, kind=RoutingDuty.CONFIRM_ENTERED)
    assert set(duties.values_list("unit", flat=True)) == {forest.grassroots.pk}
    assert duties.count() == 2
    act = entered.acts.get(number=1)
    chair = people.actor("grassroots", "chair")
    confirmed = confirm_act(actor=chair, act_id=act.pk)
    assert confirmed.confirmed_by_name == chair.person_name
    assert duties.count() == 1
    with pytest.raises(RefusedError) as error:
        confirm_act(actor=chair, act_id=act.pk)
    assert error.value.code == RouteRefusal.ALREADY_CONFIRMED


def test_only_the_unit_itself_confirms(forest, entered, people):
    act = entered.acts.get(number=1)
    with pytest.raises(RefusedError) as error:
        confirm_act(actor=people.actor("commune", "officer"), act_id=act.pk)
    assert error.value.code == RouteRefusal.SAME_PERSON
    with pytest.raises(ForbiddenError):
        confirm_act(actor=people.actor("grassroots", "inspector"), act_id=act.pk)


def test_what_the_unit_did_itself_needs_no_confirmation(started, people):
    route = started()
    officer = people.actor("grassroots", "officer")
    submit(actor=officer, route_id=route.pk, version=1, given=said())
    with pytest.raises(RefusedError) as error:
        confirm_act(actor=officer, act_id=route.acts.get().pk)
    assert error.value.code == RouteRefusal.NOT_ENTERED_FOR
    assert not Duty.objects.filter(kind=RoutingDuty.CONFIRM_ENTERED).exists()


def test_a_post_without_the_right_enters_nothing(forest, kind, people, paper):
    officer = people.actor("commune", "officer")
    new = NewRoute(OBJECT, "Đăng ký", forest.grassroots.pk, is_prepared=False)
    route = start_route(actor=officer, kind=CODE, new=new)
    submit(actor=officer, route_id=route.pk, version=1, given=said(), paper=paper)
    with pytest.raises(ForbiddenError) as error:
        approve(actor=people.actor("commune", "inspector"), route_id=route.pk, version=2, given=said(), paper=paper)
    assert error.value.code == RouteRefusal.NOT_YOUR_UNIT
