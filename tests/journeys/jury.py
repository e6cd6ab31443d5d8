"""What jurors and the chair do in the admin."""

from __future__ import annotations

from datetime import datetime

from jury.models import Juror, Scorecard
from jury.states import DeclarationKind
from jury.workflow.declaring import declare
from jury.workflow.scorecards import save_scores, submit_scorecard
from nominations.models import Municipality, Nomination
from tests.factories_jury import Jury
from tests.journeys.pages import Visitor

REASON = "Tydliga mål som följs upp."


def step_back(visitor: Visitor, nominee: Municipality) -> None:
    """Declare a conflict of interest."""
    _open_question(visitor, nominee)
    visitor.page.get_by_label("Ja, jag avstår").check()
    visitor.page.get_by_label("Grund, om du är jävig").select_option("close")
    visitor.press(f"Spara svaret om {nominee.name}")
    visitor.sees(f"Du avstår från att bedöma {nominee.name}.")


def score(visitor: Visitor, nominee: Municipality, value: int) -> None:
    """Declare that there is no conflict, read, score every criterion and hand in."""
    _open_question(visitor, nominee)
    visitor.page.get_by_label("Nej, jag är inte jävig").check()
    visitor.press(f"Spara svaret om {nominee.name}")
    visitor.sees_title(f"Bedömning av {nominee.full_name}")
    for criterion in visitor.page.locator("fieldset.jury-criterion").all():
        criterion.get_by_role("radio").nth(value - 1).check()
        criterion.get_by_role("textbox").fill(REASON)
        criterion.get_by_label("Medel").check()
    visitor.press(f"Lämna in bedömningen av {nominee.name}")
    visitor.sees(f"Bedömningen av {nominee.name} är inlämnad och låst.")


def _open_question(visitor: Visitor, nominee: Municipality) -> None:
    visitor.open("/konto/")
    visitor.follow("Jurybordet")
    visitor.follow(nominee.name, within=visitor.main)
    visitor.sees_title(f"Är du jävig när det gäller {nominee.name}?")


def score_behind_the_scenes(
    jury: Jury, juror: Juror, nomination: Nomination, value: int, now: datetime
) -> None:
    """Let another juror do the same through the workflow."""
    by = juror.user
    declare(juror, nomination, kind=DeclarationKind.NONE, by=by, now=now)
    card = Scorecard.objects.get(juror=juror, nomination=nomination)
    saved = save_scores(card, values=jury.values(value), version=0, by=by, now=now)
    submit_scorecard(saved, version=saved.version, by=by, now=now)


def reveal(chair: Visitor) -> None:
    """Show all scores to the jury."""
    chair.open("/konto/")
    chair.follow("Juryns arbete")
    chair.follow("Visa alla bedömningar för juryn")
    chair.press("Visa bedömningarna")
    chair.sees("Bedömningarna är visade för juryn.")


def cite(visitor: Visitor, nominee: Municipality, text: str) -> None:
    """Write the next version of a citation."""
    visitor.open("/admin/jury/motivering/2027/")
    visitor.follow(nominee.name, within=visitor.main)
    visitor.fill("Motivering", text)
    visitor.press(f"Spara motiveringen till {nominee.name} som ny version")
    visitor.sees(f"Motiveringen till {nominee.name} är sparad som en ny version.")


def read_through(office: Visitor, nominee: Municipality) -> None:
    """Say that the language is right."""
    office.open("/admin/jury/motivering/2027/")
    office.follow(nominee.name, within=office.main)
    office.press("är granskat")
    office.sees("Språket är granskat.")


def decide(chair: Visitor, winner: Municipality) -> None:
    """Write down the winner; the citation is the one that was written together."""
    chair.open("/konto/")
    chair.follow("Juryns arbete")
    chair.follow("Anteckna juryns beslut")
    group = chair.page.get_by_role("group", name="Vinnare")
    group.get_by_label(winner.name, exact=True).check()
    chair.press("Spara juryns beslut")
    chair.sees("Beslutet är sparat och lämnat till kansliet.")
