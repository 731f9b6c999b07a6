"""The benchmarks by name. Each runs in a process and a data directory of its own, which is gone afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua.bench import counting, imports, issuing, journal, pages, reading, search, server, tree, writes
from thidua.bench.figures import Figure
from thidua.bench.required import with_requirements
from thidua.bench.scale import FULL, Scale

_RESULT = "result.json"
# A benchmark fills its database with invented units: never the one the office works with.
_NOT_INHERITED = ("THIDUA_DATABASE", "THIDUA_CHECKPOINTS", "THIDUA_DEBUG", "THIDUA_HTTPS", "THIDUA_EMAIL")


class BenchError(RuntimeError):
    """The process of a benchmark ended without a result."""


@dataclass(frozen=True, slots=True)
class Bench:
    """This is one benchmark: what it is called, what it measures (Vietnamese and English), and how."""

    name: str
    description: str
    measure: Callable[[Scale], list[Figure]]


_BENCHES = (
    Bench(
        "pages",
        "Các trang mở nhiều nhất, với 600 CĐCS và với 125.000 đơn vị. · The most used pages, 600 and 125,000 units.",
        pages.measure,
    ),
    Bench(
        "server",
        "Trang qua máy chủ thật, nhiều kết nối một lúc. · A page through the real server, many connections.",
        server.measure,
    ),
    Bench(
        "tree",
        "Tổng của cây như một ngày đã qua; chuyển 5.400 đơn vị. · Totals as of a day; moving 5,400 units.",
        tree.measure,
    ),
    Bench("journal", "Ghi nhật ký. · Writing the journal.", journal.measure),
    Bench("import", "Nhập 100.000 dòng từ bảng tính. · Importing 100,000 rows from a workbook.", imports.measure),
    Bench(
        "writes",
        "Lưu số lượng, một lần ghi mỗi việc, cả qua máy chủ. · Saving a headcount, one commit each, and served.",
        writes.measure,
    ),
    Bench(
        "counting",
        "Số liệu cộng dồn so với đếm từng đơn vị; một việc cùng mọi số cộng dồn. · Kept sums, and an act with them.",
        counting.measure,
    ),
    Bench(
        "issuing",
        "Ban hành đến 125.000 đơn vị; trang theo dõi cả nước. · Issuing to 125,000 units; the nation's wall.",
        issuing.measure,
    ),
    Bench("search", "Tìm trong một triệu văn bản. · Searching a million texts.", search.measure),
    Bench("reading", "Đọc văn bản theo số trang. · Reading documents, by their pages.", reading.measure),
)


def all_benches() -> tuple[Bench, ...]:
    """Return every benchmark, in the order of the list."""
    return _BENCHES


def find(name: str) -> Bench:
    """Return the benchmark called ``name``. Raises ``KeyError``."""
    return {bench.name: bench for bench in _BENCHES}[name]


def measure(name: str, scale: Scale = FULL) -> dict[str, Any]:
    """Run a benchmark in this process, on this database, and return it in the form that is printed."""
    bench = find(name)
    figures = with_requirements(bench.name, bench.measure(scale))
    return {"bench": bench.name, "figures": [figure.as_json() for figure in figures]}


def run(name: str) -> dict[str, Any]:
    """Run a benchmark apart and return it. Raises ``KeyError`` for an unknown name, ``BenchError`` where it failed."""
    find(name)
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        environment = {key: value for key, value in os.environ.items() if key not in _NOT_INHERITED}
        environment |= {"THIDUA_DATA": folder, "DJANGO_SETTINGS_MODULE": "thidua.config.settings"}
        result = Path(folder) / _RESULT
        command = [sys.executable, "-m", "thidua.bench.alone", name, str(result)]
        done = subprocess.run(command, env=environment, check=False)  # noqa: S603 our own module
        if done.returncode or not result.exists():
            raise BenchError(f"Phép đo “{name}” dừng giữa chừng. · The benchmark stopped.")
        value: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
        return value
