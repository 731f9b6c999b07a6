"""Acts on work in the background."""

from thidua.jobs.services.acts import cancel, retry
from thidua.jobs.services.recovering import recover, sweep_old
from thidua.jobs.services.starting import start

__all__ = ["cancel", "recover", "retry", "start", "sweep_old"]
