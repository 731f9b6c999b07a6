"""The movements of the demo province in 2026: what their plans say, and how far the units are with them. Invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.campaigns.enums import CampaignMode, CascadeStage, RegistrationKind, TargetBase, TargetBasis, TargetScope
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.content import PlanContent
from thidua.demo.rules.seeds import stream
from thidua.org.enums import Sector


@dataclass(frozen=True, slots=True)
class Movement:
    """This is one movement: the days of its plan, what it says, and in a hundred units how many have come how far."""

    key: str
    title: str
    mode: CampaignMode
    number: str
    issued: date
    end: date
    adopt_by: date
    launch_by: date
    content: PlanContent
    shares: Mapping[CascadeStage, int]


YEAR = Movement(
    key="nam-2026",
    title="Phong trào thi đua “Lao động giỏi, lao động sáng tạo” năm 2026",
    mode=CampaignMode.BY_ROUNDS,
    number="08/KH-LĐLĐ",
    issued=date(2026, 1, 27),
    end=date(2026, 12, 31),
    adopt_by=date(2026, 2, 27),
    launch_by=date(2026, 3, 31),
    content=PlanContent(
        (
            plan.Goal(text="Hoàn thành và hoàn thành vượt mức nhiệm vụ năm 2026 của đơn vị, doanh nghiệp"),
            plan.Goal(text="Nâng cao tay nghề, thu nhập và đời sống của đoàn viên, người lao động"),
            plan.Theme(text="Chất lượng, an toàn, sáng tạo"),
            plan.Celebration(event="Ngày thành lập Công đoàn Việt Nam", since="1929-07-28", on=date(2026, 7, 28)),
            plan.Content(
                text="Thi đua tăng năng suất, giảm phế phẩm, tiết kiệm điện, nước, nguyên liệu",
                sector=Sector.ENTERPRISE,
            ),
            plan.Content(text="Thi đua cải cách hành chính, phục vụ nhân dân", sector=Sector.PUBLIC),
            plan.Content(text="Thi đua dạy tốt, học tốt; chăm sóc người bệnh tận tình", sector=Sector.PUBLIC),
            plan.Content(text="Thi đua bảo đảm an toàn, vệ sinh lao động, không để xảy ra tai nạn nghiêm trọng"),
            plan.Measure(text="Phát động đến từng tổ công đoàn, ký giao ước thi đua trước ngày 31/3/2026"),
            plan.Measure(text="Mỗi quý xét chọn, biểu dương điển hình ngay tại nơi làm việc"),
            plan.Target(
                indicator="công đoàn cơ sở tổ chức phát động",
                value=Decimal(95),
                basis=TargetBasis.PERCENT,
                base=TargetBase.GRASSROOTS,
            ),
            plan.Target(
                indicator="sáng kiến được công nhận", value=Decimal(1), unit="sáng kiến", scope=TargetScope.EACH_UNIT
            ),
            plan.Round(
                no=1,
                start=date(2026, 2, 1),
                end=date(2026, 5, 31),
                theme="Về đích quý I, chào mừng ngày Quốc tế Lao động",
            ),
            plan.Round(
                no=2, start=date(2026, 6, 1), end=date(2026, 9, 30), theme="Chào mừng Ngày thành lập Công đoàn Việt Nam"
            ),
            plan.Round(no=3, start=date(2026, 10, 1), end=date(2026, 12, 31), theme="Hoàn thành kế hoạch năm"),
            plan.Registration(what=RegistrationKind.TITLES, due=date(2026, 3, 31)),
            plan.Registration(what=RegistrationKind.INITIATIVES, due=date(2026, 6, 30)),
            plan.Reporting(
                what="Báo cáo kết quả năm", sender="Các cấp công đoàn", to="LĐLĐ tỉnh", due=date(2026, 12, 10)
            ),
        )
    ),
    shares={
        CascadeStage.LAUNCHED: 91,
        CascadeStage.ADOPTED: 4,
        CascadeStage.ADOPTING: 1,
        CascadeStage.SEEN: 1,
        CascadeStage.UNSEEN: 3,
    },
)

LAST_QUARTER = Movement(
    key="quy-iv-2026",
    title="Đợt thi đua cao điểm “90 ngày về đích”, hoàn thành nhiệm vụ năm 2026",
    mode=CampaignMode.PEAK,
    number="61/KH-LĐLĐ",
    issued=date(2026, 9, 22),
    end=date(2026, 12, 25),
    adopt_by=date(2026, 10, 15),
    launch_by=date(2026, 10, 31),
    content=PlanContent(
        (
            plan.Goal(text="Huy động đoàn viên, người lao động hoàn thành các chỉ tiêu còn lại của năm 2026"),
            plan.Theme(text="90 ngày về đích"),
            plan.Content(text="Đăng ký một công trình, sản phẩm hoặc phần việc hoàn thành trước ngày 20/12/2026"),
            plan.Content(
                text="Thi đua giao hàng đúng hạn, bảo đảm chất lượng đơn hàng cuối năm", sector=Sector.ENTERPRISE
            ),
            plan.Content(text="Thăm hỏi, hỗ trợ đoàn viên có hoàn cảnh khó khăn, chuẩn bị Tết cho người lao động"),
            plan.Measure(text="Cụ thể hóa thành kế hoạch của đơn vị, phân công người phụ trách từng nội dung"),
            plan.Measure(text="Biểu dương hằng tuần trên bảng tin, nhóm trao đổi của đơn vị"),
            plan.Target(
                indicator="đơn vị có công trình, sản phẩm, phần việc được công nhận",
                value=Decimal(1),
                unit="công trình",
                scope=TargetScope.EACH_UNIT,
            ),
            plan.Round(no=1, start=date(2026, 9, 25), end=date(2026, 12, 25), theme="90 ngày về đích"),
            plan.Task(
                text="Gửi danh sách công trình, sản phẩm, phần việc đăng ký",
                addressee="Công đoàn cơ sở",
                due=date(2026, 10, 31),
            ),
            plan.Registration(what=RegistrationKind.WORKS, due=date(2026, 10, 31)),
            plan.Reporting(
                what="Báo cáo kết quả đợt thi đua", sender="Các cấp công đoàn", to="LĐLĐ tỉnh", due=date(2026, 12, 28)
            ),
        )
    ),
    shares={
        CascadeStage.LAUNCHED: 24,
        CascadeStage.ADOPTED: 28,
        CascadeStage.ADOPTING: 14,
        CascadeStage.SEEN: 14,
        CascadeStage.UNSEEN: 20,
    },
)

TET = Movement(
    key="tet-2027",
    title="Chương trình “Tết Sum vầy” Xuân Đinh Mùi 2027",
    mode=CampaignMode.THEME,
    number="66/KH-LĐLĐ",
    issued=date(2026, 9, 28),
    end=date(2027, 2, 20),
    adopt_by=date(2026, 11, 30),
    launch_by=date(2026, 12, 31),
    content=PlanContent(
        (
            plan.Goal(text="Mọi đoàn viên, người lao động đều có Tết"),
            plan.Theme(text="Xuân gắn kết, Tết Sum vầy"),
            plan.Content(text="Tặng quà, hỗ trợ vé xe cho đoàn viên, người lao động khó khăn"),
            plan.Content(text="Vận động thanh toán lương, thưởng Tết đầy đủ, đúng hạn", sector=Sector.ENTERPRISE),
            plan.Measure(text="Rà soát, lập danh sách đối tượng hỗ trợ trước ngày 30/11/2026"),
            plan.Target(indicator="đoàn viên khó khăn được tặng quà", value=Decimal(100), basis=TargetBasis.PERCENT),
        )
    ),
    shares={},
)
"""Drawn up and handed in, it waits for the standing committee."""

SAFETY = Movement(
    key="an-toan-2026",
    title="Tháng thi đua “Tổ may an toàn, góc làm việc sạch đẹp”",
    mode=CampaignMode.THEME,
    number="14/KH-CĐCS",
    issued=date(2026, 9, 24),
    end=date(2026, 11, 30),
    adopt_by=date(2026, 9, 30),
    launch_by=date(2026, 9, 30),
    content=PlanContent(
        (
            plan.Goal(text="Không để xảy ra tai nạn lao động, cháy nổ trong những tháng cuối năm"),
            plan.Theme(text="Tổ may an toàn, góc làm việc sạch đẹp"),
            plan.Content(text="Mỗi tổ tự kiểm tra kim, bàn là, ổ điện, lối thoát nạn đầu giờ làm việc"),
            plan.Measure(text="Ban Chấp hành chấm điểm từng tổ vào thứ sáu hằng tuần, công bố trên bảng tin"),
            plan.Target(indicator="tổ sản xuất đạt loại tốt", value=Decimal(90), basis=TargetBasis.PERCENT),
        )
    ),
    shares={},
)
"""The grassroots union of the six accounts runs it for its own teams."""

OF_COUNCIL = ("Thẩm định danh sách công trình, sản phẩm, phần việc các đơn vị đăng ký", date(2026, 12, 10))
"""What the province asks of a member of its council in the last quarter, and until when."""
OF_MEMBER = ("Chụp ảnh, viết tin về góc làm việc của tổ cho bảng tin công đoàn", date(2026, 11, 27))
"""What the grassroots union asks of a member."""

QUESTIONS = (
    (
        "Doanh nghiệp chỉ có 12 lao động thì có phải đăng ký công trình không?",
        "Đơn vị dưới 20 lao động đăng ký một phần việc là đủ, không cần lập hồ sơ công trình.",
    ),
    ("Phần việc làm chung giữa hai công đoàn cơ sở thì tính cho đơn vị nào?", ""),
)
"""What units ask about the last quarter, and what the province answers to all; the second still waits."""


def stages(movement: Movement, units: list[str]) -> dict[str, CascadeStage]:
    """Return how far each unit is, by its key: in a stable order of chance, in the shares of the movement."""
    chance = stream("movement", movement.key)
    mixed = sorted(units)
    chance.shuffle(mixed)
    found: dict[str, CascadeStage] = {}
    first, done = 0, 0
    for stage, share in movement.shares.items():
        done += share
        last = len(mixed) * done // 100
        found.update(dict.fromkeys(mixed[first:last], stage))
        first = last
    return found
