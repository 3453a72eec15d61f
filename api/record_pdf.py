"""A decision record as a PDF: fpdf2, no browser. The font ships inside matplotlib, which Rasa brings (docs/decisions/0007)."""
from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from api import server_words as words
from api.record_document import RecordDocument, Section

_FONT = "DejaVu"
_BODY, _SMALL, _HEADING, _TITLE = 10, 8, 13, 18
_LINE = 1.35


@lru_cache(maxsize=1)
def font_folder() -> Path:
    """Where DejaVu Sans lies. Found without importing matplotlib, which would take most of a second."""
    spec = find_spec("matplotlib")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("The PDF font comes with matplotlib, which is not installed. Build the environment again: make serve.")
    return Path(spec.submodule_search_locations[0]) / "mpl-data" / "fonts" / "ttf"


class _Page(FPDF):
    """A4 with a page number and the draft notice at the foot of every page."""

    def __init__(self, foot: str) -> None:
        super().__init__(format="A4")
        self._foot = foot
        self.add_font(_FONT, "", str(font_folder() / "DejaVuSans.ttf"))
        self.add_font(_FONT, "B", str(font_folder() / "DejaVuSans-Bold.ttf"))
        self.set_margins(18, 16)
        self.set_auto_page_break(True, margin=22)

    def footer(self) -> None:
        self.set_y(-17)
        self.set_font(_FONT, "", 7)
        self.multi_cell(0, 3.5, f"{self._foot}  {self.page_no()} / {{nb}}", align="C")

    def write_block(self, text: str, size: float = _BODY, bold: bool = False, indent: float = 0, after: float = 1.2) -> None:
        """One block of text over the full width, wrapped, with long words broken rather than lost."""
        self.set_font(_FONT, "B" if bold else "", size)
        self.set_x(self.l_margin + indent)
        self.multi_cell(0, size * 0.3528 * _LINE, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(after)


def pdf_of(record: RecordDocument) -> bytes:
    """The record as PDF bytes. Every character DejaVu Sans holds is shown, Polish letters and typographic marks among them."""
    page = _Page(words.DRAFT if record.data["area"]["approval"] == "draft" else words.NOT_A_DECISION)
    page.set_title(f"{record.title}: {record.data['area']['name']}")
    page.set_lang("en-GB")
    page.set_creator("Threshold Guide")
    page.add_page()
    page.write_block(record.title, _TITLE, bold=True, after=3)
    for notice in record.notices:
        page.write_block(notice, _BODY, bold=notice == words.IN_DANGER)
    for section in record.sections:
        _write(page, section)
    return bytes(page.output())


def _write(page: _Page, section: Section) -> None:
    if page.get_y() > page.h - 50:
        page.add_page()
    page.ln(2)
    page.line(page.l_margin, page.get_y(), page.w - page.r_margin, page.get_y())
    page.ln(2)
    page.start_section(section.heading)
    page.write_block(section.heading, _HEADING, bold=True, after=1.5)
    for paragraph in section.paragraphs:
        page.write_block(paragraph)
    for item in section.items:
        page.write_block(f"•  {item}", indent=2)
    for term, text in section.pairs:
        page.write_block(term, _SMALL, bold=True, after=0)
        page.write_block(text, indent=2)
    if section.copy:
        page.write_block(section.copy)
