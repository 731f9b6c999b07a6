"""Building the demo province, and leaving it."""

from thidua.demo.services.building import DemoRefusedError, DemoSummary, build_demo
from thidua.demo.services.leaving import leave_demo
from thidua.demo.services.marker import has_left_demo, is_demo, is_demo_installation, mark_demo

__all__ = [
    "DemoRefusedError",
    "DemoSummary",
    "build_demo",
    "has_left_demo",
    "is_demo",
    "is_demo_installation",
    "leave_demo",
    "mark_demo",
]
