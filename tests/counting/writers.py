"""Writers that count at the same moment, and somebody who moves units meanwhile: a program that is run several times on
one database and may be killed at any point.

``python -m tests.counting.writers lay`` fills an empty database; ``write SEED THREADS SECONDS`` writes;
``move SEED SECONDS`` reorganises; ``settle`` works off what is left and prints what is wrong, one line each.
What a writer was told is stored is noted in the folder of the data, after the commit.
"""

from __future__ import annotations

import os
import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

TODAY = date(2026, 11, 20)
FIRST_MOVE = date(2020, 1, 1)
PROVINCES, COMMUNES, UNIONS = 2, 6, 30
MEASURES = ("many.first", "many.second")


def main() -> None:
    """Set Django up on the database of the environment and do what is asked."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "thidua.config.settings"
    import django  # noqa: PLC0415

    django.setup()
    what, *arguments = sys.argv[1:]
    if what == "write":
        seed, threads, seconds = map(int, arguments)
        write(seed, threads, time.monotonic() + seconds)
    elif what == "move":
        seed, seconds = map(int, arguments)
        move(seed, time.monotonic() + seconds)
    else:
        {"lay": lay, "settle": settle}[what]()


def lay() -> None:
    """Found a small country and expect an answer of every grassroots union of it."""
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from thidua.counting.rules.places import Scope  # noqa: PLC0415
    from thidua.counting.services.periods import Frame, define_measure, open_period  # noqa: PLC0415

    if connection.vendor == "sqlite":
        _create_tables(settings)
    ids = _found(["new:0"], None, "national")
    provinces = _found([f"p:{n}" for n in range(PROVINCES)], lambda n: ids["new:0"], "province")
    tops = list(provinces.values())
    communes = _found([f"c:{n}" for n in range(COMMUNES)], lambda n: tops[n % PROVINCES], "commune")
    below = list(communes.values())
    _found([f"g:{n}" for n in range(UNIONS)], lambda n: below[n % COMMUNES], "grassroots")
    for code in MEASURES:
        define_measure(code=code, name=code, unit_label="lần")
    frame = Frame("many.period", 1, "Kỳ", ids["new:0"], TODAY)
    open_period(frame=frame, today=TODAY, scope=Scope(kinds=["grassroots"]))


def _create_tables(settings: Any) -> None:
    from django.apps import apps  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    from thidua.org.services.founding import ensure_kinds  # noqa: PLC0415

    settings.MIGRATION_MODULES = dict.fromkeys(config.label for config in apps.get_app_configs())
    call_command("migrate", run_syncdb=True, verbosity=0)
    ensure_kinds()


def _found(keys: list[str], parent: Any, kind: str) -> dict[str, int]:
    from thidua.org.models import UnitKind  # noqa: PLC0415
    from thidua.org.rules.founding import UnitFounding  # noqa: PLC0415
    from thidua.org.rules.steps import NewUnit  # noqa: PLC0415
    from thidua.org.services.founding import found_units  # noqa: PLC0415
    from thidua.shared.actor import system_actor  # noqa: PLC0415

    pk = UnitKind.objects.get_or_create(code=kind, defaults={"name": kind, "order": 1})[0].pk
    foundings = [
        UnitFounding(NewUnit(key, key, pk, None if parent is None else parent(n)), date(2015, 1, 1))
        for n, key in enumerate(keys)
    ]
    return found_units(actor=system_actor(TODAY), foundings=foundings)


def write(seed: int, threads: int, end: float) -> None:
    """Count in several threads until ``end``; a failure ends the program with its text."""
    with ThreadPoolExecutor(threads) as pool:
        for done in pool.map(lambda number: _write(seed + number, end), range(threads)):
            sys.stdout.write(f"{done}\n")


def _write(seed: int, end: float) -> int:
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from thidua.counting.models import Period  # noqa: PLC0415

    dice, acts = random.Random(seed), 0
    told = Path(settings.DATA) / f"told-{seed}-{os.getpid()}"
    try:
        period = Period.objects.get()
        own = _unit_of(seed)
        with told.open("a") as notes:
            while time.monotonic() < end:
                amount = seed * 100_000 + acts
                _act(dice, period.pk, own, amount)
                acts += 1
                notes.write(f"{own} {amount}\n")
                notes.flush()
    finally:
        connection.close()
    return acts


def _unit_of(seed: int) -> int:
    from thidua.org.models import UnitProfile  # noqa: PLC0415

    units = UnitProfile.objects.filter(kind__code="grassroots").order_by("unit").values_list("unit", flat=True)
    return units[seed % UNIONS]


def _act(dice: random.Random, period: int, own: int, amount: int) -> None:
    """Count one's own figure and now and then those of others, take some back; one act in eight is undone."""
    from django.db import transaction  # noqa: PLC0415

    from thidua.audit.services import record as journal  # noqa: PLC0415
    from thidua.counting.services.recording import (  # noqa: PLC0415
        FactKey,
        NewFact,
        Source,
        counted_together,
        record_many,
        withdraw_many,
    )
    from thidua.demo.enums import DemoAction  # noqa: PLC0415
    from thidua.org.rules.headcounts import Figures  # noqa: PLC0415
    from thidua.org.services.headcounts import enter_headcount  # noqa: PLC0415
    from thidua.shared.actor import system_actor  # noqa: PLC0415

    actor = system_actor(TODAY)
    others = {_unit_of(dice.randrange(UNIONS)) for _ in range(dice.choice((0, 0, 3, 8)))} - {own}
    if dice.random() < 0.1:
        members = dice.randrange(1, 200)
        enter_headcount(actor=actor, unit_id=own, day=TODAY, figures=Figures(members, members, 0, 0))
    with transaction.atomic():
        with counted_together():
            if dice.random() < 0.2:
                withdraw_many(FactKey(MEASURES[1], period, unit) for unit in others)
                others = set()
            source = Source("many.row", amount)
            record_many([NewFact(MEASURES[0], period, own, amount, source, TODAY)])
            record_many(NewFact(MEASURES[1], period, unit, amount % 97, source, TODAY) for unit in others)
        journal(
            actor=actor, unit_id=own, action=DemoAction.OFFICES_LAID, kind="many.row", object_id=own, label=str(amount)
        )
    with transaction.atomic():
        if dice.random() < 0.125:
            record_many([NewFact(MEASURES[0], period, own, -7, Source("many.row", 1), TODAY)])
            transaction.set_rollback(True)


