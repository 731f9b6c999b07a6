"""The text that comes out of a file, whatever its kind; what cannot be read is refused with the remedy."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.documents.making import blank_jpeg, docx, odt, p, pdf
from tests.files.building import compound, word
from thidua.documents.enums import ExtractRefusal
from thidua.documents.services import extracted, paged, probe_pages, probe_picture, probe_text
from thidua.documents.services.extracting import extract
from thidua.documents.services.refusing import ExtractRefusedError
from thidua.files.enums import FileKind, UploadRefusal
from thidua.files.services import BrokenError, office, opening, probe_image, probe_pdf

SCRIPTS = {
    Path(module.__file__).name: module
    for module in (probe_pages, probe_picture, probe_text, office, probe_image, probe_pdf)
}
LEGACY = "Liên đoàn Lao động tỉnh phát động phong trào thi đua, công đoàn cơ sở thực hiện."


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the readers run in this process: the same ones, and quicker."""

    def run(script: Path, args: list[str], content: bytes, **_limits: int) -> bytes:
        try:
            return SCRIPTS[script.name].main(list(args), content)
        except Exception as error:
            raise BrokenError from error

    monkeypatch.setattr(opening, "run_limited", run)
    monkeypatch.setattr(extracted, "run_limited", run)


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine on which no other program is installed."""
    monkeypatch.setenv("PATH", str(tmp_path))


def refusal(content: bytes) -> object:
    with pytest.raises(ExtractRefusedError) as refused:
        extract(content, "ke-hoach")
    assert refused.value.reason.startswith("Tệp “ke-hoach”: ")
    return refused.value.refusal


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(docx(p("Số: 07/KH-LĐLĐ")), FileKind.DOCX, id="Word"),
        pytest.param(odt("<text:p>Số: 07/KH-LĐLĐ</text:p>"), FileKind.ODT, id="OpenDocument"),
        pytest.param(pdf([(60, 80, "Số: 07/KH-LĐLĐ, đủ dài để là trang chữ")]), FileKind.PDF, id="PDF"),
        pytest.param("Số: 07/KH-LĐLĐ".encode(), FileKind.TEXT, id="text"),
    ],
)
def test_a_file_is_read_by_its_content_in_a_limited_process(content: bytes, kind: FileKind) -> None:
    found = extract(content, "không đuôi")
    assert found.text.startswith("Số: 07/KH-LĐLĐ")
    assert (found.kind, found.remarks, found.is_recognised) == (kind, (), False)


@pytest.mark.parametrize(
    ("content", "remark"),
    [
        pytest.param(LEGACY.encode("utf-8-sig"), None, id="UTF-8 with a mark"),
        pytest.param(LEGACY.encode("utf-16"), None, id="UTF-16"),
        pytest.param(LEGACY.replace(" ", "\r\n").encode(), None, id="lines of Windows"),
        pytest.param(None, "TCVN3", id="TCVN3"),
    ],
)
def test_a_text_is_read_in_the_encodings_of_vietnam(content: bytes | None, remark: str | None) -> None:
    old = "Liªn ®oµn Lao ®éng tØnh ph¸t ®éng phong trµo thi ®ua, c«ng ®oµn c¬ së thùc hiÖn.".encode("cp1252")
    found = extract(content or old, "a.txt")
    assert found.text.split() == LEGACY.split()
    assert len(found.remarks) == (remark is not None)
    assert all(remark in told for told in found.remarks if remark)


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", UploadRefusal.EMPTY, id="empty"),
        pytest.param(b" \n\t\n", ExtractRefusal.NO_TEXT, id="only spaces"),
        pytest.param(docx(p("")), ExtractRefusal.NO_TEXT, id="Word without words"),
        pytest.param(pdf([]), ExtractRefusal.NO_TEXT, id="an empty page"),
        pytest.param(docx(p("a"))[:-40], UploadRefusal.BROKEN, id="Word cut short"),
        pytest.param(docx("<w:p><w:r><w:t>a</w:p>"), UploadRefusal.BROKEN, id="Word that is no XML"),
        pytest.param(b"%PDF-1.7\nnothing", UploadRefusal.BROKEN, id="PDF of nothing"),
        pytest.param("từ ".encode() * 1_000_000, ExtractRefusal.TOO_LONG, id="two million letters and more"),
        pytest.param(b"\x89HDF\r\n\x1a\n" + bytes(40), UploadRefusal.NOT_TEXT, id="something else"),
    ],
)
def test_what_holds_no_text_is_refused_with_the_reason(content: bytes, reason: object) -> None:
    assert refusal(content) is reason


@pytest.mark.usefixtures("read_here")
def test_columns_of_a_page_stay_apart_and_pages_are_parted() -> None:
    made = pdf(
        [
            (60, 80, "LIÊN ĐOÀN LAO ĐỘNG TỈNH"),
            (320, 80, "CỘNG HÒA XÃ HỘI"),
            (60, 95, "Số: 07/KH-LĐLĐ"),
            (60, 200, "Thân"),
        ],
        [(60, 80, "trang hai, đủ hai mươi chữ cái")],
    )
    lines = extract(made, "a.pdf").text.split("\n")
    assert lines[0].split("    ")[0] == "LIÊN ĐOÀN LAO ĐỘNG TỈNH"
    assert lines[0].endswith("    CỘNG HÒA XÃ HỘI")
    assert lines[1:] == ["Số: 07/KH-LĐLĐ", "", "Thân", "\ftrang hai, đủ hai mươi chữ cái"]


@pytest.mark.usefixtures("read_here")
def test_a_line_that_ends_with_a_hyphen_keeps_it() -> None:
    made = pdf([(60, 80, "Căn cứ Kế hoạch số 77/KH-"), (60, 95, "LĐLĐ ngày 22/9/2025"), (60, 110, "của Liên đoàn")])
    assert "77/KH-LĐLĐ" in extract(made, "a.pdf").text.replace("\n", "")


@pytest.mark.usefixtures("read_here", "bare_machine")
@pytest.mark.parametrize(
    ("content", "reason", "typed"),
    [
        pytest.param(pdf(picture=blank_jpeg()), ExtractRefusal.NO_OCR, "apt-get install tesseract-ocr", id="scan"),
        pytest.param(blank_jpeg(), ExtractRefusal.NO_OCR, "tesseract-ocr-vie", id="photograph"),
        pytest.param(
            compound({"WordDocument": word()}),
            ExtractRefusal.NO_OFFICE,
            "apt-get install libreoffice-writer",
            id="old Word",
        ),
    ],
)
def test_a_machine_without_the_program_says_what_to_type(content: bytes, reason: object, typed: str) -> None:
    assert refusal(content) is reason
    assert typed in str(reason.label)  # type: ignore[attr-defined]


@pytest.mark.usefixtures("read_here", "bare_machine")
def test_pages_with_text_are_read_where_others_are_pictures_and_those_are_named() -> None:
    found = extract(pdf([(60, 80, "Kế hoạch phát động phong trào thi đua")], picture=blank_jpeg()), "a.pdf")
    assert found.text.startswith("Kế hoạch phát động")
    assert [remark[:8] for remark in found.remarks] == ["Trang 2 "]


@pytest.mark.usefixtures("read_here")
def test_scanned_pages_are_recognised_one_by_one_and_said_to_be(installed: Callable[..., None]) -> None:
    installed(
        "tesseract", 'case "$*" in *--list-langs*) echo vie;; *) cat >/dev/null; echo "Trang đã nhận dạng";; esac'
    )
    done: list[tuple[int, int]] = []
    made = pdf([(60, 80, "Kế hoạch phát động phong trào thi đua")], picture=blank_jpeg())
    found = extract(made, "a.pdf", progress=lambda *pages: done.append(pages))
    assert found.text.split("\n\f")[1] == "Trang đã nhận dạng\n"
    assert found.is_recognised
    assert found.remarks[0].startswith("1 trong 2 trang là ảnh quét")
    assert done == [(0, 1), (1, 1)]


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        pytest.param('[ "$1" = --list-langs ] && echo eng', ExtractRefusal.NO_OCR, id="no Vietnamese"),
        pytest.param('[ "$1" = --list-langs ] && echo vie || exit 9', ExtractRefusal.OCR_FAILED, id="it fails"),
        pytest.param('[ "$1" != --list-langs ] || echo vie', ExtractRefusal.NO_TEXT, id="it sees nothing"),
    ],
)
def test_a_scan_that_is_not_recognised_is_refused(installed: Callable[..., None], script: str, reason: object) -> None:
    installed("tesseract", script)
    assert refusal(pdf(picture=blank_jpeg())) is reason


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., None]:
    """Put a program of this name before all others."""

    def install(name: str, script: str) -> None:
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o700)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    return install


@pytest.mark.usefixtures("read_here")
def test_libreoffice_gets_no_network_no_macros_and_a_profile_of_its_own(
    installed: Callable[..., None], tmp_path: Path
) -> None:
    (tmp_path / "made.docx").write_bytes(docx(p("Số: 07/KH-LĐLĐ")))
    way = tmp_path / "unshare"
    way.write_text(
        '#!/bin/sh\nwhile [ "${1#--}" != "$1" ]; do shift; done\nWITHOUT_NETWORK=1 exec "$@"\n', encoding="utf-8"
    )
    way.chmod(0o700)
    installed(
        "soffice",
        f'[ "$WITHOUT_NETWORK" = 1 ] && grep -q DisableMacrosExecution profile/user/registrymodifications.xcu &&'
        f' cmp -s "$HOME/in.doc" in.doc && cp {tmp_path}/made.docx in.docx',
    )
    assert extract(compound({"WordDocument": word()}), "cũ.doc").text == "Số: 07/KH-LĐLĐ"
    installed("soffice", "exit 1")
    assert refusal(compound({"WordDocument": word()})) is ExtractRefusal.OFFICE_FAILED
    installed("soffice", "true")
    installed("unshare", "exit 1")
    installed("bwrap", "exit 1")
    assert refusal(compound({"WordDocument": word()})) is ExtractRefusal.NOT_ISOLATED


@given(
    st.binary(max_size=400),
    st.sampled_from(
        [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
    ),
)
@example(b"\xff" * 40, b"")
def test_any_bytes_are_read_or_refused(rest: bytes, start: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        read_here.__wrapped__(patch)  # type: ignore[attr-defined]
        with suppress(ExtractRefusedError):
            assert extract(start + rest, "a").text


def test_the_limits_are_those_the_messages_name() -> None:
    assert f"{paged.MOST_SCANNED} trang" in ExtractRefusal.TOO_MANY_PAGES.label
    assert "2 triệu" in ExtractRefusal.TOO_LONG.label
