"""What a municipality does, from asking for a log-in to the receipt."""

from __future__ import annotations

from playwright.sync_api import expect

from nominations.models import Edition, Municipality
from nominations.states import QuestionKind, SelfAssessment
from tests.journeys.pages import Visitor

ANSWERS = {
    QuestionKind.TEXT: "Vi lyssnar på invånarna och lär av det vi hör.",
    QuestionKind.LINE: "Åsa Öberg",
    QuestionKind.EMAIL: "asa@aby.example",
}


def ask_for_login(visitor: Visitor, municipality: Municipality, *, name: str, email: str) -> None:
    """Ask for a log-in on the public page."""
    visitor.open("/ansok/")
    visitor.follow("Begär inloggning")
    visitor.field("Kommun").select_option(municipality.code)
    visitor.fill("Ditt namn", name)
    visitor.fill("Din roll i kommunen", "Kvalitetschef")
    visitor.fill("Din e-postadress på kommunen", email)
    visitor.press("Skicka begäran")
    visitor.sees_title("Tack, vi har tagit emot din begäran")


def begin(visitor: Visitor) -> None:
    """Begin the application; ends on the task list."""
    visitor.open("/ansokningar/")
    visitor.press("Börja ansökan")
    visitor.sees("Ansökan är påbörjad.")


def invite_writer(visitor: Visitor, *, name: str, email: str) -> None:
    """Invite a colleague, and come back to the task list."""
    visitor.follow("Medarbetare i ansökan")
    visitor.fill("Namn", name)
    visitor.fill("E-postadress", email)
    visitor.page.get_by_label("Skribent").check()
    visitor.press("Skicka inbjudan")
    visitor.sees(f"Inbjudan är skickad till {email}.")
    visitor.follow("Tillbaka till ansökan")


def answer_part(visitor: Visitor, edition: Edition, key: str) -> None:
    """Answer everything in the part that is open, say that it is done, and save."""
    page = visitor.page
    for row in page.locator("fieldset.likert__row").all():
        row.get_by_label(SelfAssessment.LARGELY.label).check()
    for question in edition.areas.get(key=key).questions.exclude(kind=QuestionKind.SCALE):
        page.locator(".part__texts").get_by_label(question.wording).fill(
            ANSWERS[QuestionKind(question.kind)]
        )
    page.get_by_label("Ja, delen är klar").check()
    visitor.press("Spara och fortsätt")


def answer_from(visitor: Visitor, edition: Edition, key: str) -> None:
    """Answer the part and those that follow; each save leads to the next, the last to review."""
    keys = list(edition.areas.values_list("key", flat=True))
    for part in keys[keys.index(key) :]:
        expect(visitor.page.locator("form#del")).to_have_attribute(
            "action", visitor.path.partition("?")[0]
        )
        answer_part(visitor, edition, part)
    visitor.sees_title("Granska ansökan innan ni skickar in")


def declare_and_submit(visitor: Visitor) -> None:
    """Tick both declarations and submit from the page of review."""
    visitor.page.get_by_label("Jag har rätt att skicka in").check()
    visitor.page.get_by_label("Vi vet att ansökan publiceras").check()
    visitor.press("Skicka in ansökan")
    visitor.sees_title("Ansökan är inskickad")
