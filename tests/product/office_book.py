"""A whole office in one workbook, handed in, matched, accepted and taken back through the pages: every step as an act
that may be killed, and what a fresh process finds afterwards."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests import forest as forest_module
from tests.files.conftest import make_pdf
from tests.forest import make_post
from tests.jobs.killing import work_through
from tests.killing import Ground, Statements, points
from tests.people.test_office_book import COUNTS, DESKS, EMPLOYERS, HEADS, POSTS, UNITS
from tests.sheets.conftest import xlsx
from thidua.access.middleware import POST_KEY
from thidua.audit.services import catch_up_checkpoints
from thidua.audit.verification import verify
from thidua.files.enums import FileKind
from thidua.files.models import StoredFile
from thidua.files.selectors import content_root, damaged, path_of
from thidua.files.services import keep, release_unnamed, remove_released
from thidua.jobs.services import recover
from thidua.org.models import CountPaper
from thidua.org.services.kinds import ensure_kinds
from thidua.shared.actor import system_actor
from thidua.sheets.models import Import, ImportChunk
from thidua.sheets.rules.outcomes import NEW
from thidua.sheets.services.matching import questions
from thidua.ui.submissions import KEY_FIELD

TODAY = date(2026, 11, 20)
COUNTED = date(2026, 7, 1)
CODE = "mo-co-quan"
ODD_HEAD = "Cột không ai biết"
"""Instead of the heading of a column that must be there: the reader is asked which column that is."""
PEOPLE = ("org", "people", "counting", "search", "notices")
"""The rooms an import writes into."""
NOT_OF_THE_STEP = {"django_session", "usersessions_usersession"}
OF_THE_QUEUE = NOT_OF_THE_STEP | {"jobs_job", "django_tasks_database_dbtaskresult"}
ATTEMPTS = {"sheets_import": ["checks", "shown_check"], "sheets_importchunk": ["id", "check_number"]}
"""What only counts how often a check was begun."""

type Dump = Mapping[str, Mapping[str, str]]
"""For each table the digest of every column, under an empty name the number of its rows."""


@dataclass(frozen=True)
class Seat:
    """The browser of the chair, and the unit."""

    unit_id: int
    session: str

    def browser(self) -> Client:
        client = Client()
        client.cookies["sessionid"] = self.session
        return client


@dataclass(frozen=True)
class Step:
    """One step of the import: where it is sent, from which page, and in which state the import is afterwards."""

    name: str
    route: str
    page: str
    state: str


RECEIVE = Step("receive", "sheet_start", "sheet_start", "mapping")
ANSWER = Step("answer", "sheet_mapping", "sheet_mapping", "checked")
ACCEPT = Step("accept", "sheet_accept", "sheet_import", "accepted")
UNDO = Step("undo", "sheet_undo", "sheet_import", "undone")
STEPS = (RECEIVE, ANSWER, ACCEPT, UNDO)


def lay() -> Seat:
    """Lay the commune, its chair, signed in, and the signed paper of the day."""
    forest = forest_module.plant()
    ensure_kinds()
    post = make_post(forest.commune, "chair")
    paper = keep(make_pdf(), name="tong-hop.pdf", kind=FileKind.PDF, unit_id=forest.commune.pk)
    CountPaper.objects.create(unit=forest.commune, day=COUNTED, paper=paper)
    client = Client()
    client.force_login(post.person.account)
    session = client.session
    session[POST_KEY] = post.pk
    session.save()
    client.get(reverse("home"))
    return Seat(forest.commune.pk, client.cookies["sessionid"].value)


def workbook() -> bytes:
    """The office of five sheets, one heading of which nobody knows."""
    rows = (UNITS, DESKS, POSTS, EMPLOYERS, COUNTS)
    sheets = {name: [list(head), *given] for (name, head), given in zip(HEADS.items(), rows, strict=True)}
    sheets["Số lượng"][0][3] = ODD_HEAD
    return xlsx(sheets)


def dump() -> dict[str, dict[str, str]]:
    """Return all that the database holds, in a form to compare."""
    found: dict[str, dict[str, str]] = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            table = model._meta.db_table
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY "{model._meta.pk.column}"')  # noqa: S608  # our own
            names, rows = [one[0] for one in cursor.description], cursor.fetchall()
            found[table] = {"": str(len(rows))} | {
                name: hashlib.blake2b(repr(values).encode(), digest_size=8).hexdigest()
                for name, values in zip(names, zip(*rows, strict=True), strict=bool(rows))
            }
    return found


def differing(one: Dump, other: Dump) -> dict[str, list[str]]:
    """Return the columns of each table in which two dumps differ."""
    found = {
        table: [name for name in one[table] | other[table] if one[table].get(name) != other[table].get(name)]
        for table in one
    }
    return {table: names for table, names in found.items() if names}


def stored_otherwise() -> list[str]:
    """Return what is wrong with files and journal, as the night leaves them: every content has its record, every
    record its content, and the chains hold."""
    catch_up_checkpoints()
    release_unnamed(TODAY)
    remove_released(TODAY)
    wrong = [str(finding) for finding in verify()]
    wrong += [f"the content of {stored} is not there" for stored in damaged()]
    named = {path_of(digest) for digest in StoredFile.objects.values_list("digest", flat=True)}
    lying = {path for path in content_root().rglob("*") if path.is_file()}
    return wrong + [f"{path} is nobody's" for path in lying - named]


@dataclass
class Office:
    """The office whose import is killed; ``has_worker`` where the steps are jobs, done by a worker in the same
    process."""

    ground: Ground
    seat: Seat
    has_worker: bool = False
    content: bytes = field(default_factory=workbook)

    def go_through(self) -> None:
        """Do every step once, in this very process and on its own database."""
        for step in STEPS:
            sent = self.filled(step)
            self.send(step, sent)
            found = self._after(step, sent)
            assert found["wrong"] == [], step.name

    def do(self, step: Step) -> None:
        """Do one step to its end."""
        self.ground.ask(lambda: self.send(step, self.filled(step)))

    def filled(self, step: Step) -> dict[str, str]:
        """Return what the browser sends for a step: the key of the page, and the answers where it asks."""
        page = self.seat.browser().get(self._address(step.page)).content.decode()
        [*_, key] = re.findall(rf'name="{KEY_FIELD}" value="([^"]+)"', page)
        return {KEY_FIELD: key} | (_answers() if step is ANSWER else {})

    def send(self, step: Step, sent: Mapping[str, str]) -> None:
        """Send a step as the browser does; the worker then does what there is."""
        files = {"file": SimpleUploadedFile("tep.xlsx", self.content)} if step is RECEIVE else {}
        answer = self.seat.browser().post(self._address(step.route), {**sent, **files})
        assert answer.status_code == 302, (step.name, answer.status_code, answer.content.decode()[-3000:])
        if self.has_worker:
            work_through()

    def kill(self, step: Step, most: int | None) -> tuple[int, list[str]]:
        """Kill one step at every statement, or at ``most``, each time from the same start, and do it. Return how often
        it was killed and what was wrong."""
        ground, (before, sent) = self.ground, self.ground.ask(lambda: (dump(), self.filled(step)))

        def send() -> None:
            self.send(step, sent)

        ground.save(step.name)
        ended, whole = ground.run(send), ground.ask(dump)
        ground.save("done")
        ground.put_back(step.name)
        chance = differing(whole, ground.ask(lambda: (_burn_numbers(), send(), dump())[2]))
        kills, wrong = 0, []
        for number, is_before in points(ended.statements, most):
            ground.put_back(step.name)
            kills += ground.run(send, Statements(number, is_before)).is_killed
            found = ground.ask(lambda: self._after(step, sent))
            at = f"{step.name}, {'before' if is_before else 'after'} {number} of {ended.statements}"
            wrong += [f"{at}: {one}" for one in self._wrong(found, before, whole, chance)]
        ground.put_back("done")
        return kills, wrong

    def _address(self, route: str) -> str:
        if route == RECEIVE.route:
            return reverse(route, args=[self.seat.unit_id, CODE])
        return reverse(route, args=[Import.objects.get().pk])

    def _after(self, step: Step, sent: Mapping[str, str]) -> dict[str, Any]:
        """Be the one who comes after: look, open the pages, let the worker begin again, send the same form once more
        and see where that leads."""
        now = dump()
        self._open_pages()
        if self.has_worker:
            recover()
            work_through()
        self.send(step, sent)
        then = dump()
        state = Import.objects.get().state
        wrong = [] if state == step.state else [f"the import is {state} in the end"]
        unshown = ImportChunk.objects.exclude(check_number=Import.objects.get().shown_check).count()
        if unshown:
            wrong.append(f"{unshown} pieces of a check nobody sees")
        if {outcome for counts in Import.objects.get().counts.values() for outcome in counts} - {NEW}:
            wrong.append("rows that are refused")
        return {"now": now, "then": then, "wrong": wrong + stored_otherwise()}

    def _open_pages(self) -> None:
        browser, imports = self.seat.browser(), Import.objects.values_list("pk", flat=True)
        start = reverse("sheet_start", args=[self.seat.unit_id, CODE])
        for url in [reverse("sheet_import", args=[pk]) for pk in imports] or [start]:
            page = browser.get(url, follow=True)
            assert page.status_code == 200, (url, page.status_code)

    def _wrong(self, found: Mapping[str, Any], before: Dump, whole: Dump, chance: Mapping[str, list[str]]) -> list[str]:
        left_out = OF_THE_QUEUE if self.has_worker else NOT_OF_THE_STEP
        to_whole = _remarkable(differing(found["now"], whole), left_out, chance)
        to_before = _remarkable(differing(found["now"], before), left_out, {})
        if self.has_worker:  # how far a job is and that it waits is shown before it is done
            to_whole, to_before = _of_people(to_whole), _of_people(to_before)
            chance = {table: [*chance.get(table, ()), *ATTEMPTS.get(table, ())] for table in {*chance, *ATTEMPTS}}
        wrong = [f"partial: {to_before} since before, {to_whole} to the whole"] if to_before and to_whole else []
        left = _remarkable(differing(found["then"], whole), left_out, chance)
        return wrong + ([f"not the same in the end: {left}"] if left else []) + found["wrong"]


def _burn_numbers() -> None:
    """Let every table of PostgreSQL count on by one: what a killed act had taken from its counters stays taken."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(oid) FROM pg_class WHERE relkind = 'S'")


def _of_people(found: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {table: names for table, names in found.items() if table.startswith(PEOPLE)}


def _remarkable(
    found: Mapping[str, list[str]], left_out: set[str], chance: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    """Leave out tables that are not of the step and columns that differ between two whole runs too."""
    kept = {
        table: [name for name in names if name not in chance.get(table, ())]
        for table, names in found.items()
        if table not in left_out
    }
    return {table: names for table, names in kept.items() if names}


def _answers() -> dict[str, str]:
    """Return what is answered on the page of headings: the odd one is the number of workers."""
    file_import = Import.objects.get()
    found: dict[str, str] = {}
    for asked in questions(actor=system_actor(TODAY), import_id=file_import.pk).sheets:
        code = asked.sheet.code
        found |= {f"trang-{code}": asked.name, f"dong-{code}": str(asked.head_row)}
        for heading in asked.headings:
            found[f"cot-{code}-{heading.position}"] = "workers" if heading.label == ODD_HEAD else heading.code
    return found
