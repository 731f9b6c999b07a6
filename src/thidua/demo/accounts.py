"""The six people of the demo whom a newcomer may sign in as."""

from __future__ import annotations

from dataclasses import dataclass

DEMO_PASSWORD = "thidua-demo-2026"  # noqa: S105 printed on purpose: invented people, invented data


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """This is one of them: the user name, who it is, and what can be tried with it (in the reader's words)."""

    username: str
    label: str
    can: str


PROVINCE_OFFICER = DemoAccount(
    "can-bo-tinh",
    "Chuyên viên Ban Quan hệ Lao động, LĐLĐ tỉnh Hồng Lam",
    "Nhận văn bản, soạn và trình kế hoạch, trả lời vướng mắc, nhập thay số lượng, soạn sắp xếp tổ chức.",
)
PROVINCE_CHAIR = DemoAccount(
    "chu-tich-tinh",
    "Chủ tịch LĐLĐ tỉnh Hồng Lam, Chủ tịch Hội đồng thi đua - khen thưởng",
    "Thông qua, ban hành kế hoạch, xem các đơn vị làm đến đâu, duyệt sắp xếp tổ chức, xem nhật ký.",
)
INTERMEDIATE_OFFICER = DemoAccount(
    "can-bo-cap-tren",
    "Chuyên viên Công đoàn Khu công nghiệp Hồng Lam Bắc",
    "Cụ thể hóa kế hoạch của tỉnh, theo dõi các công đoàn cơ sở trong khu công nghiệp.",
)
GRASSROOTS_CHAIR = DemoAccount(
    "chu-tich-co-so",
    "Chủ tịch CĐCS Công ty TNHH May Hoàng Phát",
    "Cụ thể hóa kế hoạch, ghi phát động, nhập số lượng, kể cả trên điện thoại.",
)
MEMBER = DemoAccount(
    "doan-vien",
    "Đoàn viên CĐCS Công ty TNHH May Hoàng Phát",
    "Xem phong trào của đơn vị mình, báo kết quả việc được giao.",
)
COUNCIL_MEMBER = DemoAccount(
    "hoi-dong",
    "Ủy viên Hội đồng thi đua - khen thưởng LĐLĐ tỉnh Hồng Lam",
    "Xem phong trào của tỉnh, báo kết quả việc được giao.",
)

DEMO_ACCOUNTS = (PROVINCE_OFFICER, PROVINCE_CHAIR, INTERMEDIATE_OFFICER, GRASSROOTS_CHAIR, MEMBER, COUNCIL_MEMBER)
