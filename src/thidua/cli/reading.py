"""The command that reads a document and says what stands in it."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command(
    help="Đọc một văn bản (kế hoạch, công văn, quyết định, báo cáo…) và in ra những gì đọc được. · "
    "Read a document and print what is found in it."
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "is_json", is_flag=True, help="In ra JSON. · Print JSON.")
def read(file: Path, *, is_json: bool) -> None:
    """Print the reading of ``file``."""
    from thidua.documents.reading.as_json import as_json
    from thidua.documents.reading.reader import read as read_text
    from thidua.documents.services.extracting import extract
    from thidua.documents.services.refusing import ExtractRefusedError

    try:
        extracted = extract(file.read_bytes(), file.name)
    except ExtractRefusedError as error:
        raise click.ClickException(str(error)) from error
    reading = read_text(extracted.text)
    click.echo(json.dumps(as_json(reading), ensure_ascii=False, indent=2))


COMMANDS = (read,)
