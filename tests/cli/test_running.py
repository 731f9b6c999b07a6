"""``thidua run`` on whatever port is free: what its children print leads to where they listen."""

from __future__ import annotations

import socket

import click
import pytest

from thidua.cli import running

LISTENING = "http://127.0.0.1:8017"


@pytest.mark.parametrize(
    ("of_the_office", "used"),
    [
        pytest.param(None, LISTENING, id="the office has set none: where the server listens"),
        pytest.param("", LISTENING, id="an empty one is none"),
        pytest.param("https://thidua.example", "https://thidua.example", id="the address of the office wins"),
    ],
)
def test_children_print_the_address_where_the_server_listens(monkeypatch, of_the_office, used):
    monkeypatch.delenv(running.ADDRESS, raising=False)
    if of_the_office is not None:
        monkeypatch.setenv(running.ADDRESS, of_the_office)
    monkeypatch.setenv("THIDUA_WORKERS", "3")
    child = running.environment_for(LISTENING)
    assert (child[running.ADDRESS], child["THIDUA_WORKERS"]) == (used, "3")


def test_a_child_process_reads_that_address(monkeypatch, capfd):
    monkeypatch.delenv(running.ADDRESS, raising=False)
    child = running.start("manage", "diffsettings", address=LISTENING)
    assert child.wait(timeout=60) == 0
    settings = capfd.readouterr().out
    assert f"PUBLIC_ADDRESS = {LISTENING!r}" in settings
    assert f"CSRF_TRUSTED_ORIGINS = [{LISTENING!r}]" in settings


def test_the_next_free_port_is_taken_unless_one_is_asked_for(settings):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        taken = busy.getsockname()[1]
        settings.PUBLIC_ADDRESS = f"http://127.0.0.1:{taken}"
        host, port = running.free_address(None)
        assert host == "127.0.0.1"
        assert taken < port < taken + running.PORTS_TRIED
        with pytest.raises(click.ClickException, match=f"Cổng {taken} đang bận"):
            running.free_address(taken)
