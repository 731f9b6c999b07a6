"""The room ``sheets``."""

from datetime import time

from django.apps import AppConfig

from thidua.sheets.enums import DownloadAction, SheetAction


class SheetsConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.sheets"
    label = "sheets"
    verbose_name = "Bảng tính"

    def ready(self) -> None:
        """Name what the journal says, declare the jobs, have old content removed every night."""
        from thidua.audit.selectors.vocabulary import (  # noqa: PLC0415  # models are not loaded before
            ObjectKind,
            register_actions,
            register_kinds,
        )
        from thidua.files.services import release_unnamed, remove_released  # noqa: PLC0415  # see above
        from thidua.jobs import nightly  # noqa: PLC0415  # see above
        from thidua.sheets import tasks  # noqa: F401, PLC0415  # declares the jobs
        from thidua.sheets.exports.lists import give_list  # noqa: PLC0415  # see above
        from thidua.sheets.services.expiring import expire  # noqa: PLC0415  # see above
        from thidua.ui import lists  # noqa: PLC0415  # see above

        register_actions("Bảng tính", SheetAction)
        register_actions("Tải danh sách", DownloadAction)
        register_kinds(
            ObjectKind("sheets.import", "lần nhập bảng tính", "sheet_import"),
            ObjectKind("sheets.download", "danh sách tải về"),
        )
        lists.register(give_list)
        nightly.register("files.released", remove_released, time(2, 40), "Xóa nội dung tệp không còn nơi nào dùng")
        nightly.register(
            "files.unnamed", release_unnamed, time(2, 50), "Tìm nội dung tệp không có bản ghi, do máy ngừng giữa chừng"
        )
        nightly.register("sheets.expire", expire, time(2, 30), "Xóa nội dung các lần nhập đã quá 30 ngày")
