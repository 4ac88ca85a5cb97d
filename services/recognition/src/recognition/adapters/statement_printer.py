"""Prints statements with Typst: PDF/A-3a for keeping, PDF/UA-1 for every reader."""

import asyncio
import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

import typst

from recognition.domain.statement.page import Page

TEMPLATE = (Path(__file__).parent / "statement.typ").read_bytes()

STANDARDS: "list[typst.PDFStandard]" = ["a-3a", "ua-1"]
"""Archiving with attachments, all text tagged; and accessibility. Source: ISO 19005-3, 14289-1."""


def _own_fonts() -> typst.Fonts:
    """Return the fonts that come with Typst (OFL): what a machine has installed changes nothing."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


@dataclass(frozen=True, slots=True)
class TypstPrinter:
    """Prints one page after the other, each in a thread, so that nobody else has to wait.

    What a statement says reaches the template as values; nothing of it is read as markup.
    """

    fonts: typst.Fonts = field(default_factory=_own_fonts)
    press: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))

    async def print(self, page: Page, *, token: str, dated: datetime) -> bytes:
        """Return the page as PDF/A-3a, with the token attached as `statement.jwt`."""
        async with self.press:
            return await asyncio.to_thread(self._compile, page, token, dated)

    def _compile(self, page: Page, token: str, dated: datetime) -> bytes:
        said = {**asdict(page), "dated": [dated.year, dated.month, dated.day]}
        compiler = typst.Compiler(
            TEMPLATE,
            font_paths=self.fonts,
            ignore_system_fonts=True,
            sys_inputs={"page": json.dumps(said), "token": token},
        )
        # A date in a PDF has whole seconds (ISO 32000-1, 7.9.4).
        second = dated.replace(microsecond=0)
        printed = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=second)
        if not isinstance(printed, bytes):
            raise TypeError("expected one document")
        return printed
