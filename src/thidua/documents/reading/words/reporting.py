"""How reporting is asked for: the report and the one it goes to, what is none, by which desk, and when."""

from __future__ import annotations

from thidua.documents.reading.patterns import Pattern

REPORT = r"(?:báo\s+cáo|phản\s+ánh|báo\s+về|báo\s+tin)"
REPORTS = (
    Pattern(
        rf"{REPORT}\s+(?:(?:về|cho|với|lên|đến|tới|gửi)\s+)*(?=(?P<to>\S))",
        "báo cáo LĐLĐ tỉnh kết quả đăng ký",
        meaning="direct",
        ignores_case=True,
    ),
    Pattern(
        rf"{REPORT}(?P<what>[^.;:]{{0,160}}?)\s(?:gửi\s+)?(?:về|gửi|cho|lên|tới|đến)\s+(?:cho\s+|về\s+)*(?=(?P<to>\S))",
        "báo cáo kết quả về Công đoàn ngành",
        meaning="sent",
        ignores_case=True,
    ),
    Pattern(
        rf"{REPORT}\s+(?P<what>(?:kết\s+quả|tình\s+hình|tiến\s+độ)[^,.;:]{{0,80}}?)\svới\s+(?=(?P<to>\S))",
        "báo cáo tình hình với Ban Thường vụ",
        meaning="sent",
        ignores_case=True,
    ),
)
NO_REPORTS = (
    Pattern(
        r"(?:tiếp\s+nhận|để|tổng\s+hợp\s+các|nghe|qua|theo|mẫu|từ)\s+(?:các\s+)?$",
        "tiếp nhận ",
        ignores_case=True,
    ),
    Pattern(r"(?:để|nhằm)\s+(?:[\w,]+\s+){0,5}$", "để tổng hợp ", ignores_case=True),
)
VIAS = (
    Pattern(
        r"\(\s*(?:thông\s+)?qua\s+(?P<found>[^()]{2,120})\)",
        "về LĐLĐ tỉnh (qua Văn phòng)",
        finds="Văn phòng",
        ignores_case=True,
    ),
    Pattern(
        r"\b(?:thông\s+)?qua\s+(?P<found>(?:Ban|Văn\s+phòng|Phòng|Bộ\s+phận|đồng\s+chí|đ/c|phần\s+mềm|zalo)[^,;.()]{0,80})",
        "báo cáo về LĐLĐ thị xã qua đồng chí Lê Văn A",
        finds="đồng chí Lê Văn A",
        ignores_case=True,
    ),
    Pattern(
        r"(?P<found>[\w.\-]+@\s?[\w\-]+(?:\.[\w\-]+)+)",
        "gửi qua địa chỉ thư điện tử thidua@tinh.example.vn",
        finds="thidua@tinh.example.vn",
    ),
)
WHENS = (
    Pattern(r"trong\s+vòng\s+\d+\s+ngày[^,;.()]*", "trong vòng 05 ngày kể từ khi kết thúc đợt", ignores_case=True),
    Pattern(
        r"(?:ngay\s+)?sau\s+(?:khi\s+kết\s+thúc\s+)?(?:mỗi\s+)?đợt(?:\s+thi\s+đua)?|khi\s+kết\s+thúc(?:\s+đợt)?",
        "Sau mỗi đợt thi đua",
        ignores_case=True,
    ),
    Pattern(
        r"(?:định\s+kỳ\s+)?(?:mỗi|hằng|hàng|từng)\s+(?:tuần|tháng|quý|năm|đợt)",
        "mỗi quý báo cáo",
        finds="mỗi quý",
        ignores_case=True,
    ),
    Pattern(
        r"(?:đúng|theo)\s+(?:qui|quy)\s+định|thường\s+xuyên|kịp\s+thời|đột\s+xuất|báo\s+cáo\s+nhanh|định\s+kỳ",
        "theo quy định",
        ignores_case=True,
    ),
)
BY_DAY = Pattern(
    r"(?P<found>(?:trước|chậm\s+nhất|muộn\s+nhất|không\s+(?:muộn|chậm)\s+hơn|vào|hạn|định\s+kỳ)[^,;.()]{0,30})$",
    "báo cáo chậm nhất là ",
    finds="chậm nhất là ",
    ignores_case=True,
)
ASKS = Pattern(
    r"(?P<who>.{4,80}?)\s+(?:yêu\s+cầu|đề\s+nghị)\s+(?=(?P<whom>[^.]{4,200}?)báo\s+cáo\s+kết\s+quả)",
    "Phòng GD&ĐT yêu cầu các đơn vị trực thuộc thực hiện và báo cáo kết quả đúng quy định",
)
PATTERNS = (*REPORTS, *NO_REPORTS, *VIAS, *WHENS, BY_DAY, ASKS)
