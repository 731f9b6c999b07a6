"""What an officer confirms of a reading: whose plan it is, its head, and part by part what it says.

A field is named by the part and its own name (``target-2--value``). Parts that are added have keys of their own
(``new-target-1``); there are always two empty ones of a kind, more where more were asked for or typed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from thidua.campaigns.enums import CampaignKind, CampaignMode, PartKind
from thidua.campaigns.forms.confirm_fields import field_of, value_of
from thidua.campaigns.rules.confirming import PartEdit, confirmed
from thidua.campaigns.rules.content import PlanContent
from thidua.campaigns.rules.parts import Part
from thidua.campaigns.rules.shown_parts import LOOKS, Entry, Look, codes_of
from thidua.campaigns.services.confirming import ConfirmedReading
from thidua.campaigns.services.drafting import CampaignHead
from thidua.documents.enums import DocumentUse
from thidua.documents.kinds import DocumentKind
from thidua.documents.rules.head import DocumentHead
from thidua.ui.forms import DateField, TextField

OUTSIDE = "ngoai"
"""The choice of an issuer outside the tree of units."""
EMPTY_ROWS = 2
MOST_NEW = 30
_NEW = re.compile(r"new-(?P<kind>[a-z_]+)-(?P<no>\d{1,2})--")


@dataclass(frozen=True, slots=True)
class PartRow:
    """This is one part on the page: its code and place, its fields, the two boxes that take it out or put it to the one
    before."""

    key: str
    code: str
    tone: str
    has_place: bool
    note: str
    fields: tuple[BoundField, ...]
    remove: BoundField | None
    merge: BoundField | None


@dataclass(frozen=True, slots=True)
class PartRows:
    """These are the parts of one kind, then empty rows for what is added."""

    kind: PartKind
    label: str
    letters: str
    tone: str
    rows: tuple[PartRow, ...]
    added: tuple[PartRow, ...]

    @property
    def is_adding(self) -> bool:
        """Whether something stands in a row for what is added."""
        return any(bound.value() or bound.errors for row in self.added for bound in row.fields if not _chosen(bound))


class ConfirmForm(forms.Form):
    """A reading to be confirmed."""

    use = forms.ChoiceField(
        label="Văn bản này là",
        choices=[(str(use), use.label) for use in (DocumentUse.SUPERIOR_PLAN, DocumentUse.OWN_PLAN)],
        widget=forms.RadioSelect,
    )
    issuer = forms.ChoiceField(
        label="Cấp trên ban hành",
        help_text=(
            "Cơ quan ngoài tổ chức công đoàn (cấp ủy, chính quyền, chuyên môn): đơn vị lập kế hoạch của mình "
            "để thực hiện, số và ngày ghi khi ban hành."
        ),
    )
    issuer_name = TextField(
        label="Cơ quan ban hành, như trong văn bản",
        max_length=200,
        required=False,
    )
    parent = forms.TypedChoiceField(
        label="Thực hiện kế hoạch",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "không có")],
    )
    title = TextField(label="Tên phong trào", max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(label="Loại", choices=CampaignKind.choices)
    mode = forms.ChoiceField(label="Hình thức tổ chức", choices=CampaignMode.choices)
    number = TextField(label="Số, ký hiệu", max_length=80, required=False)
    document_date = DateField(label="Ngày văn bản", required=False)
    start_date = DateField(label="Từ ngày", required=False)
    end_date = DateField(label="Đến ngày", required=False)
    is_open_ended = forms.BooleanField(label="Không ghi ngày kết thúc", required=False)
    condition = TextField(label="Kết thúc khi", max_length=300, required=False)
    adopt_by = DateField(label="Hạn cụ thể hóa", required=False)
    launch_by = DateField(label="Hạn phát động", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        content: PlanContent,
        *args: Any,
        issuers: Sequence[tuple[int, str]],
        parents: Sequence[tuple[int, str]],
        new_names: Collection[str] = (),
        more: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.content = content
        chosen: Any = self.fields["issuer"]
        empty = [] if self.initial.get("issuer") else [("", "chọn cơ quan ban hành")]
        outside = (OUTSIDE, "Cơ quan khác, ngoài tổ chức công đoàn")
        chosen.choices = [*empty, *((str(unit), name) for unit, name in issuers), outside]
        chosen.required = self.data.get("use") != DocumentUse.OWN_PLAN
        chosen.error_messages["required"] = "Hãy chọn đơn vị cấp trên đã ban hành, hoặc cơ quan khác."
        carried: Any = self.fields["parent"]
        carried.choices = [*carried.choices, *((str(campaign), title) for campaign, title in parents)]
        if not parents:
            del self.fields["parent"]
        self._kinds_met: set[PartKind] = set()
        for part in self._shown():
            self._add_part(part)
        self._new = {kind: _rows_wanted(kind, [*new_names, *self.data], more) for kind in LOOKS}
        for kind, count in self._new.items():
            for number in range(1, count + 1):
                for shown in LOOKS[kind].fields:
                    self.fields[f"{_new_key(kind, number)}--{shown.name}"] = field_of(shown, is_new=True)

    @property
    def head_fields(self) -> list[BoundField]:
        """Return the fields about the whole plan, without whose it is."""
        first = ("use", "issuer", "issuer_name", "version")
        return [self[name] for name in self.fields if "--" not in name and name not in first]

    def groups(self) -> Iterator[PartRows]:
        """Return the parts kind by kind, in the order of the page."""
        codes = codes_of(self._shown())
        for kind, look in LOOKS.items():
            rows = tuple(self._row(part, look, codes[part.key]) for part in self._shown() if part.kind == kind)
            added = tuple(self._new_row(kind, look, number) for number in range(1, self._new[kind] + 1))
            yield PartRows(kind, str(kind.label), look.letters, look.tone, rows, added)

    def clean(self) -> dict[str, Any]:
        """Ask for a name of an issuer outside; let a part that is taken out be as wrong as it likes; ask of one that is
        added what its kind needs."""
        given: dict[str, Any] = super().clean() or {}
        is_superior = given.get("use") == DocumentUse.SUPERIOR_PLAN
        if is_superior and given.get("issuer") == OUTSIDE and not given.get("issuer_name"):
            self.add_error("issuer_name", "Hãy ghi tên cơ quan đã ban hành văn bản.")
        for part in self._shown():
            if given.get(f"{part.key}--bo"):
                for shown in LOOKS[part.kind].fields:
                    self.errors.pop(f"{part.key}--{shown.name}", None)
            elif part.kind == PartKind.ROUND:
                self._check_days(part.key, given)
        for kind, number in self._new_rows():
            self._check_new(kind, number, given)
            if kind == PartKind.ROUND:
                self._check_days(_new_key(kind, number), given)
        return given

    def confirmed(self) -> ConfirmedReading:
        """Return what was confirmed; call it on a valid form."""
        given = self.cleaned_data
        use = DocumentUse(given["use"])
        issuer = given.get("issuer") or OUTSIDE
        is_superior = use is DocumentUse.SUPERIOR_PLAN
        return ConfirmedReading(
            use=use,
            head=CampaignHead(
                title=given["title"],
                kind=CampaignKind(given["kind"]),
                mode=CampaignMode(given["mode"]),
                number=given["number"],
                document_date=given["document_date"],
                start_date=given["start_date"],
                end_date=given["end_date"],
                is_open_ended=given["is_open_ended"],
                condition=given["condition"],
                adopt_by=given["adopt_by"],
                launch_by=given["launch_by"],
            ),
            content=self._confirmed_content(),
            document_head=self._document_head(),
            issuer_id=int(issuer) if is_superior and issuer != OUTSIDE else None,
            parent_id=given.get("parent"),
        )

    def _document_head(self) -> DocumentHead:
        given = self.cleaned_data
        return DocumentHead(
            kind=DocumentKind(self.initial.get("document_kind") or DocumentKind.PLAN),
            number=given["number"],
            date=given["document_date"],
            issuer=given["issuer_name"],
            subject=given["title"],
        )

    def _confirmed_content(self) -> PlanContent:
        given = self.cleaned_data
        edits = {
            part.key: PartEdit(
                {one.name: value_of(given.get(f"{part.key}--{one.name}"), one) for one in LOOKS[part.kind].fields},
                is_removed=bool(given.get(f"{part.key}--bo")),
                is_merged=bool(given.get(f"{part.key}--gop")),
            )
            for part in self._shown()
        }
        added = [
            (kind, {one.name: value_of(given[f"{_new_key(kind, no)}--{one.name}"], one) for one in LOOKS[kind].fields})
            for kind, no in self._new_rows()
            if self._is_filled(kind, no, given)
        ]
        return confirmed(self.content, edits, added)

    def _check_days(self, key: str, given: Mapping[str, Any]) -> None:
        start, end = given.get(f"{key}--start"), given.get(f"{key}--end")
        if start and end and end < start:
            self.add_error(f"{key}--end", "Ngày kết thúc đợt trước ngày bắt đầu. Hãy xem lại hai ngày.")

    def _check_new(self, kind: PartKind, number: int, given: Mapping[str, Any]) -> None:
        if not self._is_filled(kind, number, given):
            return
        for shown in LOOKS[kind].fields:
            name = f"{_new_key(kind, number)}--{shown.name}"
            if shown.is_required and given.get(name) in (None, "") and name not in self.errors:
                self.add_error(name, "Hãy ghi phần này, hoặc xóa trắng cả dòng.")

    def _is_filled(self, kind: PartKind, number: int, given: Mapping[str, Any]) -> bool:
        typed = [one for one in LOOKS[kind].fields if one.entry is not Entry.SCOPE]
        return any(given.get(f"{_new_key(kind, number)}--{one.name}") not in (None, "") for one in typed)

    def _new_rows(self) -> Iterator[tuple[PartKind, int]]:
        for kind, count in self._new.items():
            for number in range(1, count + 1):
                yield kind, number

    def _shown(self) -> list[Part]:
        return [part for part in self.content.parts if part.kind in LOOKS]

    def _add_part(self, part: Part) -> None:
        look = LOOKS[part.kind]
        for shown in look.fields:
            value = getattr(part, shown.name)
            self.fields[f"{part.key}--{shown.name}"] = field_of(shown, value=value)
            self.initial.setdefault(f"{part.key}--{shown.name}", value)
        self.fields[f"{part.key}--bo"] = forms.BooleanField(label="Bỏ mục này", required=False)
        if look.may_merge and part.kind in self._kinds_met:
            self.fields[f"{part.key}--gop"] = forms.BooleanField(label="Gộp vào mục trên", required=False)
        self._kinds_met.add(part.kind)

    def _row(self, part: Part, look: Look, code: str) -> PartRow:
        merge = f"{part.key}--gop"
        return PartRow(
            key=part.key,
            code=code,
            tone=look.tone,
            has_place=part.source is not None,
            note=str(getattr(part, "group", "") or getattr(part, "every", "")),
            fields=tuple(self[f"{part.key}--{shown.name}"] for shown in look.fields),
            remove=self[f"{part.key}--bo"],
            merge=self[merge] if merge in self.fields else None,
        )

    def _new_row(self, kind: PartKind, look: Look, number: int) -> PartRow:
        key = _new_key(kind, number)
        fields = tuple(self[f"{key}--{shown.name}"] for shown in look.fields)
        return PartRow(key, "", look.tone, has_place=False, note="", fields=fields, remove=None, merge=None)


def _rows_wanted(kind: PartKind, names: Collection[str], more: str) -> int:
    """Return how many empty rows of a kind the page needs: what is typed already, and two more on demand."""
    typed = [int(found["no"]) for name in names if (found := _NEW.match(name)) and found["kind"] == kind]
    count = max([EMPTY_ROWS, *typed])
    return min(count + EMPTY_ROWS if more == kind else count, MOST_NEW)


def _new_key(kind: PartKind, number: int) -> str:
    return f"new-{kind}-{number}"


def _chosen(bound: BoundField) -> bool:
    return isinstance(bound.field, forms.ChoiceField) and not isinstance(bound.field, forms.TypedChoiceField)
