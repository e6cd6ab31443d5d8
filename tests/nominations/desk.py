"""A municipality at work: a small form, two people, and an application begun by one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from kvalitetskommun.accounts.models import User
from nominations.forms.section_input import field_name
from nominations.models import Application, Attachment, Edition, Municipality, Section
from nominations.states import QuestionKind, Role, Stage
from nominations.workflow.attachments import attach
from nominations.workflow.submission import submit
from nominations.workflow.writing import begin_application, open_copy, save_section
from tests.clock import NOW
from tests.factories import (
    AffiliationFactory,
    AreaFactory,
    MunicipalityFactory,
    QuestionFactory,
    UserFactory,
    edition_in,
)
from tests.nominations.files.making import image, pdf

LIMIT = 500
KINDS = {"png": "PNG", "jpg": "JPEG"}


@dataclass
class Desk:
    """Who writes, for whom, and what."""

    municipality: Municipality
    contact: User
    writer: User
    application: Application

    @property
    def edition(self) -> Edition:
        """Give the round."""
        return self.application.edition

    @property
    def code(self) -> str:
        """Give the application's code."""
        return self.application.code

    def section(self, key: str = "demokrati") -> Section:
        """Read a section anew."""
        return self.application.sections.select_related("area").get(area__key=key)

    def reread(self) -> Application:
        """Read the application anew."""
        return Application.objects.get(pk=self.application.pk)

    def url(self, name: str, *args: object) -> str:
        """Give an address of this application."""
        return reverse(f"application_{name}", args=[self.code, *args])

    def page(self, key: str = "demokrati") -> str:
        """Give the address of a part."""
        return self.url("section", key)

    def write(self, text: str, *, by: User | None = None, now: datetime = NOW) -> Section:
        """Save a text in the part about democracy, in its present version."""
        section = self.section()
        answers = {"demokrati-text": text}
        person = by or self.contact
        return save_section(
            section, answers=answers, version=section.version, by=person, now=now
        ).section

    def attach(
        self, name: str = "karta.png", content: bytes = b"", *, key: str = "demokrati", **who: Any
    ) -> Attachment:
        """Attach a small file of the kind that the name says, by the contact."""
        made = content or (pdf() if name.endswith("pdf") else image(KINDS[name[-3:]]))
        given = {"by": self.contact, "now": NOW} | who
        return attach(self.section(key), upload(name, made), **given)

    def complete(self) -> Application:
        """Answer everything and call it done."""
        for section in self.application.sections.select_related("area"):
            answers = {
                question.key: ANSWERS[QuestionKind(question.kind)]
                for question in section.area.questions.all()
            }
            save_section(
                section,
                answers=answers,
                version=section.version,
                is_done=True,
                by=self.contact,
                now=NOW,
            )
        return self.reread()

    def send(self) -> Application:
        """Complete and submit."""
        submit(self.complete(), by=self.contact, now=NOW)
        return self.reread()

    def send_and_open(self) -> Application:
        """Submit, and open a working copy."""
        open_copy(self.send(), by=self.contact, now=NOW)
        return self.reread()


ANSWERS = {
    QuestionKind.SCALE: "2",
    QuestionKind.TEXT: "Vi lyssnar på invånarna.",
    QuestionKind.LINE: "Kim Kontakt",
    QuestionKind.EMAIL: "kim@kommun.example",
}


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    """Give a file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def small_form(edition: Edition) -> None:
    """Give the edition two parts: democracy with a statement and a text, and a contact."""
    democracy = AreaFactory(edition=edition, key="demokrati", title="Demokrati", position=1)
    QuestionFactory(area=democracy, key="demokrati-1", kind=QuestionKind.SCALE, position=1)
    QuestionFactory(area=democracy, key="demokrati-text", word_limit=LIMIT, position=2)
    contact = AreaFactory(
        edition=edition, key="kontakt", title="Kontakt", position=2, is_public=False
    )
    QuestionFactory(area=contact, key="namn", kind=QuestionKind.LINE, is_personal=True, position=1)
    QuestionFactory(
        area=contact, key="e-post", kind=QuestionKind.EMAIL, is_personal=True, position=2
    )


def set_desk(edition: Edition | None = None, *, now: datetime = NOW) -> Desk:
    """Let a contact and a writer begin an application in an open round."""
    if edition is None:
        edition = edition_in(Stage.OPEN)
        small_form(edition)
    municipality = MunicipalityFactory()
    contact = UserFactory(name="Kim Kontakt")
    writer = UserFactory(name="Sam Skribent")
    AffiliationFactory(user=contact, municipality=municipality)
    AffiliationFactory(user=writer, municipality=municipality, role=Role.WRITER)
    application = begin_application(edition, municipality, by=contact, now=now)
    return Desk(municipality, contact, writer, application)


def form_of(section: Section, **answers: str) -> dict[str, str]:
    """Give what the browser posts from a part's page, with some answers changed.

    Hyphens in a key are written as underscores.
    """
    named = {key.replace("_", "-"): value for key, value in answers.items()}
    data = {"version": str(section.version), "klar": "ja" if section.is_done else "nej"}
    for question in section.area.questions.all():
        value = named.get(question.key, section.answers.get(question.key, ""))
        if value or question.kind != QuestionKind.SCALE:
            data[field_name(question)] = value
    return data


def as_user(user: User) -> Client:
    """Give a browser in which the person is logged in."""
    client = Client()
    client.force_login(user)
    return client


def log_in(page: Page, user: User, address: str) -> None:
    """Give a real browser the cookie of the person's session, for the whole site as ours are."""
    value = as_user(user).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": urljoin(address, "/")}]
    )
