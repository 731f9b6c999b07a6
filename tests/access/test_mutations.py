"""Are the permission checks really guarded? Each is taken out of a copy of the sources, and the test that guards it
must fail there (and pass on the untouched copy)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Mutation:
    """A check taken out: in ``module``, ``check`` becomes ``instead``; ``guard`` is the test that must notice."""

    module: str
    check: str
    instead: str
    guard: str


MUTATIONS = {
    "a unit out of scope is found": Mutation(
        "org/policy.py",
        "    if not _allows(actor, OrgPermission.VIEW_UNIT, stand):\n        raise OutOfScopeError\n",
        "",
        "tests/access/test_routes.py::test_a_unit_out_of_scope_is_not_found_and_one_in_scope_is_refused_with_the_reason",
    ),
    "a right missing inside the scope is not asked for": Mutation(
        "org/policy.py",
        "    if _allows(actor, permission, stand):\n        units =",
        "    if unit_id:\n        units =",
        "tests/access/test_routes.py::test_a_unit_out_of_scope_is_not_found_and_one_in_scope_is_refused_with_the_reason",
    ),
    "a scope has no upper end": Mutation(
        "org/policy.py",
        "return Q(path__gte=reach.path, path__lt=path_end(reach.path))",
        "return Q(path__gte=reach.path)",
        "tests/access/test_actor.py::"
        "test_an_actor_sees_exactly_the_units_in_reach_and_the_ended_ones_they_keep[commune-chair-expected1]",
    ),
    "entering for others reaches the own unit": Mutation(
        "org/policy.py",
        "return Q(path__gt=reach.path, path__lt=path_end(reach.path))",
        "return Q(path__gte=reach.path, path__lt=path_end(reach.path))",
        "tests/access/test_actor.py::test_entering_for_others_stops_short_of_the_own_unit_on_both_sides",
    ),
    "the marker of a route is not enforced": Mutation(
        "access/middleware.py",
        "    _require(request, actor, rule, kwargs)\n    return None",
        "    return None",
        "tests/access/test_routes.py::test_a_unit_out_of_scope_is_not_found_and_one_in_scope_is_refused_with_the_reason",
    ),
    "a view without a rule runs": Mutation(
        "access/middleware.py",
        "            return _fail_closed(name)",
        "            return None",
        "tests/access/test_routes.py::"
        "test_a_route_without_a_rule_is_loud_where_it_is_built_and_closed_where_it_is_used",
    ),
    "the second factor is not asked for": Mutation(
        "access/middleware.py",
        "actor = None if chosen is None or chosen.lacks_factor else",
        "actor = None if chosen is None else",
        "tests/access/test_actor.py::test_without_the_factor_there_is_no_actor_on_any_page",
    ),
    "an ended post goes on": Mutation(
        "access/selectors/actors.py",
        "Post.objects.filter(on_day(day), unit__founded_date__lte=day)",
        "Post.objects.filter(unit__founded_date__lte=day)",
        "tests/access/test_actor.py::test_a_post_that_ends_today_is_refused_on_the_next_request",
    ),
    "a post in a dissolved unit goes on": Mutation(
        "access/selectors/actors.py",
        "        .filter(Q(unit__dissolved_date__isnull=True) | Q(unit__dissolved_date__gt=day))\n",
        "",
        "tests/access/test_actor.py::test_the_death_of_the_unit_ends_the_actor_on_the_next_request",
    ),
    "the post of somebody else is taken": Mutation(
        "access/services/switching.py",
        "(post for post in posts_of_account(account_id, today) if post.post_id == post_id)",
        "(post for post in posts_of_account(account_id, today))",
        "tests/access/test_actor.py::test_a_post_is_switched_and_remembered_and_nobody_takes_the_post_of_another",
    ),
    "people out of reach are seen": Mutation(
        "people/policy.py",
        '    return Person.objects.filter(Q(pk__in=visible_posts(actor).values("person")) | Q(pk=actor.person_id))',
        "    return Person.objects.all()",
        "tests/people/test_services.py::test_nobody_out_of_sight_is_appointed",
    ),
    "somebody appoints himself": Mutation(
        "people/services/posts.py",
        "    if actor.person_id is not None and person.pk == actor.person_id:\n"
        "        raise _refused(PostRefusal.OWN_POST)\n    if person.erased_at",
        "    if person.erased_at",
        "tests/people/test_services.py::test_nobody_appoints_oneself",
    ),
    "the identity number is shown without the right": Mutation(
        "people/services/persons.py",
        "    if not policy.may_view_sensitive(actor, person_id):\n"
        "        raise policy.right_missing(PeoplePermission.VIEW_SENSITIVE)\n    if not person.identity_number",
        "    if not person.identity_number",
        "tests/people/test_services.py::test_each_look_at_the_identity_number_is_recorded",
    ),
    "a desk of another unit is named": Mutation(
        "people/services/posts.py",
        "part = model.objects.filter(pk=part_id, unit=unit).first()",
        "part = model.objects.filter(pk=part_id).first()",
        "tests/people/test_services.py::test_a_desk_or_council_of_another_unit_is_not_found",
    ),
}


def _passes(sources: Path, guards: list[str]) -> bool:
    run = subprocess.run(  # noqa: S603  # our own tests, on a copy of our own sources
        [sys.executable, "-m", "pytest", "--no-migrations", "-p", "no:xdist", *guards],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(sources), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode in (0, 1), run.stdout + run.stderr
    return run.returncode == 0


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources."""
    copy = tmp_path_factory.mktemp("sources")
    shutil.copytree(PROJECT / "src" / "thidua", copy / "thidua", ignore=shutil.ignore_patterns("__pycache__"))
    return copy


@pytest.mark.parametrize("name", MUTATIONS)
def test_the_check_to_be_taken_out_stands_in_the_sources_once(name):
    source = (PROJECT / "src" / "thidua" / MUTATIONS[name].module).read_text(encoding="utf-8")
    assert source.count(MUTATIONS[name].check) == 1, "the check reads otherwise now: bring this table up to date"


@pytest.mark.long
def test_the_guards_pass_on_the_untouched_sources(sources):
    assert _passes(sources, sorted({mutation.guard for mutation in MUTATIONS.values()}))


@pytest.mark.long
@pytest.mark.parametrize("name", MUTATIONS)
def test_taking_a_check_out_makes_its_guard_fail(sources, name):
    mutation = MUTATIONS[name]
    module = sources / "thidua" / mutation.module
    before = module.read_text(encoding="utf-8")
    module.write_text(before.replace(mutation.check, mutation.instead), encoding="utf-8")
    try:
        assert not _passes(sources, [mutation.guard])
    finally:
        module.write_text(before, encoding="utf-8")
