"""Names of persons: the family names of Vietnam, and what stands before a name that is none of it."""

from __future__ import annotations

from thidua.documents.reading.letters import LOWER, UPPER, any_of

_FAMILY = (
    "An", "Âu", "Bá", "Bạch", "Bành", "Bàn", "Bế", "Biện", "Bùi", "Cái", "Cam", "Cao", "Cấn", "Cầm", "Châu", "Chế",
    "Chu", "Chử", "Chung", "Chúng", "Cồ", "Công", "Cù", "Cung", "Cừ", "Danh", "Dương", "Doãn", "Đàm", "Đan", "Đào",
    "Đái", "Đặng", "Đậu", "Đèo", "Điêu", "Điểu", "Đinh", "Đoàn", "Đỗ", "Đồng", "Đới", "Đường", "Giang", "Giàng",
    "Giáp", "H'", "Hà", "Hàn", "Hạ", "Hầu", "Hoa", "Hoà", "Hoàng", "Hồ", "Hồng", "Hứa", "Huỳnh", "Kha", "Khổng",
    "Khuất", "Khúc", "Khương", "Kiều", "Kim", "Kông", "La", "Lã", "Lại", "Lâm", "Lê", "Lều", "Liêu", "Liễu", "Lò",
    "Long", "Lô", "Lộc", "Lục", "Lương", "Lường", "Lưu", "Lý", "Mã", "Mạc", "Mạch", "Mai", "Man", "Mẫn", "Mậu", "Mùa",
    "Ngân", "Nghiêm", "Ngô", "Ngọc", "Ngụy", "Nguyễn", "Nhan", "Nhâm", "Nhữ", "Ninh", "Nông", "Ông", "Phạm", "Phan",
    "Phí", "Phó", "Phù", "Phùng", "Phương", "Quách", "Quan", "Quàng", "Quản", "Sầm", "Sơn", "Tạ", "Tăng", "Tân",
    "Tào", "Thạch", "Thái", "Thân", "Thào", "Thi", "Thiều", "Thẩm", "Tiêu", "Tiêu", "Tòng", "Tô", "Tôn", "Tống",
    "Trà", "Trang", "Trần", "Trang", "Trịnh", "Triệu", "Trương", "Từ", "Tưởng", "Ung", "Văn", "Vàng", "Vi", "Viên",
    "Võ", "Vũ", "Vương", "Xa", "Yên", "Ma", "Hạng", "Sùng", "Lầu", "Vừ", "Y", "Rơ", "Ksor", "Siu", "Nay", "Kpă",
    "Rmah", "Tôn Nữ", "Bố", "Bờ", "Chảo", "Tẩn", "Phàn", "Lù",
)  # fmt: skip
SURNAMES = "|".join(sorted({name for name in _FAMILY if name != "H'"}, key=len, reverse=True))
"""Family names, for an expression."""

ACADEMIC = (
    r"(?:(?:GS|PGS|TSKH|TS|Ts|ThS|Ths|THS|Th\.S|Th\.s|ThSỹ|Thạc\s+sĩ|Thạc\s+sỹ|Tiến\s+sĩ|Tiến\s+sỹ|CN|Cn|KS|Ks|KTS|BS|Bs|BSCKI{1,2}|BS\s?CKI{1,2}|CKI{1,2}|CK[12]"
    r"|DS|DSCKI{1,2}|LS|NGƯT|NGND|TTƯT|TTND|NSƯT|NSND|AHLĐ|Đại\s+tá|Thượng\s+tá|Trung\s+tá|Thiếu\s+tá|Đại\s+úy|Bác\s+sĩ|Kỹ\s+sư"
    r"|Cử\s+nhân|CVC|CVCC|Luật\s+sư|MBA)\s*[.,\-–]*\s*)+"
)
"""ThS., PGS.TS., BS.CKII: dropped from the name of a signer."""

SYLLABLE = rf"[{UPPER}](?:[{LOWER}]+|[{UPPER}]+)?(?:[-'’][{UPPER}{LOWER}]+)?"
PERSON = rf"{SYLLABLE}(?:\s+{SYLLABLE}){{1,5}}"
"""Two to six words that begin with capitals, or stand all in capitals."""

ADDRESSED = any_of(
    "đồng chí", "đ/c", "Đ/c", "Đ/C", "ông", "bà", "Ông", "Bà", "Đồng chí", "anh", "chị", "cô", "thầy", "Thầy", "Cô"
)
"""What stands before the name of a person in a sentence."""
