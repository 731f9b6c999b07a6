"""Targets: numbers to be reached in every way offices write them, and the numbers that are none."""

from __future__ import annotations

import pytest

from thidua.documents.reading.facts import Confidence, TargetRead
from thidua.documents.reading.source import Source
from thidua.documents.reading.targets import read_targets

HEAD = """KẾ HOẠCH
Tổ chức phong trào thi đua năm 2024

Căn cứ chương trình công tác năm, Ban Chấp hành xây dựng kế hoạch như sau:

"""
TAIL = "\n\nNơi nhận:\n- Các tổ công đoàn;\n- Lưu: VT.\n"


def read(item: str, heading: str = "II. CHỈ TIÊU") -> tuple[TargetRead, ...]:
    text = f"{HEAD}{heading}\n\n1. {item}\n\n2. Việc khác không có số.{TAIL}"
    return read_targets(Source.of(text), 2024)


def numbers(item: str, heading: str = "II. CHỈ TIÊU") -> list[tuple[str, str]]:
    return [(target.value, target.unit) for target in read(item, heading)]


@pytest.mark.parametrize(
    ("item", "targets"),
    [
        pytest.param(
            "Phấn đấu 95% trở lên đoàn viên đăng ký danh hiệu Lao động giỏi.", [("95", "%")], id="share, at least"
        ),
        pytest.param(
            "Phấn đấu có ít nhất 02 sáng kiến/CĐCS được công nhận cấp cơ sở.",
            [("2", "sáng kiến/CĐCS")],
            id="rate behind a slash",
        ),
        pytest.param("Xây dựng từ 3 đến 5 công trình gắn biển cấp tỉnh.", [("3-5", "công trình")], id="range in words"),
        pytest.param(
            "Mỗi đơn vị có tối thiểu một mô hình hay.", [("1", "mô hình")], id="number in words behind tối thiểu"
        ),
        pytest.param(
            "Vận động ủng hộ Quỹ Mái ấm Công đoàn 1,2 tỷ đồng.",
            [("1.2", "tỷ đồng")],
            id="money to be raised, decimal comma",
        ),
        pytest.param("Năng suất lao động tăng 10% so với năm 2023.", [("10", "%")], id="growth against last year"),
        pytest.param("100 % CĐCS tổ chức hội nghị người lao động.", [("100", "%")], id="space before the sign"),
        pytest.param(
            "Tuyên truyền cho 100% (một trăm phần trăm) đoàn viên.", [("100", "%")], id="share again in words"
        ),
        pytest.param(
            "Kết nạp 2000 đoàn viên mới, thành lập mới 12 CĐCS.",
            [("2000", "đoàn viên"), ("12", "CĐCS")],
            id="thousands without a dot look like a year",
        ),
        pytest.param(
            "Trao 300 suất quà, mỗi suất trị giá 500.000 đồng cho đoàn viên khó khăn.",
            [("300", "suất quà"), ("500000", "đồng")],
            id="money for each",
        ),
        pytest.param(
            "Hỗ trợ xây mới 05 nhà Mái ấm, sửa chữa 03 nhà.", [("5", "nhà"), ("3", "nhà")], id="two numbers of one noun"
        ),
        pytest.param(
            "Tổ chức 04 lớp tập huấn cho 250 lượt cán bộ công đoàn.",
            [("4", "lớp"), ("250", "lượt cán bộ")],
            id="classes and people",
        ),
        pytest.param(
            "Có từ 85% - 90% doanh nghiệp ký thỏa ước lao động tập thể.", [("85-90", "%")], id="range of shares"
        ),
        pytest.param(
            "Tỷ lệ ký thỏa ước lao động tập thể tăng từ 85% lên 90%.", [("90", "%")], id="from a base to a goal"
        ),
        pytest.param("Giảm tỷ lệ tai nạn lao động ít nhất 5% so với năm trước.", [("5", "%")], id="lowered at least"),
        pytest.param(
            "Thu kinh phí công đoàn đạt 100% kế hoạch; thu đoàn phí đạt 98% trở lên.",
            [("100", "%"), ("98", "%")],
            id="share of a plan",
        ),
        pytest.param(
            "Giới thiệu từ 15-20 đoàn viên ưu tú để Đảng xem xét kết nạp.",
            [("15-20", "đoàn viên")],
            id="range with a hyphen",
        ),
        pytest.param(
            "Mỗi tổ công đoàn đăng ký 01 sáng kiến, 01 công trình chào mừng đại hội.",
            [("1", "sáng kiến"), ("1", "công trình")],
            id="two goals in a list",
        ),
        pytest.param("Tiết kiệm 2 tỷ đồng chi phí nguyên vật liệu.", [("2", "tỷ đồng")], id="money to be saved"),
        pytest.param(
            "Tổ chức hiến máu, phấn đấu thu được 350 đơn vị máu.", [("350", "đơn vị máu")], id="units of blood"
        ),
        pytest.param(
            "Hằng năm, mỗi CĐCS tổ chức tối thiểu 02 hoạt động văn hóa, thể thao.",
            [("2", "hoạt động")],
            id="every year",
        ),
        pytest.param("Mỗi quý tổ chức 01 buổi sinh hoạt chuyên đề.", [("1", "buổi")], id="every quarter"),
        pytest.param(
            "Phấn đấu ít nhất hai cuộc đối thoại định kỳ mỗi năm.", [("2", "cuộc đối thoại")], id="word and classifier"
        ),
        pytest.param("Trên 90% đoàn viên được tuyên truyền, phổ biến pháp luật.", [("90", "%")], id="more than"),
        pytest.param(
            "Ít nhất 60% cá nhân được khen thưởng là công nhân trực tiếp sản xuất.",
            [("60", "%")],
            id="share of those rewarded",
        ),
        pytest.param(
            "Đăng tải tối thiểu 24 tin, bài trên trang thông tin điện tử.", [("24", "tin, bài")], id="pair of nouns"
        ),
        pytest.param("Trồng 5.000 cây xanh tại các khu công nghiệp.", [("5000", "cây xanh")], id="thousands dot"),
        pytest.param(
            "Sản lượng đạt 1.250.000 sản phẩm, doanh thu 350 tỷ đồng.",
            [("1250000", "sản phẩm"), ("350", "tỷ đồng")],
            id="millions with dots",
        ),
        pytest.param(
            "Thu nhập bình quân đạt 9,5 triệu đồng/người/tháng.", [("9.5", "triệu đồng/người/tháng")], id="two slashes"
        ),
        pytest.param(
            "Phấn đấu 70-75% CĐCS khu vực ngoài nhà nước hoàn thành tốt nhiệm vụ.",
            [("70-75", "%")],
            id="range before one sign",
        ),
        pytest.param("Cập nhật 80% hồ sơ đoàn viên lên phần mềm.", [("80", "%")], id="share of records"),
        pytest.param("Giải quyết hồ sơ đúng hạn đạt tỷ lệ 99,5%.", [("99.5", "%")], id="decimal share"),
        pytest.param(
            "Rút ngắn thời gian giải quyết thủ tục từ 5 ngày xuống còn 3 ngày.",
            [("3", "ngày")],
            id="time to be shortened",
        ),
        pytest.param(
            "Mỗi cán bộ công đoàn chuyên trách đi cơ sở ít nhất 02 lần/tháng.", [("2", "lần/tháng")], id="times a month"
        ),
        pytest.param(
            "Bồi dưỡng 1.000 lượt người; trong đó 40% là nữ.",
            [("1000", "lượt người"), ("40", "%")],
            id="share of a number",
        ),
        pytest.param(
            "Thành lập 02 nghiệp đoàn với khoảng 150 đoàn viên.",
            [("2", "nghiệp đoàn"), ("150", "đoàn viên")],
            id="about",
        ),
        pytest.param("Vận động mỗi đoàn viên ủng hộ ít nhất 01 ngày lương.", [("1", "ngày lương")], id="pay of a day"),
        pytest.param(
            "Số sáng kiến năm 2024 tăng ít nhất 15% so với năm 2023.", [("15", "%")], id="growth, year before it"
        ),
        pytest.param(
            "Phấn đấu đến hết năm 2024 có 1.200 sáng kiến, giá trị làm lợi trên 20 tỷ đồng.",
            [("1200", "sáng kiến"), ("20", "tỷ đồng")],
            id="until the end of the year",
        ),
        pytest.param("Đến năm 2025 có 60% trở lên công nhân được đào tạo nghề.", [("60", "%")], id="by a year"),
        pytest.param(
            "Kinh phí thực hiện: 150 triệu đồng từ nguồn tài chính công đoàn.", [("150", "triệu đồng")], id="funds"
        ),
        pytest.param("Mở 1 lớp học nghề cho con công nhân.", [("1", "lớp")], id="one class"),
        pytest.param("Chọn 02 CĐCS làm điểm.", [("2", "CĐCS")], id="pilot units"),
        pytest.param("Mỗi xã, phường chọn 01 đơn vị phát động điểm.", [("1", "đơn vị")], id="pilot unit of each"),
        pytest.param(
            "Tặng 50 thẻ bảo hiểm y tế cho con công nhân.", [("50", "thẻ bảo hiểm y tế")], id="gifts are no awards"
        ),
        pytest.param("Mỗi CĐCS xây dựng 01 (một) mô hình tiêu biểu.", [("1", "mô hình")], id="number again in words"),
        pytest.param(
            "Kinh phí: 500.000.000 đồng (năm trăm triệu đồng).", [("500000000", "đồng")], id="money again in words"
        ),
        pytest.param("Mỗi tháng đăng ít nhất 02 tin/bài.", [("2", "tin/bài")], id="noun with a slash"),
        pytest.param(
            "Hằng năm có 80% trở lên CĐCS nhà nước và 45% trở lên CĐCS ngoài nhà nước hoàn thành tốt nhiệm vụ.",
            [("80", "%"), ("45", "%")],
            id="two shares",
        ),
        pytest.param("Trên 15.000 CNLĐ được khám sức khỏe định kỳ.", [("15000", "CNLĐ")], id="abbreviation as unit"),
        pytest.param(
            "Hơn 20.000 lượt CNVCLĐ được tuyên truyền.", [("20000", "lượt CNVCLĐ")], id="turns of an abbreviation"
        ),
        pytest.param("Lắp đặt 02 máy bán nước tự động.", [("2", "máy")], id="things set up"),
        pytest.param("Phấn đấu đạt 120% chỉ tiêu giao.", [("120", "%")], id="more than all"),
        pytest.param("Tỷ lệ thất thoát nước giảm còn 0,5%.", [("0.5", "%")], id="down to"),
        pytest.param("Xây dựng 02 sân chơi cho con công nhân.", [("2", "sân chơi")], id="things built"),
        pytest.param("Nâng tỷ lệ lao động qua đào tạo lên 75%.", [("75", "%")], id="up to"),
        pytest.param("Có ≥ 95% đoàn viên đóng đoàn phí đầy đủ.", [("95", "%")], id="mathematical sign"),
        pytest.param(
            "Vận động tối thiểu mỗi CĐCS 01 suất học bổng.", [("1", "suất học bổng")], id="each before the number"
        ),
        pytest.param("Tổ chức 02 đợt hiến máu tình nguyện.", [("2", "đợt hiến máu")], id="rounds of one act"),
        pytest.param("Tham gia 12 lớp tập huấn do cấp trên tổ chức.", [("12", "lớp")], id="classes attended"),
        pytest.param(
            "Trong năm tổ chức từ 1 đến 2 chuyến tham quan về nguồn.", [("1-2", "chuyến tham quan")], id="one to two"
        ),
        pytest.param("Mỗi năm 02 lần tổ chức đối thoại định kỳ.", [("2", "lần")], id="times behind a year"),
        pytest.param("Kết nạp 1.000 - 1.200 đoàn viên.", [("1000-1200", "đoàn viên")], id="range with thousands"),
        pytest.param("Hoàn thành 100% chỉ tiêu đã đăng ký.", [("100", "%")], id="registered before is no past"),
        pytest.param(
            "Phấn đấu đến năm 2028 có 3.000.000 đoàn viên cài đặt ứng dụng.",
            [("3000000", "đoàn viên")],
            id="three million",
        ),
        pytest.param(
            "Phấn đấu 01 sáng kiến cấp tỉnh, 03 sáng kiến cấp cơ sở.",
            [("1", "sáng kiến"), ("3", "sáng kiến")],
            id="two levels",
        ),
        pytest.param(
            "100% CĐCS có từ 30 đoàn viên trở lên thành lập ban nữ công.", [("100", "%")], id="condition beside a share"
        ),
        pytest.param("Duy trì 100% CĐCS tổ chức hội nghị cán bộ, công chức.", [("100", "%")], id="kept at"),
        pytest.param(
            "Mỗi cụm thi đua tổ chức ít nhất một hoạt động chung.", [("1", "hoạt động")], id="one for each bloc"
        ),
        pytest.param(
            "Mức chi 50.000 đồng/người/ngày theo quy định tại Nghị quyết số 05.",
            [("50000", "đồng/người/ngày")],
            id="money a day",
        ),
        pytest.param("Chiều dài tuyến đường tự quản 5 km.", [("5", "km")], id="length"),
        pytest.param("Đoàn viên dưới 35 tuổi chiếm tỷ lệ 40%.", [("40", "%")], id="age is a condition"),
        pytest.param(
            "Giai đoạn 1 phấn đấu 50% đơn vị hoàn thành, giai đoạn 2 đạt 100%.",
            [("50", "%"), ("100", "%")],
            id="number of a phase is none",
        ),
        pytest.param(
            "Có 90% số doanh nghiệp có từ 30 lao động trở lên thành lập công đoàn.", [("90", "%")], id="size beside"
        ),
        pytest.param("Phấn đấu có 12 triệu đoàn viên.", [("12", "triệu đoàn viên")], id="millions of members"),
        pytest.param("Sản lượng đạt 3,2 triệu linh kiện.", [("3.2", "triệu linh kiện")], id="millions of things"),
        pytest.param("Thăm hỏi 300.000 đồng/người/lần.", [("300000", "đồng/người/lần")], id="money for each time"),
        pytest.param("Bình quân mỗi cán bộ có 1,5 sáng kiến.", [("1.5", "sáng kiến")], id="average"),
        pytest.param("Mỗi tuần dành 15 phút vệ sinh máy.", [("15", "phút")], id="time to be given"),
        pytest.param("Giảm ít nhất 02 vụ tai nạn lao động so với năm 2023.", [("2", "vụ")], id="fewer cases"),
    ],
)
def test_a_number_to_be_reached_is_read_with_its_unit(item: str, targets: list[tuple[str, str]]) -> None:
    assert numbers(item) == targets


