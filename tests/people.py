"""The people of every whole-house test, by the names that they have everywhere.

They stand in a built demo: who has a log-in there is taken from it; the rest are added here.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from kvalitetskommun.accounts.models import User
from kvalitetskommun.site.demo.people import DOMAIN, PASSWORD
from network.rules import member_municipalities
from nominations.models import Affiliation, Municipality
from nominations.states import Role
from nominations.workflow.people import invite_colleague

# Name → the address's first part in the demo.
IN_THE_DEMO = {
    "contact": "kontakt.nacka",
    "writer": "skribent.nacka",
    "rival": "kontakt.vallentuna",
    "signatory": "namnd.nacka",
    "juror": "jury1",
    "recused_juror": "jury3",
    "chair": "ordforande",
    "office": "kansli",
    "second_office": "kansli2",
    "member": "natverk.burlov",
}
PEOPLE = (
    *("visitor", "contact", "writer", "invited", "rival", "signatory"),
    *("juror", "recused_juror", "unassigned_juror", "chair", "office", "second_office"),
    *("member", "ended", "host", "suspended", "superuser"),
)
# Who has no part in an edition's secrets before they are released.
WITHOUT_SECRETS = (
    *("visitor", "contact", "writer", "invited", "rival", "signatory", "unassigned_juror"),
    *("member", "ended", "host", "suspended"),
)
HOST = "Höganäs"


def people_of_demo(now: datetime) -> dict[str, User | None]:
    """Give everybody by name; the visitor is nobody."""
    people: dict[str, User | None] = {
        name: User.objects.get(email=f"{local}@{DOMAIN}") for name, local in IN_THE_DEMO.items()
    }
    nacka = Municipality.objects.get(name="Nacka")
    contact = people["contact"]
    assert contact is not None
    people |= {
        "visitor": None,
        "invited": _invited(nacka, contact, now),
        "unassigned_juror": _person("tidigare.jury"),
        "ended": _whose_membership_has_ended(now),
        "host": _contact_of(Municipality.objects.get(name=HOST), now),
        "suspended": _suspended(nacka, now),
        "superuser": _person("drift", is_superuser=True),
    }
    return {name: people[name] for name in PEOPLE}


def _person(local: str, **fields: bool) -> User:
    return User.objects.create_user(f"{local}@{DOMAIN}", name=local, password=PASSWORD, **fields)


def _invited(municipality: Municipality, contact: User, now: datetime) -> User:
    """Have a log-in, and an invitation that is not accepted."""
    user = _person("inbjuden")
    invite_colleague(
        municipality, email=user.email, name=user.name, role=Role.WRITER, by=contact, now=now
    )
    return user


def _whose_membership_has_ended(now: datetime) -> User:
    """Act for a municipality of an earlier edition, whose membership the office has ended."""
    others = Municipality.objects.filter(nominations__membership_end__isnull=False)
    free = others.filter(affiliations=None).exclude(pk__in=member_municipalities(now))
    person = _person("tidigare.medlem")
    _affiliate(person, free.order_by("code")[0], now)
    return person


def _contact_of(municipality: Municipality, now: datetime) -> User:
    running = Affiliation.objects.active(now).filter(municipality=municipality)
    found = running.select_related("user").first()
    if found is not None:
        user: User = found.user
        return user
    user = _person("vard")
    _affiliate(user, municipality, now)
    return user


def _suspended(municipality: Municipality, now: datetime) -> User:
    """Have been a contact, with the assignment still running, and a closed account."""
    user = _person("avstangd", is_active=False)
    _affiliate(user, municipality, now)
    return user


def _affiliate(user: User, municipality: Municipality, now: datetime) -> None:
    Affiliation.objects.create(
        user=user, municipality=municipality, role=Role.CONTACT, starts_at=now - timedelta(days=1)
    )
