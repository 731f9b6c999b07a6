"""Fixed phrases of these documents that are written with a likely typing error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from thidua.documents.kinds import FindingKind
from thidua.documents.reading.facts import Reading
from thidua.documents.reading.findings.finding import Context, Finding, Phrase
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.source import Source

PHRASES = (
    Phrase("ý trí", "ý chí"),
    Phrase("phong trào thi đấu", "phong trào thi đua", r"\s+(?:thể|bóng|giao|cầu)"),
    Phrase("phát động thi đấu", "phát động thi đua", r"\s+(?:thể|bóng|giao|cầu)"),
    Phrase("đợt thi đấu", "đợt thi đua", r"\s+(?:thể|bóng|giao|cầu)"),
    Phrase("khối thi đấu", "khối thi đua"),
    Phrase("cụm thi đấu", "cụm thi đua"),
    Phrase("thi đấu yêu nước", "thi đua yêu nước"),
    Phrase("thi đấu lao động", "thi đua lao động"),
    Phrase("thi đua khen thường", "thi đua khen thưởng"),
    Phrase("khen thường cho", "khen thưởng cho"),
    Phrase("danh hiện thi đua", "danh hiệu thi đua"),
    Phrase("phong chào thi đua", "phong trào thi đua"),
    Phrase("phòng trào thi đua", "phong trào thi đua"),
    Phrase("phát đông phong trào", "phát động phong trào"),
    Phrase("phát dộng", "phát động"),
    Phrase("chào mùng", "chào mừng"),
    Phrase("kỹ niệm", "kỷ niệm"),
    Phrase("kỉ liệm", "kỷ niệm"),
    Phrase("lập thành tính chào mừng", "lập thành tích chào mừng"),
    Phrase("xuất xắc", "xuất sắc"),
    Phrase("suất sắc", "xuất sắc"),
    Phrase("năng xuất", "năng suất"),
    Phrase("sản suất", "sản xuất"),
    Phrase("hiệu xuất", "hiệu suất"),
    Phrase("xáng kiến", "sáng kiến"),
    Phrase("sáng kiếm", "sáng kiến"),
    Phrase("lao động xáng tạo", "lao động sáng tạo"),
    Phrase("sử lý", "xử lý"),
    Phrase("xử dụng", "sử dụng"),
    Phrase("bổ xung", "bổ sung"),
    Phrase("chia xẻ", "chia sẻ"),
    Phrase("chia sẽ khó khăn", "chia sẻ khó khăn"),
    Phrase("giúp đở", "giúp đỡ"),
    Phrase("cũng cố", "củng cố"),
    Phrase("đống góp", "đóng góp"),
    Phrase("tuyên truyển", "tuyên truyền"),
    Phrase("truyền truyền", "tuyên truyền"),
    Phrase("đầy mạnh", "đẩy mạnh"),
    Phrase("đẩy manh", "đẩy mạnh"),
    Phrase("thực hiên", "thực hiện"),
    Phrase("nhiêm vụ", "nhiệm vụ"),
    Phrase("chỉ tiệu", "chỉ tiêu"),
    Phrase("chuyên đổi số", "chuyển đổi số"),
    Phrase("người lao đông", "người lao động"),
    Phrase("công doàn", "công đoàn"),
    Phrase("đoàn viện", "đoàn viên"),
    Phrase("công đoàn cơ sơ", "công đoàn cơ sở"),
    Phrase("gioi việc nước", "giỏi việc nước"),
    Phrase("giỏi việc nước, đảm vịêc nhà", "giỏi việc nước, đảm việc nhà"),
    Phrase("đãm việc nhà", "đảm việc nhà"),
    Phrase("điển hình tiến tiến", "điển hình tiên tiến"),
    Phrase("gương người tốt việc tôt", "gương người tốt việc tốt"),
    Phrase("biểu đương", "biểu dương"),
    Phrase("sơ kêt", "sơ kết"),
    Phrase("tổng kêt", "tổng kết"),
    Phrase("kế hoach", "kế hoạch"),
    Phrase("báo cảo", "báo cáo"),
    Phrase("nơi nhân:", "nơi nhận:"),
    Phrase("đại họi", "đại hội"),
    Phrase("nghị quyêt", "nghị quyết"),
    Phrase("tham mưa cho", "tham mưu cho"),
    Phrase("triển khái", "triển khai"),
    Phrase("đề suất", "đề xuất"),
    Phrase("cải tiến kỷ thuật", "cải tiến kỹ thuật"),
    Phrase("kĩ cương", "kỷ cương"),
    Phrase("trật tự tong", "trật tự trong"),
    Phrase("từ tháng 01/01", "từ ngày 01/01"),
)
"""Wrong and right, in small letters."""
_TWICE = "các|của|những|trong|được|cho|với|là|để|về|tại|có|đến|theo|và|hiện(?! hiện (?:đại|trạng|thực|vật|nay|hành))"
_TWO_TWICE = r"kỷ\s+niệm|thành\s+tích|phong\s+trào|thi\s+đua|công\s+đoàn|chào\s+mừng"
PATTERNS = (
    Pattern(
        rf"(?<!\w)(?P<found>(?P<word>{_TWICE}) +(?P=word))(?!\w)",
        "thực hiện hiện thắng lợi",
        "hiện hiện",
        meaning="a word twice",
        ignores_case=True,
    ),
    Pattern(
        rf"(?<!\w)(?P<found>(?P<words>{_TWO_TWICE}) +(?P=words))(?!\w)",
        "chào mừng kỷ niệm kỷ niệm 67 năm",
        "kỷ niệm kỷ niệm",
        meaning="two words twice",
        ignores_case=True,
    ),
)


def find(source: Source, _reading: Reading, _context: Context) -> Iterator[Finding]:
    """Yield the phrases that are written wrongly, as often as they are."""
    running = source.running
    meant = {phrase.written: phrase.meant for phrase in PHRASES}
    for match in _any().finditer(running.text):
        written = " ".join(match[0].split())
        reason = f"“{written}”: có thể là “{meant[written.casefold()]}”."
        yield Finding(FindingKind.SPELLING, running.span(match.start(), match.end()), reason)
    for pattern in PATTERNS:
        for match in pattern.all(running.text):
            at = running.span(match.start("found"), match.end("found"))
            yield Finding(FindingKind.SPELLING, at, f"“{' '.join(match['found'].split())}”: từ viết hai lần.")


@cache
def _any() -> re.Pattern[str]:
    """Return one expression for all phrases, so that a text is looked through once."""
    rows = [
        re.escape(phrase.written).replace(r"\ ", r"\s+")
        + r"(?!\w)" * phrase.written[-1].isalnum()
        + (f"(?!{phrase.but_not})" if phrase.but_not else "")
        for phrase in sorted(PHRASES, key=lambda one: len(one.written), reverse=True)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(rows)})", re.IGNORECASE)
