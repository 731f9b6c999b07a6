"""Words that announce a quotation, and what they say it is.

The row that ends last before the opening mark decides; ``reach`` is how many characters may stand between. Words that
mean much else ("ngày", "giải") reach only the mark beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Announcing:
    """A row: an expression (small letters; case is ignored), the kind it announces, its reach and an example."""

    expression: str
    kind: str
    """``movement``, ``campaign``, ``programme``, ``contest``, ``motto``, ``theme``, ``paper`` or ``other``."""
    reach: int
    example: str

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression, ready to use."""
        return re.compile(rf"(?<!\w)(?:{self.expression})(?!\w)", re.IGNORECASE)


MANNER = r"(?:theo )?(?:chuyên đề|đặc biệt|cao điểm|nước rút|ngắn hạn|thường xuyên)"
"""The kinds of movements that stand between the word and the name."""

ANNOUNCING: tuple[Announcing, ...] = (
    # What has a name of its own.
    Announcing(
        rf"phong trào(?: thi đua)?(?: yêu nước)?(?: {MANNER})?", "movement", 70, "phong trào thi đua trong CNVCLĐ "
    ),
    Announcing(rf"thi đua(?: {MANNER})?", "movement", 14, "phát động thi đua chuyên đề "),
    Announcing(rf"đợt thi đua(?: {MANNER})?", "movement", 40, "đợt thi đua cao điểm "),
    Announcing(r"phát động", "movement", 2, "Phát động "),
    Announcing(r"chiến dịch", "movement", 12, "chiến dịch "),
    Announcing(r"cuộc vận động|cvđ", "campaign", 70, "cuộc vận động xây dựng người cán bộ "),
    Announcing(r"chương trình", "programme", 40, "hưởng ứng chương trình "),
    Announcing(r"chương trình(?: hành động)? số [^“”;\n]{1,110} về", "programme", 3, "Chương trình số 3/CTr-LĐLĐ về "),
    Announcing(r"hội thi|cuộc thi", "contest", 60, "Hội thi "),
    # Mottos.
    Announcing(r"phương châm|khẩu hiệu|châm ngôn|tôn chỉ|thông điệp", "motto", 60, "phương châm hành động "),
    Announcing(r"tinh thần|quyết tâm|quan điểm|tư tưởng|ý chí|khát vọng", "motto", 60, "theo tinh thần "),
    Announcing(r"lời (?:căn )?dặn|lời dạy|câu nói|lời thề|lời hứa", "motto", 60, "lời dạy của Chủ tịch Hồ Chí Minh "),
    Announcing(r"nguyên tắc|mục tiêu|truyền thống|đạo lý|phẩm chất|khẩu lệnh", "motto", 40, "nguyên tắc "),
    Announcing(r"băng[ -]rôn|pa ?nô|áp phích|biểu ngữ|slogan", "motto", 20, "treo băng rôn "),
    Announcing(r"gia đình|nhiệm vụ|yêu cầu|giá trị", "motto", 2, "xây dựng gia đình "),
    Announcing(r"chủ đề(?: năm(?: học)?| công tác| hành động| hoạt động)?", "theme", 60, "chủ đề năm "),
    # Papers: what is quoted is what they are about.
    Announcing(r"kế hoạch|nghị quyết|chỉ thị|quyết định|quy chế|hướng dẫn|công văn|đề án|luật", "paper", 20, "Đề án "),
    Announcing(r"về|về việc|v/v", "paper", 2, "Hướng dẫn về "),
    # What else is quoted: titles, models, groups, funds, columns, meetings, works.
    Announcing(
        r"danh hiệu|giải thưởng|kỷ niệm chương|huy hiệu|bằng khen|cờ thi đua", "other", 40, "đề nghị danh hiệu "
    ),
    Announcing(r"mô hình|điển hình|cách(?: \w+){0,2}|biện pháp|giải pháp|sáng kiến|đề tài", "other", 30, "mô hình "),
    Announcing(
        r"nhóm|trang|fanpage|facebook|zalo|kênh|website|cổng thông tin|youtube|tiktok", "other", 40, "nhóm Zalo "
    ),
    Announcing(r"chuyên mục|chuyên trang|chuyên đề|tiểu mục|cột tin|bản tin|phóng sự", "other", 30, "mở chuyên mục "),
    Announcing(r"quỹ|câu lạc bộ|clb|công trình|dự án|sản phẩm|tuyến đường|phần mềm|ứng dụng", "other", 30, "lập quỹ "),
    Announcing(r"hội nghị|hội thảo|tọa đàm|toạ đàm|diễn đàn|hội thao|hội diễn|liên hoan", "other", 30, "tọa đàm "),
    Announcing(r"ngày hội|lễ hội|tuần lễ|hành trình|giao lưu|gặp mặt|triển lãm|hội trại", "other", 30, "ngày hội "),
    Announcing(
        r"tác phẩm|ca khúc|bài(?: \w+)?|cuốn(?: sách)?|sách|sổ tay|tài liệu|ấn phẩm|tiểu phẩm", "other", 20, "bài hát "
    ),
    Announcing(r"tiêu chí|tiêu chuẩn|chỉ tiêu|cụm từ|thuật ngữ|dòng chữ|biển|bảng|chữ", "other", 10, "gắn biển "),
    Announcing(r"gọi tắt là|viết tắt là|gọi là|sau đây gọi tắt là", "other", 10, "(gọi tắt là "),
    Announcing(r"giải|lễ|ngày|tháng|tổ|đội|lớp|nhà|tủ|góc|vườn|điểm|phiên chợ|gian hàng", "other", 2, "Ngày "),
    Announcing(r"khu(?: nhà)? trọ|siêu thị|bữa|suất|gói|thẻ|hộp thư|thư viện|ngôi nhà", "other", 4, "siêu thị "),
    Announcing(r"gương|tập thể|cá nhân|công nhân|cán bộ|đoàn viên|người thợ|bí quyết", "other", 2, "biểu dương gương "),
)
