"""What is typed about documents: what comes in, the head as it is filed, filters."""

from __future__ import annotations

from typing import Any

from django import forms

from thidua.documents.enums import DocumentRefusal, DocumentState
from thidua.documents.kinds import DocumentKind
from thidua.documents.models import Document
from thidua.documents.rules.head import DocumentHead
from thidua.documents.services.extracting import MOST_LETTERS
from thidua.ui.forms import DateField, TextField


class DocumentFilterForm(forms.Form):
    """Narrows the list of documents."""

    tim = TextField(label="Số, trích yếu, cơ quan có", required=False)
    loai = forms.ChoiceField(label="Loại", choices=[("", "mọi loại"), *DocumentKind.pairs()], required=False)
    tt = forms.ChoiceField(label="Tình trạng", choices=[("", "mọi tình trạng"), *DocumentState.choices], required=False)


class LinkSearchForm(forms.Form):
    """Finds what a document is about."""

    tim = TextField(label="Tên phong trào, trích yếu hoặc số văn bản có", required=False)


class PastedForm(forms.Form):
    """The text of a document, copied from somewhere else."""

    text = TextField(
        label="Nội dung văn bản",
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=MOST_LETTERS,
        error_messages={"required": DocumentRefusal.EMPTY.label},
    )


class ReceiveForm(forms.Form):
    """A document that comes in: a file, or its text."""

    file = forms.FileField(
        label="Tệp văn bản",
        required=False,
        help_text=(
            "Word (.docx, .doc), OpenDocument (.odt), PDF có chữ hoặc quét, ảnh chụp trang giấy, "
            "văn bản thô (.txt, .md); không quá 15 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".docx,.doc,.odt,.pdf,.jpg,.jpeg,.png,.txt,.md"}),
        error_messages={"empty": "Tệp rỗng, không có nội dung. Hãy chọn lại tệp rồi gửi."},
    )
    text = TextField(
        label="Hoặc dán nội dung",
        required=False,
        help_text="Chép từ thư điện tử, trang web hay phần mềm văn bản rồi dán vào đây.",
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=MOST_LETTERS,
    )

    def clean(self) -> dict[str, Any]:
        """Take one of the two, not both and not none."""
        given: dict[str, Any] = super().clean() or {}
        has_file, has_text = bool(given.get("file")), bool((given.get("text") or "").strip())
        if not has_file and not has_text and not self.errors:
            self.add_error("file", DocumentRefusal.EMPTY.label)
        if has_file and has_text:
            self.add_error("text", DocumentRefusal.BOTH.label)
        return given


class HeadForm(forms.Form):
    """The head of a document as the register has it."""

    kind = forms.ChoiceField(label="Loại văn bản", choices=DocumentKind.pairs())
    number = TextField(label="Số, ký hiệu", max_length=80, required=False)
    date = DateField(label="Ngày văn bản", required=False)
    issuer = TextField(label="Cơ quan ban hành", max_length=200, required=False)
    subject = TextField(label="Trích yếu", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, document: Document) -> HeadForm:
        """Return the form filled with what the document has."""
        given = {name: getattr(document, name) for name in ("number", "date", "issuer", "subject", "version")}
        return cls(initial={**given, "kind": document.kind or DocumentKind.OTHER})

    def head(self) -> DocumentHead:
        """Return what was typed; call it on a valid form."""
        given = self.cleaned_data
        return DocumentHead(
            kind=DocumentKind(given["kind"]),
            number=given["number"],
            date=given["date"],
            issuer=given["issuer"],
            subject=given["subject"],
        )
