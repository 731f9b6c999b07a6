"""What is done every night for the frame, which stands below the schedule."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from thidua.ui.drafts import clear_old_drafts
from thidua.ui.submissions import clear_old_submissions


def clear_drafts(_today: date) -> dict[str, int]:
    """Drop drafts of 30 days and submits of 7; return how many of each."""
    now = timezone.now()
    return {"drafts": clear_old_drafts(now), "submissions": clear_old_submissions(now)}
