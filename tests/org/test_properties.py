"""Whatever is done to units, in whatever order, on whatever day: compared with a plain memory of every day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from tests.forest import unit_kind
from tests.numbering import count_from, counted_to
from tests.org.model import DAYS, LINES, MANAGING, SECTOR, Model, day_of
from thidua.org import checks, policy
from thidua.org.enums import Line, OrgPermission
from thidua.org.models import Place, Succession, Unit, UnitProfile
from thidua.org.rules.approval import Approval
from thidua.org.rules.outcome import outcome_of
from thidua.org.rules.refusals import StepRefusal
from thidua.org.rules.steps import Dissolve, Found, Merge, NewUnit, Part, Rename, Split, Step, Transfer
from thidua.org.selectors.heirs import heirs_of
from thidua.org.selectors.outcomes import recorded_outcome
from thidua.org.services import founding, reorganise
from thidua.shared.actor import Actor, ActorKind, Extent, Reach, system_actor

TODAY = day_of(DAYS - 1)
SYSTEM = system_actor(TODAY)

# What the plain memory cannot know: these refusals are asked for by other tests.
OTHER_REASONS = {
    StepRefusal.LATER_CHANGES,
    StepRefusal.NO_KEEPER,
    StepRefusal.NOTHING_CHANGES,
    StepRefusal.ENDED_BEFORE,
    StepRefusal.NOT_ALIVE,
    StepRefusal.IS_NEW,
    StepRefusal.ALREADY_PARTED,
    StepRefusal.OWNER_ENDS,
    StepRefusal.KEEPER_ENDS,
    StepRefusal.INTO_ITSELF,
    StepRefusal.NOT_BELOW,
    StepRefusal.NO_PARENT,
}

acts = st.tuples(
    st.sampled_from(["found", "rename", "merge", "merge_new", "split", "transfer", "sector", "leave", "dissolve"]),
    st.integers(0, 60),
    st.integers(0, 60),
    st.integers(0, 60),
    st.booleans(),
)
reorganisations = st.tuples(st.integers(1, DAYS - 1), st.lists(acts, min_size=1, max_size=3))
histories = st.lists(reorganisations, min_size=1, max_size=10)


class Drawing:
    """Acts drawn by hypothesis, as steps of one reorganisation, each done to the plain memory as well. Mostly what may
    be done, so that histories grow long; a ``wild`` act may name any unit."""

    def __init__(self, model: Model, day: int, kind: int, names: Iterator[int]) -> None:
        self.model, self.day, self.kind, self.names = model, day, kind, names
        self.numbers: dict[str, int] = {}
        self.steps: list[Step] = []

    def act(self, name: str, a: int, b: int, c: int, flag: bool) -> None:
        units = self.model.units_on(self.day)
        self.wild = c % 8 == 0
        below_top = units if self.wild else units[1:] or units
        self.one, self.third, self.flag = below_top[a % len(below_top)], below_top[c % len(below_top)], flag
        fit = [unit for unit in units if self.wild or not self.is_below_one(unit)] or units
        self.other = fit[b % len(fit)]
        getattr(self, name)()

    def is_below_one(self, unit: int) -> bool:
        return self.one in (self.model.path(unit, self.day, MANAGING) or ())

    def ref(self, unit: int | None):
        return next((key for key, number in self.numbers.items() if number == unit), unit)

    def refs(self, units):
        return tuple(map(self.ref, units))

    def new(self, parent: int, *, on_sector: bool = False, sector_parent: int | None = None) -> tuple[int, NewUnit]:
        number = next(self.names)
        key, name = f"new:{number}", f"đơn vị {number}"
        self.numbers[key] = -number
        self.model.found(-number, self.day, name, parent, (sector_parent,) if on_sector else None)
        return -number, NewUnit(
            key, name, self.kind, self.ref(parent), on_sector_line=on_sector, sector_parent=self.ref(sector_parent)
        )

    def found(self) -> None:
        is_on_line = self.other in self.model.parents[SECTOR][self.day]
        unit = self.new(self.one, on_sector=self.flag, sector_parent=self.other if is_on_line else None)[1]
        self.steps.append(Found(unit))

    def rename(self) -> None:
        name = f"tên {next(self.names)}"
        self.model.rename(self.one, self.day, name)
        self.steps.append(Rename(self.ref(self.one), name=name))

    def merge(self) -> None:
        sources = sorted({self.one, self.third} - {self.other}) if self.flag else []
        sources = sources or [self.one]
        if self.other not in sources:
            self.model.merge(sources, self.other, self.day)
        self.steps.append(Merge(self.refs(sources), self.ref(self.other)))

    def merge_new(self) -> None:
        sources = sorted({self.one, self.third})
        target, unit = self.new(self.other, on_sector=self.flag)
        self.model.merge(sources, target, self.day)
        self.steps.append(Merge(self.refs(sources), unit))

    def split(self) -> None:
        survives, source = self.flag, self.one
        children = self.model.children(source, self.day, MANAGING)
        halves = [children[::2]] if survives else [children[::2], children[1::2]]
        weight = 300 if survives else 500
        parts, numbers = [], []
        for half in halves:
            number, unit = self.new(self.other)
            numbers.append(number)
            self.model.followed.append((source, number, self.day, weight))
            for child in half:
                self.model.transfer(child, self.day, MANAGING, number)
            parts.append(Part(unit, self.refs(half), weight))
        if not survives:
            self.model.end(source, self.day, numbers[0])
        self.steps.append(Split(self.ref(source), tuple(parts), survives))

    def transfer(self) -> None:
        self.model.transfer(self.one, self.day, MANAGING, self.other)
        self.steps.append(Transfer((self.ref(self.one),), self.ref(self.other)))

    def sector(self) -> None:
        parent = None if self.flag or self.other not in self.model.parents[SECTOR][self.day] else self.other
        self.model.transfer(self.one, self.day, SECTOR, parent)
        self.steps.append(Transfer((self.ref(self.one),), self.ref(parent), Line.SECTOR))

    def leave(self) -> None:
        if self.one in self.model.parents[SECTOR][self.day]:
            self.model.leave(self.one, self.day)
            self.steps.append(Transfer((self.ref(self.one),), None, Line.SECTOR, leaves_line=True))

    def dissolve(self) -> None:
        """Mostly with what stands below moved away before."""
        for line in () if self.wild else LINES:
            children = [child for child in self.model.children(self.one, self.day, line) if child != self.other]
            for child in children:
                if line == SECTOR:
                    self.model.leave(child, self.day)
                else:
                    self.model.transfer(child, self.day, line, self.other)
            if children:
                parent = None if line == SECTOR else self.ref(self.other)
                self.steps.append(Transfer(self.refs(children), parent, Line(line), leaves_line=line == SECTOR))
        keeper = self.other if self.flag else None
        self.model.end(self.one, self.day, keeper)
        self.steps.append(Dissolve((self.ref(self.one),), self.ref(keeper)))


class World:
    """The product and the plain memory, told the same."""

    def __init__(self) -> None:
        self.model = Model()
        self.kind = unit_kind("grassroots").pk
        self.names = count(100)
        self.lengths = count(1)
        shape = [("new:0", None), ("new:1", "new:0"), ("new:2", "new:0"), ("new:3", "new:1"), ("new:4", "new:1")]
        shape += [("new:5", "new:2"), ("new:6", "new:3")]
        ids: dict[str, int] = {}
        for key, parent in shape:
            above = None if parent is None else ids[parent]
            new = NewUnit("new:1", key, self.kind, above, on_sector_line=key == "new:2")
            self.lengthen_ids()
            ids[key] = founding.found_unit(actor=SYSTEM, unit=new, founded_date=day_of(0)).pk
        assert list(ids.values()) == [20, 200, 2_000, 20_000, 200_000, 2_000_000, 20_000_000]
        self.root = ids["new:0"]
        for key, parent in shape:
            self.model.found(ids[key], 0, key, ids.get(parent), (None,) if key == "new:2" else None)

    def lengthen_ids(self) -> None:
        """Let ids be of every length, each the beginning of the next: 20, 200, 2000 …"""
        count_from(Unit, 2 * 10 ** next(self.lengths) - 1)

    def reorganise(self, day: int, drawn: list) -> None:
        """Draw up the acts, preview them, carry them out if the preview allows."""
        drawing = Drawing(self.model.copy(), day, self.kind, self.names)
        for act in drawn:
            drawing.act(*act)
        if not drawing.steps:
            return
        draft = reorganise.create_reorganisation(
            actor=SYSTEM, owner_id=self.root, title="Sắp xếp", effective_date=day_of(day), basis_number="01/QĐ",
            basis_date=day_of(day), basis_issuer="Tổng Liên đoàn", late_reason="Ghi bổ sung",
        )  # fmt: skip
        for version, step in enumerate(drawing.steps, start=draft.version):
            reorganise.add_step(actor=SYSTEM, reorganisation_id=draft.pk, version=version, step=step)
        preview = reorganise.preview_reorganisation(actor=SYSTEM, reorganisation_id=draft.pk)
        codes = {refusal.code for refusal in preview.plan.refusals}
        if codes:
            event(f"refused: {sorted(code.value for code in codes)}")
            assert codes & OTHER_REASONS or not drawing.model.is_forest()
            with pytest.raises(reorganise.PlanRefusedError):
                self.apply(preview)
            return
        event(f"applied: {sorted({act[0] for act in drawn})}")
        assert drawing.model.is_forest()
        applied = self.apply(preview)
        numbers = {founded.unit: applied.unit_ids[founded.spec.key] for founded in preview.plan.foundings}
        assert applied.plan == preview.plan.with_ids(numbers)
        assert recorded_outcome(applied.reorganisation) == outcome_of(applied.plan)
        self.model = renamed(drawing.model, {drawing.numbers[key]: unit for key, unit in applied.unit_ids.items()})

    def apply(self, preview: reorganise.ReorganisationPreview) -> reorganise.Applied:
        self.lengthen_ids()
        return reorganise.apply_reorganisation(
            actor=SYSTEM, reorganisation_id=preview.reorganisation.pk, version=preview.reorganisation.version,
            approval=Approval(), digest=preview.digest,
        )  # fmt: skip


def renamed(model: Model, ids: dict[int, int]) -> Model:
    """The memory with real ids in place of negative numbers."""

    def real(unit):
        return ids.get(unit, unit)

    model.parents = {
        line: [{real(unit): real(parent) for unit, parent in day.items()} for day in days]
        for line, days in model.parents.items()
    }
    model.names = [{real(unit): name for unit, name in day.items()} for day in model.names]
    model.founded = {real(unit): day for unit, day in model.founded.items()}
    model.keepers = {unit: real(keeper) for unit, keeper in model.keepers.items()}
    model.followed = [(real(one), real(other), day, weight) for one, other, day, weight in model.followed]
    return model


def rows_of(model: type, **fields):
    return list(model.objects.filter(**fields))


def check_every_day(model: Model) -> None:
    """As of every day the tree is the one recorded: who is there, under whom, called what; one place on each line."""
    places, profiles = rows_of(Place), rows_of(UnitProfile)
    for number in range(DAYS):
        day = day_of(number)
        for line in LINES:
            holding = [
                row
                for row in places
                if row.line == line and row.valid_from <= day and (not row.valid_to or day < row.valid_to)
            ]
            assert len({row.unit_id for row in holding}) == len(holding)
            assert {row.unit_id: row.parent_id for row in holding} == model.parents[line][number]
            for row in holding:
                assert row.path == "".join(f"{unit}." for unit in model.path(row.unit_id, number, line))
        called = [row for row in profiles if row.valid_from <= day and (not row.valid_to or day < row.valid_to)]
        assert len({row.unit_id for row in called}) == len(called)
        assert {row.unit_id: row.name for row in called} == model.names[number]


RIGHTS = (OrgPermission.VIEW_UNIT, OrgPermission.EDIT_UNIT)
REACHES = [(line, extent) for line in LINES for extent in ("own", "below", "under")]
"""Seeing goes on after the end of a unit, through its keeper; every other right ends with it."""


def check_scopes(model: Model, number: int, share: int) -> None:
    """Nobody's scope covers a unit it should not: list side, object side and the plain memory agree, on both lines, for
    every extent, for seeing and for another right; of all these, every ``share``-th. A share that three does not divide
    comes by every extent."""
    asked = [(top, *reach) for line in LINES for top in sorted(model.parents[line][number])
             for reach in REACHES if reach[0] == line]  # fmt: skip
    for place, (top, line, extent) in enumerate(asked):
        if place % share == number % share:
            check_scope(model, number, [(top, line, extent)])
    for place, first in enumerate(asked[:: 4 * share]):
        check_scope(model, number, [first, asked[-1 - place]])


def check_scope(model: Model, number: int, starts: list[tuple[int, str, str]]) -> None:
    """One actor, whose two rights go as far as ``starts`` says."""
    day, everyone = day_of(number), sorted(model.founded)
    alive = set().union(*(model.reached(top, number, line, extent) for top, line, extent in starts))
    reaches = tuple(
        Reach(Line(line), "".join(f"{unit}." for unit in model.path(top, number, line)), Extent[extent.upper()])
        for top, line, extent in starts
    )
    actor = Actor(ActorKind.POST, day, unit_id=starts[0][0], reaches=dict.fromkeys(RIGHTS, reaches))
    some = everyone[number % 3 :: 3]
    for right in RIGHTS:
        expected = alive | (model.kept_by(alive, number) if right is OrgPermission.VIEW_UNIT else set())
        assert set(policy.units_open_to(actor, right).values_list("pk", flat=True)) == expected
        assert {unit for unit in some if policy.may(actor, right, unit)} == expected & set(some)
    assert {unit: policy.held(actor, RIGHTS, unit) == set(RIGHTS) for unit in some} == {
        unit: unit in alive for unit in some
    }
    living = {unit for unit in everyone if model.alive(unit, number)}
    assert policy.out_of_reach(actor, OrgPermission.EDIT_UNIT, living) == living - alive


def check_successors(model: Model) -> None:
    """Successors lead somewhere: to living units, or to units dissolved for good."""
    recorded = set(Succession.objects.values_list("predecessor", "successor", "date", "weight"))
    assert recorded == {(one, other, day_of(day), weight) for one, other, day, weight in model.followed}
    followed = {one for one, *_ in model.followed}
    for unit, heirs in heirs_of(model.founded, TODAY).items():
        assert all(model.alive(heir.unit_id, DAYS - 1) for heir in heirs)
        assert sum(heir.weight for heir in heirs) <= 1
        if not heirs:
            assert unit in model.ended
            front, last = {unit}, set()
            while front:
                last |= {one for one in front if one not in followed}
                front = {other for one, other, *_ in model.followed if one in front}
            assert last
            assert all(one in model.ended for one in last)


def run(history, share: int) -> None:
    counted = counted_to(Unit)
    with transaction.atomic():
        world = World()
        for day, drawn in history:
            world.reorganise(day, drawn)
        check_every_day(world.model)
        check_successors(world.model)
        for number in (DAYS // 2, DAYS - 1):
            check_scopes(world.model, number, share)
        assert checks.verify_units() == []
        transaction.set_rollback(True)
    count_from(Unit, counted)


SETTINGS = {
    "deadline": None,
    "phases": [Phase.explicit, Phase.generate, Phase.shrink],
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
}


@settings(max_examples=10, derandomize=True, **SETTINGS)
@given(history=histories)
def test_every_history_of_reorganisations_is_the_one_recorded(db, history):
    run(history, share=5)


@pytest.mark.long
@settings(max_examples=1_000, **SETTINGS)
@given(history=histories)
def test_every_history_of_reorganisations_is_the_one_recorded_at_length(db, history):
    run(history, share=1)
