"""What targets count. A number before one of these is read with it as its unit; the longest that fits counts.

Small letters, one list for each subject. ``WORDS_BEFORE`` are classifiers: with the noun behind them they make a unit
that is not in these lists ("suất học bổng", "bộ máy tính").
"""

from __future__ import annotations

from thidua.documents.reading.words.listed import listed

PEOPLE = listed(
    """
    đoàn viên; đảng viên; hội viên; công nhân; người lao động; lao động; cnvclđ; cnlđ; nlđ; đv; vcnlđ; cbnglđ;
    cán bộ; cbcc; cbccvc; công chức; viên chức; nhà giáo; giáo viên; giảng viên; nhân viên; học sinh; sinh viên;
    học viên; y sĩ; bác sĩ; điều dưỡng; người bệnh; người; lượt người; lượt đoàn viên; lượt công nhân;
    lượt cán bộ; lượt người lao động; lượt; cá nhân; đồng chí; đ/c; quần chúng ưu tú; quần chúng; con công nhân;
    trẻ em; cháu; em; thợ giỏi; thợ; kỹ sư; hộ gia đình; hộ; gia đình; cặp đôi; thành viên; báo cáo viên;
    cộng tác viên; tuyên truyền viên; tình nguyện viên; an toàn vệ sinh viên; nữ đoàn viên; nữ công nhân;
    nữ cán bộ; nữ lao động; nữ cnvclđ; đoàn viên, người lao động; thanh niên; phụ nữ; thiếu nhi; trẻ; thầy cô;
    thầy cô giáo; đại biểu; vận động viên; thí sinh; hòa giải viên; hoà giải viên; luật sư; chuyên gia;
    hướng dẫn viên; đối tượng; hạt nhân; tác giả; thợ bậc cao; tổ trưởng; cựu chiến binh; nạn nhân; thân nhân;
    hoàn cảnh; trường hợp
    """
)
BODIES = listed(
    """
    công đoàn cơ sở; cđcs; nghiệp đoàn cơ sở; nghiệp đoàn; công đoàn bộ phận; công đoàn cấp trên; tổ công đoàn;
    tổ; đội; đoàn kiểm tra; đoàn giám sát; đoàn; chuyền; ca; phân xưởng; xưởng; doanh nghiệp; công ty; đơn vị;
    cơ quan; trường; lớp; khoa; phòng; ban; công trường; nhà máy; tập thể; cụm; khối; xã; phường; huyện;
    khu công nghiệp; khu nhà trọ; khu trọ; hợp tác xã; chi bộ; tổ chức đảng; tổ chức cơ sở đảng; câu lạc bộ; nhóm;
    hội đồng; ban nữ công; tổ tự quản; tổ hợp tác; trạm y tế; bệnh viện; cửa hàng; siêu thị; trung tâm;
    tổ sản xuất; dây chuyền; chi hội; chi đoàn; đội bóng; đội văn nghệ; đội tuyển; ban chỉ đạo; khu dân cư; thôn;
    tuyến đường; văn phòng; bếp ăn tập thể; tổ an toàn; tổ tư vấn; tổ hòa giải; địa phương; ngành; cơ sở;
    liên đoàn lao động; lđlđ; điểm tư vấn
    """
)
WORK = listed(
    """
    sáng kiến; cải tiến; giải pháp; ý tưởng; đề tài; đề án; công trình; sản phẩm; phần việc; mô hình; điển hình;
    gương; kỹ năng; bậc thợ; tiết dạy; tiết; bài giảng; hồ sơ; thủ tục; dịch vụ; ca phẫu thuật; hạng mục;
    thiết bị; phần mềm; ứng dụng; việc; việc làm; dự án; chuyên đề; sự cố; vụ; lỗi; đề xuất; kiến nghị; quy trình;
    thỏa thuận; thoả thuận; hợp đồng; bản cam kết; bản giao ước; giao ước; nghiên cứu; bài báo khoa học; mẫu mã;
    đơn vị sản phẩm; ca trực; ca mổ; giường bệnh; lượt khám; bệnh án; tiết học; giờ dạy; giờ học; đồ dùng dạy học;
    bộ đồ dùng; bộ đồ dùng dạy học; sáng chế; đề xuất cải tiến; phát minh; cách làm; cách làm hay; nhóm giải pháp;
    kỹ thuật; tính năng; biểu mẫu; báo cáo; kế hoạch; văn bản; bộ tài liệu; câu chuyện; gương sáng; tấm gương;
    tuyến xe; chuyến hàng
    """
)
CARE = listed(
    """
    suất quà; phần quà; quà; suất học bổng; học bổng; suất; căn nhà; ngôi nhà; nhà; mái ấm; đơn vị máu; vé xe; vé;
    chuyến xe; chuyến; thẻ; thẻ bảo hiểm; sổ tiết kiệm; bữa ăn; bữa cơm; bữa; phiên chợ; gian hàng; tủ sách;
    tủ thuốc; phòng đọc; bếp ăn; nhà trẻ; phòng vắt trữ sữa; cabin; điểm sinh hoạt; thiết chế; bản thỏa ước;
    bản thoả ước; thỏa ước; thoả ước; tưltt; cây xanh; cây; cây cầu; sân chơi; sân bóng; khu vui chơi; nhà vệ sinh;
    nhà tắm; máy lọc nước; máy tính; máy; xe đạp; xe; quạt; áo ấm; áo; bộ quần áo; suất ăn; hộp sữa; thùng mì;
    bình nước; khẩu trang; giếng nước; nhà tình nghĩa; nhà tình thương; nhà đại đoàn kết; nhà công vụ;
    sổ bảo hiểm; sổ; bộ sách; bộ bàn ghế; giỏ quà; túi quà; túi thuốc; hộp quà; lượt hỗ trợ; chỗ trọ; phòng trọ;
    phòng ở; căn hộ; chỗ ở; phiếu quà tặng; phiếu mua hàng; tủ; thùng rác; bồn hoa; vườn hoa; vườn rau; nhà để xe;
    lượt khám bệnh; lượt tư vấn; cuộc gọi
    """
)
EVENTS = listed(
    """
    hoạt động; hội thi; cuộc thi; hội thảo; hội nghị; hội diễn; hội thao; giải thể thao; tọa đàm; toạ đàm; buổi;
    cuộc đối thoại; cuộc kiểm tra; cuộc giám sát; cuộc; lần; đợt; khóa; khoá; phong trào; chương trình; diễn đàn;
    ngày hội; lễ; kỳ; đêm văn nghệ; giải đấu; giải bóng đá; giải bóng chuyền; giải cầu lông; giải chạy;
    trại sáng tác; hội trại; phiên tòa giả định; chuyến tham quan; chuyến du lịch; đợt hiến máu; đợt tuyên truyền;
    đợt kiểm tra; sự kiện; lượt kiểm tra; đợt ra quân; trận; vòng thi; tiết mục; gian trưng bày; tour;
    cuộc vận động
    """
)
MEDIA = listed(
    """
    tờ báo; tờ báo tường; báo tường;
    tin, bài; tin bài; tin; bài viết; bài; bài báo; phóng sự; video; clip; ảnh; bức ảnh; tờ rơi; tờ gấp; cuốn;
    quyển; cuốn sách; đầu sách; chuyên mục; pano; băng rôn; khẩu hiệu; bản tin; số báo; trang; trang tin; kênh;
    nhóm zalo; tin/bài; tin, bài, ảnh; bài thu hoạch; bài thi; infographic; podcast; chương trình truyền hình;
    fanpage; trang facebook; tài liệu; cuốn tài liệu; sổ tay; tờ; poster; áp phích; biển; cờ; băng rôn, khẩu hiệu;
    lượt truy cập; lượt chia sẻ; lượt tiếp cận; lượt xem; chuyên trang; phát thanh
    """
)
MEASURES = listed(
    """
    ca máy; linh kiện; chi tiết;
    đôi giày; thùng; hộp; gói; viên; chai; mét vải; lượt xe; lượt khách; hành khách; khách hàng;
    giờ công; ngày lương; ngày thu nhập; thẻ bảo hiểm y tế; ngày công; kwh; kg; tấn; tạ; lít; m2; m²; m3; m³; km;
    ha; mét; chiếc; cái; bộ; đôi; bức; tấm; lô; đơn hàng; container; mã hàng
    """
)
TIME = listed("phút; giây; giờ; tiếng; ngày làm việc; ngày; tuần; tháng; quý; năm; tuổi; học kỳ; năm học; nhiệm kỳ")
COUNTED = (*PEOPLE, *BODIES, *WORK, *CARE, *EVENTS, *MEDIA, *MEASURES)

