"""What no linter looks at: letters, addresses of registries, migrations that have landed."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "check_sources.py"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two landed migrations."""
    folder = tmp_path / "src" / "thidua" / "org" / "migrations"
    folder.mkdir(parents=True)
    (tmp_path / "src" / "thidua" / "migrations.lock").write_text("", encoding="ascii")
    for name in ("0001_initial", "0002_more"):
        (folder / f"{name}.py").write_text(f"# {name}\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)  # noqa: S607  # git of the machine
    return tmp_path


@pytest.fixture
def check(repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run the script on the repository; return its exit code and what it says."""
    spec = importlib.util.spec_from_file_location("check_sources", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.PROJECT, module.LOCK = repository, repository / "src" / "thidua" / "migrations.lock"

    def run(*words: str) -> tuple[int, list[str]]:
        monkeypatch.setattr(sys, "argv", ["check_sources.py", *words])
        return module.main(), capsys.readouterr().out.splitlines()

    return run


def migration(repository: Path, name: str) -> Path:
    return repository / "src" / "thidua" / "org" / "migrations" / f"{name}.py"


def lines(repository: Path) -> list[str]:
    return (repository / "src" / "thidua" / "migrations.lock").read_text(encoding="ascii").splitlines()


def test_new_migrations_are_asked_for_and_recorded_once(check, repository) -> None:
    code, said = check()
    assert code == 1
    assert [line.split(":")[0] for line in said] == [
        "src/thidua/org/migrations/0001_initial.py",
        "src/thidua/org/migrations/0002_more.py",
    ]
    assert check("--lock")[0] == 0
    before = lines(repository)
    assert len(before) == 2
    assert check("--lock") == (0, ["recorded: nothing new", "sources: in order"])
    migration(repository, "0003_last").write_text("# 0003\n", encoding="utf-8")
    assert check("--lock")[0] == 0
    assert lines(repository)[:2] == before
    assert len(lines(repository)) == 3


@pytest.mark.parametrize("words", [(), ("--lock",)])
def test_a_landed_migration_that_is_changed_or_gone_stays_a_fault(check, repository, words) -> None:
    check("--lock")
    before = lines(repository)
    migration(repository, "0001_initial").write_text("# anders\n", encoding="utf-8")
    migration(repository, "0002_more").unlink()
    code, said = check(*words)
    assert code == 1
    assert [line for line in said if "changed or removed" in line] == [
        f"src/thidua/org/migrations/{name}.py: a landed migration was changed or removed; put it back and write a new "
        "one"
        for name in ("0001_initial", "0002_more")
    ]
    assert lines(repository) == before


def test_letters_that_are_not_composed_and_registries_are_named_by_line(check, repository) -> None:
    check("--lock")
    (repository / "bad.md").write_text("được\nđu\u031bo\u031b\u0323c\nhttps://py" + "pi.org/x\n", encoding="utf-8")
    (repository / "picture.bin").write_bytes(b"\xff\xfe\x00")
    assert check() == (1, ["bad.md:2: not in NFC", "bad.md:3: names a package registry"])


def test_what_git_ignores_is_not_looked_at(check, repository) -> None:
    check("--lock")
    (repository / ".gitignore").write_text("build/\n", encoding="utf-8")
    (repository / "build").mkdir()
    (repository / "build" / "bad.md").write_text("o\u031b\n", encoding="utf-8")
    assert check() == (0, ["sources: in order"])
