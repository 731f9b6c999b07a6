"""The room ``demo``."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.demo"
    label = "demo"
    verbose_name = "Dữ liệu mẫu"

    def ready(self) -> None:
        """Name the acts of the demo for the journal; say where the way out is."""
        from thidua.audit.selectors import vocabulary  # noqa: PLC0415  # models are not loaded before
        from thidua.demo.enums import DemoAction  # noqa: PLC0415  # models are not loaded before
        from thidua.demo.trial import DemoTrial  # noqa: PLC0415  # models are not loaded before
        from thidua.shared import trial  # noqa: PLC0415  # beside it

        vocabulary.register_actions("Dữ liệu mẫu", DemoAction)
        trial.register(DemoTrial())
