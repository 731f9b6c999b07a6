"""Taking in a file: read, its headings matched, checked at once where nothing has to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from thidua.files.models import StoredFile
from thidua.files.services import scanned_bytes
from thidua.shared.actor import Actor
from thidua.shared.refusals import RefusedError
from thidua.shared.text import clean
from thidua.sheets import policy
from thidua.sheets.declaring import Context, Workbook, workbook_of
from thidua.sheets.enums import ImportRefusal, ImportState
from thidua.sheets.models import Import, RememberedLayout
from thidua.sheets.rules.cells import CellProblem
from thidua.sheets.rules.columns import fixed_value
from thidua.sheets.rules.foreign import told
from thidua.sheets.rules.grid import RawBook
from thidua.sheets.rules.layouts import Found, SheetLayout, find_sheets, fingerprint, missing
from thidua.sheets.services.books import Sent, content_of, is_big, keep_book, keep_content, sent_file
from thidua.sheets.services.checking import check
from thidua.sheets.services.handing_over import CHECK_JOB, start_job
from thidua.sheets.services.matching import remembered
from thidua.sheets.services.reading import MOST_BYTES, open_file

_LONGEST_NAME = 200
_READ = "read_first"
_MAY_BE_MATCHED = {ImportState.MAPPING, ImportState.CHECKED, ImportState.FAILED}


def receive(*, actor: Actor, unit_id: int, code: str, uploaded: UploadedFile[bytes]) -> Import:
    """Take in a file for a workbook of a unit and check it, or leave it waiting for answers: which heading is which
    column, whether old letters are to be converted. Raises ``RefusedError`` for a file that the scanner
    refuses, that cannot be read, or for which the unit has no room."""
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
    sent: Sent | None = None
    refused: RefusedError | None = None


def _read(uploaded: UploadedFile[bytes]) -> _Read:
    name = clean(uploaded.name or "")[-_LONGEST_NAME:]
    try:
        content = scanned_bytes(uploaded, MOST_BYTES)
        return _Read(content, name, Sent.of(open_file(content, name)))
    except RefusedError as refused:
        return _Read(b"", name, refused=refused)


def again(*, actor: Actor, import_id: int, sent: Sent | None = None) -> Import:
    """Hand the file of an import in once more, for the rows that were left; ``sent`` is the file where it was opened
    already. Raises ``RefusedError`` where it has expired."""
    file_import, workbook, _ = policy.require_import(actor, import_id)
    content, name = content_of(file_import), file_import.file_name
    return _receive(actor, file_import.unit_id, workbook.code, _Read(content, name, sent or sent_file(file_import)))


@transaction.atomic
def _receive(actor: Actor, unit_id: int, code: str, read: _Read) -> Import:
    workbook, _ = policy.workbook_for(actor, unit_id, code)
    sent = read.sent
    assert sent is not None  # noqa: S101  # what was refused went no further
    found = find_sheets(workbook, sent.readable())
    source = keep_content(read.content, name=read.name, kind=sent.book.kind, unit_id=unit_id)
    file_import = _create(actor, unit_id, workbook, read.name, sent.book, found, source)
    # A text file in an old encoding is opened again: what it was read from does not say which.
    if is_big(sent.book) and sent.book.guess is None:
        keep_book(file_import, sent.plain)
    layout = _known_layout(workbook, unit_id, found)
    if layout is None or sent.examples:
        return file_import
    return _go_on(actor, file_import.pk, layout, sent, is_converted=None)


def _create(
    actor: Actor,
    unit_id: int,
    workbook: Workbook,
    name: str,
    book: RawBook,
    found: Mapping[str, Found],
    source: StoredFile,
) -> Import:
    remarks = [asdict(finding) for finding in book.findings]
    remarks += [{"message": told(one.foreign)} for one in found.values() if one.foreign is not None]
    return Import.objects.create(
        workbook=workbook.code,
        unit_id=unit_id,
        file_name=name,
        source=source,
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
    before = remembered(unit_id, workbook, found)
    # What was said for all rows of one file need not hold for those of the next.
    return None if any(one.fixed for one in before.values()) else before or None


def answer(
    *,
    actor: Actor,
    import_id: int,
    layout: Mapping[str, SheetLayout],
    is_converted: bool | None = None,
    sent: Sent | None = None,
) -> Import:
    """Say which heading is which column, and whether old letters are converted; the unit is not asked again for the
    same headings. Then the file is checked; ``sent`` is the file where it was opened already. Raises ``RefusedError``
    naming columns that are missing."""
    file_import, workbook, _ = policy.require_import(actor, import_id)
    _insist_complete(workbook, layout, Context(actor, file_import.unit_id))
    opened = sent or sent_file(file_import)
    if is_converted:
        return _go_on(actor, import_id, layout, opened, is_converted=True)
    # The reader saw the names of the sheets converted.
    names = {one.name: raw.name for one, raw in zip(opened.readable().sheets, opened.book.sheets, strict=True)}
    named = {code: replace(one, name=names.get(one.name, one.name)) for code, one in layout.items()}
    return _go_on(actor, import_id, named, opened, is_converted=is_converted)


def _insist_complete(workbook: Workbook, layout: Mapping[str, SheetLayout], context: Context) -> None:
    if not layout:
        raise RefusedError(ImportRefusal.NO_SHEET.label, ImportRefusal.NO_SHEET.value)
    lacking = [label for code, one in layout.items() for label in missing(workbook.sheet(code), one)]
    if lacking:
        columns = ", ".join(lacking)
        raise RefusedError(
            ImportRefusal.COLUMN_MISSING.label.format(columns=columns), ImportRefusal.COLUMN_MISSING.value
        )
    for code, one in layout.items():
        for column in workbook.sheet(code).columns:
            read = fixed_value(column, one.fixed[column.code], context) if column.code in one.fixed else None
            if isinstance(read, CellProblem):
                reason = ImportRefusal.FIXED_WRONG.label.format(column=column.label, reason=read.message)
                raise RefusedError(reason, ImportRefusal.FIXED_WRONG.value)


@transaction.atomic
def _go_on(
    actor: Actor, import_id: int, layout: Mapping[str, SheetLayout], sent: Sent, *, is_converted: bool | None
) -> Import:
    book = sent.as_answered(is_converted)
    _keep_answers(actor, import_id, layout, book, is_converted)
    if is_big(book):
        return start_job(actor, import_id, CHECK_JOB, ImportState.CHECKING)
    return check(actor=actor, import_id=import_id, book=book)


def _keep_answers(
    actor: Actor, import_id: int, layout: Mapping[str, SheetLayout], book: RawBook, is_converted: bool | None
) -> None:
    """Keep how the file is to be read. What an earlier check found by other columns is shown no more."""
    file_import, _, _ = policy.require_import(actor, import_id, is_locked=True)
    if file_import.state not in _MAY_BE_MATCHED:
        raise RefusedError(ImportRefusal.NOT_CHECKED.label, ImportRefusal.NOT_CHECKED.value)
    file_import.layout = {code: one.as_json() for code, one in layout.items()}
    file_import.is_converted, file_import.state, file_import.counts = is_converted, ImportState.MAPPING, {}
    file_import.save(update_fields=["layout", "is_converted", "state", "counts"])
    heads = {one.raw.name: one.head for one in find_sheets(workbook_of(file_import.workbook), book).values()}
    RememberedLayout.objects.update_or_create(
        unit_id=file_import.unit_id,
        workbook=file_import.workbook,
        fingerprint=fingerprint(heads),
        defaults={"layout": file_import.layout},
    )
