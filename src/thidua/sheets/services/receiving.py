"""Taking in a file: read, its headings matched, checked at once where nothing has to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from thidua.jobs.services import start
from thidua.shared.actor import Actor
from thidua.shared.refusals import RefusedError
from thidua.shared.text import clean
from thidua.sheets import policy
from thidua.sheets.declaring import Workbook, workbook_of
from thidua.sheets.enums import ImportRefusal, ImportState
from thidua.sheets.models import Import, RememberedLayout
from thidua.sheets.rules.grid import RawBook
from thidua.sheets.rules.layouts import Found, SheetLayout, find_sheets, fingerprint, layout_named, missing
from thidua.sheets.rules.legacy_books import converted, recognised
from thidua.sheets.services.books import book_of, content_of, keep_content
from thidua.sheets.services.checking import check
from thidua.sheets.services.reading import MOST_BYTES, read_book

CHECK_JOB = "sheets.check"
ACCEPT_JOB = "sheets.accept"
_LONGEST_NAME = 200
_READ = "read_first"
AT_ONCE = 20_000
"""How many rows are checked or written while the reader waits; more is a job."""


def receive(*, actor: Actor, unit_id: int, code: str, uploaded: UploadedFile[bytes]) -> Import:
    """Take in a file for a workbook of a unit and check it, or leave it waiting for answers: which heading is which
    column, whether old letters are to be converted. Raises ``RefusedError`` for a file that cannot be read."""
    policy.workbook_for(actor, unit_id, code)
    read = vars(uploaded).pop(_READ, None) or _read(uploaded)
    if read.refused is not None:
        raise read.refused
    return _receive(actor, unit_id, code, read)


def read_upload_first(uploaded: UploadedFile[bytes]) -> None:
    """Read an upload before the transaction that takes it in begins; what came of it stays on the file."""
    vars(uploaded)[_READ] = _read(uploaded)


@dataclass(frozen=True, slots=True)
class _Read:
    """This is a file that was read, or why it was refused."""

    content: bytes
    name: str
    book: RawBook | None = None
    refused: RefusedError | None = None


def _read(uploaded: UploadedFile[bytes]) -> _Read:
    uploaded.seek(0)
    content, name = uploaded.read(MOST_BYTES + 1), clean(uploaded.name or "")[-_LONGEST_NAME:]
    try:
        return _Read(content, name, read_book(content, name))
    except RefusedError as refused:
        return _Read(content, name, refused=refused)


def again(*, actor: Actor, import_id: int) -> Import:
    """Hand the file of an import in once more, for the rows that were left. Raises ``RefusedError`` where it has
    expired."""
    file_import, workbook, _ = policy.require_import(actor, import_id)
    content, name = content_of(file_import), file_import.file_name
    return _receive(actor, file_import.unit_id, workbook.code, _Read(content, name, read_book(content, name)))


def _receive(actor: Actor, unit_id: int, code: str, read: _Read) -> Import:
    workbook, _ = policy.workbook_for(actor, unit_id, code)
    content, name, book = read.content, read.name, read.book
    assert book is not None  # noqa: S101  # what was refused went no further
    examples = recognised(book)
    found = find_sheets(workbook, converted(book, examples) if examples else book)
    file_import = _create(actor, unit_id, workbook, name, book, found)
    keep_content(file_import, content)
    layout = _known_layout(workbook, unit_id, found)
    if layout is None or examples:
        return file_import
    return _go_on(actor, file_import.pk, layout, book=book, is_converted=None)


def _create(
    actor: Actor, unit_id: int, workbook: Workbook, name: str, book: RawBook, found: Mapping[str, Found]
) -> Import:
    remarks = [asdict(finding) for finding in book.findings]
    labels = [label for one in found.values() for label in one.head.labels if label]
    if title := layout_named(workbook, labels):
        remarks.append({"message": f"Nhận ra tệp xuất từ {title}."})
    return Import.objects.create(
        workbook=workbook.code,
        unit_id=unit_id,
        file_name=name,
        layout={code: one.layout.as_json() for code, one in found.items()},
        remarks=remarks,
        person_id=actor.person_id,
        person_name=actor.person_name,
    )


def _known_layout(workbook: Workbook, unit_id: int, found: Mapping[str, Found]) -> Mapping[str, SheetLayout] | None:
    """Return the layout that needs no question: every heading is certain, or the unit has answered it before."""
    if not found:
        return None
    if all(one.is_certain(workbook.sheet(code)) for code, one in found.items()):
        return {code: one.layout for code, one in found.items()}
    mark = fingerprint({one.raw.name: one.head for one in found.values()})
    kept = RememberedLayout.objects.filter(unit_id=unit_id, workbook=workbook.code, fingerprint=mark).first()
    if kept is None:
        return None
    return {
        code: SheetLayout(one.raw.name, one.head.row, kept.layout[code]["columns"])
        for code, one in found.items()
        if code in kept.layout
    }


def answer(
    *, actor: Actor, import_id: int, layout: Mapping[str, SheetLayout], is_converted: bool | None = None
) -> Import:
    """Say which heading is which column, and whether old letters are converted; the unit is not asked again for the
    same headings. Then the file is checked. Raises ``RefusedError`` naming columns that are missing."""
    file_import, workbook, _ = policy.require_import(actor, import_id)
    _insist_complete(workbook, layout)
    book = book_of(file_import)
    return _go_on(actor, import_id, layout, book=None if is_converted else book, is_converted=is_converted)


def _insist_complete(workbook: Workbook, layout: Mapping[str, SheetLayout]) -> None:
    if not layout:
        raise RefusedError(ImportRefusal.NO_SHEET.label, ImportRefusal.NO_SHEET.value)
    lacking = [label for code, one in layout.items() for label in missing(workbook.sheet(code), one.columns)]
    if lacking:
        columns = ", ".join(lacking)
        raise RefusedError(
            ImportRefusal.COLUMN_MISSING.label.format(columns=columns), ImportRefusal.COLUMN_MISSING.value
        )


def _go_on(
    actor: Actor,
    import_id: int,
    layout: Mapping[str, SheetLayout],
    *,
    book: RawBook | None,
    is_converted: bool | None,
) -> Import:
    file_import = _keep_answers(actor, import_id, layout, is_converted)
    read = book_of(file_import) if book is None else book
    _remember(file_import, read, layout)
    names = {one.name for one in layout.values()}
    if sum(len(raw.rows) for raw in read.sheets if raw.name in names) > AT_ONCE:
        return start_job(actor, import_id, CHECK_JOB, ImportState.CHECKING)
    return check(actor=actor, import_id=import_id, book=read)


@transaction.atomic
def _keep_answers(actor: Actor, import_id: int, layout: Mapping[str, SheetLayout], is_converted: bool | None) -> Import:
    file_import, _, _ = policy.require_import(actor, import_id, is_locked=True)
    if file_import.state not in {ImportState.MAPPING, ImportState.CHECKED}:
        raise RefusedError(ImportRefusal.NOT_CHECKED.label, ImportRefusal.NOT_CHECKED.value)
    file_import.layout = {code: one.as_json() for code, one in layout.items()}
    file_import.is_converted = is_converted
    file_import.save(update_fields=["layout", "is_converted"])
    return file_import


def _remember(file_import: Import, book: RawBook, layout: Mapping[str, SheetLayout]) -> None:
    heads = {one.raw.name: one.head for one in find_sheets(workbook_of(file_import.workbook), book).values()}
    RememberedLayout.objects.update_or_create(
        unit_id=file_import.unit_id,
        workbook=file_import.workbook,
        fingerprint=fingerprint(heads),
        defaults={"layout": {code: one.as_json() for code, one in layout.items()}},
    )


@transaction.atomic
def start_job(
    actor: Actor, import_id: int, kind: str, state: ImportState, chosen: Mapping[str, list[int]] | None = None
) -> Import:
    """Hand the check or the acceptance of a big file to a job; its page shows how far it is."""
    file_import, workbook, _ = policy.require_import(actor, import_id, is_locked=True)
    job = start(
        kind=kind,
        actor=actor,
        unit_id=file_import.unit_id,
        title=f"{workbook.title}: {file_import.file_name}",
        arguments={"import_id": import_id, "chosen": chosen},
        key=f"{kind}.{import_id}",
    )
    file_import.state = state
    file_import.job_id = job.pk
    file_import.save(update_fields=["state", "job_id"])
    return file_import
