"""The plan of the superior union that has come in at the demo province and waits to be read. Invented."""

from __future__ import annotations

from datetime import date

RECEIVED = date(2026, 9, 30)
PLAN = """\
TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                        Độc lập - Tự do - Hạnh phúc
Số: 119/KH-TLĐ
                                        Hà Nội, ngày 25 tháng 9 năm 2026

KẾ HOẠCH
Phát động phong trào thi đua “Đoàn viên, người lao động sáng tạo, vượt khó” năm 2027

I. MỤC ĐÍCH, YÊU CẦU
1. Động viên đoàn viên, người lao động hăng hái lao động, sáng tạo, hoàn thành nhiệm vụ năm 2027.
2. Việc tổ chức thi đua thiết thực, hướng về cơ sở, không phô trương, hình thức.

II. CHỦ ĐỀ
“Sáng tạo, vượt khó, về đích sớm”

III. NỘI DUNG THI ĐUA
1. Thi đua lao động giỏi, lao động sáng tạo, nâng cao năng suất, chất lượng.
2. Thi đua học tập, nâng cao trình độ tay nghề, kỹ năng số.
3. Thi đua bảo đảm an toàn, vệ sinh lao động, xây dựng nơi làm việc xanh, sạch, đẹp.

IV. CHỈ TIÊU
1. 100% công đoàn cơ sở tổ chức phát động thi đua.
2. Mỗi công đoàn cơ sở có ít nhất 01 sáng kiến được công nhận.
3. 80% đoàn viên đăng ký danh hiệu thi đua.

V. CÁC ĐỢT THI ĐUA
1. Đợt 1: từ ngày 15/01/2027 đến ngày 30/4/2027, chủ đề “Khởi động, tăng tốc”.
2. Đợt 2: từ ngày 01/5/2027 đến ngày 31/8/2027, chào mừng 98 năm Ngày thành lập Công đoàn Việt Nam
(28/7/1929 - 28/7/2027).
3. Đợt 3: từ ngày 01/9/2027 đến ngày 31/12/2027, chủ đề “Về đích sớm”.

VI. BIỆN PHÁP
1. Tuyên truyền sâu rộng mục đích, ý nghĩa của phong trào đến từng tổ công đoàn.
2. Phối hợp với chuyên môn, người sử dụng lao động bảo đảm điều kiện tổ chức thi đua.
3. Kịp thời phát hiện, biểu dương, nhân rộng điển hình tiên tiến.

VII. TỔ CHỨC THỰC HIỆN
1. Liên đoàn Lao động các tỉnh, thành phố cụ thể hóa kế hoạch, phát động trước ngày 15/01/2027.
2. Công đoàn cơ sở đăng ký danh hiệu thi đua, công trình, sáng kiến trước ngày 31/3/2027.
3. Liên đoàn Lao động các tỉnh, thành phố báo cáo kết quả từng đợt về Tổng Liên đoàn (qua Ban Quan hệ Lao động) chậm
nhất 10 ngày sau khi kết thúc đợt; báo cáo tổng kết trước ngày 15/12/2027.

Nơi nhận:                                             TM. ĐOÀN CHỦ TỊCH
- LĐLĐ các tỉnh, thành phố;                           PHÓ CHỦ TỊCH
- Lưu: VT, QHLĐ.

                                                      Trịnh Công Thành
"""
