"""Decisions, refusals, reach, route markers, paths."""

from __future__ import annotations

import pytest
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.views import View

from tests.forest import TODAY
from thidua.shared.actor import Actor, ActorKind, Extent, Reach, system_actor
from thidua.shared.decision import Decision
from thidua.shared.fields import path_end
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of, actor_or_none
from thidua.shared.routes import Door, RouteRule, needs, public, rule_of, signed_in


class ToyRefusal(models.TextChoices):
    CLOSED = "closed", "Đã chốt số liệu."


class TestDecision:
    def test_yes_has_no_reason(self) -> None:
        decision: Decision[ToyRefusal] = Decision.yes()

        assert decision.is_allowed
        assert decision.refusal is None

    def test_no_has_one(self) -> None:
        decision = Decision.no(ToyRefusal.CLOSED)

        assert not decision.is_allowed
        assert decision.refusal is ToyRefusal.CLOSED

    def test_equal_answers_are_equal(self) -> None:
        assert Decision.no(ToyRefusal.CLOSED) == Decision(ToyRefusal.CLOSED) != Decision.yes()


class TestRefusals:
    def test_a_refusal_speaks_to_the_reader(self) -> None:
        refused = RefusedError(ToyRefusal.CLOSED.label, ToyRefusal.CLOSED)

        assert str(refused) == "Đã chốt số liệu."
        assert refused.code == "closed"

    def test_a_missing_right_is_a_refusal_but_another_scope_is_not(self) -> None:
        assert issubclass(ForbiddenError, RefusedError)
        assert not issubclass(OutOfScopeError, RefusedError)


class TestReach:
    @pytest.mark.parametrize(
        ("extent", "covered"),
        [
            (Extent.OWN, {"1.2."}),
            (Extent.BELOW, {"1.2.", "1.2.3.", "1.2.3.4."}),
            (Extent.UNDER, {"1.2.3.", "1.2.3.4."}),
        ],
    )
    def test_covers_the_unit_or_what_is_below_but_no_look_alike(self, extent: Extent, covered: set[str]) -> None:
        reach = Reach("managing", "1.2.", extent)

        paths = ["1.", "1.2.", "1.2.3.", "1.2.3.4.", "1.20.", "1.20.3.", "11.2.", "1.3."]
        assert {path for path in paths if reach.covers(path)} == covered

    @pytest.mark.parametrize(
        ("path", "inside"), [("1.2.", True), ("1.2.3.", True), ("1.2.999.", True), ("1.20.", False), ("1.3.", False)]
    )
    def test_the_range_of_a_path_is_what_stands_at_or_below_it(self, path: str, inside: bool) -> None:
        assert ("1.2." <= path < path_end("1.2.")) is inside


class TestActor:
    def test_holds_what_its_post_gives(self) -> None:
        reach = Reach("managing", "1.", Extent.BELOW)
        actor = Actor(kind=ActorKind.POST, today=TODAY, reaches={"org.view_unit": (reach,), "org.edit_unit": ()})

        assert actor.may("org.view_unit")
        assert not actor.may("org.edit_unit")
        assert not actor.may("org.reorganise")
        assert actor.reaches_of("org.view_unit") == (reach,)
        assert actor.reaches_of("org.reorganise") == ()

    def test_the_product_itself_may_everything_and_is_named(self) -> None:
        actor = system_actor(TODAY)

        assert actor.may("anything.at_all")
        assert (actor.kind, actor.person_name, actor.person_id) == (ActorKind.SYSTEM, "Phần mềm", None)

    def test_a_request_without_one_is_refused(self) -> None:
        request = HttpRequest()

        assert actor_or_none(request) is None
        with pytest.raises(ForbiddenError):
            actor_of(request)
        vars(request)["actor"] = system_actor(TODAY)
        assert actor_of(request) == system_actor(TODAY)


class TestRouteMarkers:
    def test_a_view_says_who_may_call_it(self) -> None:
        def view(request: HttpRequest) -> HttpResponse:
            return HttpResponse()

        assert rule_of(view) is None
        assert rule_of(public(view)) == RouteRule(Door.PUBLIC)
        assert rule_of(signed_in(view)) == RouteRule(Door.SIGNED_IN)
        assert rule_of(needs("org.edit_unit")(view)) == RouteRule(Door.PERMISSION, "org.edit_unit")
        assert rule_of(needs("org.edit_unit", unit="unit_id")(view)) == RouteRule(
            Door.PERMISSION, "org.edit_unit", "unit_id"
        )

    def test_a_class_may_carry_the_rule(self) -> None:
        class Page(View):
            route_rule = RouteRule(Door.SIGNED_IN)

        assert rule_of(Page.as_view()) == RouteRule(Door.SIGNED_IN)

    def test_something_else_under_the_name_is_no_rule(self) -> None:
        class Page(View):
            route_rule = "public"

        assert rule_of(Page.as_view()) is None
        assert rule_of(None) is None
