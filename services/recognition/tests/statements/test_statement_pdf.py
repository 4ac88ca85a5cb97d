"""The printed statement: for keeping (PDF/A), for every reader (PDF/UA), with the proof inside."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from comity_vocabulary.reason_texts import LANGUAGES, outcome_name, statement_words, text
from comity_vocabulary.reasons import REASONS
from recognition.adapters.statement_printer import TypstPrinter
from recognition.domain.statement.content import RulesApplied, StatementContent
from recognition.domain.statement.page import page_of

ISSUER = "did:web:recognition.test"
TOKEN = "e30.e30.c2lnbmF0dXJl"  # noqa: S105 - a statement, not a secret


async def printed(content: StatementContent, token: str = TOKEN) -> bytes:
    page = page_of(content, issuer=ISSUER)
    return await TypstPrinter().print(page, token=token, dated=content.decided_at)


def squeezed(words: str) -> str:
    """Leave out what lines and hyphens do to a text."""
    return "".join(words.split()).replace("\u00ad", "").replace("-", "")


def shown_text(document: pikepdf.Pdf) -> str:
    """Return what the pages show, in the order in which it is drawn."""
    return squeezed("".join(piece for page in document.pages for piece in _pieces(page)))


def _pieces(page: pikepdf.Page) -> Iterator[str]:
    fonts: Any = page.Resources.Font
    letters: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        operands: list[Any] = list(instruction.operands)
        if operator == "Tf":
            letters = _letters(fonts[operands[0]].ToUnicode.read_bytes().decode())
        elif operator in {"Tj", "TJ"}:
            parts = operands[0] if operator == "TJ" else operands
            for part in parts:
                if isinstance(part, pikepdf.String):
                    raw = bytes(part)
                    codes = (raw[at : at + 2] for at in range(0, len(raw), 2))
                    yield "".join(letters[int.from_bytes(code)] for code in codes)


def _letters(table: str) -> dict[int, str]:
    """Read which glyph stands for which letters (the lines of `bfchar`)."""
    found = {}
    for line in table.splitlines():
        parts = line.split()
        if len(parts) == 2 and line.startswith("<"):
            code, letters = (part.strip("<>") for part in parts)
            found[int(code, 16)] = bytes.fromhex(letters).decode("utf-16-be")
    return found


@pytest.mark.requirement("R17")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_page_reads_in_the_language(draft: StatementContent, language: str) -> None:
    content = replace(draft, language=language)
    with pikepdf.open(BytesIO(await printed(content))) as document:
        shown = shown_text(document)
        assert str(document.Root.Lang) == language[:2]
    for code in (*content.reasons, *content.conditions, *content.differences):
        assert squeezed(text(code, language)) in shown
    words = statement_words(language)
    for key in ("title", "draft_notice", "appeal_route", "human_review", "no_person", "verify"):
        assert squeezed(words[key]) in shown
    assert squeezed(outcome_name(content.outcome, language)) in shown


async def test_it_is_pdf_a_for_keeping_and_tagged_for_every_reader(
    statement: StatementContent,
) -> None:
    with pikepdf.open(BytesIO(await printed(statement))) as document:
        with document.open_metadata() as metadata:
            assert metadata.pdfa_status == "3A"
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == statement_words("en")["title"]
            assert str(metadata["xmp:CreateDate"]).startswith(statement.decided_at.isoformat()[:10])
        assert bool(document.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in document.Root
        assert str(document.Root.AF[0].AFRelationship) == "/Alternative"


async def test_the_signed_statement_is_inside_to_the_byte(statement: StatementContent) -> None:
    with pikepdf.open(BytesIO(await printed(statement))) as document:
        attached = document.attachments["statement.jwt"].get_file()
        assert attached.read_bytes() == TOKEN.encode()
        assert attached.mime_type == "application/vc+jwt"


async def test_the_same_statement_is_printed_to_the_same_bytes(draft: StatementContent) -> None:
    assert await printed(draft) == await printed(draft)
    assert await printed(draft) != await printed(replace(draft, language="et"))


async def test_a_decision_of_any_moment_can_be_printed(draft: StatementContent) -> None:
    moment = draft.decided_at.replace(microsecond=123_456)
    assert await printed(replace(draft, decided_at=moment)) == await printed(draft)


async def test_every_reason_in_every_language_can_be_printed(statement: StatementContent) -> None:
    for language in LANGUAGES:
        everything = replace(statement, reasons=tuple(sorted(REASONS)), language=language)
        assert (await printed(everything)).startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    "hostile",
    [
        "#panic()",
        '"); #read("/etc/passwd")',
        "*/ $ _x_ @y <z> `raw` \\",
        "[#set document(title: none)]",
    ],
)
async def test_nothing_that_comes_in_is_read_as_markup(
    statement: StatementContent, hostile: str
) -> None:
    rules = RulesApplied(id=hostile, version="1", hash="x", illustrative=False)
    with pikepdf.open(BytesIO(await printed(replace(statement, rules=rules)))) as document:
        assert squeezed(hostile) in shown_text(document)


async def test_a_decision_is_printed_at_any_moment_of_a_second(statement: StatementContent) -> None:
    page = page_of(statement, issuer=ISSUER)
    moment = statement.decided_at.replace(microsecond=458_788)
    assert await TypstPrinter().print(page, token=TOKEN, dated=moment) == await printed(statement)
