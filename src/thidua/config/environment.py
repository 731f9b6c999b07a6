"""What an office may set from outside. ``docs/settings.md`` is made from ``VARIABLES``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from environs import Env, EnvError

from thidua.shared.starting import CannotStartError

PROJECT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Variable:
    """This is one environment variable: its name, how it is read, its default and what it is for (Vietnamese)."""

    name: str
    kind: str
    default: Any
    meaning: str


VARIABLES = (
    Variable("THIDUA_DATA", "path", PROJECT / "data", "Thư mục dữ liệu duy nhất: CSDL SQLite, khóa, tệp, sổ mốc nhật ký, thư chờ gửi."),
    Variable("THIDUA_DATABASE", "str", "", "Địa chỉ PostgreSQL dạng postgresql://người:mật_khẩu@máy:cổng/tên; để trống thì dùng SQLite trong thư mục dữ liệu."),
    Variable("THIDUA_DEBUG", "bool", False, "Chế độ phát triển: trang lỗi chi tiết. Không bao giờ bật ở cơ quan."),
    Variable("THIDUA_HOSTS", "list", ["localhost", "127.0.0.1", "[::1]"], "Tên miền được phục vụ, cách nhau bằng dấu phẩy."),
    Variable("THIDUA_ADDRESS", "str", "http://127.0.0.1:8000", "Địa chỉ công khai của phần mềm, in trên phiếu mời và trong liên kết."),
    Variable("THIDUA_WORKERS", "int", 2, "Số tiến trình phục vụ trang."),
    Variable("THIDUA_SECRET_KEY", "str", "", "Khóa bí mật; để trống thì phần mềm tự tạo ở lần chạy đầu, lưu trong thư mục dữ liệu."),
    Variable("THIDUA_JOURNAL_KEY", "str", "", "Khóa của nhật ký; để trống thì tự tạo ở lần chạy đầu. Nên giữ ở nơi khác với bản sao lưu CSDL."),
    Variable("THIDUA_FIELD_KEYS", "list", [], "Các khóa mã hóa dữ liệu cá nhân nhạy cảm, khóa mới nhất đứng đầu; để trống thì tự tạo."),
    Variable("THIDUA_CHECKPOINTS", "path", None, "Sổ mốc nhật ký (tệp chỉ ghi thêm); mặc định nằm trong thư mục dữ liệu, nên đặt trên máy khác."),
    Variable("THIDUA_EMAIL", "str", "", "Máy chủ thư dạng smtp://người:mật_khẩu@máy:cổng; để trống thì thư được ghi vào thư mục dữ liệu."),
    Variable("THIDUA_EMAIL_FROM", "str", "", "Địa chỉ người gửi ghi trên thư; để trống thì là thidua@ kèm tên miền của THIDUA_ADDRESS."),
    Variable("THIDUA_FILE_QUOTA", "int", 2048, "Dung lượng tệp tải lên của mỗi đơn vị, tính bằng MB (nội dung giống nhau chỉ tính một lần); 0 là không giới hạn."),
    Variable("THIDUA_SCAN", "str", "", "Lệnh quét mã độc, nhận tệp ở đầu vào chuẩn; mã thoát 0 là sạch, 1 là có mã độc, mã khác là chưa quét được (tệp bị từ chối). Để trống thì không quét."),
    Variable("THIDUA_HTTPS", "bool", False, "Đặt khi phần mềm đứng sau HTTPS: cookie an toàn, HSTS."),
)  # fmt: skip


class WrongVariableError(CannotStartError):
    """A variable holds what cannot be read; the message names it, says what belongs there and what to do."""

    def __init__(self, name: str, wanted: str) -> None:
        super().__init__(
            f"Biến môi trường {name} phải là {wanted}. Hãy sửa hoặc bỏ biến này; danh sách các biến: docs/settings.md. · "
            f"The environment variable {name} cannot be read: correct or remove it."
        )


_WANTED = {"int": "số nguyên", "bool": "true hoặc false"}
_SCHEMES = {
    "THIDUA_DATABASE": ("postgresql", "postgres"),
    "THIDUA_EMAIL": ("smtp", "smtps"),
    "THIDUA_ADDRESS": ("http", "https"),
}


def read_environment() -> dict[str, Any]:
    """Return every variable's value. Raises ``WrongVariableError`` naming the variable that cannot be read."""
    env = Env()
    values = {variable.name: _value(env, variable) for variable in VARIABLES}
    for name, schemes in _SCHEMES.items():
        if values[name] and not _is_address(values[name], schemes):
            raise WrongVariableError(name, f"địa chỉ dạng {schemes[0]}://máy:cổng")
    return values


def _value(env: Env, variable: Variable) -> Any:
    try:
        return getattr(env, variable.kind)(variable.name, variable.default)
    except EnvError as error:
        raise WrongVariableError(variable.name, _WANTED.get(variable.kind, "giá trị đọc được")) from error


def _is_address(value: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number
        return False
