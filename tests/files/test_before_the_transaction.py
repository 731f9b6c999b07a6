"""Opening an upload takes seconds: it is done before the transaction that keeps everybody else from writing."""

from pathlib import Path

import pytest

import thidua
from tests.files.conftest import make_image, upload
from thidua.files.enums import FileKind, UploadRefusal
from thidua.files.services import UploadRefusedError, open_upload_first, store, store_upload

VIEWS = list(Path(thidua.__file__).parent.glob("*/views/*.py"))
TAKING = {
    "store_upload(": "reads_uploads(open_upload_first)",
    " found = receive(": "reads_uploads(read_upload_first)",
    " take_file(": "prepared_by(_take_first)",
}


@pytest.mark.parametrize(("call", "declared"), TAKING.items())
def test_every_view_that_takes_a_file_opens_it_first(call, declared):
    texts = {path.name: path.read_text(encoding="utf-8") for path in VIEWS}
    taking = {name for name, text in texts.items() if call in text}
    assert taking
    assert {name for name in taking if texts[name].count(declared) < texts[name].count(call)} == set()


def test_what_was_opened_first_is_not_opened_again(db, monkeypatch):
    uploaded = upload(make_image("PNG"), "anh.png")
    open_upload_first(uploaded)
    monkeypatch.setattr(store, "open_upload", None)
    assert store_upload(uploaded).content_type == FileKind.PNG


def test_a_kind_the_form_does_not_take_is_refused_though_it_was_opened(db):
    uploaded = upload(make_image("PNG"), "anh.png")
    open_upload_first(uploaded)
    with pytest.raises(UploadRefusedError) as refused:
        store_upload(uploaded, accept={FileKind.PDF})
    assert refused.value.refusal is UploadRefusal.NOT_ACCEPTED
