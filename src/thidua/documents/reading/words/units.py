"""Names of bodies as they stand in a letterhead: what opens one, and how its words are written outside capitals."""

from __future__ import annotations

from thidua.documents.reading.letters import any_of

OPENERS = (
    "TỔNG LIÊN ĐOÀN", "LIÊN ĐOÀN LAO ĐỘNG", "LĐLĐ", "TLĐ", "CÔNG ĐOÀN", "CĐCS", "CĐ", "CĐN", "CĐGD", "NGHIỆP ĐOÀN",
    "NĐCS", "UBND", "ỦY BAN", "UỶ BAN", "HĐND", "HỘI ĐỒNG", "SỞ", "PHÒNG", "BỘ", "TỔNG CỤC", "CỤC", "CHI CỤC",
    "TRƯỜNG", "CÔNG TY", "TỔNG CÔNG TY", "TẬP ĐOÀN", "NGÂN HÀNG", "BỆNH VIỆN", "TRUNG TÂM", "TRẠM", "VIỆN",
    "HỌC VIỆN", "ĐẠI HỌC", "ĐẢNG BỘ", "ĐẢNG ỦY", "ĐẢNG UỶ", "TỈNH ỦY", "TỈNH UỶ", "THÀNH ỦY", "THÀNH UỶ", "HUYỆN ỦY",
    "HUYỆN UỶ", "QUẬN ỦY", "THỊ ỦY", "CHI BỘ", "BAN", "HỘI", "ĐOÀN", "MẶT TRẬN", "HỢP TÁC XÃ", "HTX", "XÍ NGHIỆP",
    "NHÀ MÁY", "VĂN PHÒNG", "KHỐI", "CỤM", "BCH", "BTV", "TÒA ÁN", "TOÀ ÁN", "BẢO HIỂM", "KHO BẠC", "CHI NHÁNH",
    "DOANH NGHIỆP", "CÔNG AN", "ĐIỆN LỰC", "BƯU ĐIỆN", "NHÀ TRƯỜNG", "PHÂN XƯỞNG", "TỔ CÔNG ĐOÀN", "CÔNG TRƯỜNG",
    "THANH TRA", "QUỸ",
)  # fmt: skip
"""What a body's name begins with."""

OPENS_UNIT = rf"{any_of(*OPENERS)}(?=$|[\s.,&-])"

UNIONS = any_of(
    "TỔNG LIÊN ĐOÀN", "LIÊN ĐOÀN LAO ĐỘNG", "LĐLĐ", "CÔNG ĐOÀN", "CĐCS", "CĐ", "CĐN", "CĐGD", "NGHIỆP ĐOÀN", "BCH"
)

NO_UNITS = any_of(
    "HỎA TỐC", "HOẢ TỐC", "THƯỢNG KHẨN", "KHẨN", "MẬT", "TỐI MẬT", "TUYỆT MẬT", "DỰ THẢO", "BẢN SAO", "SAO Y",
    "LƯU HÀNH NỘI BỘ", "BẢN CHÍNH", "CÔNG VĂN ĐẾN", "CÔNG VĂN ĐI", "ĐẾN", "ĐỀ NGHỊ GỬI", "TÀI LIỆU",
)  # fmt: skip
"""Stamps that stand in a head in capitals and name no body."""

LOCALITIES = ("tỉnh", "thành phố", "TP", "TP.", "thị xã", "huyện", "quận", "phường", "xã", "thị trấn", "đặc khu")
"""What a place is; its name follows."""

SMALL = {
    # Written in small letters inside a name.
    "tỉnh", "thành", "phố", "thị", "xã", "huyện", "quận", "phường", "trấn", "đặc", "khu", "ngành", "cơ", "sở", "và",
    "các", "trực", "thuộc", "của", "cấp", "trên", "bộ", "phận", "khối", "cụm", "tại",
}  # fmt: skip

