"""Commands about the kept sums: recount them, put them right."""

from __future__ import annotations

import sys
import time

import click
from django.utils import timezone


@click.group("tallies", help="Số liệu cộng dồn. · The kept sums.")
def tallies() -> None:
    """Hold the commands of the sums together."""


@tallies.command(
    help="Đếm lại từ số liệu của từng đơn vị và sửa chỗ sai; --check chỉ đối chiếu, mã thoát 1 nếu có sai lệch. · "
    "Recount from the figures of the units and put right what differs; --check only compares."
)
@click.option("--check", is_flag=True, help="Chỉ đối chiếu, không sửa. · Compare only.")
def rebuild(check: bool) -> None:
    """Recount every period."""
    from thidua.counting.checks import differences
    from thidua.counting.services.rebuilding import rebuild as rebuild_sums

    started = time.monotonic()
    if check:
        found = differences()
        for item in found:
            click.echo(f"  - {item}")
        click.echo(f"{len(found)} sai lệch ({time.monotonic() - started:.1f} s)")
        sys.exit(1 if found else 0)
    changed = rebuild_sums(today=timezone.localdate())
    click.echo(f"Đã sửa {changed} chỗ ({time.monotonic() - started:.1f} s)")


COMMANDS = (tallies,)
