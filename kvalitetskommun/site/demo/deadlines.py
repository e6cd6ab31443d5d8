"""The demo's deadlines: longer time for one municipality, and completions after the closing."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from kvalitetskommun.site.demo.stages import DemoStage
from kvalitetskommun.swedish import STOCKHOLM
from nominations.models import Application, Municipality
from nominations.states import QuestionKind
from nominations.workflow.completing import ask_completion
from nominations.workflow.extending import extend
from nominations.workflow.reading import note_reading
from nominations.workflow.submission import submit
from nominations.workflow.writing import save_section

if TYPE_CHECKING:
    from kvalitetskommun.site.demo.edition import EditionBuilder

# Has not sent and has more time; is to complete while the office screens; has completed.
LONGER_TIME, COMPLETING, COMPLETED = "Eskilstuna", "Vallentuna", "Norsjö"
AREA = "samhallsbyggande"
WANTED = "Exempeltext. Beskriv hur ni följer upp arbetet, och ge ett exempel från det senaste året."
DAY = timedelta(days=1)


def give_longer_time(builder: EditionBuilder) -> None:
    """Give one a week more than the others."""
    extend(
        builder.edition,
        municipality=Municipality.objects.get(name=LONGER_TIME),
        until=builder.dates.closes + 7 * DAY,
        reason="Exempeltext. Kommunen hade driftstopp den sista veckan.",
        by=builder.office,
        now=min(builder.now, builder.dates.closes) - DAY,
    )


def ask_completions(builder: EditionBuilder) -> None:
    """Have one to complete while it is screened, and one completed days after the closing."""
    if builder.stage == DemoStage.SCREENING:
        midnight = datetime.combine(builder.now.astimezone(STOCKHOLM), time(0), STOCKHOLM)
        completing = _application(builder, COMPLETING)
        _ask(builder, completing, until=midnight + 32 * DAY, now=builder.now - 2 * DAY)
    closed = builder.dates.closes + DAY
    completed = _application(builder, COMPLETED)
    _ask(builder, completed, until=closed + 9 * DAY, now=closed)
    _complete(builder, completed, closed + 4 * DAY)


def _application(builder: EditionBuilder, name: str) -> Application:
    applications: Application = builder.edition.applications.get(municipality__name=name)
    return applications


def _ask(
    builder: EditionBuilder, application: Application, *, until: datetime, now: datetime
) -> None:
    """Ask as somebody at the office who has just read what was sent."""
    note_reading(application.submissions.latest("number"), by=builder.office, now=now)
    ask_completion(
        application,
        areas=list(builder.edition.areas.filter(key=AREA)),
        wanted=WANTED,
        until=until,
        by=builder.office,
        now=now,
    )


def _complete(builder: EditionBuilder, application: Application, now: datetime) -> None:
    """Add to the text that is asked for, and send it."""
    contact = builder.people.contact_of(application.municipality, now)
    section = application.sections.select_related("area").get(area__key=AREA)
    question = section.area.questions.filter(kind=QuestionKind.TEXT)[0]
    text = f"{section.answers[question.key]}\n\nVi följer upp två gånger om året."
    save_section(
        section, answers={question.key: text}, version=section.version, by=contact, now=now
    )
    submit(application, by=contact, now=now + timedelta(hours=2))
