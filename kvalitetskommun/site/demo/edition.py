"""The demo edition up to the releases: written, sent, nominated through the workflow."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser

from kvalitetskommun.accounts.models import User
from kvalitetskommun.site.demo.answers import example_answers
from kvalitetskommun.site.demo.clearing import answer_by, ask_about_publishing
from kvalitetskommun.site.demo.deadlines import ask_completions, give_longer_time
from kvalitetskommun.site.demo.files import example_document, example_picture
from kvalitetskommun.site.demo.history import start_from_last_time, work_together
from kvalitetskommun.site.demo.people import DOMAIN, People, accept_open_invitation
from kvalitetskommun.site.demo.redactions import take_out_examples
from kvalitetskommun.site.demo.stages import Calendar, DemoStage, edition_year
from nominations.default_form import create_form
from nominations.ledger import add_first_entitlements
from nominations.models import (
    Application,
    Approval,
    Edition,
    Municipality,
    Nomination,
    Organisation,
    Section,
)
from nominations.states import DateKind, QuestionKind, ReleaseKind, Role
from nominations.workflow.approving import approve, ask_approval
from nominations.workflow.attachments import attach, describe
from nominations.workflow.editions import publish_dates, set_date
from nominations.workflow.nominating import nominate, screen
from nominations.workflow.people import invite_colleague
from nominations.workflow.releasing import confirm_release, propose_release
from nominations.workflow.submission import submit, withdraw
from nominations.workflow.writing import begin_application, save_section

NOMINEES = ("Burlöv", "Höganäs", "Nacka", "Stockholm", "Vallentuna")
# Seventeen begin. Fourteen are sent in the end; the first nine of them while it is open.
SENT_EARLY = (
    *("Burlöv", "Höganäs", "Stockholm"),
    *("Arvika", "Karlskoga", "Lidköping", "Piteå", "Tyresö", "Västerås"),
)
SENT_LATE = ("Nacka", "Vallentuna", "Norsjö", "Ulricehamn", "Ängelholm")
NEVER_SENT = ("Eskilstuna", "Örnsköldsvik", "Grästorp")
WITHDRAWN = "Grästorp"
IN_CONFLICT = "Nacka"
# Complete, and waiting for the signatory's answer, while it is open.
AWAITS_APPROVAL = "Vallentuna"
# Approved by the signatory before it was sent.
APPROVED = "Nacka"
# Those who show what they mean with files.
WITH_FILES = ("Nacka", "Vallentuna", "Burlöv", "Höganäs")
ORGANISERS = ("SKR", "Kvalitetsmässan")
DAY = timedelta(days=1)


class EditionBuilder:
    """Builds one edition to a stage; ``seed`` decides the answers."""

    def __init__(
        self, stage: DemoStage, dates: Calendar, now: datetime, people: People, seed: int
    ) -> None:
        self.stage = stage
        self.dates = dates
        self.now = now
        self.people = people
        self.random = random.Random(seed)
        self.office = people.office
        self.edition = self._create()

    def _create(self) -> Edition:
        edition = Edition.objects.create(
            year=edition_year(self.now),
            prize="Skulptur (exempel, priset bestäms för varje omgång)",
        )
        create_form(edition)
        add_first_entitlements(edition)
        for position, name in enumerate(ORGANISERS):
            Organisation.objects.create(
                edition=edition, name=name, is_organiser=True, position=position
            )
        set_at = min(self.now, self.dates.opens) - 60 * DAY
        for kind, at in (
            (DateKind.OPENS, self.dates.opens),
            (DateKind.CLOSES, self.dates.closes),
            answer_by(self),
            (DateKind.NOMINEES_ANNOUNCED, self.dates.nominees),
            (DateKind.EVALUATION, self.dates.evaluation),
            (DateKind.EVALUATION_CLOSES, self.dates.evaluation + timedelta(days=55)),
            (DateKind.CEREMONY, self.dates.ceremony),
            (DateKind.FEEDBACK, self.dates.ceremony + timedelta(days=7)),
        ):
            set_date(edition, kind=kind, at=at, by=self.office, now=set_at)
        return publish_dates(edition, by=self.office, now=set_at)

    def fill(self) -> None:
        """Let the municipalities write and send, as far as the stage has come."""
        if self.stage == DemoStage.UPCOMING:
            return
        still_open = self.stage == DemoStage.OPEN
        sent = SENT_EARLY if still_open else SENT_EARLY + SENT_LATE
        written = (*SENT_EARLY, *SENT_LATE, *NEVER_SENT)
        for place, name in enumerate(written):
            begun_at = self.dates.opens + timedelta(days=1 + place, hours=2)
            application = self._begin(name, begun_at)
            is_complete = name in (*sent, AWAITS_APPROVAL)
            self._write(application, complete=is_complete, now=begun_at + DAY)
            if name in sent:
                self._send(application, begun_at + 2 * DAY)
        give_longer_time(self)
        if not still_open:
            ask_completions(self)
            take_out_examples(self)
            ask_about_publishing(self)
        if still_open:
            self._ask(self._application(AWAITS_APPROVAL), self.now - timedelta(hours=2))
            self._withdraw_one()
            self._leave_conflict()
            self._leave_history()
            start_from_last_time(
                self._application(IN_CONFLICT),
                by=self.people["kontakt.nacka"],
                now=self.now - timedelta(days=1),
            )

    def _begin(self, name: str, now: datetime) -> Application:
        municipality = Municipality.objects.get(name=name)
        contact = self.people.contact_of(municipality, now)
        if name == IN_CONFLICT:
            self._bring_writer(municipality, contact, now)
        return begin_application(self.edition, municipality, by=contact, now=now)

    def _bring_writer(self, municipality: Municipality, contact: User, now: datetime) -> None:
        writer = self.people["skribent.nacka"]
        invite_colleague(
            municipality,
            email=writer.email,
            name=writer.name,
            role=Role.WRITER,
            by=contact,
            now=now,
        )
        accept_open_invitation(writer, now)

    def _write(self, application: Application, *, complete: bool, now: datetime) -> None:
        sections = list(
            application.sections.select_related("area").prefetch_related("area__questions")
        )
        kept = sections if complete else sections[: len(sections) // 2]
        contact = self.people.contact_of(application.municipality, now)
        for place, section in enumerate(kept):
            save_section(
                section,
                answers=example_answers(section.area, application.municipality, self.random),
                version=0,
                by=contact,
                now=now + place * timedelta(minutes=20),
                is_done=True,
            )
        if application.municipality.name in WITH_FILES:
            self._attach(kept[1], contact, now)

    def _attach(self, section: Section, contact: User, now: datetime) -> None:
        name = section.application.municipality.full_name
        picture = example_picture(self.random.randint(30, 90))
        described = attach(section, picture, by=contact, now=now)
        describe(
            described,
            text="Exempeltext: hundra rutor, där de ljusa är de mål som är nådda.",
            earlier="",
            by=contact,
            now=now,
        )
        attach(section, example_document(name), by=contact, now=now)

    def _send(self, application: Application, now: datetime) -> None:
        """Submit, in one municipality after its signatory has approved."""
        if application.municipality.name == APPROVED:
            approval = self._ask(application, now - timedelta(hours=3))
            approve(approval, by=AnonymousUser(), now=now - timedelta(hours=1))
        contact = self.people.contact_of(application.municipality, now)
        submit(application, by=contact, now=now)

    def _ask(self, application: Application, now: datetime) -> Approval:
        """Ask the municipality's signatory, who needs no log-in, to approve."""
        municipality = application.municipality
        return ask_approval(
            application,
            name=f"Undertecknare, {municipality.name}",
            title="kommunstyrelsens ordförande",
            email=f"namnd.{municipality.slug}@{DOMAIN}",
            by=self.people.contact_of(municipality, now),
            now=now,
        )

    def _withdraw_one(self) -> None:
        application = self._application(WITHDRAWN)
        contact = self.people.contact_of(application.municipality, self.now)
        withdraw(application, by=contact, now=self.now - 2 * DAY)

    def _leave_conflict(self) -> None:
        """Two write in the same version of a section; the later text is kept beside the first."""
        application = self._application(IN_CONFLICT)
        section = application.sections.order_by("area__position")[0]
        question = section.area.questions.filter(kind=QuestionKind.TEXT)[0]
        for login, words in (
            ("kontakt.nacka", "Exempeltext. Kontaktpersonens inledning."),
            ("skribent.nacka", "Exempeltext. Skribentens inledning, skriven samtidigt."),
        ):
            save_section(
                section,
                answers={question.key: words},
                version=section.version,
                by=self.people[login],
                now=self.now - timedelta(hours=3),
            )

    def _leave_history(self) -> None:
        """Two have worked on a part in turns."""
        sections = self._application(IN_CONFLICT).sections.select_related("area")
        work_together(
            sections.get(area__key="demokrati"),
            self.people["skribent.nacka"],
            self.people["kontakt.nacka"],
            now=self.now - timedelta(days=2, hours=1),
        )

    def _application(self, name: str) -> Application:
        applications: Application = self.edition.applications.select_related("municipality").get(
            municipality__name=name
        )
        return applications

    def nominate(self) -> None:
        """Screen the applications and choose the five, and set the release for its moment."""
        if self.stage.rank < DemoStage.NOMINATED.rank:
            return
        chosen_at = self.dates.closes + 22 * DAY
        for application in self.edition.applications.submitted():
            chosen = application.municipality.name in NOMINEES
            screen(
                application,
                note="Exempeltext. Kansliets anteckning.",
                recommendation="nominate" if chosen else "discuss",
                by=self.office,
                now=chosen_at,
            )
            if chosen:
                nominate(
                    application,
                    by=self.office,
                    now=chosen_at,
                    teaser="Exempeltext: en mening om hur kommunen arbetar med kvalitet.",
                )
        self.release(ReleaseKind.NOMINEES, self.dates.nominees, chosen_at + DAY)

    def release(self, kind: ReleaseKind, publish_at: datetime, now: datetime) -> None:
        """Propose and confirm a release, as two at the office do."""
        release = propose_release(
            self.edition, kind=kind, publish_at=publish_at, by=self.office, now=now
        )
        confirm_release(release, by=self.people["kansli2"], now=now + timedelta(hours=1))

    def nominations(self) -> list[Nomination]:
        """List the nominees in Swedish order."""
        return list(Nomination.objects.standing().filter(edition=self.edition).in_swedish_order())
