"""What stands in the head and the foot of official documents, and opens their parts."""

from __future__ import annotations

import re

from thidua.documents.reading.letters import CAPITALISED, LOWER, UPPER, any_of
from thidua.documents.reading.words.kinds import NAMED
from thidua.documents.reading.words.persons import SURNAMES

# CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, ĐẢNG CỘNG SẢN VIỆT NAM: with every spelling of HOÀ and a letter lost.
STATE = r"C[ỘO]NG\s+H[OÒ][AÀ]\s+X[ÃA]\s+H[ỘO]I\s+CH[ỦU]\s+NGH[ĨI]A(?:\s+VI[ỆE]T\s+NAM)?"
PARTY = r"Đ[ẢA]NG\s+C[ỘO]NG\s+S[ẢA]N\s+VI[ỆE]T\s+NAM"
MOTTO = r"Đ[ộoỘO]c\s+l[ậaẬA]p\s*[-–—.]?\s*T[ựuỰU]\s+do\s*[-–—.]?\s*H[ạaẠA]nh\s+ph[úuÚU]c"

_BLANK = r"[\s.…_\-–]"
_DAY = rf"(?:\d{{1,2}}|{_BLANK}{{0,40}})"
PLACE_DAY = (
    rf"(?<![\w/&\-–])(?:(?:TP|Tp|T\.P)\s*\.?\s*|(?:[Tt]hành\s+phố|[Tt]hị\s+xã|[Tt]hị\s+trấn|[Hh]uyện|[Qq]uận|[Xx]ã|[Pp]hường|[Tt]ỉnh)\s+)?"
    rf"(?:{CAPITALISED}|[{UPPER}]\.)(?:\s*[-–]?\s*(?:{CAPITALISED}|\d{{1,2}}(?=\s*,))){{0,5}}\s*[,.;]\s*[Nn]gày\s*"
    rf"(?:{_DAY}\s*tháng\s*{_DAY}\s*năm\s*[\d.…]|\d{{1,2}}\s*[/.\-]\s*\d{{1,2}}\s*[/.\-]\s*\d{{4}})"
)
"""Hà Nội, ngày 08 tháng 4 năm 2024; day and month may be left blank."""
DAY_ALONE = rf"[Nn]gày\s*{_DAY}\s*tháng\s*{_DAY}\s*năm\s*\d{{4}}"

POSITION_WORDS = (
    "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "P. CHỦ TỊCH", "P.CHỦ TỊCH", "PCT", "TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "CHÁNH VĂN PHÒNG",
    "PHÓ CHÁNH VĂN PHÒNG", "TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "TỔNG GIÁM ĐỐC",
    "PHÓ TỔNG GIÁM ĐỐC", "HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "BÍ THƯ", "PHÓ BÍ THƯ", "TỔ TRƯỞNG", "TỔ PHÓ", "CHỦ NHIỆM",
    "PHÓ CHỦ NHIỆM", "CỤC TRƯỞNG", "VỤ TRƯỞNG", "VIỆN TRƯỞNG", "CHÁNH THANH TRA", "TRƯỞNG ĐOÀN", "THƯ KÝ",
    "TRƯỞNG BAN TỔ CHỨC", "ỦY VIÊN BAN THƯỜNG VỤ", "UỶ VIÊN BAN THƯỜNG VỤ", "ỦY VIÊN THƯỜNG TRỰC", "CHI CỤC TRƯỞNG",
    "TRƯỞNG CƠ QUAN", "BỘ TRƯỞNG", "THỨ TRƯỞNG", "KẾ TOÁN TRƯỞNG", "NGƯỜI LẬP BIỂU", "CHỦ TỊCH HỘI ĐỒNG",
    "PHÓ CHỦ TỊCH HỘI ĐỒNG", "CHỦ TỌA", "CHỦ TRÌ", "TRƯỞNG KHOA", "GIÁM ĐỐC SỞ",
)  # fmt: skip
_OF_AUTHORITY = rf"[{UPPER}][{UPPER}.&,\-–]*\s*"
AUTHORITY = (
    rf"(?:T\s?/\s?M|TM|KT|K/T|TL|T/L|TUQ|TUN|T\.M|K\.T)(?!(?:Đ|VN)(?![{UPPER}]))\s*[.:]?\s*"
    rf"{_OF_AUTHORITY}(?:(?!(?<!ĐOÀN )(?:Q\.\s*)?{any_of(*POSITION_WORDS)}(?!\w))(?:{_OF_AUTHORITY}|&\s*)){{0,9}}"
)
"""TM. BAN THƯỜNG VỤ, KT. CHỦ TỊCH, T/M BCH CÔNG ĐOÀN: in whose name is signed; a position behind it is none of it."""

POSITION = rf"(?:(?:Q|QUYỀN)\s*\.?\s*)?{any_of(*POSITION_WORDS)}(?![{LOWER}])(?:\s+[{UPPER}&,.\-–]+){{0,8}}"
"""CHỦ TỊCH, Q. CHỦ TỊCH, PHÓ CHỦ TỊCH THƯỜNG TRỰC, CHỦ TỊCH CÔNG ĐOÀN."""

