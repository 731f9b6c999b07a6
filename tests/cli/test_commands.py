"""The one door: every command says what it does in both languages, and answers what it cannot do in plain words."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from tests.forest import Forest
from thidua.cli import data, making, pages
from thidua.cli.main import whole_command
from thidua.config import environment, keys
from thidua.org.models import Place
from thidua.search.services.rebuilding import rebuild

MARKED = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE)


def commands(group: click.Group, name: str = "thidua") -> Iterator[tuple[str, click.Command]]:
    for word, entry in group.commands.items():
        yield f"{name} {word}", entry
        if isinstance(entry, click.Group):
            yield from commands(entry, f"{name} {word}")


def test_every_command_and_option_is_explained_in_vietnamese_and_english() -> None:
    told = {name: entry.help or "" for name, entry in commands(whole_command())}
    for name, entry in commands(whole_command()):
        options = [one for one in entry.params if isinstance(one, click.Option)]
        told |= {f"{name} {one.opts[0]}": one.help or "" for one in options}
    unsaid = []
    for name, text in told.items():
        vietnamese, _, english = text.partition("·")
        if not MARKED.search(vietnamese) or not english.strip() or MARKED.search(english):
            unsaid.append(name)
    assert unsaid == []
    assert {"thidua run", "thidua init", "thidua check-data", "thidua demo --leave"} <= set(told)


def thidua(folder: Path, *words: str, **variables: str) -> tuple[int, str]:
    """Run the command as a shell does, in a data folder of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("THIDUA_")}
    done = subprocess.run(  # noqa: S603  # our own command
        [sys.executable, "-m", "thidua.cli.main", *words],
        env={**kept, "DJANGO_SETTINGS_MODULE": "thidua.config.settings", "THIDUA_DATA": str(folder), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("THIDUA_WORKERS", "nhiều", "số nguyên"),
        ("THIDUA_HTTPS", "có", "true hoặc false"),
        ("THIDUA_DATABASE", "mysql://may/thidua", "postgresql://"),
        ("THIDUA_ADDRESS", "thidua.example", "http://"),
        ("THIDUA_EMAIL", "smtp://may:cong", "smtp://"),
    ],
)
def test_a_variable_that_cannot_be_read_is_named_with_what_belongs_there(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, wanted: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(environment.WrongVariableError) as refused:
        environment.read_environment()
    assert f"Biến môi trường {name} phải là" in str(refused.value)
    assert wanted in str(refused.value)


def test_the_shell_shows_the_words_and_no_traceback(tmp_path: Path) -> None:
    code, said = thidua(tmp_path, "check-data", THIDUA_WORKERS="nhiều")
    assert code == 1
    assert said.startswith("Error: Biến môi trường THIDUA_WORKERS phải là số nguyên.")
    (tmp_path / "secret.key").touch()
    code, said = thidua(tmp_path, "check-data")
    assert code == 1
    assert "Traceback" not in said
    assert f"Tệp khóa {tmp_path / 'secret.key'} rỗng" in said


def test_secrets_are_made_once_and_read_by_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    first = keys.secret("", folder, "journal")
    assert len(first) >= 64
    assert keys.secret("", folder, "journal") == first
    assert keys.secret("", folder, "secret") != first
    assert keys.secret("của cơ quan", folder, "journal") == "của cơ quan"
    assert (folder / "journal.key").stat().st_mode & 0o777 == 0o600
    [key] = keys.field_keys([], folder)
    assert keys.field_keys([], folder) == [key]
    assert keys.field_keys(["mới", "cũ"], folder) == ["mới", "cũ"]


@pytest.fixture
def own_journal(settings: Any, tmp_path: Path) -> None:
    """Nothing another test has witnessed."""
    settings.JOURNAL_CHECKPOINTS = tmp_path / "checkpoints.log"


@pytest.mark.usefixtures("own_journal")
def test_sound_data_are_told_place_by_place(forest: object) -> None:
    rebuild()
    done = CliRunner().invoke(data.check_data)
    assert done.exit_code == 0
    assert done.output.splitlines()[0] == "nhật ký: không có sai lệch"
    told = json.loads(CliRunner().invoke(data.check_data, ["--json"]).output)
    assert set(told) == {"nhật ký", "đơn vị", "số liệu cộng dồn", "tìm kiếm"}
    assert not any(told.values())


def test_what_is_wrong_is_named_and_ends_with_one(forest: Forest) -> None:
    Place.objects.filter(unit=forest.commune).update(path="9.")
    done = CliRunner().invoke(data.check_data)
    assert done.exit_code == 1
    assert re.search(r"^đơn vị: \d+ sai lệch\n  - .+", done.output, re.MULTILINE)


def test_the_demo_is_refused_beside_something_and_nothing_real_is_left(forest: object) -> None:
    done = CliRunner().invoke(data.demo)
    assert done.exit_code == 1
    assert "Error: " in done.output
    done = CliRunner().invoke(data.demo, ["--leave", "--yes"])
    assert done.exit_code == 1
    assert "Đây không phải dữ liệu mẫu" in done.output


def test_generated_pages_are_compared_without_being_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "settings.md"
    monkeypatch.setattr(pages, "generated_pages", lambda: iter([(page, "mới")]))
    page.write_text("cũ", encoding="utf-8")
    done = CliRunner().invoke(making.docs, ["--check"])
    assert (done.exit_code, page.read_text(encoding="utf-8")) == (1, "cũ")
    assert "Cũ · stale: settings.md" in done.output
    page.write_text("mới", encoding="utf-8")
    assert CliRunner().invoke(making.docs, ["--check"]).exit_code == 0


def test_a_benchmark_that_is_not_there_is_refused_and_all_are_listed() -> None:
    assert "Không có phép đo “khong-co”" in CliRunner().invoke(making.bench, ["khong-co"]).output
    listed = CliRunner().invoke(making.bench).output
    assert {"pages", "import", "counting"} <= {line.split()[0] for line in listed.splitlines()}
