"""The receipt as a PDF of one page."""

from __future__ import annotations

from typing import Any

from kvalitetskommun.accounts.workflow.people import ERASED_NAME
from kvalitetskommun.swedish import moment_words
from nominations.documents.characters import Printer
from nominations.documents.facts import Fact, case_facts, head_of, shown
from nominations.documents.long_texts import shown_block
from nominations.documents.typesetting import typeset
from nominations.models import Submission
from nominations.prose import Block

COVERS = (
    "Kontrollsumman är räknad på allt ni skickade in: frågorna som de var ställda, svaren, "
    "bilagornas kontrollsummor och ärendenumret. Ändras ett enda tecken blir summan en annan.",
    "Personuppgifter och kommunens diarienummer ingår inte. Kvittensen gäller alltså även om en "
    "person tas bort eller diarienumret ändras.",
)
STEPS = (
    "Ladda ner ert paket (en ZIP-fil) från ansökans kvittens och packa upp det.",
    "Räkna kontrollsumman för filen ansokan.json. I Linux och macOS: shasum -a 256 ansokan.json. "
    "I Windows: certutil -hashfile ansokan.json SHA256.",
    "Blir den samma som här ovanför är innehållet exakt det som skickades in.",
)
LONGEST_NAME, SHORT_NAME = 150, 20


def receipt_pdf(submission: Submission, *, own: bool) -> bytes:
    """Set the receipt of a submission; who sent it is named only in the municipality's copy."""
    return typeset("receipt", page(submission, own=own), at=submission.submitted_at)


def page(submission: Submission, *, own: bool) -> dict[str, Any]:
    """Give everything the template shows."""
    say = Printer()
    application = submission.application
    sender = submission.submitted_by
    completed = " (kompletterad)" if submission.is_completed else ""
    by = [Fact("Av", _short(sender.name, say) if sender else ERASED_NAME)] if own else []
    facts = [
        *case_facts(application),
        Fact("Inskickad", f"den {moment_words(submission.submitted_at)}"),
        *by,
        *_approved(submission, say, own=own),
        Fact("Version", f"{submission.number}{completed}"),
        Fact("Kontrollsumma (SHA-256)", submission.sha256, is_code=True),
    ]
    covers = [shown_block(Block(False, [row]), say) for row in COVERS]
    steps = shown_block(Block(True, list(STEPS)), say)
    name, edition = application.municipality.full_name, application.edition
    return {
        **head_of(application, say),
        "title": f"Kvittens på ansökan från {name} till {edition}",
        "heading": "Kvittens",
        "lead": say(f"{name} har skickat in sin ansökan till {edition}."),
        "foot": "",
        "facts": shown(facts, say),
        "parts": [
            {"heading": "Vad kontrollsumman omfattar", "blocks": covers},
            {"heading": "Så kan vem som helst kontrollera den", "blocks": [steps]},
        ],
    }


def _approved(submission: Submission, say: Printer, *, own: bool) -> list[Fact]:
    """Say when a signatory approved exactly this; who, only in the municipality's copy."""
    approval = submission.approval
    if approval is None or approval.approved_at is None:
        return []
    title = f", {_short(approval.title, say)}" if approval.title else ""
    who = f"av {_short(approval.name, say)}{title}, " if own else ""
    return [Fact("Godkänd", f"{who}den {moment_words(approval.approved_at)}")]


def _short(name: str, say: Printer) -> str:
    """Cut a name that becomes very long in print, so that the receipt stays on its page."""
    return name if len(say(name)) <= LONGEST_NAME else f"{name[:SHORT_NAME]}…"
