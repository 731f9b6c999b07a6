"""Movements, drives, programmes and contests that all offices know, by the names they bear, with where they come from.

They are recognised without quotation marks behind a word that announces them, and under every spelling of their stops,
hyphens and accents (the comparison drops those). ``also`` holds the forms that differ by more. Being known says what a
name is; it does not say that a movement is still running.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """A name all offices know."""

    name: str
    kind: str
    """``movement``, ``campaign``, ``programme`` or ``contest``."""
    note: str
    """Who launched it."""
    also: tuple[str, ...] = ()


KNOWN: tuple[Known, ...] = (
    # Movements of the trade unions.
    Known(
        "Lao động giỏi, lao động sáng tạo", "movement", "Tổng Liên đoàn Lao động Việt Nam", ("LĐG, LĐST", "LĐG-LĐST")
    ),
    Known("Giỏi việc nước, đảm việc nhà", "movement", "Tổng Liên đoàn, phong trào nữ", ("Hai giỏi", "GVN, ĐVN")),
    Known("Giỏi việc trường, đảm việc nhà", "movement", "Công đoàn Giáo dục Việt Nam, phong trào nữ"),
    Known(
        "Xanh - Sạch - Đẹp, bảo đảm an toàn vệ sinh lao động",
        "movement",
        "Tổng Liên đoàn Lao động Việt Nam",
        (
            "Xanh - Sạch - Đẹp",
            "Xanh, sạch, đẹp, đảm bảo an toàn vệ sinh lao động",
            "Xanh - Sạch - Đẹp, bảo đảm an toàn, vệ sinh lao động",
            "Xanh - Sạch - Đẹp, bảo đảm ATVSLĐ",
            "Xanh - Sạch - Đẹp, đảm bảo ATVSLĐ",
            "Xanh - Sạch - Đẹp và bảo đảm an toàn vệ sinh lao động",
        ),
    ),
    Known("Ôn lý thuyết, luyện tay nghề, thi thợ giỏi", "movement", "công đoàn ngành và địa phương"),
    Known("Luyện tay nghề, thi thợ giỏi", "movement", "công đoàn ngành và địa phương"),
    Known("Tham mưu giỏi, phục vụ tốt", "movement", "Công đoàn Viên chức Việt Nam"),
    Known("Nghiên cứu, học tập và làm theo Bác", "movement", "công đoàn cơ quan, trường học"),
    # Movements of the nation.
    Known(
        "Cả nước chung sức xây dựng nông thôn mới",
        "movement",
        "Thủ tướng Chính phủ, 2011",
        ("Chung sức xây dựng nông thôn mới",),
    ),
    Known(
        "Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau",
        "movement",
        "Thủ tướng Chính phủ, 2016",
        ("Vì người nghèo - Không để ai bị bỏ lại phía sau",),
    ),
    Known("Doanh nghiệp Việt Nam hội nhập và phát triển", "movement", "Thủ tướng Chính phủ, 2016"),
    Known(
        "Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở",
        "movement",
        "Thủ tướng Chính phủ, 2019",
        ("Thi đua thực hiện văn hóa công sở",),
    ),
    Known(
        "Cả nước đoàn kết, chung sức, đồng lòng thi đua phòng, chống và chiến thắng đại dịch Covid-19",
        "movement",
        "Thủ tướng Chính phủ, 2021",
    ),
    Known(
        "Cả nước thi đua xây dựng xã hội học tập, đẩy mạnh học tập suốt đời", "movement", "Thủ tướng Chính phủ, 2023"
    ),
    Known("Cả nước thi đua thực hành tiết kiệm, chống lãng phí", "movement", "Thủ tướng Chính phủ, 2023"),
    Known("Cả nước thi đua đổi mới sáng tạo và chuyển đổi số", "movement", "Thủ tướng Chính phủ, 2025"),
    Known(
        "Cả nước chung tay xóa nhà tạm, nhà dột nát",
        "movement",
        "Thủ tướng Chính phủ, 2024",
        ("Chung tay xóa nhà tạm, nhà dột nát",),
    ),
    Known("Bình dân học vụ số", "movement", "Ban Chỉ đạo Trung ương về khoa học, công nghệ, 2025"),
    Known("Toàn dân bảo vệ an ninh Tổ quốc", "movement", "Bộ Công an"),
    Known("Toàn dân đoàn kết xây dựng đời sống văn hóa", "movement", "Bộ Văn hóa, Thể thao và Du lịch"),
    Known("Dân vận khéo", "movement", "Ban Dân vận Trung ương"),
    Known("Đền ơn đáp nghĩa", "movement", "phong trào toàn dân"),
    Known("Thi đua quyết thắng", "movement", "Quân đội nhân dân Việt Nam"),
    Known("Vì an ninh Tổ quốc", "movement", "Công an nhân dân"),
    Known("Người tốt, việc tốt", "movement", "phong trào toàn dân từ 1959"),
    # Movements of schools and of other organisations.
    Known("Dạy tốt, học tốt", "movement", "ngành Giáo dục", ("Thi đua dạy tốt, học tốt",)),
    Known("Hai tốt", "movement", "ngành Giáo dục"),
    Known(
        "Xây dựng trường học thân thiện, học sinh tích cực",
        "movement",
        "Bộ Giáo dục và Đào tạo, 2008",
        ("Trường học thân thiện, học sinh tích cực",),
    ),
    Known("Xây dựng trường học hạnh phúc", "movement", "Công đoàn Giáo dục Việt Nam"),
    Known("Tuổi trẻ sáng tạo", "movement", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
    Known("Thanh niên tình nguyện", "movement", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
    # Drives.
    Known(
        "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "campaign",
        "Bộ Chính trị, Chỉ thị số 05-CT/TW, 2016",
        (
            "Học tập và làm theo tấm gương đạo đức Hồ Chí Minh",
            "Học tập, làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        ),
    ),
    Known("Người Việt Nam ưu tiên dùng hàng Việt Nam", "campaign", "Bộ Chính trị, 2009"),
    Known("Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh", "campaign", "Mặt trận Tổ quốc Việt Nam, 2015"),
    Known(
        "Mỗi thầy giáo, cô giáo là một tấm gương đạo đức, tự học và sáng tạo",
        "campaign",
        "Công đoàn Giáo dục Việt Nam, 2007",
        (
            "Mỗi thầy, cô giáo là một tấm gương đạo đức, tự học và sáng tạo",
            "Mỗi thầy cô giáo là một tấm gương về đạo đức, tự học và sáng tạo",
        ),
    ),
    Known("Dân chủ - Kỷ cương - Tình thương - Trách nhiệm", "campaign", "Công đoàn Giáo dục Việt Nam"),
    Known(
        "Nói không với tiêu cực trong thi cử và bệnh thành tích trong giáo dục", "campaign", "Bộ Giáo dục và Đào tạo"
    ),
    Known("Trung thành, trách nhiệm, liêm chính, sáng tạo", "campaign", "Công đoàn Viên chức Việt Nam"),
    Known("Cán bộ, công chức, viên chức nói không với tiêu cực", "campaign", "Công đoàn Viên chức Việt Nam"),
    Known("Toàn dân rèn luyện thân thể theo gương Bác Hồ vĩ đại", "campaign", "Bộ Văn hóa, Thể thao và Du lịch"),
    Known("Xây dựng gia đình 5 không, 3 sạch", "campaign", "Hội Liên hiệp Phụ nữ Việt Nam"),
    Known("Ngày vì người nghèo", "campaign", "Mặt trận Tổ quốc Việt Nam"),
    # Programmes.
    Known(
        "01 triệu sáng kiến - nỗ lực vượt khó, sáng tạo, quyết tâm chiến thắng đại dịch Covid-19",
        "programme",
        "Tổng Liên đoàn, 2021-2023",
        ("01 triệu sáng kiến", "1 triệu sáng kiến", "Một triệu sáng kiến"),
    ),
    Known(
        "75 nghìn sáng kiến, vượt khó, phát triển",
        "programme",
        "Tổng Liên đoàn, 2020-2021",
        ("75 nghìn sáng kiến", "75.000 sáng kiến, vượt khó, phát triển"),
    ),
    Known("Mái ấm Công đoàn", "programme", "Tổng Liên đoàn Lao động Việt Nam"),
    Known("Tết Sum vầy", "programme", "Tổng Liên đoàn Lao động Việt Nam", ("Tết Sum vầy - Xuân ơn Đảng",)),
    Known("Phúc lợi cho đoàn viên công đoàn", "programme", "Tổng Liên đoàn, 2017", ("Phúc lợi đoàn viên công đoàn",)),
    Known("Bữa cơm Công đoàn", "programme", "Tổng Liên đoàn, Tháng Công nhân"),
    Known("Cảm ơn người lao động", "programme", "Tổng Liên đoàn, Tháng Công nhân"),
    Known("Chuyến tàu Công đoàn", "programme", "Tổng Liên đoàn, dịp Tết"),
    Known("Chuyến xe Công đoàn", "programme", "Tổng Liên đoàn, dịp Tết"),
    Known("Sóng và máy tính cho em", "programme", "Thủ tướng Chính phủ, 2021"),
    Known("Nâng bước em tới trường", "programme", "Bộ đội Biên phòng"),
    # Contests.
    Known("Sáng tạo kỹ thuật", "contest", "Liên hiệp các hội khoa học và kỹ thuật"),
    Known("An toàn vệ sinh viên giỏi", "contest", "Tổng Liên đoàn Lao động Việt Nam"),
    Known("Chủ tịch công đoàn cơ sở giỏi", "contest", "Tổng Liên đoàn Lao động Việt Nam"),
)
