"""The signed paper of invented headcounts, as a scan: one page of black strokes, made with nothing but the letters the
image library brings along."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from functools import cache
from time import gmtime

from PIL import Image, ImageChops, ImageDraw, ImageFont

_SIZE = (827, 1169)
"""A4 at 100 dots an inch."""

_INK, _PAPER, _BLUE = 20, 255, 90
_MADE = gmtime(1783296000)
"""A fixed moment in the file, so that the same paper is the same bytes."""

_MARGIN = 12
"""Room for marks around a letter."""

_ABOVE = {"\u0300": "grave", "\u0301": "acute", "\u0303": "tilde", "\u0309": "hook"}
_SHAPE = {"\u0302": "circumflex", "\u0306": "breve"}


def signed_paper(title: str, lines: Sequence[str], signer: str) -> bytes:
    """Return a PDF of one page: the title, the lines, and a signature above the name of the signer."""
    image = Image.new("L", _SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    _write(image, (70, 70), "CÔNG ĐOÀN CƠ SỞ", 15)
    _write(image, (430, 70), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 15)
    _write(image, (500, 96), "Độc lập - Tự do - Hạnh phúc", 15)
    draw.line((500, 120, 715, 120), fill=_INK)
    _write(image, (70, 180), title, 21)
    for number, line in enumerate(lines):
        _write(image, (70, 240 + 30 * number), line, 16)
    foot = 290 + 30 * len(lines)
    _write(image, (520, foot), "TM. BAN CHẤP HÀNH", 15)
    _write(image, (550, foot + 26), "CHỦ TỊCH", 15)
    draw.line(
        [(540, foot + 100), (560, foot + 62), (574, foot + 104), (596, foot + 70), (610, foot + 98), (690, foot + 76)],
        fill=_BLUE,
        width=2,
        joint="curve",
    )
    _write(image, (530, foot + 130), signer, 16)
    out = io.BytesIO()
    image.convert("1").save(out, "PDF", resolution=100, creationDate=_MADE, modDate=_MADE, producer="", title="")
    return out.getvalue()


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)  # noqa: S101 a size was given
    return font


def _write(image: Image.Image, at: tuple[int, int], text: str, size: int) -> None:
    """Write Vietnamese with a font that has no Vietnamese: each letter without its marks, then the marks by hand."""
    left, top = at
    for letter in unicodedata.normalize("NFC", text):
        drawn, width = _letter(letter, size)
        place = (left - _MARGIN, top - _MARGIN)
        under = image.crop((*place, place[0] + drawn.width, place[1] + drawn.height))
        image.paste(ImageChops.darker(under, drawn), place)
        left += width


@cache
def _letter(letter: str, size: int) -> tuple[Image.Image, int]:
    """Return a letter with its marks, drawn once, and how far to the right the next one stands."""
    font = _font(size)
    image = Image.new("L", (2 * size + 2 * _MARGIN, 2 * size + 2 * _MARGIN), _PAPER)
    draw, at = ImageDraw.Draw(image), (_MARGIN, _MARGIN)
    base, marks = _parts(letter)
    draw.text(at, base, font=font, fill=_INK)
    _mark(draw, draw.textbbox(at, base, font=font), marks, max(2, size // 6))
    return image, round(font.getlength(base)) + (size // 8 if "horn" in marks else 0)


def _parts(letter: str) -> tuple[str, list[str]]:
    if letter in "đĐ":
        return ("d", ["small bar"]) if letter == "đ" else ("D", ["bar"])
    plain = unicodedata.normalize("NFD", letter)
    names = {**_SHAPE, **_ABOVE, "\u031b": "horn", "\u0323": "dot"}
    return plain[0], sorted(
        (names[mark] for mark in plain[1:] if mark in names), key=lambda name: name not in _SHAPE.values()
    )


def _mark(draw: ImageDraw.ImageDraw, box: tuple[float, float, float, float], marks: Sequence[str], unit: int) -> None:
    left, top, right, bottom = box
    middle, high = (left + right) / 2, top - 2
    for mark in marks:
        match mark:
            case "circumflex":
                draw.line([(middle - unit, high), (middle, high - unit), (middle + unit, high)], fill=_INK)
            case "breve":
                draw.arc((middle - unit, high - 2 * unit, middle + unit, high), 20, 160, fill=_INK)
            case "grave":
                draw.line([(middle - unit, high - unit), (middle + 1, high)], fill=_INK)
            case "acute":
                draw.line([(middle - 1, high), (middle + unit, high - unit)], fill=_INK)
            case "tilde":
                draw.line(
                    [(middle - unit, high), (middle - 1, high - 2), (middle + 1, high - 1), (middle + unit, high - 3)],
                    fill=_INK,
                )
            case "hook":
                draw.arc((middle - 2, high - 2 * unit, middle + unit, high - unit + 2), 180, 90, fill=_INK)
            case "horn":
                draw.arc((right - 2, top - unit + 1, right + unit - 1, top + unit), 300, 120, fill=_INK)
            case "dot":
                draw.ellipse((middle - 1, bottom + 2, middle + 1, bottom + 4), fill=_INK)
            case _:
                _bar(draw, box, is_small=mark == "small bar")
        if mark in _SHAPE.values():
            high -= unit + 2


def _bar(draw: ImageDraw.ImageDraw, box: tuple[float, float, float, float], *, is_small: bool) -> None:
    """The bar of đ crosses its stem near the top, that of Đ the middle of its left side."""
    left, top, right, bottom = box
    middle = (left + right) / 2
    height = top + (bottom - top) * (0.18 if is_small else 0.5)
    draw.line([(middle if is_small else left - 2, height), (right + 2 if is_small else middle, height)], fill=_INK)