WORDS_BEFORE = listed(
    """
    suất; bộ; chiếc; cái; cuốn; quyển; tấm; bức; bài; cuộc; lượt; phần; căn; ngôi; chuyến; gói; bản; cây; con;
    đôi; người; điểm; nhà; khu; tổ; câu
    """
)

# Counted words that say how a thing is parted or what is spoken of; a number of them is a target only where the text
# says so ("ít nhất", "mỗi … có").
MENTIONED = listed(
    """
    nhiệm vụ; nội dung; khâu đột phá; chương trình; phong trào; lĩnh vực; nguyên tắc; tiêu chí; tiêu chuẩn;
    mục tiêu; cuộc vận động; đợt; giai đoạn; bước; khối; cụm; nhóm; cấp; mặt; ban; phòng; kỳ; số; huyện; xã;
    phường; tỉnh; ca; em; việc; kênh; chuyên đề; ngành; cơ sở; địa phương; tổ; kế hoạch; báo cáo; văn bản;
    trường hợp; đối tượng; nhóm giải pháp; sổ; tờ; biển; áo; trẻ; văn phòng; kỹ thuật; thành viên; hoàn cảnh;
    hồ sơ; lỗi; bộ; trận
    """
)

# Counted words of papers, points and prizes: never targets.
NEVER = listed(
    """
    điểm; bản; bản giấy; bản mềm; bộ hồ sơ; trang; trang a4; từ; chữ; giải; giải thưởng; file; tệp; mb; đĩa; liên;
    phiếu; ý kiến; câu hỏi; câu; chiến sĩ thi đua; lao động tiên tiến; tập thể lao động xuất sắc; bằng khen;
    giấy khen; cờ thi đua; huân chương; giải nhất; giải nhì; giải ba; giải khuyến khích; phần thi; vòng; lượt đấu;
    hiệp; bộ đề; đề thi; màn hình; năm/lần; phiếu bầu; chữ ký
    """
)

MONEY_SCALES = ("nghìn", "ngàn", "triệu", "tỷ", "tỉ", "trăm triệu", "trăm nghìn", "nghìn tỷ")
MONEY = ("đồng", "vnđ", "vnd", "đ", "usd", "đô la mỹ", "euro")

# What no unit begins with: particles, prepositions, verbs.
NO_NOUNS = listed(
    """
    và; của; cho; trong; tại; ở; vào; theo; về; có; để; với; từ; đạt; được; là; các; những; một; mỗi; trở; đến;
    tới; trên; dưới; so; sau; trước; khi; nhằm; do; bởi; như; thì; mà; đã; sẽ; phải; cần; không; còn; lên; xuống;
    ra; lại; này; đó; đối; hoặc; hay; tăng; giảm; tốt; sạch; biết; cùng; nhất; nhì; trách; chống
    """
)
