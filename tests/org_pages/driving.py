"""The reorganisation wizard driven over HTTP, and what its pages say."""

from __future__ import annotations

from html.parser import HTMLParser

from thidua.org.models import Reorganisation
from thidua.org.selectors.drafts import draft_steps

HEAD = {
    "title": "Sắp xếp công đoàn xã năm 2026",
    "effective_date": "01/09/2026",
    "basis_number": "118/QĐ-LĐLĐ",
    "basis_date": "25/08/2026",
    "basis_issuer": "LĐLĐ tỉnh Sông Lam",
    "late_reason": "Văn bản về sau",
}
APPROVAL = {
    "manner": "meeting",
    "day": "20/08/2026",
    "signer_name": "Đỗ Thị Thanh Hương",
    "signer_title": "Chủ tịch",
}


def text(response):
    return " ".join(response.content.decode().split())


class Wizard:
    """An officer at work: every act is a request."""

    def __init__(self, client, approver, forest=None, **head):
        self.client, self.approver, self.forest = client, approver, forest
        self.client.post("/sap-xep/moi/", HEAD | head)
        self.pk = Reorganisation.objects.latest("pk").pk

    @property
    def draft(self):
        return Reorganisation.objects.get(pk=self.pk)

    @property
    def sentences(self):
        return [step.text for step in draft_steps(self.draft)]

    def url(self, rest=""):
        return f"/sap-xep/{self.pk}/{rest}"

    def add(self, slug, **values):
        return self.client.post(self.url(f"them/{slug}/"), {"version": self.draft.version, **values})

    def last_step(self):
        return self.draft.steps.latest("order").pk

    def pick(self, **values):
        return self.client.post(self.url(f"buoc/{self.last_step()}/don-vi/"), {"viec": "them", "loc": "", **values})

    def approve(self, client=None, **values):
        client = client or self.approver
        form = client.get(self.url("duyet/")).context["form"]
        sent = {"version": form.initial["version"], "digest": form.initial["digest"], **APPROVAL, **values}
        return client.post(self.url("duyet/"), sent)


class _Tables(HTMLParser):
    def __init__(self):
        super().__init__()
        self.rows, self.row, self.cell = [], None, None

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.row = []
        elif tag in {"td", "th"} and self.row is not None:
            self.cell = []

    def handle_endtag(self, tag):
        if tag in {"td", "th"} and self.cell is not None:
            self.row.append(" ".join("".join(self.cell).split()))
            self.cell = None
        elif tag == "tr" and self.row:
            self.rows.append(tuple(self.row))
            self.row = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell.append(data)


def rows_shown(client, address, section):
    """Every row of a section, over all its pages, cell by cell as it is read."""
    found, page, pages = [], 1, 1
    while page <= pages:
        answer = client.get(address, {"muc": section, "trang": page})
        reader = _Tables()
        reader.feed(answer.content.decode())
        found += reader.rows[1:]
        pages, page = answer.context["table"].pager.pages, page + 1
    return found
