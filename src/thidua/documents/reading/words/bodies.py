"""The bodies of trade unions and their partners, as plans name them, and the verbs of what they shall do.

A body is found where a text opens with one of these words; its name goes on until a verb, a mark or a date.
"""

from __future__ import annotations

from thidua.documents.reading.words.listed import listed

# The levels from the nation down, as a reading names them.
DOWNWARD = listed(
    """
    trung ương; tỉnh; huyện; ngành; cấp trên trực tiếp cơ sở; xã, phường; cơ sở; tổ
    """
)

# What in a name tells where a body stands, in small letters.
LEVELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("tổ", ("tổ công đoàn", "tổ trưởng", "công đoàn bộ phận", "nghiệp đoàn bộ phận", "tổ trưởng công đoàn")),
    (
        "cấp trên trực tiếp cơ sở",
        (
            "công đoàn cấp trên trực tiếp",
            "công đoàn cấp trên cơ sở",
            "cấp trên trực tiếp cơ sở",
            "cđ cấp trên",
            "công đoàn các khu công nghiệp",
            "công đoàn khu công nghiệp",
            "công đoàn các kcn",
            "công đoàn khu kinh tế",
        ),
    ),
    ("xã, phường", ("công đoàn xã", "công đoàn phường", "công đoàn đặc khu", "công đoàn các xã")),
    (
        "cơ sở",
        (
            "công đoàn cơ sở",
            "cđcs",
            "cấp cơ sở",
            "nghiệp đoàn",
            "công đoàn trường",
            "công đoàn công ty",
            "công đoàn bệnh viện",
            "các trường",
            "công đoàn trực thuộc",
            "công đoàn các đơn vị",
        ),
    ),
    (
        "huyện",
        (
            "lđlđ huyện",
            "lđlđ các huyện",
            "lđlđ quận",
            "lđlđ thị xã",
            "liên đoàn lao động huyện",
            "liên đoàn lao động các huyện",
            "liên đoàn lao động quận",
            "liên đoàn lao động thị xã",
            "công đoàn huyện",
            "cấp huyện",
        ),
    ),
    (
        "trung ương",
        ("tổng liên đoàn", "tổng lđlđ", "tlđ", "đoàn chủ tịch"),
    ),
    (
        "tỉnh",
        (
            "lđlđ tỉnh",
            "lđlđ thành phố",
            "lđlđ các tỉnh",
            "liên đoàn lao động tỉnh",
            "liên đoàn lao động thành phố",
            "liên đoàn lao động các tỉnh",
            "lđlđ tp",
            "cấp tỉnh",
            "cấp thành phố",
        ),
    ),
    ("ngành", ("công đoàn ngành", "cấp ngành", "cđ ngành", "công đoàn tổng công ty", "cđn")),
)

# Words a body's name opens with: unions, their organs, their desks, their partners. A word of one syllable is meant
# where it is written large, or behind "các".
UNIONS = listed(
    """
    Tổng Liên đoàn Lao động Việt Nam; Tổng Liên đoàn; Tổng LĐLĐ Việt Nam; Tổng LĐLĐ; TLĐ; Liên đoàn Lao động;
    LĐLĐ; Công đoàn cơ sở; CĐCS; CĐ cơ sở; Công đoàn cấp trên; Công đoàn các cấp; Các cấp công đoàn;
    Các cấp Công đoàn; Công đoàn; CĐ; Nghiệp đoàn; Tổ công đoàn; Tổ trưởng công đoàn; Tổ trưởng; Cấp tỉnh;
    Cấp thành phố; Cấp huyện; Cấp ngành; Cấp xã; Cấp cơ sở; Cấp trên cơ sở; Cấp trên trực tiếp cơ sở
    """
)
ORGANS = listed(
    """
    Đoàn Chủ tịch; Ban Thường vụ; Ban Chấp hành; Thường trực; Thường vụ; BTV; BCH; Ủy ban Kiểm tra;
    Uỷ ban Kiểm tra; Ủy ban kiểm tra; Uỷ ban kiểm tra; UBKT; Hội đồng Thi đua; Hội đồng sáng kiến; Hội đồng;
    Ủy viên Ban Chấp hành; Uỷ viên Ban Chấp hành; Ủy viên; Chủ tịch công đoàn; Chủ tịch Công đoàn; Phó Chủ tịch;
    Đồng chí; Các đồng chí; Cán bộ công đoàn; Tiểu ban; Ban Tổ chức
    """
)
DESKS = listed(
    """
    Văn phòng; Bộ phận; Ban; Phòng; Tổ; Trung tâm; Nhà Văn hóa; Nhà văn hóa; Cổng thông tin; Báo; Tạp chí; Trường;
    Khoa; Cơ quan; Khối; Cụm; Câu lạc bộ
    """
)
PARTNERS = listed(
    """
    Ủy ban nhân dân; Uỷ ban nhân dân; UBND; Ủy ban MTTQ; Uỷ ban MTTQ; Ủy ban Mặt trận; UBMTTQ; Mặt trận Tổ quốc;
    Hội đồng nhân dân; HĐND; Sở; Bộ; Chi cục; Cục; Bảo hiểm xã hội; Công an; Đảng ủy; Đảng uỷ; Cấp ủy; Cấp uỷ;
    Chi ủy; Chi bộ; Tỉnh ủy; Huyện ủy; Thành ủy; Đoàn Thanh niên; Đoàn thanh niên; Hội Liên hiệp Phụ nữ;
    Hội Cựu chiến binh; Hội; Hiệp hội; Liên hiệp hội; Người sử dụng lao động; Doanh nghiệp; Chủ doanh nghiệp;
    Chuyên môn; Chính quyền; Nhà trường; Ban Giám hiệu; Ban Giám đốc; Ban Quản lý; Hiệu trưởng; Giám đốc;
    Thủ trưởng; Lãnh đạo; Cơ quan, đơn vị; Đơn vị; Phân xưởng; Xưởng; Tổng công ty; Tập đoàn; Công ty; Đoàn viên;
    Cán bộ, đoàn viên; Người lao động; Giáo viên
    """
)

