"""The demo's people: roles, never names; one password for all, printed at the start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from kvalitetskommun.accounts.models import Invitation, User
from kvalitetskommun.accounts.workflow.inviting import accept_invitation
from nominations.models import Affiliation, Municipality
from nominations.states import Role
from nominations.workflow.people import approve_access, request_access

DOMAIN = "demo.example"
PASSWORD = "en-demo-full-av-rutor"
JURORS = 7


@dataclass(frozen=True, slots=True)
class Login:
    """A log-in that the demo shows: the address's first part, and what the person is."""

    local: str
    name: str
    title: str

    @property
    def email(self) -> str:
        """Give the whole address."""
        return f"{self.local}@{DOMAIN}"


LOGINS = (
    Login("kontakt.nacka", "Kontaktperson, Nacka", "Kontaktperson"),
    Login("skribent.nacka", "Skribent, Nacka", "Skribent"),
    Login("namnd.nacka", "Undertecknare, Nacka", "Kommunstyrelsens ordförande"),
    Login("kontakt.vallentuna", "Kontaktperson, Vallentuna", "Kontaktperson"),
    *(Login(f"jury{n}", f"Jurymedlem {n}", "Jurymedlem") for n in range(1, JURORS + 1)),
    Login("suppleant", "Suppleant i juryn", "Suppleant"),
    Login("ordforande", "Juryns ordförande", "Ordförande"),
    Login("kansli", "Kansliet", "Kansli"),
    Login("kansli2", "Kansliet, kollega", "Kansli"),
    Login("natverk.burlov", "Nätverksdeltagare, Burlöv", "Deltagare i nätverket"),
    Login("obehorig", "Person utan uppdrag", "Ingen roll"),
)
OFFICE = {"kansli", "kansli2"}


class People:
    """Makes the demo's people; the password is hashed once, since hashing is slow on purpose."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.password = make_password(PASSWORD)
        self.by_local = {login.local: self._create(login) for login in LOGINS}

    def __getitem__(self, local: str) -> User:
        return self.by_local[local]

    @property
    def office(self) -> User:
        """Give the person at the office who does what the office does."""
        return self["kansli"]

    def _create(self, login: Login) -> User:
        user = User.objects.create_user(
            login.email,
            name=login.name,
            title=login.title,
            office=login.local in OFFICE,
            date_joined=self.now,
        )
        user.password = self.password
        user.save(update_fields=["password"])
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user

    def contact_of(self, municipality: Municipality, now: datetime) -> User:
        """Give the municipality's contact, who asks for a log-in the first time."""
        running = Affiliation.objects.active(now).filter(
            municipality=municipality, role=Role.CONTACT
        )
        affiliation = running.select_related("user").first()
        if affiliation is not None:
            contact: User = affiliation.user
            return contact
        local = f"kontakt.{municipality.slug.removesuffix('-0305')}"
        user = self.by_local.get(local) or self._create(
            Login(local, f"Kontaktperson, {municipality.name}", "Kontaktperson")
        )
        self.by_local[local] = user
        self.let_in(user, municipality, now)
        return user

    def let_in(self, user: User, municipality: Municipality, now: datetime) -> None:
        """Ask, be approved by the office and accept, as a person would in the browser."""
        request = request_access(
            municipality, name=user.name, title=user.title, email=user.email, now=now
        )
        approve_access(request, by=self.office, now=now)
        accept_open_invitation(user, now)


def accept_open_invitation(user: User, now: datetime) -> None:
    """Accept the invitation that waits for the person's address."""
    invitation = Invitation.objects.unanswered().get(email=user.email)
    accept_invitation(invitation, by=user, now=now)