_SIGNER = rf"(?<![\w/.,&\-–])(?<!TM )(?<!KT )(?<!TL )(?:{AUTHORITY}|(?<!Q\. ){POSITION}(?=\s*$|\s+[(\[]))"
_NAME = rf"(?<=[.;)]\s)(?:{SURNAMES})(?:\s+[{UPPER}][{LOWER}]*){{1,4}}\s*$"
OPENS_RIGHT_COLUMN = re.compile(rf"{STATE}|{PARTY}|{MOTTO}|{PLACE_DAY}|{_SIGNER}|{_NAME}")
"""What opens the right column of a letterhead or a foot."""

_SYMBOL = rf"[{UPPER}{LOWER}\d]+(?:\s*[&\-–/]\s*[{UPPER}{LOWER}\d]+)*"
NUMBER = rf"(?:S[ốôóỐ]|SỐ)\s*[:;.]?\s*(?P<no>\d{{1,5}}[A-Za-z]?|[\s.…_]{{0,40}})\s*(?P<symbol>[/\-–]\s*{_SYMBOL})"
"""Số: 93/KH-LĐLĐ, Số: 03 /KH - LĐLĐ, Số 12-KH/ĐU, Số:      /KH-CĐCS."""
NUMBER_ALONE = (
    rf"(?P<no>\d{{1,5}}[A-Za-z]?)\s*(?P<symbol>[/\-–]\s*[{UPPER}][{UPPER}{LOWER}]*\s*[\-–/&]\s*{_SYMBOL})\W*$"
)
"""93/KH-LĐLĐ without the word before it: only where nothing else stands in the line."""
STANDS_AFTER_NUMBER = re.compile(rf"\s*{NUMBER}\s+(?=[{UPPER}][{LOWER}]|[Nn]gày)")

RECIPIENTS = r"(?:N[ơƠoO]i\s+nh[ậaẬA]n|N[ƠO]I\s+NH[ẬA]N|KÍNH\s+CHUYỂN)"
OPENS_FOOT = re.compile(rf"^\W*(?:{RECIPIENTS}\b\s*(?:[:;.]|$|\s{{3,}})|{AUTHORITY}\s*$)")

STANDS_ALONE = re.compile(rf"\W*{POSITION}\W*$")
"""A position and nothing else in the line: of a signature."""

SUBJECT = r"(?:V\s*/\s*v|v\s*/\s*v|V/V|Về\s+việc)\b"
ADDRESSEE = r"K[íiÍI]nh\s+g[ửuỬU]i|KÍNH\s+GỬI"
KIND_ALONE = re.compile(rf"\W*(?P<found>{NAMED})(?P<rest>.*)$", re.DOTALL)
ENDS_HEAD = re.compile(
    rf"\W*(?:{NAMED}\W*$|{ADDRESSEE}|Căn\s+cứ\b|Thực\s+hiện\b|(?:I|A|1|Phần\s+thứ\s+nhất|PHẦN\s+THỨ\s+NHẤT|PHẦN\s+I)\s*[.\-/):]|.{{200}})"
)

SIGNED_NOTE = re.compile(
    r"\W*(?:Người\s+ký|Ký\s+bởi|Được\s+ký\s+bởi|Email|E-mail|Cơ\s+quan|Thời\s+gian\s+ký|Ngày\s+ký|Giờ\s+ký|Chữ\s+ký\s+số"
    r"|Signature\s+Not\s+Verified|Digitally\s+signed|Signed\s+by|Date|Reason|Location|Tổ\s+chức|Chức\s+vụ|Đơn\s+vị\s+ký"
    r"|Người\s+gửi|Thời\s+gian\s+gửi)\s*(?::|$|by\b)",
    re.IGNORECASE,
)
"""Lines that a digital signature or a document system prints on a page."""

SEALED = re.compile(
    r"[\s(\[{/\\*_]*(?:đã\s+k[ýí]|đã\s+đóng\s+dấu|k[ýí]\s+tên|k[ýí],|k[ýí]\s+và|k[ýí]\s*/|có\s+chữ\s+ký|chữ\s+ký|signed|đã\s+ký\s+số|con\s+dấu"
    r"|đóng\s+dấu|ghi\s+rõ|dấu)\b.*$",
    re.IGNORECASE,
)
"""(Đã ký), (Ký tên, đóng dấu): in place of a signature."""

OPENS_ANNEX = re.compile(
    rf"\W*(?:(?:PHỤ\s+LỤC|DANH\s+SÁCH|BIỂU\s+MẪU|MẪU|BIỂU|BẢNG|ĐỀ\s+CƯƠNG|PHIẾU|THỂ\s+LỆ|NỘI\s+DUNG\s+GIAO\s+ƯỚC|BẢN\s+ĐĂNG\s+KÝ|GIAO\s+ƯỚC|BẢN\s+CAM\s+KẾT|ĐÁP\s+ÁN"
    rf"|TỔNG\s+HỢP|THỐNG\s+KÊ)(?![{LOWER}])|(?:Phụ\s+lục|Mẫu|Biểu\s+mẫu|Biểu|Danh\s+sách|Bảng|Đề\s+cương)\b"
    r"|\(?\s*(?:[Bb]an\s+hành\s+)?[Kk]èm\s+theo\b)"
)