# What follows a short word where it is no body: "Ban hành", "Tổ chức", "Trường hợp", "Báo cáo", "Hội thi".
NO_BODY_BEFORE = listed(
    """
    cáo; hành; chức; hợp; chống; ngừa; thi; nghị; thảo; trại; giảng; diễn; thao; viên; học; lượng; hữu; máy; tiêu;
    quốc; đầu; từ; phận; sung; phẩm; kiện; cách
    """
)

# A body before which no report of the campaign is due: it is only told before one acts.
PARTY_BODIES = listed(
    """
    cấp ủy; cấp uỷ; chi bộ; chi ủy; chi uỷ; đảng ủy; đảng uỷ; đảng bộ; lãnh đạo; thủ trưởng; chuyên môn;
    chính quyền đồng cấp; người sử dụng lao động; ban giám hiệu; ban giám đốc; hiệu trưởng; giám đốc
    """
)

# What opens the rest of a label: "Ban Tài chính có trách nhiệm: …".
LABEL_VERBS = listed(
    """
    có trách nhiệm; có nhiệm vụ; chịu trách nhiệm; chủ trì; phối hợp; làm đầu mối; là đầu mối; là cơ quan;
    thực hiện; cần; phải
    """
)

# What a body does, in small letters: its name ends before one of these.
DUTY_VERBS = listed(
    """
    là; làm; chủ trì; chủ động; phối hợp; tham mưu; hướng dẫn; theo dõi; đôn đốc; kiểm tra; giám sát; tổng hợp;
    tiếp nhận; tiếp tục; triển khai; tổ chức; xây dựng; quản lý; phân công; phụ trách; có trách nhiệm;
    có nhiệm vụ; chịu trách nhiệm; cân đối; bố trí; bảo đảm; đảm bảo; mở; lập; soạn thảo; ban hành; phát động;
    phổ biến; tuyên truyền; vận động; động viên; đăng ký; đăng tải; đưa tin; báo cáo; phản ánh; gửi; nộp; cử;
    chọn; lựa chọn; giới thiệu; thẩm định; xét; bình xét; đề xuất; đề nghị; trình; rà soát; cập nhật; thực hiện;
    cụ thể hóa; căn cứ; thường xuyên; kịp thời; nghiên cứu; thành lập; chỉ đạo; quán triệt; ký; hỗ trợ;
    thống nhất; bàn; họp; tăng cường; đẩy mạnh; nâng cao; duy trì; chuẩn bị; thu thập; thống kê; khảo sát; chấm;
    công bố; cung cấp; tích cực; nghiêm túc; khẩn trương; tham gia; tập trung; phát hiện; lồng ghép; sơ kết;
    hoàn thành; hoàn tất; thông báo; thông tin; in; thiết kế; đầu mối; giúp; phải; cần; sẽ; được; tạo điều kiện;
    nắm; nhận; dự toán; chi; lưu; biểu dương; khen thưởng; tự; hằng; hàng; định kỳ
    """
)
