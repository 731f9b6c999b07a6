"""Words of the demo: what the journal says it did, why it is not built."""

from __future__ import annotations

from django.db import models


class DemoAction(models.TextChoices):
    """What the journal says when the demo fills an empty database. Each is a bulk act."""

    UNITS_LAID = "demo.units.laid", "Dựng cây đơn vị mẫu"
    COUNTS_LAID = "demo.headcounts.laid", "Dựng số lượng mẫu"
    OFFICES_LAID = "demo.offices.laid", "Dựng ban, tổ chức, đối tác mẫu"
    STEPS_LAID = "demo.steps.laid", "Dựng các bước sắp xếp mẫu"
    PEOPLE_LAID = "demo.people.laid", "Dựng cán bộ mẫu"
    STAGES_LAID = "demo.stages.laid", "Dựng tình trạng thực hiện phong trào mẫu"


class DemoRefusal(models.TextChoices):
    """Why the demo is not built."""

    CHECKPOINTS_STAY = (
        "checkpoints_stay",
        "Không đổi tên được sổ mốc nhật ký của dữ liệu mẫu, nên chưa xóa gì. "
        "Hãy kiểm tra quyền ghi ở thư mục chứa sổ mốc.",
    )
    NOT_EMPTY = "not_empty", "CSDL đã có dữ liệu. Dữ liệu mẫu chỉ dựng trên CSDL trống; hãy dùng thư mục dữ liệu khác."
