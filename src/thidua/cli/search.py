"""Commands about the search: make its texts again."""

from __future__ import annotations

import time

import click


@click.group("search", help="Văn bản tìm kiếm. · The texts of the search.")
def search() -> None:
    """Hold the commands of the search together."""


@search.command(
    help="Viết lại mọi văn bản tìm kiếm và chỉ mục từ bản ghi gốc. · Make all texts of the search and its index again."
)
def rebuild() -> None:
    """Make every text again, all or nothing."""
    from thidua.search.services.rebuilding import rebuild as rebuild_texts

    started = time.monotonic()
    written = rebuild_texts(lambda label, done: click.echo(f"  {label}: {done}"))
    click.echo(f"{written} văn bản tìm kiếm ({time.monotonic() - started:.1f} s)")


COMMANDS = (search,)
