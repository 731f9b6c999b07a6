"""Commands about an office's data: start it, fill it with the demo, check it."""

from __future__ import annotations

import json
import sys
import time
from datetime import date

import click
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from thidua.cli.days import DAY
from thidua.shared.refusals import RefusedError


def prepare_database() -> None:
    """Bring the database to the present state, showing progress; says nothing where there is nothing to do."""
    call_command("createcachetable", verbosity=0)
    executor = MigrationExecutor(connection)
    targets = executor.loader.graph.leaf_nodes()
    plan = executor.migration_plan(targets)
    if not plan:
        return
    with click.progressbar(length=len(plan), label="Chuẩn bị CSDL · Preparing the database") as bar:

        def step(action: str, *_: object) -> None:
            if action == "apply_success":
                bar.update(1)

        executor.progress_callback = step
        executor.migrate(targets, plan)
    call_command("migrate", verbosity=0)
    from thidua.org.services.founding import ensure_kinds

    ensure_kinds()


@click.command(
    help="Mở một cơ quan mới: đơn vị của mình và người quản trị đầu tiên. · "
    "Open a new office: its own unit and the first administrator."
)
@click.option("--unit", prompt="Tên đơn vị", help="Tên đầy đủ của đơn vị. · Full name of the unit.")
@click.option("--short-name", default="", help="Tên viết tắt. · Short name.")
@click.option("--founded", type=DAY, help="Ngày thành lập, ví dụ 28/07/1990; không ghi là hôm nay. · Founding day.")
@click.option("--kind", prompt="Loại đơn vị (mã)", help="Mã loại, ví dụ province, commune, grassroots. · Kind.")
@click.option("--name", prompt="Họ và tên người quản trị", help="Họ và tên. · Name of the administrator.")
@click.option("--username", prompt="Tên đăng nhập", help="Tên đăng nhập. · User name.")
@click.password_option(prompt="Mật khẩu", confirmation_prompt="Nhập lại mật khẩu", help="Mật khẩu. · Password.")
def init(unit: str, short_name: str, founded: date | None, kind: str, name: str, username: str, password: str) -> None:
    """Open the office, once."""
    from thidua.access.services.first_run import open_office

    prepare_database()
    try:
        open_office(
            unit_name=unit,
            unit_short_name=short_name,
            kind_code=kind,
            person_name=name,
            username=username,
            phone="",
            password=password,
            today=timezone.localdate(),
            founded_date=founded,
        )
    except RefusedError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"Đã mở {unit}. Chạy “thidua run” rồi đăng nhập bằng {username}.")


@click.command(
    help="Dựng tỉnh mẫu với sáu tài khoản, trên CSDL trống; --leave để rời dữ liệu mẫu. · "
    "Build the demo province with six accounts, on an empty database; --leave to leave it."
)
@click.option("--leave", "is_leaving", is_flag=True, help="Xóa hết dữ liệu mẫu, mở cơ quan mới. · Empty the demo.")
@click.option("--yes", is_flag=True, help="Không hỏi lại. · Do not ask.")
def demo(is_leaving: bool = False, yes: bool = False) -> None:
    """Fill an empty database with the demo province, or empty it again."""
    from thidua.demo.services import build_demo

    prepare_database()
    if is_leaving:
        _leave(is_sure=yes)
        return
    started = time.monotonic()
    with click.progressbar(length=100, label="Dựng tỉnh mẫu · Building the demo") as bar:

        def progress(label: str, share: float) -> None:
            bar.label = label
            bar.update(int(share * 100) - bar.pos)

        try:
            summary = build_demo(progress=progress, today=timezone.localdate())
        except RefusedError as refusal:
            raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{summary} ({time.monotonic() - started:.1f} s)")


def _leave(*, is_sure: bool) -> None:
    """Empty the demo and print the code of the first run."""
    from thidua.demo.services import is_demo_installation, leave_demo
    from thidua.shared.actor import system_actor

    if not is_demo_installation():
        raise click.ClickException("Đây không phải dữ liệu mẫu nên không xóa gì. · This is not the demo.")
    if not is_sure:
        click.confirm("Xóa hết dữ liệu mẫu trong máy này? · Delete all demo data?", abort=True)
    try:
        code = leave_demo(actor=system_actor(timezone.localdate()))
    except RefusedError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"Đã rời dữ liệu mẫu. Chạy “thidua run”, mở trang /bat-dau/ và nhập mã: {code}")


def has_left() -> bool:
    """Whether somebody left the demo here, so that none is built again."""
    from thidua.demo.services import has_left_demo

    return has_left_demo()


def show_accounts() -> None:
    """Print the demo accounts, where this database is the demo."""
    from thidua.demo.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD
    from thidua.demo.services import is_demo, mark_demo

    if not is_demo():
        return
    mark_demo()
    click.echo(f"  Tài khoản mẫu, mật khẩu chung · demo accounts, one password: {DEMO_PASSWORD}")
    for account in DEMO_ACCOUNTS:
        click.echo(f"    {account.username:<18} {account.label}")


@click.command(
    "check-data",
    help="Kiểm tra nhật ký, cây đơn vị, số liệu cộng dồn và tìm kiếm; mã thoát 1 nếu có sai lệch. · "
    "Verify the journal, the tree of units, the sums and the search; exit code 1 where something is wrong.",
)
@click.option("--json", "as_json", is_flag=True, help="In ra dạng JSON. · Print JSON.")
def check_data(as_json: bool) -> None:
    """Verify what must always hold."""
    from thidua.audit.verification import verify
    from thidua.counting.checks import differences as wrong_sums
    from thidua.org.checks import verify_units
    from thidua.search.services.rebuilding import differences

    findings = {
        "nhật ký": [str(item) for item in verify()],
        "đơn vị": [str(item) for item in verify_units()],
        "số liệu cộng dồn": [str(item) for item in wrong_sums()],
        "tìm kiếm": differences(),
    }
    if as_json:
        click.echo(json.dumps(findings, ensure_ascii=False, indent=2))
    else:
        for place, items in findings.items():
            click.echo(f"{place}: " + ("không có sai lệch" if not items else f"{len(items)} sai lệch"))
            for item in items:
                click.echo(f"  - {item}")
    if any(findings.values()):
        sys.exit(1)


COMMANDS = (init, demo, check_data)
