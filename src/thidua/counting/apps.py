"""The room ``counting``."""

from django.apps import AppConfig

from thidua.counting.enums import CountingAction
from thidua.shared import announcing


class CountingConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.counting"
    label = "counting"
    verbose_name = "Số liệu cộng dồn"

    def ready(self) -> None:
        """Listen to what happens to units, take part in reorganisations, put in the nightly work."""
        from thidua.audit.selectors import vocabulary  # noqa: PLC0415  # models are not loaded before
        from thidua.counting import tasks  # noqa: PLC0415  # as above
        from thidua.counting.services.following import forget, hear  # noqa: PLC0415  # as above
        from thidua.counting.services.handover import TallyHandover  # noqa: PLC0415  # as above
        from thidua.org import handover  # noqa: PLC0415  # as above

        vocabulary.register_actions("Số liệu cộng dồn", CountingAction)
        vocabulary.register_kinds(vocabulary.ObjectKind("counting.period", "kỳ số liệu"))
        announcing.listen(hear)
        announcing.on_forget(forget)
        handover.register(TallyHandover())
        tasks.register_nightly()
