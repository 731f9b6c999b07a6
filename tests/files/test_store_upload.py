"""Uploads are told by content, checked in a process of their own, stored once."""

import io
import json
import os
import unicodedata

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from tests.files.conftest import make_image, make_pdf, upload
from thidua.files.enums import FileKind, UploadRefusal
from thidua.files.models import StoredFile
from thidua.files.responses import file_response
from thidua.files.rules.content import MAX_BYTES, MAX_PIXELS, kind_of
from thidua.files.rules.names import safe_name
from thidua.files.selectors import content_path, content_root, damaged
from thidua.files.services import (
    BrokenError,
    TooHardError,
    UploadRefusedError,
    opening,
    run_limited,
    store_upload,
)
from thidua.shared.refusals import RefusedError

LOCKED_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"3 0 obj<</Filter/Standard/V 1/R 2/O<" + b"00" * 32 + b">/U<" + b"11" * 32 + b">/P -4>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\n%%EOF"
)


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        pytest.param(b"%PDF-1.7\n", FileKind.PDF, id="PDF"),
        pytest.param(b"\n" * 1000 + b"%PDF-1.4", FileKind.PDF, id="PDF after bytes of a scanner"),
        pytest.param(b"\n" * 1020 + b"%PDF-1.4", None, id="PDF header beyond the first 1,024 bytes"),
        pytest.param(b"\xff\xd8\xff\xe0", FileKind.JPEG, id="JPEG"),
        pytest.param(b"\x89PNG\r\n\x1a\n", FileKind.PNG, id="PNG"),
        pytest.param(b"PK\x03\x04", None, id="archive"),
        pytest.param(b"<svg xmlns=", None, id="SVG, which may carry script"),
        pytest.param(b"GIF89a", None, id="GIF"),
    ],
)
def test_the_kind_of_a_file_is_told_by_its_first_bytes(start, kind):
    assert kind_of(start) == kind


@pytest.mark.parametrize(
    ("given", "kind", "name"),
    [
        pytest.param("bản quét.pdf", FileKind.PDF, "bản quét.pdf", id="kept as it is"),
        pytest.param(unicodedata.normalize("NFD", "Biên bản họp.PDF"), FileKind.PDF, "Biên bản họp.pdf", id="NFD"),
        pytest.param("../../etc/passwd", FileKind.PDF, "passwd.pdf", id="path of Unix"),
        pytest.param("C:\\Quét\\Trang 1.jpeg", FileKind.JPEG, "Trang 1.jpeg", id="path of Windows"),
        pytest.param("ảnh.png", FileKind.JPEG, "ảnh.jpg", id="ending of another kind"),
        pytest.param("kế hoạch 1.2", FileKind.PDF, "kế hoạch 1.2.pdf", id="a dot that is no ending"),
        pytest.param("hoa\u202efdp.exe", FileKind.PDF, "hoafdp.exe.pdf", id="text direction turned round"),
        pytest.param("a\x00b\r\n.pdf", FileKind.PDF, "ab.pdf", id="control characters"),
        pytest.param("..", FileKind.PNG, "tệp.png", id="dots only"),
        pytest.param("", FileKind.PDF, "tệp.pdf", id="no name"),
    ],
)
def test_a_name_is_normal_and_without_path(given, kind, name):
    assert safe_name(given, kind) == name


def test_a_long_name_keeps_its_ending_within_200_characters():
    name = safe_name("ế" * 300 + ".pdf", FileKind.PDF)
    assert (len(name), name[-4:]) == (200, ".pdf")


@pytest.mark.django_db
def test_a_pdf_is_stored_under_its_digest_with_its_pages():
    content = make_pdf(pages=3)
    stored = store_upload(upload(content))
    assert (stored.pages, stored.size, stored.content_type) == (3, len(content), FileKind.PDF)
    path = content_path(stored)
    assert path.read_bytes() == content
    assert path.relative_to(content_root()).parts == (stored.digest[:2], stored.digest[2:])


@pytest.mark.django_db
def test_the_same_content_lies_once_and_keeps_each_name():
    first = store_upload(upload(make_pdf(), "một.pdf"))
    again = store_upload(upload(make_pdf(), "một.pdf"))
    other = store_upload(upload(make_pdf(), "hai.pdf"))
    assert again == first
    assert (other.digest, other.name) == (first.digest, "hai.pdf")
    assert sum(len(files) for _, _, files in os.walk(content_root())) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_common_png_is_drawn_anew(mode):
    stored = store_upload(upload(make_image("PNG", mode=mode), "ảnh.png"))
    with Image.open(content_path(stored)) as image:
        assert (image.format, image.size) == ("PNG", (40, 30))


