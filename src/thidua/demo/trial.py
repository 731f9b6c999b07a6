"""The answer to ``shared.trial``."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from thidua.demo.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD
from thidua.demo.services.leaving import may_leave
from thidua.demo.services.marker import is_demo_installation
from thidua.shared.actor import Actor
from thidua.shared.trial import TrialAccount


class DemoTrial:
    """Answers from the file and the journal of the demo."""

    def accounts(self) -> Sequence[TrialAccount]:
        """Return the six accounts, none outside the demo."""
        if not is_demo_installation():
            return ()
        return [TrialAccount(one.username, one.label, one.can, DEMO_PASSWORD) for one in DEMO_ACCOUNTS]

    def leave_url(self, actor: Actor) -> str:
        """Return the page that leaves the demo, for those who may."""
        return reverse("leave_demo") if may_leave(actor) else ""
