"""The words in a PDF, read back through its own fonts: enough of the format for what our records use."""
from __future__ import annotations

import re
import zlib

_STREAM = re.compile(rb"stream\n(.*?)\nendstream", re.DOTALL)
_FONT_OBJECT = re.compile(rb"/F(\d+) (\d+) 0 R")
_SHOWN = re.compile(rb"/F(\d+) [\d.]+ Tf|\(((?:\\.|[^\\)])*)\) Tj", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def pdf_text(pdf: bytes) -> str:
    """Every piece of text the pages show, in order, one a line."""
    objects = {int(number): body for number, body in re.findall(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", pdf, re.DOTALL)}
    fonts = {int(name): _characters(objects, int(number)) for name, number in _FONT_OBJECT.findall(pdf)}
    shown: list[str] = []
    for body in objects.values():
        content = _stream(body)
        if b" Tj" not in content:
            continue
        font: dict[int, str] = {}
        for name, text in _SHOWN.findall(content):
            if name:
                font = fonts[int(name)]
                continue
            codes = re.sub(rb"\\(.)", lambda match: _ESCAPES.get(match[1], match[1]), text, flags=re.DOTALL)
            shown.append("".join(font.get(code, "\N{REPLACEMENT CHARACTER}") for code in _pairs(codes)))
    return "\n".join(shown)


def _characters(objects: dict[int, bytes], font: int) -> dict[int, str]:
    """What each glyph code of a font stands for."""
    table = _stream(objects[int(re.search(rb"/ToUnicode (\d+) 0 R", objects[font])[1])])
    pairs = re.findall(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4,8})>\n", table)
    return {int(code, 16): bytes.fromhex(meant.decode()).decode("utf-16-be") for code, meant in pairs}


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    if found is None:
        return b""
    return zlib.decompress(found[1]) if b"/FlateDecode" in body else found[1]


def _pairs(codes: bytes) -> list[int]:
    return [codes[place] << 8 | codes[place + 1] for place in range(0, len(codes) - 1, 2)]