@pytest.mark.django_db
def test_a_photo_loses_place_and_camera_but_stands_upright():
    exif = Image.Exif()
    exif[Base.Make] = "Máy ảnh"
    exif[Base.Orientation] = 6
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitudeRef] = "N"
    content = make_image("JPEG", size=(40, 30), exif=exif.tobytes(), comment=b"secret comment")
    stored = store_upload(upload(content, "ảnh.jpg"))
    kept = content_path(stored).read_bytes()
    assert b"Exif" in content
    assert not [mark for mark in (b"Exif", b"secret comment", b"ICC_PROFILE") if mark in kept]
    with Image.open(io.BytesIO(kept)) as image:
        assert (image.size, dict(image.getexif())) == ((30, 40), {})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        pytest.param(b"", UploadRefusal.EMPTY, id="empty"),
        pytest.param(b"%PDF-" + b"0" * (MAX_BYTES - 4), UploadRefusal.TOO_LARGE, id="one byte above 15 MB"),
        pytest.param(b"MZ\x90\x00", UploadRefusal.NOT_ACCEPTED, id="a program named .pdf"),
        pytest.param(b"%PDF-1.7 nothing else", UploadRefusal.BROKEN, id="a header alone"),
        pytest.param(make_pdf()[:120], UploadRefusal.BROKEN, id="cut off"),
        pytest.param(LOCKED_PDF, UploadRefusal.PASSWORD, id="password"),
        pytest.param(make_image()[:200], UploadRefusal.BROKEN, id="half a photo"),
        pytest.param(make_pdf(pages=0), UploadRefusal.BROKEN, id="no page"),
    ],
)
def test_a_bad_upload_is_refused_with_file_reason_and_remedy(content, refusal):
    with pytest.raises(UploadRefusedError) as error:
        store_upload(upload(content, "bản quét.pdf"))
    assert error.value.refusal == refusal
    accepted = " Được nhận ở đây: PDF, ảnh JPEG, ảnh PNG." if refusal is UploadRefusal.NOT_ACCEPTED else ""
    assert error.value.reason == f"Tệp “bản quét.pdf”: {refusal.label}{accepted}"
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("size", "refusal"),
    [
        pytest.param((10_000, MAX_PIXELS // 10_000), None, id="at the limit"),
        pytest.param((10_000, MAX_PIXELS // 10_000 + 1), UploadRefusal.TOO_MANY_PIXELS, id="one line above"),
    ],
)
def test_the_number_of_pixels_is_limited(size, refusal):
    opened = opening.open_upload(make_image("PNG", size=size, mode="1"), FileKind.PNG)
    assert opened.refusal == refusal


@pytest.mark.django_db
def test_only_what_the_place_accepts_is_taken():
    with pytest.raises(UploadRefusedError) as error:
        store_upload(upload(make_image(), "ảnh.jpg"), accept=[FileKind.PDF])
    assert error.value.refusal == UploadRefusal.NOT_ACCEPTED


SPY = """
import json, socket

def main(args, content):
    found = []
    for what in (socket.socket, lambda: open("/etc/hostname"), lambda: open("/dev/null", "w")):
        try:
            what()
            found.append("opened")
        except OSError:
            pass
    try:
        bytearray(2 * 1024 * 1024 * 1024)
        found.append("memory")
    except MemoryError:
        pass
    return json.dumps([found, args, content.decode()]).encode()
"""


def run(tmp_path, body, **limits):
    script = tmp_path / "script.py"
    script.write_text(body, encoding="utf-8")
    return run_limited(script, ["một"], b"hai", **limits)


def test_the_process_that_opens_files_can_open_nothing_else(tmp_path):
    assert json.loads(run(tmp_path, SPY)) == [[], ["một"], "hai"]


@pytest.mark.parametrize(
    ("body", "error"),
    [
        pytest.param("    import time\n    time.sleep(30)", TooHardError, id="too slow by the clock"),
        pytest.param("    while True: pass", TooHardError, id="too much work"),
        pytest.param("    return bytes(3 * 1024**3)", TooHardError, id="too much memory"),
        pytest.param("    import os\n    os.abort()", TooHardError, id="crash"),
        pytest.param("    raise ValueError('x')", BrokenError, id="cannot be read"),
        pytest.param("    import wave", BrokenError, id="imports too late"),
    ],
)
def test_a_script_that_meets_a_limit_says_which(body, error, tmp_path):
    with pytest.raises(error):
        run(tmp_path, f"def main(args, content):\n{body}\n", seconds=1)


@pytest.mark.parametrize(
    ("error", "refusal"), [(TooHardError, UploadRefusal.TOO_HARD), (BrokenError("x"), UploadRefusal.BROKEN)]
)
def test_a_file_that_stops_its_reader_is_refused(error, refusal, monkeypatch):
    def stopped(*_, **__):
        raise error

    monkeypatch.setattr(opening, "run_limited", stopped)
    assert opening.open_upload(b"%PDF-", FileKind.PDF).refusal == refusal


@pytest.mark.django_db
def test_a_full_disk_leaves_nothing_behind(monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("thidua.files.services.disk.os.fsync", full)
    with pytest.raises(UploadRefusedError) as error:
        store_upload(upload(make_pdf()))
    assert error.value.refusal == UploadRefusal.NO_SPACE
    assert not [files for _, _, files in os.walk(content_root()) if files]
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_a_download_is_an_attachment_no_browser_runs():
    stored = store_upload(upload(make_pdf(), "biên bản.pdf"))
    response = file_response(stored)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''bi%C3%AAn%20b%E1%BA%A3n.pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-store"
    assert b"".join(response.streaming_content) == make_pdf()


@pytest.mark.django_db
def test_missing_and_changed_contents_are_found():
    whole, changed, missing = (store_upload(upload(make_pdf(pages), f"{pages}.pdf")) for pages in (1, 2, 3))
    content_path(changed).write_bytes(b"%PDF- other")
    content_path(missing).unlink()
    assert list(damaged()) == [changed, missing]
    assert file_response(whole).status_code == 200
    with pytest.raises(RefusedError):
        file_response(missing)
