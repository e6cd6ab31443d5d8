"""The application as a PDF: a draft as it stands, or a submission as it was sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kvalitetskommun.swedish import grouped, moment_words, size_words
from nominations.documents.characters import Printer
from nominations.documents.facts import Fact, case_facts, head_of, shown
from nominations.documents.long_texts import shown_block
from nominations.documents.pictures import Picture
from nominations.documents.typesetting import typeset
from nominations.models import Application, Area, Submission
from nominations.prose import blocks
from nominations.reading import ReadableArea, readable_areas, reading_minutes, total_words
from nominations.snapshots import areas_of, build_content, build_personal

Content = dict[str, Any]
Personal = Mapping[str, Mapping[str, str]]

DRAFT = "Utkast, inte inskickat"
NO_WORDS = "Bild utan beskrivning"
# So many characters that no font of ours has are listed; a reader needs no more.
MOST_LACKING = 300


@dataclass(frozen=True, kw_only=True)
class Source:
    """What a document shows; ``personal`` is empty in every copy but the municipality's own."""

    application: Application
    content: Content
    personal: Personal
    at: datetime
    banner: str = ""
    foot: str = ""
    attachments_lie: str = "i kommunens paket"
    facts: list[Fact] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)


def draft_pdf(application: Application, *, now: datetime, pictures: list[Picture]) -> bytes:
    """Set the working copy as it stands, clearly marked as not sent; for the municipality alone."""
    source = Source(
        application=application,
        content=build_content(application),
        personal=build_personal(application),
        at=now,
        banner=f"{DRAFT}. Så här såg utkastet ut den {moment_words(now)}.",
        foot=DRAFT,
        pictures=pictures,
    )
    return application_pdf(source)


def submission_pdf(submission: Submission, *, own: bool, pictures: list[Picture]) -> bytes:
    """Set what was sent; contact persons only in the municipality's ``own`` copy."""
    sent = moment_words(submission.submitted_at)
    source = Source(
        application=submission.application,
        content=submission.content,
        personal=submission.personal if own else {},
        at=submission.submitted_at,
        facts=[
            Fact("Inskickad", f"den {sent}, version {submission.number}"),
            Fact("Kontrollsumma (SHA-256)", submission.sha256, is_code=True),
        ],
        pictures=pictures,
    )
    return application_pdf(source)


def application_pdf(source: Source) -> bytes:
    """Set the document of a source."""
    files = {picture.file: picture.data for picture in source.pictures}
    return typeset("application", pages(source), at=source.at, pictures=files)


def pages(source: Source) -> dict[str, Any]:
    """Give everything the template shows, as text that the fonts can print."""
    say = Printer()
    content, name = source.content, source.application.municipality.full_name
    facts = [*case_facts(source.application), *source.facts, extent_fact(content)]
    heading = f"Ansökan från {name}"
    return {
        **head_of(source.application, say),
        "title": f"{heading} till {source.application.edition}",
        "heading": say(heading),
        "banner": source.banner,
        "foot": source.foot,
        "facts": shown(facts, say),
        "areas": list(_areas(source, say)),
        "attachments": list(_attachments(content, say)),
        "attachments_lie": source.attachments_lie,
        "pictures": [_picture(picture, say) for picture in source.pictures],
        **_lacking(say),
    }


def extent_fact(content: Content) -> Fact:
    """Tell how many words there are to read, and how long it takes."""
    minutes = reading_minutes(content)
    time = "1 minuts" if minutes == 1 else f"{minutes} minuters"
    words = total_words(content)
    return Fact("Omfattning", f"{grouped(words)} ord, cirka {time} läsning")


def contact_rows(submission: Submission) -> list[dict[str, str]]:
    """List the contact details of a submission, part by part, under the questions' wording."""
    return [
        {"del": area.title, "fråga": fact.label, "svar": fact.value}
        for area in areas_of(submission.application)
        for fact in _contacts(area, submission.personal)
    ]


def _areas(source: Source, say: Printer) -> Iterator[dict[str, Any]]:
    form = {area.key: area for area in areas_of(source.application)} if source.personal else {}
    for area in readable_areas(source.content):
        say.place = area.title
        contacts = _contacts(form[area.key], source.personal) if area.key in form else []
        yield _area(area, say) | {"contacts": shown(contacts, say)}


def _area(area: ReadableArea, say: Printer) -> dict[str, Any]:
    return {
        "key": area.key,
        "letter": say(area.letter),
        "title": say(area.title),
        "heading": say(area.heading),
        "texts": [
            {
                "question": say(text.question),
                "blocks": [shown_block(block, say) for block in blocks(text.text)],
            }
            for text in area.texts
        ],
        "ratings": [
            {
                "statement": say(rating.statement),
                "answer": rating.answer,
                "step": rating.step,
                "of": rating.of,
            }
            for rating in area.ratings
        ],
    }


def _contacts(area: Area, personal: Personal) -> list[Fact]:
    held = personal.get(area.key, {})
    return [
        Fact(question.wording, held[question.key])
        for question in area.questions.all()
        if question.key in held
    ]


def _attachments(content: Content, say: Printer) -> Iterator[dict[str, str]]:
    say.place = "Bilagor"
    for area in content["areas"]:
        for file in area.get("attachments", []):
            yield {
                "name": say(file["name"]),
                "area": say(area["title"]),
                "kind": say(file["kind"].upper()),
                "size": size_words(file["size"]),
                "sha256": say(file["sha256"]),
                "alt": say(_one_line(file["alt"])),
            }


def _picture(picture: Picture, say: Printer) -> dict[str, Any]:
    return {
        "file": picture.file,
        "is_wide": picture.is_wide,
        "name": say(picture.name),
        "alt": say(_one_line(picture.alt) or NO_WORDS),
    }


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _lacking(say: Printer) -> dict[str, Any]:
    found = say.lacking
    more = len(found) - MOST_LACKING
    return {
        "lacking": [
            {
                "code": lacking.code,
                "kind": lacking.kind,
                "count": grouped(lacking.count),
                "places": ", ".join(lacking.places),
            }
            for lacking in found[:MOST_LACKING]
        ],
        "more_lacking": f"Och {grouped(more)} andra tecken." if more > 0 else "",
    }
