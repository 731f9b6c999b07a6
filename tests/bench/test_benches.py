"""Each benchmark, tiny: it runs, and its figures are whole."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import click
import pytest

from tests.killing import standing
from thidua.bench import registry, writes
from thidua.bench.figures import Better, Figure, Wants
from thidua.bench.papers import papers
from thidua.bench.reading import LETTERS_ON_A_PAGE, of_pages
from thidua.bench.required import REQUIREMENTS, with_requirements
from thidua.bench.scale import TINY
from thidua.cli import making
from thidua.sheets import declaring

FIELDS = {"name", "unit", "ours", "limit", "limit_is", "peer", "peer_is", "vs_limit", "vs_peer", "wants", "is_met"}


def figures_of(name: str) -> list[dict[str, object]]:
    result = registry.measure(name, TINY)
    assert result["bench"] == name
    figures: list[dict[str, object]] = result["figures"]
    for figure in figures:
        assert set(figure) == FIELDS
        assert (figure["peer"] is None) == (figure["vs_peer"] is None) == (figure["peer_is"] is None)
    return figures


@pytest.mark.django_db
def test_journal() -> None:
    assert len(figures_of("journal")) == 2


@pytest.mark.django_db
def test_tree() -> None:
    assert [figure["unit"] for figure in figures_of("tree")] == ["ms", "ms", "ms"]


@pytest.mark.django_db
def test_counting() -> None:
    figures = figures_of("counting")
    assert [figure["unit"] for figure in figures] == ["ms"] * 4
    assert [figure["peer"] is None for figure in figures] == [False, False, False, True]


@pytest.mark.django_db
def test_import(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(declaring, "_workbooks", dict(declaring._workbooks))  # the workbook of the measurement goes
    figures = figures_of("import")
    assert [figure["unit"] for figure in figures] == ["ms", "ms", "MB", "ms"]
    assert figures[0]["vs_peer"] is not None
    assert figures[0]["wants"] == {"vs_limit": 0.2, "vs_peer": 8.0}
    assert figures[2]["wants"] == {"vs_limit": 1.0, "vs_peer": None}


@pytest.mark.django_db(transaction=True)
def test_a_save_of_the_product_writes_the_rows_plain_django_writes() -> None:
    desks = writes.lay_desks(TINY, 6)
    act, bare = writes.figures_of_the_act(desks, TINY)
    assert {figure.unit for figure in (act, bare)} == {"lần/s"}
    assert act.name == bare.name
    assert "2 dòng mới, 2 dòng sửa" in act.name
    assert act.ours == bare.ours
    assert (act.limit_is, bare.limit_is) == (writes.PLAIN, writes.BARE)
    asked = [figure.wants for figure in with_requirements("writes", [act, bare])]
    assert asked == [Wants(vs_limit=0.5), None]


@pytest.mark.django_db(transaction=True)
def test_issuing(tmp_path: Path) -> None:
    with standing(tmp_path) as ground:  # somebody else writes meanwhile, over a connection of their own
        figures = ground.ask(lambda: figures_of("issuing"))
    assert [figure["unit"] for figure in figures] == ["s", "s", "s", "ms", "ms"]
    assert "46 đơn vị" in figures[0]["name"]
    assert [figure["wants"] is None for figure in figures] == [False, True, True, True, False]


@pytest.mark.django_db
@pytest.mark.usefixtures("_kept_connection")
def test_search() -> None:
    assert [str(figure["name"]).rpartition(": ")[2] for figure in figures_of("search")] == ["p50", "p95"] * 2


@pytest.mark.django_db
@pytest.mark.usefixtures("_kept_connection")
def test_pages_are_measured_in_both_sizes() -> None:
    names = [str(figure["name"]).split(",", 1)[0] for figure in figures_of("pages")]
    pages = ["home", "unit_tree", "unit_list", "unit", "unit_history", "unit_posts", "people", "journal"]
    assert names == [page for page in pages for _ in range(2)] * 2


def test_reading_is_measured_by_documents_pages_and_length() -> None:
    figures = figures_of("reading")
    assert [figure["unit"] for figure in figures] == ["văn bản/s"] * 2 + ["trang/s"] * 2 + ["ms"] * 3
    assert all(figure["peer"] is None for figure in figures)
    assert [figure["wants"] is None for figure in figures] == [True] * 4 + [False] * 3
    texts = [paper.text for paper in papers()]
    assert [len(of_pages(texts, pages)) // LETTERS_ON_A_PAGE for pages in (20, 40, 80)] == [20, 40, 80]


def test_every_benchmark_has_a_name_and_says_what_it_measures() -> None:
    names = [bench.name for bench in registry.all_benches()]
    lists = ["pages", "server", "tree", "journal", "import", "writes", "counting", "issuing", "search", "reading"]
    assert names == lists
    assert all(" · " in bench.description for bench in registry.all_benches())


def test_a_promise_about_no_figure_is_an_error() -> None:
    with pytest.raises(LookupError, match="0 figures of import"):
        with_requirements("import", [])


def test_a_missed_requirement_is_said_plainly() -> None:
    slow = Figure("chậm", "ms", Better.LOWER, 20.0, 5.0, "trần", wants=Wants(vs_limit=0.5))
    assert "yêu cầu đạt trần ≥ 0.5: KHÔNG ĐẠT · MISSED" in click.unstyle(making._line(slow.as_json()))
    assert "đạt · met" in making._line(replace(slow, wants=Wants(vs_limit=0.25)).as_json())
    assert "yêu cầu" not in making._line(replace(slow, wants=None).as_json())


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(REQUIREMENTS))
def test_every_promise_is_kept_at_full_size(name: str) -> None:
    figures = registry.run(name)["figures"]
    assert [figure["wants"] is not None for figure in figures].count(True) == len(REQUIREMENTS[name])
    assert {
        figure["name"]: (figure["vs_limit"], figure["vs_peer"]) for figure in figures if figure["is_met"] is False
    } == {}


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(KeyError):
        registry.run("nothing")


def test_a_benchmark_never_sees_the_offices_database(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, str] = {}

    def note(command: list[str], *, env: dict[str, str], check: bool) -> subprocess.CompletedProcess[bytes]:
        seen.update(env)
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.setenv("THIDUA_DATABASE", "postgresql://office")
    monkeypatch.setenv("THIDUA_DATA", "/office")
    monkeypatch.setattr(subprocess, "run", note)
    with pytest.raises(registry.BenchError):
        registry.run("journal")
    assert "THIDUA_DATABASE" not in seen
    assert seen["THIDUA_DATA"] != "/office"
