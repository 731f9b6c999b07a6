"""The text a reading works on: one canonical form, and the plain lines and blocks in it.

Everything a reading finds names its place as a ``Span`` of ``Source.text``. The page of a reading shows exactly that
text, so a span is also what is highlighted there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from thidua.documents.reading.blocks import blocks_of
from thidua.documents.reading.lines import lines_of
from thidua.documents.reading.parts import Parts, parts_of
from thidua.documents.reading.pieces import Block, Line, Part, Plain, Span
from thidua.documents.reading.running import Running
from thidua.documents.reading.tables import Table, tables_of
from thidua.documents.reading.topics import Topic, topics_of

__all__ = ["Block", "Line", "Part", "Plain", "Source", "Span", "canonical"]

_LINE_ENDS = "\x0b\x85\u2028\u2029"
# Letters that old fonts and tools put for others: Eth for Đ, ligatures, bullets of symbol fonts.
_MEANT = {
    0x00D0: "Đ",
    0x00F0: "đ",
    0x0189: "Đ",
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xF0B7: "•",
    0xF0A7: "•",
    0xF0D8: "•",
    0xF0FC: "•",
    0xF076: "•",
    0xF02D: "-",
    0xF02B: "+",
}


_KEPT = "\t\n\f"


class _ReadAs(dict[int, str]):
    """What is put for each character: other spaces become plain ones, what is invisible and controls go, halves of
    surrogate pairs become the sign for the unreadable. Asked once for each character that turns up."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter in _LINE_ENDS:
            meant = "\n"
        elif letter in _KEPT or code not in _MARKS_OF_SHAPE:
            meant = letter if letter in _KEPT else self._by_category(letter)
        else:
            meant = ""
        self[code] = meant
        return meant

    @staticmethod
    def _by_category(letter: str) -> str:
        match unicodedata.category(letter):
            case "Zs":
                return " "
            case "Cf" | "Cc":
                return ""
            case "Cs":
                return "\ufffd"
            case _:
                return letter


# Variation selectors and the joiner of graphemes: they change how a letter looks, not which it is.
_MARKS_OF_SHAPE = frozenset([*range(0xFE00, 0xFE10), 0x034F])
_READ_AS = _ReadAs(_MEANT)


def canonical(raw: str) -> str:
    r"""Return ``raw`` as it is read and shown: NFC, line ends ``\n``, page breaks kept as ``\f``, ordinary spaces,
    nothing invisible. It is the same for a text that is canonical already."""
    text = raw.replace("\r\n", "\n").replace("\r", "\n").translate(_READ_AS)
    return unicodedata.normalize("NFC", text)


@dataclass(frozen=True)
class Source:
    """A document as text: canonical, with its lines and blocks."""

    text: str

    @classmethod
    def of(cls, raw: str) -> Source:
        """Return the source of any string."""
        return cls(canonical(raw))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines with words, in order; what tools added (page numbers, running heads) is left out."""
        return tuple(lines_of(self.text))

    @cached_property
    def parts(self) -> Parts:
        """Where head, body, foot and annex lie among the lines."""
        return parts_of(self.lines)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks in order, each knowing the block it stands under and the part it belongs to."""
        return tuple(blocks_of(self.lines, self.parts))

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """The blocks between head and foot."""
        return tuple(block for block in self.blocks if block.part is Part.BODY)

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """What the part of the document each block stands in is about, in the order of the blocks."""
        return topics_of(self.blocks)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of targets and of work in the body."""
        return tables_of(self.blocks)

    @cached_property
    def running(self) -> Running:
        """The whole text in one, for what does not keep to a block."""
        return Running.of(self.blocks)

    @cached_property
    def head_lines(self) -> tuple[Line, ...]:
        """The lines of the head."""
        return self.lines[: self.parts.body]

    @cached_property
    def foot_lines(self) -> tuple[Line, ...]:
        """The lines of the foot."""
        return self.lines[self.parts.foot : self.parts.annex]

    def above(self, block: Block) -> Iterator[Block]:
        """Return the blocks ``block`` stands under, the nearest first."""
        while block.parent is not None:
            block = self.blocks[block.parent]
            yield block

    def below(self, block: Block) -> Iterator[Block]:
        """Return the blocks directly under ``block``."""
        return iter(self._below.get(block.index, ()))

    @cached_property
    def _below(self) -> dict[int, list[Block]]:
        found: dict[int, list[Block]] = {}
        for block in self.blocks:
            if block.parent is not None:
                found.setdefault(block.parent, []).append(block)
        return found

    def written(self, span: Span) -> str:
        """Return the characters of a span as they stand in the document."""
        return self.text[span.start : span.end]
