"""What is written down of a decision taken together, for whatever room keeps one. Whether the record is complete and
who may make it: ``rules.approval``."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from thidua.org.models import CollectiveApproval
from thidua.org.rules.approval import Approval, is_alone
from thidua.shared.actor import Actor
from thidua.shared.text import clean


def put_approval(row: CollectiveApproval, approval: Approval, actor: Actor, *, authors: Sequence[int]) -> None:
    """Fill in who decided what ``authors`` drew up and who recorded it; the caller saves."""
    row.approval_body_id = approval.body_id
    row.approval_manner = approval.manner
    row.approval_date = approval.day
    row.signer_name = clean(approval.signer_name)
    row.signer_title = clean(approval.signer_title)
    row.is_signed_by_assignment = approval.is_signed_by_assignment
    row.approved_by_person = actor.person_id
    row.approved_by_name = actor.person_name
    row.approved_at = timezone.now()
    row.is_alone = is_alone(authors=authors, approver=actor.person_id)
