"""The words that make a date a deadline, those that do not, and how dates come back.

``BEFORE`` is what stands right before the date, each row with the words before one; ``meaning`` says how the date is
meant: ``by`` it, ``until`` it, ``in`` that month or quarter, or ``at`` that time.
"""

from __future__ import annotations

from thidua.documents.reading.patterns import Pattern

_HOUR = r"(?:\s*\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{2})?(?:\s*phút)?\s*,?(?:\s+thứ\s+\w+\s*,?)?)?"
_DAY = r"(?:\s+ngày|\s+hết\s+ngày)?\s*$"

# What stands before a deadline.
BEFORE = (
    Pattern(rf"trước{_HOUR}{_DAY}", "gửi về trước 17h00 ngày ", meaning="by"),
    Pattern(
        rf"(?:chậm\s+nhất|muộn\s+nhất|trễ\s+nhất)(?:\s+(?:là|vào|đến|trong|trước|hết|cuối|đầu|giữa))*{_HOUR}{_DAY}",
        "chậm nhất là ngày ",
        meaning="by",
    ),
    Pattern(rf"không\s+(?:muộn|chậm|trễ|quá)(?:\s+(?:hơn|quá))?{_HOUR}{_DAY}", "không muộn hơn ngày ", meaning="by"),
    Pattern(
        rf"(?:hạn\s+cuối(?:\s+cùng)?|thời\s+hạn|hạn\s+chót|gia\s+hạn|hạn)(?:\s+(?:nộp|gửi|nhận|báo\s+cáo|đăng\s+ký|hoàn\s+thành)"
        rf"[^,.;:]{{0,50}})?\s*(?::|là|đến|vào|trước)*(?:\s+(?:hết|trước|đến))*{_HOUR}{_DAY}",
        "hạn cuối nộp hồ sơ: ",
        meaning="by",
    ),
    Pattern(
        rf"(?:xong|hoàn\s+thành|chốt(?:[^,;.:]{{0,40}})?)(?:\s+(?:vào|trong|ngay|đến))?{_DAY}",
        "hoàn thành vào ngày ",
        meaning="by",
    ),
    Pattern(
        rf"thời\s+gian\s+(?:nộp|gửi|nhận|báo\s+cáo|đăng\s+ký|hoàn\s+thành)[^,.;:]{{0,50}}:(?:\s*(?:trước|đến))?{_HOUR}{_DAY}",
        "thời gian nộp hồ sơ: ",
        meaning="by",
    ),
    Pattern(
        rf"(?:nhận|nộp|gửi|đăng\s+ký|thu)\b[^,;.:]{{0,60}}\s(?:đến|tới){_HOUR}{_DAY}",
        "nhận hồ sơ đến 17h00 ngày ",
        meaning="until",
    ),
    Pattern(rf"(?<!từ\s)(?:cho\s+)?đến\s+hết{_DAY}", "nhận hồ sơ đến hết ngày ", meaning="until"),
    Pattern(
        r"\btrong(?:\s+(?:tuần\s+(?:\w+\s+){1,4}(?:của\s+)?|đầu|cuối|giữa|nửa\s+đầu|nửa\s+cuối))?\s*$",
        "tổ chức trong ",
        meaning="in",
    ),
    Pattern(r"\btuần\s+(?:thứ\s+)?\w+\s+(?:của\s+)?$", "gửi vào tuần đầu ", meaning="in"),
    Pattern(r"\bvào(?:\s+(?:đầu|cuối|giữa|khoảng))?\s*$", "tổng kết vào ", meaning="at"),
    Pattern(
        r"(?:định\s+kỳ|thường\s+kỳ)(?:\s+(?:vào|trước|đến|hằng\s+tháng|hàng\s+tháng|hằng\s+quý|hàng\s+quý))*\s*(?:vào\s+)?$",
        "định kỳ vào ",
        meaning="by",
    ),
)
# What a date is that ends something else, or only happens.
NO_DEADLINES = (
    Pattern(r"(?:kể\s+)?từ(?:\s+ngày)?\s*$", "có hiệu lực từ ngày ", meaning="start"),
    Pattern(
        r"^\s*(?:[-+•]\s*)?(?:đợt|giai\s+đoạn)(?:\s+\w+){0,4}\s*[:(,]",
        "Đợt 1: từ nay đến hết ngày ",
        meaning="round",
        ignores_case=True,
    ),
)
# A step behind its date: "Ngày 15/10/2026: nộp hồ sơ".
BEHIND = Pattern(
    r"\s*[:–-]\s*(?=(?:[^.;]{0,60}\s)?(?:nộp|gửi|báo\s+cáo|đăng\s+ký|sơ\s+kết|tổng\s+kết|chấm|bình\s+xét|thẩm\s+định|hoàn\s+thành))",
    ": nộp hồ sơ",
    finds=": ",
    ignores_case=True,
)
RECURRENCES = (
    Pattern(r"\s*(?:của\s+)?(?:hằng|hàng|mỗi|từng)\s+tháng", " hằng tháng", meaning="monthly"),
    Pattern(
        r"\s*(?:của\s+)?tháng\s+(?:cuối|đầu)(?:\s+(?:của\s+)?(?:mỗi\s+)?quý)?",
        " của tháng cuối quý",
        meaning="quarterly",
    ),
    Pattern(r"\s*(?:hằng|hàng|mỗi)\s+năm", " hằng năm", meaning="yearly"),
    Pattern(r"\s*(?:hằng|hàng|mỗi)\s+quý", " hằng quý", meaning="quarterly"),
)
ACTS = Pattern(
    r"(?:báo\s+cáo|gửi|nộp|tổng\s+hợp|tổng\s+kết|sơ\s+kết|hoàn\s+thành|hoàn\s+tất|đăng\s+ký|phát\s+động|ban\s+hành|xây\s+dựng"
    r"|triển\s+khai|kiểm\s+tra|chấm|bình\s+xét|xét|lập|trình|cập\s+nhật|thẩm\s+định|nghiệm\s+thu|chi|rà\s+soát|thống\s+kê)",
    "tổng kết vào tháng 12/2024",
    ignores_case=True,
)
# A step and when it is; of what is handed in the very day, of other steps a month or quarter.
PLANNED = Pattern(
    r"^(?:(?P<handing>tổng\s+hợp|nộp|gửi|báo\s+cáo|đăng\s+ký|chốt)"
    r"|sơ\s+kết|tổng\s+kết|phát\s+động|kiểm\s+tra|chấm|bình\s+xét|thẩm\s+định|hoàn\s+thành)[^:]{0,60}:(?:\s*ngày)?\s*$",
    "Sơ kết đợt 1: ",
    ignores_case=True,
)
PATTERNS = (*BEFORE, *NO_DEADLINES, BEHIND, *RECURRENCES, ACTS, PLANNED)