WRITTEN = (
    "Tổng Liên đoàn Lao động Việt Nam", "Tổng Liên đoàn Lao động", "Liên đoàn Lao động", "Công đoàn",
    "Nghiệp đoàn cơ sở", "Nghiệp đoàn", "Công đoàn cơ sở", "Công đoàn bộ phận", "Ban Chấp hành", "Ban Thường vụ",
    "Đoàn Chủ tịch", "Ủy ban nhân dân", "Uỷ ban nhân dân", "Hội đồng nhân dân", "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Ủy ban Kiểm tra", "Phòng Giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo", "Giáo dục và Đào tạo", "Giáo dục",
    "Y tế", "Xây dựng", "Công Thương", "Công thương", "Giao thông vận tải", "Nông nghiệp và Phát triển nông thôn",
    "Nông nghiệp và Môi trường", "Viên chức", "Khu công nghiệp", "các Khu công nghiệp", "Khu Công nghệ cao",
    "Khu chế xuất", "Khu kinh tế", "Công ty Cổ phần", "Công ty Trách nhiệm hữu hạn", "Công ty", "Tổng công ty",
    "Tập đoàn", "Tổng Công ty", "Trường", "Trường Đại học", "Trường Cao đẳng", "Trường Trung cấp", "Trường Tiểu học",
    "Trường Mầm non", "Trường Mẫu giáo", "Trường Trung học cơ sở", "Trường Trung học phổ thông", "Trung học cơ sở",
    "Trung học phổ thông", "Bệnh viện Đa khoa", "Bệnh viện", "Đa khoa", "Trung tâm Y tế", "Trung tâm", "Sở", "Phòng",
    "Văn phòng", "Ban Quản lý", "Ban Tuyên giáo", "Đảng ủy", "Đảng bộ", "Tỉnh ủy", "Thành ủy", "Huyện ủy",
    "Ngân hàng", "Việt Nam", "Dệt may", "Điện lực", "Dầu khí", "Cao su", "Bưu chính Viễn thông", "Than - Khoáng sản",
    "Đường sắt", "Hàng không", "Tài chính", "Nội vụ", "Tư pháp", "Lao động - Thương binh và Xã hội",
    "Văn hóa, Thể thao và Du lịch", "Thông tin và Truyền thông", "Một thành viên", "Thương mại", "Dịch vụ",
    "Sản xuất", "Đầu tư", "Xuất nhập khẩu", "Chi nhánh", "Xí nghiệp", "Nhà máy", "Hợp tác xã", "Học viện", "Viện",
    "Đại học", "Cao đẳng", "Mặt trận Tổ quốc", "Hội Liên hiệp Phụ nữ", "Kinh tế", "Kỹ thuật",
)  # fmt: skip
"""Words of names as the rules of spelling write them; what is not here is a proper name."""

ABBREVIATIONS = frozenset(
    [
        "LĐLĐ",
        "TLĐ",
        "CĐ",
        "CĐCS",
        "CĐN",
        "CĐGD",
        "UBND",
        "HĐND",
        "UBMTTQ",
        "MTTQ",
        "TNHH",
        "MTV",
        "CP",
        "TH",
        "THCS",
        "THPT",
        "TH&THCS",
        "MN",
        "MG",
        "GD&ĐT",
        "GDĐT",
        "PGD&ĐT",
        "SGDĐT",
        "GDNN",
        "GDTX",
        "BCH",
        "BTV",
        "KCN",
        "KCX",
        "KKT",
        "KCNC",
        "HTX",
        "DN",
        "ĐH",
        "CĐSP",
        "TT",
        "TTYT",
        "BV",
        "BVĐK",
        "TM",
        "DV",
        "SX",
        "XNK",
        "XD",
        "NN&PTNT",
        "LĐTBXH",
        "VN",
        "EVN",
        "VNPT",
        "BHXH",
        "NXB",
        "FDI",
        "PTDT",
        "PTDTBT",
        "PTDTNT",
    ]
)
"""Stay in capitals."""

EXPANDED = {
    "LĐLĐ": "Liên đoàn Lao động",
    "TLĐ": "Tổng Liên đoàn",
    "CĐCS": "Công đoàn cơ sở",
    "CĐN": "Công đoàn ngành",
    "CĐ": "Công đoàn",
}
"""What abbreviations of unions stand for."""
