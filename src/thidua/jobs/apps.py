"""The room ``jobs``."""

from datetime import time

from django.apps import AppConfig

from thidua.jobs import nightly
from thidua.jobs.enums import JobAction
from thidua.ui import navigation
from thidua.ui.navigation import NavItem


class JobsConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.jobs"
    label = "jobs"
    verbose_name = "Việc chạy nền"

    def ready(self) -> None:
        """Name what the journal says, and put the room's own work into the nightly schedule."""
        from thidua.audit.selectors import vocabulary  # noqa: PLC0415  # models are not loaded before
        from thidua.jobs import tasks  # noqa: PLC0415  # models are not loaded before

        vocabulary.register_actions("Việc chạy nền", JobAction)
        vocabulary.register_kinds(vocabulary.ObjectKind("jobs.job", "việc chạy nền", "job"))
        nightly.register("jobs.sessions", tasks.clear_sessions, time(1, 10), "Xóa phiên đăng nhập đã hết hạn")
        nightly.register("jobs.old", tasks.forget_old_jobs, time(1, 20), "Xóa việc chạy nền đã kết thúc quá 90 ngày")
        navigation.register_account(NavItem("Việc chạy nền", "jobs", order=40, icon="clock"))