@pytest.mark.parametrize(
    "item",
    [
        pytest.param("Tiếp tục thực hiện Chương trình “1 triệu sáng kiến”.", id="in a quoted name"),
        pytest.param("Thực hiện Chương trình 1 triệu sáng kiến của Tổng Liên đoàn.", id="in a name without quotes"),
        pytest.param("Thực hiện tốt 05 nhiệm vụ trọng tâm của Nghị quyết.", id="tasks spoken of"),
        pytest.param("Thực hiện Nghị quyết số 02-NQ/TW và Luật số 06/2022/QH15.", id="numbers of documents"),
        pytest.param("Doanh nghiệp có từ 25 lao động trở lên phải thành lập công đoàn.", id="size of an employer"),
        pytest.param("Năm 2023, toàn huyện có 117 sáng kiến, đạt 95% kế hoạch.", id="result of last year"),
        pytest.param("Toàn tỉnh hiện có 450 CĐCS với 65.000 đoàn viên.", id="what there is"),
        pytest.param("Đợt thi đua kéo dài 60 ngày, chia làm 02 đợt.", id="length and parts of a round"),
        pytest.param("Hồ sơ gồm 02 bản giấy, mỗi báo cáo không quá 03 trang.", id="copies and pages"),
        pytest.param("Thưởng 1.000.000 đồng cho tập thể và 500.000 đồng cho cá nhân.", id="prizes"),
        pytest.param("Mỗi đơn vị đề nghị khen thưởng 01 tập thể, 02 cá nhân.", id="nominations"),
        pytest.param("Điểm tối đa 100 điểm, đạt từ 90 điểm trở lên xếp loại xuất sắc.", id="points"),
        pytest.param("Đoàn viên công tác từ 05 năm trở lên được xét.", id="years of service"),
        pytest.param("Thực hiện Kế hoạch 5 năm 2021-2025.", id="years of a plan"),
        pytest.param("Chào mừng 95 năm Ngày thành lập Công đoàn Việt Nam.", id="anniversary"),
        pytest.param("Báo cáo trong vòng 05 ngày làm việc.", id="days of procedure"),
        pytest.param("Phát huy kết quả đã đạt được: 98% đoàn viên tham gia.", id="reached already"),
        pytest.param("Trích 2% kinh phí công đoàn theo quy định.", id="share set by law"),
        pytest.param("Cách mạng công nghiệp 4.0 và nguyên tắc 5S.", id="revolution and rules by number"),
        pytest.param("Lớp 5, khối 12 thi đua học tốt.", id="classes of a school"),
        pytest.param("Tổ chức gặp mặt, biểu dương 50 công nhân tiêu biểu.", id="people to be honoured"),
        pytest.param("Mỗi bài dự thi dài không quá 1.500 từ.", id="words of an entry"),
        pytest.param("Phát biểu không quá 05 phút.", id="minutes of a speech"),
        pytest.param("Hội thi gồm 3 phần thi, mỗi đội 5 người.", id="parts of a contest"),
        pytest.param("Ngày 20/10 và ngày 8/3 hằng năm.", id="dates"),
        pytest.param("Thực hiện 5 nội dung, 3 khâu đột phá.", id="contents spoken of"),
        pytest.param("Đề xuất tặng 10 bằng khen, 20 giấy khen.", id="awards proposed"),
        pytest.param("Số điện thoại 0912 345 678.", id="telephone"),
        pytest.param("Không để xảy ra tai nạn lao động chết người.", id="none at all"),
        pytest.param("Phấn đấu 3/4 số CĐCS đạt vững mạnh.", id="a fraction is no number"),
        pytest.param("Thực hiện phong trào 3 giảm, 3 tăng.", id="name by numbers"),
        pytest.param("Có 05 chiến sĩ thi đua cấp tỉnh.", id="numbers of titles"),
        pytest.param("Hội nghị điển hình tiên tiến tổ chức 05 năm/lần.", id="once in years"),
        pytest.param("Thành lập ban nữ công ở nơi có từ 10 lao động nữ trở lên.", id="condition of founding"),
        pytest.param("Vào cuộc quyết liệt, thực hiện 6 rõ: rõ người, rõ việc.", id="rules by number"),
        pytest.param("Toàn thể 320 đoàn viên hưởng ứng.", id="all there are"),
        pytest.param("Tất cả 45 CĐCS trực thuộc phát động.", id="all units"),
        pytest.param("Không xét đoàn viên nghỉ 40 ngày làm việc trở lên.", id="absence"),
        pytest.param("Bốc thăm trúng thưởng: 01 xe máy, 10 nồi cơm điện.", id="things to be won"),
        pytest.param("Hoàn thành trước thời hạn 15 ngày.", id="days ahead"),
        pytest.param("Thời gian làm việc 8 giờ/ngày.", id="hours of work"),
    ],
)
def test_a_number_that_nobody_shall_reach_is_no_target(item: str) -> None:
    assert numbers(item) == []


