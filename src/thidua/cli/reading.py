"""The command that reads a document and says what stands in it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

_PASTED = "văn bản dán vào"
_SINGLE = (
    ("doc_type", "Loại"),
    ("number", "Số, ký hiệu"),
    ("date", "Ngày"),
    ("place", "Nơi"),
    ("issuer", "Cơ quan ban hành"),
    ("parent_issuer", "Cơ quan cấp trên"),
    ("title", "Trích yếu"),
)
_LISTS = (
    ("cited_documents", "Văn bản viện dẫn", ("kind", "number", "date", "issuer")),
    ("movement_names", "Phong trào, cuộc vận động", ("name",)),
    ("rounds", "Đợt thi đua", ("no", "start", "end", "theme")),
    ("anniversaries", "Ngày kỷ niệm", ("event", "from", "years_claimed")),
    ("occasions", "Sự kiện chào mừng", ("event",)),
    ("targets", "Chỉ tiêu", ("value", "unit", "indicator")),
    ("tasks", "Nhiệm vụ", ("unit", "text")),
    ("reporting", "Chế độ báo cáo", ("what", "to", "when")),
    ("deadlines", "Thời hạn", ("date", "what")),
    ("registration_kinds", "Nội dung đăng ký", ("kind", "text")),
    ("recipients", "Nơi nhận", ("name", "purpose")),
    ("findings", "Cần xem lại", ("label", "reason")),
)
_LONGEST = 110


@click.command(
    help="Đọc một văn bản (kế hoạch, công văn, quyết định, báo cáo…) và in ra những gì đọc được. Nhận tệp .docx, .pdf "
    "(cả bản quét), .doc, .odt, .txt, .md, ảnh .png, .jpg; dấu - là văn bản dán vào. · Read a document and print what "
    "is found in it; - reads pasted text from standard input."
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--json", "is_json", is_flag=True, help="In ra dạng JSON. · Print JSON.")
def read(file: Path, *, is_json: bool) -> None:
    """Print the reading of ``file``. Raises ``ClickException`` for what no text comes out of."""
    from django.utils import timezone

    from thidua.documents.reading.as_json import as_json
    from thidua.documents.reading.findings.finding import Context
    from thidua.documents.reading.instruments import ended_instruments
    from thidua.documents.reading.reader import read as read_text
    from thidua.documents.services.extracting import extract
    from thidua.shared.refusals import RefusedError

    is_pasted = str(file) == "-"
    content = sys.stdin.buffer.read() if is_pasted else file.read_bytes()
    try:
        extracted = extract(content, _PASTED if is_pasted else file.name)
    except RefusedError as refused:
        raise click.ClickException(refused.reason) from refused
    for remark in extracted.remarks:
        click.echo(remark, err=True)
    known = Context(today=timezone.localdate(), documents=ended_instruments())
    row = as_json(read_text(extracted.text, known)) | {"remarks": list(extracted.remarks)}
    if is_json:
        click.echo(json.dumps(row, ensure_ascii=False, indent=2))
        return
    for line in told(row):
        click.echo(line)


def told(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines that say in Vietnamese what a reading found; what is not in the text is left out."""
    for name, label in _SINGLE:
        if row.get(name):
            yield f"{label}: {row[name]}"
    signer = row.get("signer") or {}
    signed = ", ".join(str(part) for part in (signer.get("position"), signer.get("name")) if part)
    if signed:
        yield f"Người ký: {signed}"
    for name, label, columns in _LISTS:
        found = row.get(name) or []
        if found:
            yield f"{label} ({len(found)}):"
            yield from (f"  - {_line(one, columns)}" for one in found)


def _line(one: Mapping[str, Any], columns: tuple[str, ...]) -> str:
    text = " · ".join(str(one[column]) for column in columns if one.get(column) not in (None, ""))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


COMMANDS = (read,)
