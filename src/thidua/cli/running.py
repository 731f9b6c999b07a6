"""Commands that keep running: the server, the worker, both at once."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType
from urllib.parse import urlsplit

import click
from django.conf import settings
from django.core.management import call_command

from thidua.cli.data import demo, has_left, prepare_database, show_accounts
from thidua.shared.database import refresh_statistics

ADDRESS = "THIDUA_ADDRESS"
PORTS_TRIED = 20
PATIENCE_SECONDS = 20


@click.command(
    help="Chuẩn bị dữ liệu mẫu nếu chưa có gì, rồi chạy máy chủ và tiến trình nền. · "
    "Prepare the demo where there is nothing yet, then run server and worker."
)
@click.option("--port", type=int, help="Cổng; mặc định lấy theo THIDUA_ADDRESS. · Port.")
@click.pass_context
def run(context: click.Context, port: int | None) -> None:
    """Run server and worker until Ctrl+C."""
    prepare_database()
    if _is_empty() and not has_left():
        context.invoke(demo)
    collect_assets()
    host, port = free_address(port)
    address = f"http://{host}:{port}"
    server = start("serve", "--host", host, "--port", str(port), "--no-prepare", address=address)
    worker = start("worker", "--no-prepare", address=address)
    try:
        _wait_for(host, port, server)
        click.secho(f"\n  Thi Đua: {address}\n", bold=True)
        show_accounts()
        _show_setup_code(address)
        click.echo("\n  Dừng bằng Ctrl+C · Stop with Ctrl+C\n")
        _watch(server, worker)
    finally:
        for process in (server, worker):
            process.terminate()
        for process in (server, worker):
            _end(process)


@click.command(help="Chạy máy chủ trang. · Run the web server.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ lắng nghe. · Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Cổng. · Port.")
@click.option("--prepare/--no-prepare", default=True, help="Cập nhật CSDL và tài nguyên trước. · Migrate first.")
def serve(host: str, port: int, prepare: bool) -> None:
    """Serve pages until stopped."""
    from granian.constants import Interfaces
    from granian.server import Server

    if prepare:
        prepare_database()
        collect_assets()
        _show_setup_code(f"http://{host}:{port}")
        _warn_of_address(port)
    Server(
        "thidua.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings.WEB_WORKERS,
        blocking_threads=4,
        log_level="warning",  # type: ignore[arg-type]  # granian takes the name of the level too
        respawn_failed_workers=True,
    ).serve()


@click.command(help="Chạy tiến trình nền: thư, việc hằng đêm. · Run the background worker: mail, nightly work.")
@click.option("--prepare/--no-prepare", default=True, help="Cập nhật CSDL trước. · Migrate first.")
def worker(prepare: bool) -> None:
    """Work through the queue until stopped."""
    from thidua.jobs.tasks import prepare_worker

    if prepare:
        prepare_database()
    refresh_statistics()
    prepare_worker()
    call_command("db_worker", queue_name="*", verbosity=0)


def collect_assets() -> None:
    """Gather style sheets, fonts and scripts, compressed and named by content."""
    call_command("collectstatic", interactive=False, verbosity=0)


def _is_empty() -> bool:
    from thidua.people.models import Account

    return not Account.objects.exists()


def _show_setup_code(address: str) -> None:
    """Print the code that opens the first-run page, where there is no account yet."""
    from thidua.access.services.first_run import setup_code

    if _is_empty():
        click.secho(f"\n  Chưa có tài khoản nào. Mở {address}/bat-dau/ và nhập mã: {setup_code()}\n", bold=True)


def _warn_of_address(port: int) -> None:
    """Say where links lead, where the office has not said it and serves on another port than the usual one."""
    if not os.environ.get(ADDRESS) and urlsplit(settings.PUBLIC_ADDRESS).port != port:
        click.echo(
            f"  Liên kết, thư và phiếu vẫn trỏ đến {settings.PUBLIC_ADDRESS}. Hãy đặt {ADDRESS} cho cả máy chủ và tiến "
            f"trình nền. · Links still lead there: set {ADDRESS} for server and worker."
        )


def start(*words: str, address: str) -> subprocess.Popen[bytes]:
    """Start another command of ours, which prints ``address`` in links, letters and slips."""
    command = [sys.executable, "-m", "thidua.cli.main", *words]
    return subprocess.Popen(command, env=environment_for(address))  # noqa: S603 our own command


def environment_for(address: str) -> dict[str, str]:
    """Return the environment of a child: ``address`` stands for THIDUA_ADDRESS unless the office has set one, since
    the port may be another one than that of the settings."""
    return os.environ | {ADDRESS: os.environ.get(ADDRESS) or address}


def free_address(port: int | None) -> tuple[str, int]:
    """Return where to listen: the port asked for, else the one of THIDUA_ADDRESS or the next free one after it."""
    parts = urlsplit(settings.PUBLIC_ADDRESS)
    host = "127.0.0.1"
    if port is not None:
        if not _is_free(host, port):
            raise click.ClickException(f"Cổng {port} đang bận, hãy chọn cổng khác bằng --port. · Port {port} is taken.")
        return host, port
    first = parts.port or 8000
    for candidate in range(first, first + PORTS_TRIED):
        if _is_free(host, candidate):
            return host, candidate
    raise click.ClickException(f"Các cổng từ {first} đến {candidate} đều bận. · All these ports are taken.")


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def _wait_for(host: str, port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers. Raises ``click.ClickException`` where it does not come up."""
    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise click.ClickException("Máy chủ không khởi động được, xem dòng báo lỗi ở trên. · The server did not start.")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Wait for a process that was asked to stop. A worker in the middle of a long job is not waited for: the job goes
    on from what it kept when the worker starts again."""
    try:
        process.wait(timeout=PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _watch(*processes: subprocess.Popen[bytes]) -> None:
    """Return when asked to stop, or when one of the processes has ended."""
    stopped = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal stopped
        stopped = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopped and all(process.poll() is None for process in processes):
        time.sleep(0.2)


COMMANDS = (run, serve, worker)
