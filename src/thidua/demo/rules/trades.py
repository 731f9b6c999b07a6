"""Lines of work, and the words invented employers are named with."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.org.enums import EmployerKind


@dataclass(frozen=True, slots=True)
class Trade:
    """This is a line of work: its words in a name, how many people (from, to), the share of women, and of people who
    work on the line itself, in per cent."""

    words: str
    size: tuple[int, int]
    women: int
    direct: int


@dataclass(frozen=True, slots=True)
class SmallEmployer:
    """This is a kind of small employer found in every commune: the words and short words of its name."""

    words: str
    short: str
    kind: EmployerKind
    trade: Trade
    is_named_by_place: bool = False


PROPER_FIRST = (
    "Hoàng", "An", "Minh", "Phú", "Đại", "Tân", "Thiên", "Hưng", "Việt", "Nam", "Gia", "Kim", "Bảo", "Trường",
    "Đức", "Hải", "Nhật", "Ngọc", "Thành", "Vĩnh", "Khải", "Lộc", "Quang", "Sao", "Phương",
)  # fmt: skip
PROPER_LAST = (
    "Phát", "Tín", "Khang", "Thịnh", "Long", "Lợi", "Hưng", "Đạt", "Sơn", "Giang", "Nguyên", "Vượng", "Dương",
    "Hà", "Cường", "Tiến", "Linh", "Châu", "Mỹ", "Hòa", "Quân", "Trà", "Nghê",
)  # fmt: skip
FOREIGN_FIRST = ("Toka", "Hanu", "Sori", "Daeb", "Kaizu", "Minse", "Nordvi", "Lumi", "Seiko", "Yuno", "Brin", "Vega")
FOREIGN_LAST = ("rion", "kura", "tech", "nori", "lon", "dex", "mura", "san", "vik", "tex", "co", "wear")

NON_STATE = (
    Trade("May", (60, 900), 82, 90),
    Trade("Giày da", (80, 700), 78, 90),
    Trade("Chế biến gỗ", (25, 220), 34, 85),
    Trade("Xây dựng", (20, 260), 14, 78),
    Trade("Vận tải", (18, 160), 12, 80),
    Trade("Chế biến thủy sản", (40, 420), 68, 88),
    Trade("Gạch ngói", (22, 150), 38, 88),
    Trade("Cơ khí", (16, 140), 13, 80),
    Trade("Bao bì", (30, 240), 46, 84),
    Trade("Nông sản", (18, 170), 52, 80),
    Trade("Thương mại", (12, 120), 51, 55),
    Trade("Dược phẩm", (20, 180), 58, 62),
    Trade("Khách sạn", (18, 150), 61, 70),
    Trade("Thực phẩm", (24, 260), 60, 82),
)
FDI = (
    Trade("Điện tử", (450, 4200), 74, 91),
    Trade("May mặc", (380, 2600), 83, 93),
    Trade("Giày", (600, 5200), 80, 93),
    Trade("Linh kiện ô tô", (180, 1200), 41, 87),
    Trade("Bao bì", (90, 420), 47, 86),
    Trade("Đồ chơi", (240, 1500), 79, 92),
)
STATE = (
    Trade("Cấp nước", (45, 240), 28, 74),
    Trade("Môi trường đô thị", (50, 380), 52, 86),
    Trade("Thủy lợi", (40, 310), 24, 80),
    Trade("Lâm nghiệp", (30, 150), 22, 78),
    Trade("Quản lý và Sửa chữa đường bộ", (35, 170), 16, 82),
    Trade("Công trình đô thị", (30, 210), 27, 80),
)
FORMS = (
    "Công ty TNHH",
    "Công ty TNHH",
    "Công ty Cổ phần",
    "Công ty Cổ phần",
    "Công ty TNHH Một thành viên",
    "Hợp tác xã",
)
FLOWERS = (
    "Hoa Ban", "Sao Mai", "Hoa Sen", "Tuổi Thơ", "Họa Mi", "Ánh Dương", "Sơn Ca", "Hoa Mai", "Măng Non", "Bình Minh",
    "Hoa Phượng", "Vành Khuyên", "Cầu Vồng", "Hướng Dương", "Hoa Hồng", "Chim Non",
)  # fmt: skip
SMALL = (
    SmallEmployer("Trường Mầm non tư thục", "Mầm non", EmployerKind.NON_STATE, Trade("Mầm non", (14, 46), 96, 82)),
    SmallEmployer("Phòng khám đa khoa", "Phòng khám", EmployerKind.NON_STATE, Trade("Phòng khám", (16, 70), 66, 78)),
    SmallEmployer(
        "Quỹ tín dụng nhân dân", "Quỹ TDND", EmployerKind.NON_STATE, Trade("Quỹ tín dụng", (11, 28), 56, 60), True
    ),
    SmallEmployer("Ban Quản lý chợ", "BQL chợ", EmployerKind.PUBLIC, Trade("Quản lý chợ", (12, 40), 48, 70), True),
)
SCHOOLS = (
    ("Trường Mầm non", Trade("Mầm non", (18, 48), 97, 84)),
    ("Trường Tiểu học", Trade("Tiểu học", (22, 62), 84, 86)),
    ("Trường Trung học cơ sở", Trade("Trung học cơ sở", (20, 58), 71, 86)),
    ("Trường Trung học phổ thông", Trade("Trung học phổ thông", (48, 110), 66, 87)),
)
SHORT_SCHOOLS = {"Trường Trung học cơ sở": "THCS", "Trường Trung học phổ thông": "THPT"}
HEALTH = Trade("Y tế", (60, 320), 67, 80)
HOSPITAL = Trade("Bệnh viện", (180, 920), 66, 81)
COLLEGE = Trade("Cao đẳng, đại học", (90, 420), 55, 74)
OFFICE = Trade("Cơ quan hành chính", (14, 75), 42, 0)
TRADES_WITHOUT_EMPLOYER = (
    ("Nghiệp đoàn nghề cá", Trade("Nghề cá", (60, 420), 6, 100)),
    ("Nghiệp đoàn xe ôm, xe ba gác", Trade("Vận chuyển", (28, 120), 3, 100)),
    ("Nghiệp đoàn bốc xếp", Trade("Bốc xếp", (24, 90), 5, 100)),
    ("Nghiệp đoàn giúp việc gia đình", Trade("Giúp việc", (20, 80), 97, 100)),
    ("Nghiệp đoàn giáo viên mầm non tư thục", Trade("Mầm non độc lập", (22, 90), 99, 90)),
)
