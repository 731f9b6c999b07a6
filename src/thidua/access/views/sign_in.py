"""Signing in; on a trial, with one button for each of its accounts."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView

from thidua.shared import trial


class SignInView(LoginView):
    """This is allauth's page with the accounts of the trial beside the form; outside a trial there are none."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the context of the page."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "trial_accounts": trial.accounts()}


login = SignInView.as_view()
