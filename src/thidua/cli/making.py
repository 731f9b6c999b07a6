"""Commands for those who build the product: benchmarks, generated documents, Django's own commands."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
from django.core.management import execute_from_command_line


@click.command(
    help="Đo một việc trên máy này, kèm mức trần và đối chứng trong cùng lần chạy. · "
    "Measure something on this machine, with its limit and a peer from the same run."
)
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="In ra dạng JSON. · Print JSON.")
def bench(name: str | None, as_json: bool) -> None:
    """Run one benchmark, or list them."""
    from thidua.bench import registry

    if name is None:
        for entry in registry.all_benches():
            click.echo(f"{entry.name:<12} {entry.description}")
        return
    try:
        result = registry.run(name)
    except KeyError as error:
        raise click.ClickException(f"Không có phép đo “{name}”. · There is no benchmark “{name}”.") from error
    except registry.BenchError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False, indent=2))
        return
    for figure in result["figures"]:
        click.echo(_line(figure))


def _line(figure: dict[str, Any]) -> str:
    def show(key: str) -> str:
        return _number(figure[key])

    return (
        f"{figure['name']:<44} {show('ours'):>9} {figure['unit']:<10} trần {show('limit'):>9} (đạt {show('vs_limit')})"
        f"  đối chứng {show('peer'):>9} (gấp {show('vs_peer')}){_verdict(figure)}"
    )


def _verdict(figure: dict[str, Any]) -> str:
    """Return what is asked of a figure and whether it is reached; empty where nothing is asked."""
    wants = figure["wants"]
    if wants is None:
        return ""
    words = {"vs_limit": "đạt trần", "vs_peer": "gấp đối chứng"}
    asked = ", ".join(f"{words[key]} ≥ {_number(least)}" for key, least in wants.items() if least is not None)
    said = click.style("đạt · met", fg="green") if figure["is_met"] else click.style("KHÔNG ĐẠT · MISSED", fg="red")
    return f"  yêu cầu {asked}: {said}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.4g}"


@click.command(help="Viết lại các tài liệu sinh tự động trong docs/. · Rewrite the generated pages in docs/.")
@click.option("--check", is_flag=True, help="Chỉ so sánh, không ghi. · Compare only.")
def docs(check: bool) -> None:
    """Write, or compare, every generated page."""
    from thidua.cli import licences
    from thidua.cli.pages import generated_pages

    if not check:
        licences.main()
    stale = []
    for path, text in generated_pages():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path)
        if not check:
            _write(path, text)
    for path in stale:
        click.echo(("Cũ · stale: " if check else "Đã ghi · written: ") + path.name)
    if check and stale:
        click.echo("Hãy chạy “make docs”. · Run “make docs”.")
        sys.exit(1)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@click.command(
    help="Lệnh gốc của Django, ví dụ makemigrations. · Django's own commands.",
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Hand the words on to Django."""
    execute_from_command_line(["thidua manage", *arguments])


COMMANDS = (bench, docs, manage)
