"""The kinds of unit an empty database starts with, from the top down. Kinds are rows: an office may add more."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """This is one kind of unit: what the code calls it, its name and short name, its place from the top down."""

    code: str
    name: str
    short_name: str
    order: int
    is_grassroots: bool = False


KINDS = (
    Kind("national", "Tổng Liên đoàn Lao động Việt Nam", "TLĐ", 10),
    Kind("province", "Liên đoàn Lao động tỉnh, thành phố", "LĐLĐ", 20),
    Kind("sector", "Công đoàn ngành trung ương", "CĐN TW", 30),
    Kind("corporation", "Công đoàn tổng công ty trực thuộc Tổng Liên đoàn", "CĐ TCT", 40),
    Kind("intermediate", "Công đoàn cấp trên trực tiếp cơ sở", "CĐCTTTCS", 50),
    Kind("commune", "Công đoàn xã, phường, đặc khu", "CĐ xã, phường", 60),
    Kind("grassroots", "Công đoàn cơ sở", "CĐCS", 70, is_grassroots=True),
    Kind("trade_grassroots", "Nghiệp đoàn cơ sở", "NĐCS", 80, is_grassroots=True),
    Kind("section", "Công đoàn bộ phận, tổ công đoàn", "CĐBP", 90),
)
