"""Every list the demo province can fill in goes out as a template and comes back untouched: nothing differs."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.demo.conftest import TODAY
from thidua.access.selectors import actor_for_post
from thidua.demo.accounts import PROVINCE_CHAIR
from thidua.people.models import Account, Post
from thidua.sheets.declaring import registered
from thidua.sheets.rules.outcomes import UNCHANGED
from thidua.sheets.services.receiving import receive
from thidua.sheets.services.templates import template

WORKBOOKS = [workbook.code for workbook in registered()]


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize("code", WORKBOOKS)
def test_a_template_handed_in_untouched_changes_nothing(code):
    person = Account.objects.get(username=PROVINCE_CHAIR.username).person_id
    actor = actor_for_post(Post.objects.get(person=person, kind="chair", valid_to=None).pk, TODAY)
    content = template(actor=actor, unit_id=actor.unit_id, code=code)

    found = receive(actor=actor, unit_id=actor.unit_id, code=code, uploaded=SimpleUploadedFile("mau.xlsx", content))

    assert {sheet: set(counts) for sheet, counts in found.counts.items()} == {
        code: {UNCHANGED} for code in found.counts
    }
    assert all(sum(counts.values()) > 1 for counts in found.counts.values())
