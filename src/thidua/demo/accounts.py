"""The six people of the demo whom a newcomer may sign in as."""

from __future__ import annotations

from dataclasses import dataclass

DEMO_PASSWORD = "thidua-demo-2026"  # noqa: S105 printed on purpose: invented people, invented data


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """This is one of them: the user name, and who it is (in the reader's words)."""

    username: str
    label: str


PROVINCE_OFFICER = DemoAccount("can-bo-tinh", "Chuyên viên Ban Quan hệ Lao động, LĐLĐ tỉnh Hồng Lam")
PROVINCE_CHAIR = DemoAccount("chu-tich-tinh", "Chủ tịch LĐLĐ tỉnh Hồng Lam, Chủ tịch Hội đồng thi đua - khen thưởng")
INTERMEDIATE_OFFICER = DemoAccount("can-bo-cap-tren", "Chuyên viên Công đoàn Khu công nghiệp Hồng Lam Bắc")
GRASSROOTS_CHAIR = DemoAccount("chu-tich-co-so", "Chủ tịch CĐCS Công ty TNHH May Hoàng Phát")
MEMBER = DemoAccount("doan-vien", "Đoàn viên CĐCS Công ty TNHH May Hoàng Phát")
COUNCIL_MEMBER = DemoAccount("hoi-dong", "Ủy viên Hội đồng thi đua - khen thưởng LĐLĐ tỉnh Hồng Lam")

DEMO_ACCOUNTS = (PROVINCE_OFFICER, PROVINCE_CHAIR, INTERMEDIATE_OFFICER, GRASSROOTS_CHAIR, MEMBER, COUNCIL_MEMBER)
