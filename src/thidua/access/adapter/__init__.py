"""How allauth finds and greets accounts, keeps second factors, and how long someone stays signed in."""

from thidua.access.adapter.accounts import AccountAdapter
from thidua.access.adapter.factors import FactorAdapter
from thidua.access.adapter.session_limits import SessionLimits

__all__ = ["AccountAdapter", "FactorAdapter", "SessionLimits"]
