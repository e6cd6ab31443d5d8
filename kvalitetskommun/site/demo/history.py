"""What has happened to texts: sittings, a restored version, answers from the last application."""

from __future__ import annotations

from datetime import datetime, timedelta

from kvalitetskommun.accounts.models import User
from nominations.earlier_answers import area_offers
from nominations.models import Application, Revision, Section, Submission
from nominations.workflow.copying import copy_answers
from nominations.workflow.restoring import restore_revision
from nominations.workflow.writing import save_section

SENTENCES = (
    "Exempeltext. Vi frågar invånarna innan vi bestämmer oss.",
    "Exempeltext. Varje skola har ett elevråd som får svar på sina förslag.",
    "Exempeltext. Efter varje dialog berättar vi vad den ledde till.",
)


def work_together(section: Section, first: User, second: User, *, now: datetime) -> None:
    """Let the first write in one sitting, the second shorten it, and the first bring it back."""
    key = f"{section.area.key}-text"
    text = str(section.answers[key])
    for place, sentence in enumerate(SENTENCES):
        text = f"{text}\n\n{sentence}"
        _save(section, {key: text}, first, now + place * timedelta(minutes=4))
    short = {key: text.partition("\n\n")[0], f"{section.area.key}-1": "3"}
    _save(section, short, second, now + timedelta(hours=3))
    longest = Revision.objects.filter(section=section).latest("words")
    restore_revision(
        section,
        longest,
        questions=[key],
        version=_version(section),
        by=first,
        now=now + timedelta(hours=22),
    )


def start_from_last_time(application: Application, *, by: User, now: datetime) -> None:
    """Copy to the parts that nobody has begun what the municipality answered last time."""
    source = Submission.objects.to_copy_to(application)[0]
    offers = [one for one in area_offers(application, source.content) if not one.version]
    chosen = {one.area.key: [offer.question.key for offer in one.to_copy] for one in offers}
    copy_answers(
        application, source, chosen=chosen, versions=dict.fromkeys(chosen, 0), by=by, now=now
    )


def _save(section: Section, answers: dict[str, str], by: User, now: datetime) -> None:
    save_section(section, answers=answers, version=_version(section), by=by, now=now)


def _version(section: Section) -> int:
    section.refresh_from_db(fields=["version"])
    return section.version