@pytest.mark.parametrize(
    ("item", "comparison"),
    [
        pytest.param("Phấn đấu 95% trở lên đoàn viên tham gia.", ">=", id="or more, behind"),
        pytest.param("90% CĐCS trở lên tổ chức phát động.", ">=", id="or more, behind the noun"),
        pytest.param("Ít nhất 02 hoạt động.", ">=", id="at least"),
        pytest.param("Trên 98% học sinh đỗ.", ">", id="more than"),
        pytest.param("Giảm tỷ lệ lỗi xuống dưới 1,5%.", "<", id="less than"),
        pytest.param("Lỗi nhập liệu không vượt quá 2%.", "<=", id="at most"),
        pytest.param("Năng suất tăng 10% so với năm 2023.", "+", id="more by"),
        pytest.param("Giảm 5% tiêu hao điện.", "-", id="less by"),
        pytest.param("Thêm ít nhất 6 sáng kiến.", ">=", id="at least, among more"),
        pytest.param("100% đoàn viên tham gia.", "", id="plain"),
    ],
)
def test_a_target_says_how_it_compares(item: str, comparison: str) -> None:
    assert [target.comparison for target in read(item)] == [comparison]


@pytest.mark.parametrize(
    ("item", "scopes"),
    [
        pytest.param("Mỗi CĐCS có ít nhất 02 sáng kiến.", ["Mỗi CĐCS"], id="each"),
        pytest.param(
            "Mỗi CĐCS đăng ký 01 công trình; toàn ngành gắn biển 12 công trình.",
            ["Mỗi CĐCS", "toàn ngành"],
            id="own clause",
        ),
        pytest.param("Kết nạp 450 đoàn viên.", [""], id="not said"),
    ],
)
def test_a_target_says_whom_it_is_for(item: str, scopes: list[str]) -> None:
    assert [target.scope for target in read(item)] == scopes


