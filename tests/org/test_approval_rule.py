"""Who may approve, and what the record of a decision must say."""

from __future__ import annotations

from datetime import date

import pytest

from thidua.org.enums import ApprovalManner
from thidua.org.rules.approval import Approval, approval_decision, four_eyes_decision, is_alone, late_decision
from thidua.org.rules.refusals import ReorganisationRefusal

TODAY = date(2025, 7, 15)
DRAFTER, OTHER, OFFICER = 1, 2, 3
FOUR_EYES = ReorganisationRefusal.FOUR_EYES
FULL = Approval(7, ApprovalManner.MEETING, TODAY, "Trần Văn Bình", "Phó Chủ tịch")


@pytest.mark.parametrize(
    ("authors", "approver", "holders", "refusal", "alone"),
    [
        pytest.param([DRAFTER], OTHER, {DRAFTER, OTHER}, None, False, id="another person"),
        pytest.param([DRAFTER], DRAFTER, {DRAFTER, OTHER}, FOUR_EYES, True, id="the drafter, though there is another"),
        pytest.param([DRAFTER], DRAFTER, {OTHER}, FOUR_EYES, True, id="the drafter, who holds it elsewhere"),
        pytest.param([DRAFTER], DRAFTER, {DRAFTER}, None, True, id="the drafter, the only one"),
        pytest.param([DRAFTER], DRAFTER, set(), None, True, id="the drafter, nobody of the unit"),
        pytest.param(
            [OFFICER, OTHER], OTHER, {DRAFTER, OTHER}, FOUR_EYES, True, id="who wrote a step of another's draft"
        ),
        pytest.param(
            [OTHER, OFFICER], OTHER, {DRAFTER, OTHER}, FOUR_EYES, True, id="who wrote a step, an officer the last"
        ),
        pytest.param([OFFICER, OTHER], OTHER, {OTHER}, None, True, id="who wrote a step, the only one"),
        pytest.param([OFFICER, OTHER], DRAFTER, {DRAFTER, OTHER}, None, False, id="who had no hand in it"),
        pytest.param([OTHER, DRAFTER], OTHER, {DRAFTER, OTHER}, None, True, id="all had a hand, another the last"),
        pytest.param([OTHER, DRAFTER], DRAFTER, {DRAFTER, OTHER}, FOUR_EYES, True, id="all had a hand, this one last"),
        pytest.param(
            [OTHER, DRAFTER, OFFICER], DRAFTER, {DRAFTER, OTHER}, FOUR_EYES, True,
            id="all had a hand, this one the last of those who may",
        ),
        pytest.param([], None, {OTHER}, None, False, id="the product itself"),
        pytest.param([], OTHER, {DRAFTER, OTHER}, None, False, id="what the product drew up"),
    ],
)  # fmt: skip
def test_four_eyes_where_there_are_two(authors, approver, holders, refusal, alone):
    decision = four_eyes_decision(authors=authors, approver=approver, holders=frozenset(holders))
    assert decision.refusal is refusal
    assert is_alone(authors=authors, approver=approver) is alone


@pytest.mark.parametrize(
    ("approval", "has_body", "is_fit", "refusal"),
    [
        pytest.param(FULL, True, True, None, id="complete"),
        pytest.param(Approval(), False, False, None, id="a unit without a deciding body"),
        pytest.param(Approval(), True, False, ReorganisationRefusal.BODY_MISSING, id="a body not named"),
        pytest.param(FULL, True, False, ReorganisationRefusal.BODY_FOREIGN, id="a body of another unit or term"),
        pytest.param(Approval(7, "", TODAY, "A"), True, True, ReorganisationRefusal.APPROVAL_DAY, id="no manner"),
        pytest.param(Approval(7, "meeting", None, "A"), True, True, ReorganisationRefusal.APPROVAL_DAY, id="no day"),
        pytest.param(
            Approval(7, "meeting", date(2025, 7, 16), "A"),
            True,
            True,
            ReorganisationRefusal.APPROVAL_DAY,
            id="a meeting of tomorrow",
        ),
        pytest.param(Approval(7, "meeting", TODAY, ""), True, True, ReorganisationRefusal.NO_SIGNER, id="no signer"),
    ],
)
def test_the_record_of_the_decision_is_complete(approval, has_body, is_fit, refusal):
    decision = approval_decision(approval, has_deciding_body=has_body, is_body_fit=is_fit, today=TODAY)
    assert decision.refusal is refusal


@pytest.mark.parametrize(
    ("effective_date", "reason", "refusal"),
    [
        pytest.param(date(2025, 7, 16), "", None, id="tomorrow"),
        pytest.param(TODAY, "", None, id="today"),
        pytest.param(date(2025, 7, 14), "", ReorganisationRefusal.LATE_REASON, id="yesterday without a reason"),
        pytest.param(date(2015, 1, 1), "Văn bản đến muộn", None, id="ten years ago with a reason"),
    ],
)
def test_the_past_may_be_recorded_with_a_reason(effective_date, reason, refusal):
    assert late_decision(effective_date=effective_date, today=TODAY, late_reason=reason).refusal is refusal