def move(seed: int, end: float) -> None:
    """Move communes from province to province, found unions and dissolve them, until ``end``."""
    from thidua.org.models import Reorganisation, UnitProfile  # noqa: PLC0415

    dice = random.Random(seed)
    while time.monotonic() < end:
        number = Reorganisation.objects.count()
        kinds = {kind: list(UnitProfile.objects.filter(kind__code=kind).values_list("unit", flat=True).distinct())
                 for kind in ("national", "province", "commune")}  # fmt: skip
        commune, province = dice.choice(kinds["commune"]), dice.choice(kinds["province"])
        _reorganise(kinds["national"][0], FIRST_MOVE + timedelta(days=number), commune, province, number)
        time.sleep(dice.random() / 5)
        sys.stdout.write("moved\n")
        sys.stdout.flush()


def _reorganise(owner: int, day: date, commune: int, province: int, number: int) -> None:
    from thidua.org.models import Place, UnitKind  # noqa: PLC0415
    from thidua.org.rules.approval import Approval  # noqa: PLC0415
    from thidua.org.rules.steps import Found, NewUnit, Transfer  # noqa: PLC0415
    from thidua.org.services import reorganise  # noqa: PLC0415
    from thidua.shared.actor import system_actor  # noqa: PLC0415

    actor = system_actor(TODAY)
    draft = reorganise.create_reorganisation(
        actor=actor, owner_id=owner, title=f"Đợt {number}", effective_date=day, basis_number="1/QĐ", basis_date=day,
        basis_issuer="TLĐ", late_reason="Nhập lại",
    )  # fmt: skip
    is_there = Place.objects.filter(unit=commune, parent=province, valid_to=None).exists()
    kind = UnitKind.objects.get(code="grassroots").pk
    step = Found(NewUnit("new:1", f"CĐCS {number}", kind, commune)) if is_there else Transfer((commune,), province)
    reorganise.add_step(actor=actor, reorganisation_id=draft.pk, version=1, step=step)
    reorganise.apply_reorganisation(actor=actor, reorganisation_id=draft.pk, version=2, approval=Approval())


def settle() -> None:
    """Do what the worker would do, then say what differs from a recount and what was lost."""
    from django.conf import settings  # noqa: PLC0415

    from thidua.counting.checks import differences  # noqa: PLC0415
    from thidua.counting.models import Fact  # noqa: PLC0415
    from thidua.counting.services.following import FOLLOW_JOB  # noqa: PLC0415
    from thidua.jobs.models import Job  # noqa: PLC0415
    from thidua.jobs.services.working import work  # noqa: PLC0415

    for pk in Job.objects.filter(kind=FOLLOW_JOB, state="waiting").values_list("pk", flat=True):
        work(pk)
    wrong = [str(one) for one in differences()]
    stored = dict(Fact.objects.filter(measure__code=MEASURES[0]).values_list("counted__unit", "amount"))
    wrong += [f"unit {unit}: nothing stored" for unit in _told(Path(settings.DATA)) if unit not in stored]
    sys.stdout.write("".join(f"{line}\n" for line in wrong))


def _told(folder: Path) -> set[int]:
    return {int(line.split()[0]) for file in folder.glob("told-*") for line in file.read_text().splitlines()}


if __name__ == "__main__":
    main()