def test_the_indicator_is_the_clause_of_the_number() -> None:
    (first, second) = read("Công nhận 120 sáng kiến; gắn biển 15 công trình cấp tỉnh.")
    assert first.indicator == "Công nhận 120 sáng kiến"
    assert second.indicator == "gắn biển 15 công trình cấp tỉnh"


def test_the_place_of_a_target_runs_from_what_it_compares_with_to_its_unit() -> None:
    source = Source.of(f"{HEAD}II. CHỈ TIÊU\n\n1. Mỗi CĐCS có ít nhất 02 sáng kiến được công nhận.{TAIL}")
    (target,) = read_targets(source)
    assert source.written(target.at) == "ít nhất 02 sáng kiến"


@pytest.mark.parametrize(
    ("heading", "is_read"),
    [
        pytest.param("I. MỤC ĐÍCH, YÊU CẦU", True, id="purpose"),
        pytest.param("II. NỘI DUNG THI ĐUA", True, id="content"),
        pytest.param("III. TỔ CHỨC THỰC HIỆN", True, id="who does what"),
        pytest.param("I. KẾT QUẢ THỰC HIỆN", False, id="results"),
        pytest.param("I. ĐÁNH GIÁ TÌNH HÌNH", False, id="situation"),
        pytest.param("II. TIÊU CHUẨN XÉT TẶNG", False, id="standards"),
        pytest.param("IV. KHEN THƯỞNG", False, id="rewards"),
        pytest.param("V. KIẾN NGHỊ, ĐỀ XUẤT", False, id="asked of those above"),
    ],
)
def test_the_heading_says_whether_numbers_are_targets(heading: str, is_read: bool) -> None:
    assert bool(numbers("Mỗi công đoàn cơ sở có ít nhất 02 sáng kiến.", heading)) is is_read


