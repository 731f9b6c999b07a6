"""What setting up says where something is missing or cannot be fetched: what it is, and what to type."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

LIBRARY = Path(__file__).parents[2] / "scripts" / "lib.sh"
TOLD = 'echo "$(basename "$0") $*" >> "$TOLD"; '
Shell = Callable[..., tuple[int, str, list[str]]]


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Run a line of shell after the library on a machine that has the programs given, and no others but bash; return
    exit code, what was said, and which of them were called."""
    programs = tmp_path / "bin"
    programs.mkdir()
    told = tmp_path / "told"
    for name in ("bash", "basename", "env"):
        (programs / name).symlink_to(shutil.which(name) or "")

    def run(line: str, **given: str) -> tuple[int, str, list[str]]:
        for name, does in given.items():
            file = programs / name.replace("_", "-")
            file.write_text(f"#!/usr/bin/env bash\n{TOLD}{does}\n", encoding="utf-8")
            file.chmod(0o755)
        told.write_text("", encoding="utf-8")
        done = subprocess.run(  # noqa: S603  # a line of the test
            [str(programs / "bash"), "-c", f'. "{LIBRARY}"; {line}'],
            env={"PATH": str(programs), "TOLD": str(told)},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr, told.read_text(encoding="utf-8").splitlines()

    return run


def test_what_is_there_is_not_installed(shell: Shell) -> None:
    assert shell("need chromium chromium", chromium="", apt_get="exit 1") == (0, "", [])


def test_root_installs_the_package_and_reads_the_lists_only_where_it_is_not_found(shell: Shell) -> None:
    code, said, called = shell("need soffice libreoffice-writer-nogui", apt_get="", id="echo 0")
    assert (code, called[1:]) == (0, ["apt-get install -y --no-install-recommends libreoffice-writer-nogui"])
    assert "Cài libreoffice-writer-nogui" in said
    fails_once = "[ -f once ] || { : > once; exit 1; }"
    code, _, called = shell("need soffice libreoffice-writer-nogui", apt_get=fails_once, id="echo 0")
    assert code == 0
    assert [line.split()[1] for line in called[1:]] == ["install", "update", "install"]


def test_who_may_use_sudo_without_a_password_installs_with_it(shell: Shell) -> None:
    sudo = '[ "$1" = -n ] && exit 0; exec "$@"'
    code, _, called = shell("need chromium chromium", apt_get="", id="echo 1000", sudo=sudo)
    assert code == 0
    assert "sudo apt-get install -y --no-install-recommends chromium" in called


@pytest.mark.parametrize("sudo", [{}, {"sudo": "exit 1"}], ids=["no sudo", "sudo asks for a password"])
def test_who_may_not_install_reads_the_exact_command(shell: Shell, sudo: dict[str, str]) -> None:
    code, said, called = shell("need chromium chromium", apt_get="", id="echo 1000", **sudo)
    assert code == 1
    assert "Thiếu chromium. Hãy gõ: sudo apt-get install chromium" in said
    assert not [line for line in called if line.startswith("apt-get")]


def test_a_machine_without_apt_get_reads_which_package_it_is(shell: Shell) -> None:
    code, said, _ = shell("need tesseract tesseract-ocr tesseract-ocr-vie")
    assert code == 1
    assert "Thiếu tesseract. Hãy cài gói tương ứng với: tesseract-ocr tesseract-ocr-vie" in said


def test_what_cannot_be_fetched_is_named_with_what_to_do(shell: Shell) -> None:
    code, said, _ = shell('false || not_fetched "các gói Python" "the Python packages"; echo went on')
    assert code == 1
    assert "Không tải được các gói Python" in said
    assert "gõ lại lệnh vừa rồi" in said
    assert "went on" not in said


def test_without_a_network_the_set_up_ends_with_plain_words(tmp_path: Path) -> None:
    project = tmp_path / "project"
    made = shutil.ignore_patterns(".*v", ".tools", ".git", ".*cache", "build", "data", "docs", "node_modules", "tests")
    shutil.copytree(LIBRARY.parents[1], project, ignore=made)
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9", "PIP_NO_INDEX": "", "PIP_FIND_LINKS": "", "PIP_RETRIES": "0"}
    done = subprocess.run(  # noqa: S603  # a script of the project
        [str(project / "scripts" / "setup")],
        env={**os.environ, **nowhere, "PIP_NO_CACHE_DIR": "1", "PIP_CONFIG_FILE": os.devnull},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Không tải được công cụ uv" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
