"""Building the demo province."""

from thidua.demo.services.building import DemoRefusedError, DemoSummary, build_demo, is_demo

__all__ = ["DemoRefusedError", "DemoSummary", "build_demo", "is_demo"]