def test_funds_are_targets_even_beside_rewards_and_prizes_are_not() -> None:
    item = "Kinh phí dự kiến 85 triệu đồng, trong đó Công ty hỗ trợ 60 triệu đồng; thưởng tập thể 2.000.000 đồng."
    assert numbers(item, "IV. MỨC THƯỞNG VÀ KINH PHÍ") == [("85", "triệu đồng"), ("60", "triệu đồng")]


def test_numbers_before_the_first_heading_are_no_targets() -> None:
    opening = "KẾ HOẠCH\nThi đua năm 2024\n\nNăm qua có 117 sáng kiến, 95% đoàn viên tham gia."
    assert read_targets(Source.of(f"{opening}\n\nI. NỘI DUNG\n\n1. Thi đua.{TAIL}")) == ()


def test_an_article_of_a_decision_sets_no_target() -> None:
    text = (
        "QUYẾT ĐỊNH:\n\nĐiều 1. Tặng Bằng khen cho 05 tập thể và 12 cá nhân.\n\nĐiều 2. Chi thưởng 21.000.000 đồng.\n"
    )
    assert read_targets(Source.of(text)) == ()


def test_parts_of_a_number_in_brackets_are_no_targets_of_their_own() -> None:
    assert numbers("Chọn 03 CĐCS (01 doanh nghiệp, 02 trường) làm điểm.") == [("3", "CĐCS")]


def test_sums_in_brackets_are() -> None:
    item = "Chi chăm lo Tết 450 triệu đồng (trong đó vận động xã hội hóa 150 triệu đồng)."
    assert numbers(item) == [("450", "triệu đồng"), ("150", "triệu đồng")]


def test_an_unknown_noun_is_unsure() -> None:
    (target,) = read("Mỗi đơn vị trang bị ít nhất 02 robot.")
    assert (target.value, target.confidence) == ("2", Confidence.UNSURE)
