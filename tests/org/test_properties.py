"""Whatever is done to units, in whatever order, on whatever day: compared with a plain memory of every day."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from tests.forest import unit_kind
from tests.org.model import DAYS, LINES, MANAGING, SECTOR, Model, day_of
from thidua.org import checks, policy
from thidua.org.enums import Line, OrgPermission
from thidua.org.models import Place, Succession, UnitProfile
from thidua.org.rules.approval import Approval
from thidua.org.rules.founding import UnitFounding
from thidua.org.rules.outcome import outcome_of
from thidua.org.rules.refusals import StepRefusal
from thidua.org.rules.steps import Dissolve, Found, Merge, NewUnit, Part, Rename, Split, Transfer
from thidua.org.selectors.heirs import heirs_of
from thidua.org.selectors.outcomes import recorded_outcome
from thidua.org.services import founding, reorganise
from thidua.shared.actor import Actor, ActorKind, Extent, Reach, system_actor

TODAY = day_of(DAYS - 1)
SYSTEM = system_actor(TODAY)

# What the plain memory cannot know: these refusals are asked for by other tests.
OTHER_REASONS = {
    StepRefusal.LATER_CHANGES, StepRefusal.NO_KEEPER, StepRefusal.NOTHING_CHANGES, StepRefusal.ENDED_BEFORE,
    StepRefusal.NOT_ALIVE, StepRefusal.IS_NEW, StepRefusal.OWNER_ENDS, StepRefusal.KEEPER_ENDS,
    StepRefusal.INTO_ITSELF, StepRefusal.NOT_BELOW, StepRefusal.NO_PARENT,
}  # fmt: skip

acts = st.tuples(
    st.sampled_from(["found", "rename", "merge", "merge_new", "split", "transfer", "sector", "leave", "dissolve"]),
    st.integers(0, 60),
    st.integers(0, 60),
    st.integers(0, 60),
    st.booleans(),
)
reorganisations = st.tuples(st.integers(1, DAYS - 1), st.lists(acts, min_size=1, max_size=3))
histories = st.lists(reorganisations, min_size=1, max_size=10)


class World:
    """The product and the plain memory, told the same."""

    def __init__(self) -> None:
        self.model = Model()
        self.kind = unit_kind("grassroots").pk
        self.count = 0
        shape = [("new:0", None), ("new:1", "new:0"), ("new:2", "new:0"), ("new:3", "new:1"), ("new:4", "new:1")]
        shape += [("new:5", "new:2"), ("new:6", "new:3")]
        foundings = [
            UnitFounding(NewUnit(key, key, self.kind, parent, on_sector_line=key == "new:2"), day_of(0))
            for key, parent in shape
        ]
        ids = founding.found_units(actor=SYSTEM, foundings=foundings)
        self.root = ids["new:0"]
        for key, parent in shape:
            self.model.found(ids[key], 0, key, ids.get(parent), (None,) if key == "new:2" else None)

    def reorganise(self, day: int, drawn: list) -> None:
        """Draw up the acts, preview them, carry them out if the preview allows."""
        model, steps, keys = self.model.copy(), [], {}
        for act in drawn:
            steps += self.steps(model, day, keys, *act)
        if not steps:
            return
        draft = reorganise.create_reorganisation(
            actor=SYSTEM, owner_id=self.root, title="Sắp xếp", effective_date=day_of(day), basis_number="01/QĐ",
            basis_date=day_of(day), basis_issuer="Tổng Liên đoàn", late_reason="Ghi bổ sung",
        )  # fmt: skip
        for step in steps:
            draft.refresh_from_db()
            reorganise.add_step(actor=SYSTEM, reorganisation_id=draft.pk, version=draft.version, step=step)
        draft.refresh_from_db()
        preview = reorganise.preview_reorganisation(actor=SYSTEM, reorganisation_id=draft.pk)
        codes = {refusal.code for refusal in preview.plan.refusals}
        if codes:
            event(f"refused: {sorted(code.value for code in codes)}")
            with pytest.raises(reorganise.PlanRefusedError):
                reorganise.apply_reorganisation(
                    actor=SYSTEM, reorganisation_id=draft.pk, version=draft.version, approval=Approval()
                )
            assert codes & OTHER_REASONS or not model.is_forest()
            return
        assert model.is_forest()
        applied = reorganise.apply_reorganisation(
            actor=SYSTEM, reorganisation_id=draft.pk, version=draft.version, approval=Approval(), digest=preview.digest
        )
        event(f"applied: {sorted({act[0] for act in drawn})}")
        numbers = {founded.unit: applied.unit_ids[founded.spec.key] for founded in preview.plan.foundings}
        assert applied.plan == preview.plan.with_ids(numbers)
        assert recorded_outcome(applied.reorganisation) == outcome_of(applied.plan)
        self.model = renamed(model, {keys[key]: unit for key, unit in applied.unit_ids.items()})

    def steps(self, model: Model, day: int, keys: dict, kind: str, a: int, b: int, c: int, flag: bool) -> list:
        """The act as steps, done to ``model`` too; none where there is nothing to do it to. Mostly what may be done,
        so that histories grow long; ``c`` lets some through that may not."""
        units = model.units_on(day)
        is_wild = c % 8 == 0
        one = units[a % len(units)] if is_wild else (units[1:] or units)[a % max(1, len(units) - 1)]
        below = set() if is_wild else {unit for unit in units if one in (model.path(unit, day, MANAGING) or ())}
        fit = [unit for unit in units if unit not in below] or units
        other, third = fit[b % len(fit)], (units[1:] or units)[c % max(1, len(units) - 1)]
        names = {number: key for key, number in keys.items()}

        def ref(unit):
            return names.get(unit, unit)

        def new(parent, on_sector=False, sector_parent=None):
            self.count += 1
            key = f"new:{self.count}"
            keys[key] = -self.count
            sector = (sector_parent,) if on_sector else None
            model.found(-self.count, day, f"đơn vị {self.count}", parent, sector)
            return -self.count, NewUnit(
                key, f"đơn vị {self.count}", self.kind, ref(parent), on_sector_line=on_sector,
                sector_parent=None if sector_parent is None else ref(sector_parent),
            )  # fmt: skip

        def cleared(unit, parent):
            """Move what stands below ``unit`` away, so that it may end."""
            steps = []
            for line in () if is_wild else LINES:
                if children := [child for child in model.children(unit, day, line) if child != parent]:
                    for child in children:
                        if line == SECTOR:
                            model.leave(child, day)
                        else:
                            model.transfer(child, day, line, parent)
                    refs, off = tuple(map(ref, children)), line == SECTOR
                    steps.append(Transfer(refs, None if off else ref(parent), Line(line), leaves_line=off))
            return steps

        match kind:
            case "found":
                line = model.parents[SECTOR][day]
                return [Found(new(one, on_sector=flag, sector_parent=other if other in line else None)[1])]
            case "rename":
                self.count += 1
                model.rename(one, day, f"tên {self.count}")
                return [Rename(ref(one), name=f"tên {self.count}")]
            case "merge":
                sources = sorted({one, third} - {other}) if flag else [one]
                if other not in sources:
                    model.merge(sources, other, day)
                return [Merge(tuple(map(ref, sources)), ref(other))]
            case "merge_new":
                sources = sorted({one, third})
                target, unit = new(other, on_sector=flag)
                model.merge(sources, target, day)
                return [Merge(tuple(map(ref, sources)), unit)]
            case "split":
                return [self.split(model, day, ref, new, one, other, flag)]
            case "transfer":
                model.transfer(one, day, MANAGING, other)
                return [Transfer((ref(one),), ref(other))]
            case "sector":
                tops = [unit for unit in fit if unit in model.parents[SECTOR][day]]
                parent = tops[b % len(tops)] if tops and not flag else None
                model.transfer(one, day, SECTOR, parent)
                return [Transfer((ref(one),), None if parent is None else ref(parent), Line.SECTOR)]
            case "leave":
                if one not in model.parents[SECTOR][day]:
                    return []
                model.leave(one, day)
                return [Transfer((ref(one),), None, Line.SECTOR, leaves_line=True)]
            case "dissolve":
                steps = cleared(one, other)
                model.end(one, day, other if flag else None)
                return [*steps, Dissolve((ref(one),), ref(other) if flag else None)]

    def split(self, model, day, ref, new, source, parent, survives):
        children = model.children(source, day, MANAGING)
        halves = [children[::2], [] if survives else children[1::2]]
        parts = []
        for number, half in enumerate(halves):
            if survives and number:
                break
            unit, spec = new(parent)
            model.followed.append((source, unit, day, 300 if survives else 500))
            for child in half:
                model.transfer(child, day, MANAGING, unit)
            parts.append((unit, Part(spec, tuple(map(ref, half)), 300 if survives else 500)))
        if not survives:
            model.end(source, day, parts[0][0])
        return Split(ref(source), tuple(part for _, part in parts), survives)


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


def check_scopes(model: Model, number: int) -> None:
    """Nobody's scope covers a unit it should not: list side, object side and the plain memory agree."""
    day = day_of(number)
    everyone = sorted(model.founded)
    for top in model.units_on(number):
        path = "".join(f"{unit}." for unit in model.path(top, number, MANAGING))
        reach = Reach(Line.MANAGING, path, Extent.BELOW)
        actor = Actor(ActorKind.POST, day, unit_id=top, reaches={OrgPermission.VIEW_UNIT: (reach,)})
        seen = set(policy.visible_units(actor).values_list("pk", flat=True))
        assert seen == model.scope(top, number)
        asked = everyone[number % 3 :: 3]
        assert {unit for unit in asked if policy.may_view_unit(actor, unit)} == seen & set(asked)


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


def run(history) -> None:
    with transaction.atomic():
        world = World()
        for day, drawn in history:
            world.reorganise(day, drawn)
        check_every_day(world.model)
        check_successors(world.model)
        for number in (DAYS // 2, DAYS - 1):
            check_scopes(world.model, number)
        assert checks.verify_units() == []
        transaction.set_rollback(True)


SETTINGS = {
    "deadline": None,
    "phases": [Phase.explicit, Phase.generate, Phase.shrink],
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
}


@settings(max_examples=40, derandomize=True, **SETTINGS)
@given(history=histories)
def test_every_history_of_reorganisations_is_the_one_recorded(db, history):
    run(history)


@pytest.mark.long
@settings(max_examples=1_000, **SETTINGS)
@given(history=histories)
def test_every_history_of_reorganisations_is_the_one_recorded_at_length(db, history):
    run(history)
