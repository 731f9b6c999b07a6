"""Numbers that are no targets: dates, numbers in names, conditions, past results, prizes, points, copies, terms.

Each row of ``BEFORE`` is looked for right before the number, each of ``IN_CLAUSE`` anywhere in its clause up to the
number, each of ``AFTER`` right behind it; their examples are the words up to the number, or from it on. ``meaning``
says what such a number is instead.
"""

from __future__ import annotations

from thidua.documents.reading.patterns import Pattern

STAFF = r"(?:lao\s+động|người|đoàn\s+viên|công\s+nhân|cnlđ|nlđ|cnvclđ|cán\s+bộ|viên\s+chức|giáo\s+viên|nữ)"
_EMPLOYER = (
    r"(?:doanh\s+nghiệp|công\s+ty|cđcs|công\s+đoàn\s+cơ\s+sở|công\s+đoàn|đơn\s+vị|cơ\s+quan|công\s+trường|cơ\s+sở|nơi|tổ"
    r"|nghiệp\s+đoàn|hợp\s+tác\s+xã|trường|xưởng|nhà\s+máy|quy\s+mô)"
)

BEFORE = (
    Pattern(
        r"\b(?:điều|khoản|đợt(?:\s+cao\s+điểm)?|số|lần|lần\s+thứ|thứ|khóa|khoá|quý|tháng|tuần|năm|ngày|học\s+kỳ|kỳ|mục|phần|chương"
        r"|phụ\s+lục|mẫu|biểu|hạng|bậc|vùng|covid\s?-?|điện\s+thoại|đt|fax|quốc\s+lộ|tầng|nhiệm\s+kỳ|giai\s+đoạn"
        r"|điểm|mức\s+độ|thứ\s+hạng|lớp|khối|trang|nghị\s+quyết|chỉ\s+thị|luật|nghị\s+định|mũi)\s*:?\s*$",
        "trong đợt ",
        meaning="ordinal",
        ignores_case=True,
    ),
    Pattern(
        r"(?:chương\s+trình|phong\s+trào|chiến\s+dịch|cuộc\s+vận\s+động)\s*$",
        "thực hiện Chương trình ",
        meaning="name",
        ignores_case=True,
    ),
    Pattern(
        r"(?:chia|được\s+chia|phân)\s+(?:làm|thành|ra)\s*$",
        "phong trào được chia làm ",
        meaning="parts",
        ignores_case=True,
    ),
    Pattern(
        r"(?:gồm|bao\s+gồm|gồm\s+có|chia|theo|cả|toàn\s+thể|một\s+trong|trong\s+số|trong\s+tổng\s+số|tổng\s+số)\s*(?:có)?\s*$",
        "phong trào gồm ",
        meaning="parts",
        ignores_case=True,
    ),
    Pattern(
        r"mỗi\s+(?:đội|nhóm|bảng)(?:\s+thi)?(?:\s+(?:có|gồm|từ|không\s+quá|tối\s+đa))*\s*$",
        "mỗi đội gồm ",
        meaning="parts",
        ignores_case=True,
    ),
    Pattern(
        r"(?:trong\s+vòng|trong\s+thời\s+gian|thời\s+gian|sau|cách|sớm|quá\s+hạn|muộn)\s*$",
        "trả lời trong vòng ",
        meaning="term",
        ignores_case=True,
    ),
    Pattern(
        r"(?:hiện\s+có|hiện\s+nay\s+có|hiện\s+đang\s+có|hiện\s+quản\s+lý|đang\s+quản\s+lý|mới\s+có|còn\s+ở\s+mức|hiện\s+còn)"
        r"\s*(?:khoảng|trên|hơn|gần)?\s*$",
        "toàn tỉnh hiện có ",
        meaning="past",
        ignores_case=True,
    ),
)
IN_CLAUSE = (
    Pattern(
        rf"{_EMPLOYER}[^,;:%]{{0,60}}?\s(?:có|sử\s+dụng|quy\s+mô|đông|từ|trên|dưới|không\s+quá)\s*(?:từ|trên|dưới|đủ|ít\s+nhất"
        r"|tối\s+thiểu|không\s+quá|khoảng|hơn|có|quy\s+mô)?\s*$",
        "công đoàn cơ sở doanh nghiệp có từ ",
        meaning="condition",
        ignores_case=True,
    ),
    Pattern(
        r"\b(?:khi|nếu|trường\s+hợp|đối\s+với\s+(?:những|các)?|nơi\s+nào|đơn\s+vị\s+nào|ai)\b[^,;]*$",
        "khi nhiệt độ trên 35 độ",
        meaning="condition",
        ignores_case=True,
    ),
    Pattern(
        r"(?:^|[\s,(])(?:đã|từng|vừa\s+qua|năm\s+qua|thời\s+gian\s+qua|năm\s+trước|tính\s+đến|so\s+với\s+cùng\s+kỳ)\s"
        r"(?!đề\s+ra|được\s+giao|giao|đăng\s+ký|ký|cam\s+kết|xác\s+định|ban\s+hành|được\s+phê\s+duyệt|phê\s+duyệt|được\s+đề\s+ra)",
        "toàn tỉnh đã có 117 sáng kiến",
        meaning="past",
        ignores_case=True,
    ),
    Pattern(
        r"trúng\s+thưởng|bốc\s+thăm|cơ\s+cấu\s+giải|giải\s+thưởng|phần\s+thưởng|lệ\s+phí",
        "Bốc thăm trúng thưởng: ",
        meaning="prize",
        ignores_case=True,
    ),
    Pattern(
        r"\bhiện\s+(?:nay\s+)?(?:có|đang|quản\s+lý|còn)\b",
        "toàn tỉnh hiện có 450 CĐCS với 65.000 đoàn viên",
        meaning="past",
        ignores_case=True,
    ),
    Pattern(
        r"(?:^|\s)trong\s+\d+\s+năm\s+qua|(?:^|\s)những\s+năm\s+qua|(?:^|\s)\d+\s+năm\s+qua",
        "Trong 5 năm qua, toàn tỉnh có hơn 9.000 sáng kiến",
        meaning="past",
        ignores_case=True,
    ),
    Pattern(
        r"(?:lương\s+(?:cơ\s+sở|tối\s+thiểu)|phụ\s+cấp|trích(?:\s+nộp)?|mức\s+đóng|đóng\s+đoàn\s+phí|phạt|nợ)\b[^,;]*$",
        "trích nộp 2% kinh phí công đoàn",
        meaning="law",
        ignores_case=True,
    ),
)
AFTER = (
    Pattern(
        r"\s*(?:tiên\s+tiến|xuất\s+sắc|tiêu\s+biểu)?[^,;.]{0,20}?(?:,[^;.]{0,40})?\s(?:để|được)\s+(?:khen|tặng|biểu\s+dương|tuyên\s+dương)",
        ", 15 cá nhân để khen",
        meaning="award",
        ignores_case=True,
    ),
    Pattern(
        r"\s*(?:trở\s+lên\s+)?(?:sau|kể\s+từ|trước\s+khi|kể\s+cả)\b",
        " sau khi nghiệm thu",
        meaning="term",
        ignores_case=True,
    ),
    Pattern(
        r"\s*(?:lên|xuống|tới|đến)\s+(?:còn\s+|trên\s+|dưới\s+)?\d",
        " lên 90%",
        meaning="base",
        ignores_case=True,
    ),
)
AWARDED = Pattern(
    r"(?:tặng\s+(?:cờ|bằng|giấy|danh\s+hiệu|thưởng|kỷ\s+niệm)|biểu\s+dương|tuyên\s+dương|tôn\s+vinh|suy\s+tôn|đề\s+nghị\s+khen"
    r"|khen\s+thưởng|khen\b|bình\s+chọn|bình\s+xét|xét\s+chọn|xét\s+tặng|đề\s+nghị\s+tặng|trao\s+giải|vinh\s+danh"
    r"|bằng\s+khen|giấy\s+khen|danh\s+hiệu|đề\s+cử)",
    "Bình chọn, đề nghị biểu dương: mỗi đợt không quá 01 tập thể",
    meaning="award",
    ignores_case=True,
)
PRIZE = Pattern(
    r"(?<!khen\s)(?:thưởng|giải\s+(?:nhất|nhì|ba|khuyến\s+khích|a|b|c)\b|trị\s+giá\s+giải)",
    "Thưởng nóng chuyền dẫn đầu 1.000.000 đồng",
    meaning="prize",
    ignores_case=True,
)
CEREMONY = Pattern(
    r"(?:lễ|phát\s+biểu|hội\s+nghị|tham\s+luận|bài\s+viết|bài\s+dự\s+thi|thời\s+lượng|thời\s+gian\s+thi|clip|video|tiết\s+mục"
    r"|trình\s+bày|phần\s+thi|trả\s+lời|giải\s+quyết\s+khiếu\s+nại)",
    "Lễ phát động cần gọn, không quá 60 phút",
    meaning="limit",
    ignores_case=True,
)
SHORTENED = Pattern(
    r"(?:rút|giảm|còn|xuống|dành|khắc\s+phục|chờ|tiết\s+kiệm|tăng|bình\s+quân|thời\s+gian\s+(?!thi|tổ\s+chức|phát|làm\s+việc))[^;]{0,80}$",
    "rút thời gian chờ của người bệnh còn 45 phút",
    meaning="goal",
    ignores_case=True,
)
EVERY = Pattern(
    r"(?:mỗi|hằng|hàng|một|từng)\s+(?:năm|tháng|quý|tuần|ngày|đợt|kỳ)\s*:?\s*$", "mỗi tháng ", ignores_case=True
)
SAID_AS_GOAL = Pattern(
    r"(?:ít\s+nhất|tối\s+thiểu|phấn\s+đấu|mỗi|chỉ\s+tiêu|bình\s+quân|đạt|không\s+dưới)",
    "mỗi đơn vị xây dựng 2 mô hình",
    ignores_case=True,
)
FUND = Pattern(
    r"kinh\s+phí|ngân\s+sách|nguồn|quỹ|hỗ\s+trợ|vận\s+động|ủng\s+hộ|tiết\s+kiệm|làm\s+lợi|trị\s+giá|tổng\s+giá\s+trị",
    "Kinh phí dự kiến 85 triệu đồng",
    ignores_case=True,
)

PATTERNS = (*BEFORE, *IN_CLAUSE, *AFTER, AWARDED, PRIZE, CEREMONY, SHORTENED, EVERY, SAID_AS_GOAL, FUND)
