"""What the account page tells of the network."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from kvalitetskommun.accounts.places import Place
from network.exchange_data import done_in_the_exchange
from network.follow_up_data import asked_after_events
from network.models import (
    CalendarFeed,
    EventTime,
    Guest,
    Material,
    MembershipEnd,
    NewsWish,
    Registration,
)
from network.rules import may_see_members_pages

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def places(user: User, now: datetime) -> list[Place]:
    """Lead the members, and the office, to the network's events."""
    found = []
    if may_see_members_pages(user, now):
        hint = "Kalendern med träffar för medlemmarna"
        found.append(Place("Nätverkets träffar", reverse("member_event_list"), hint))
        hint = "Vilka som är med, vad de delar med sig av och vem du skriver till"
        found.append(Place("Nätverkets medlemmar", reverse("member_directory"), hint))
        hint = "Besök som medlemmar erbjuder, önskar och har bestämt"
        found.append(Place("Studiebesök mellan medlemmar", reverse("member_visit_list"), hint))
        hint = "Presentationer, anteckningar, länkar och filmer från träffarna"
        found.append(Place("Nätverkets bibliotek", reverse("member_library"), hint))
    if Registration.objects.of(user).live().exists():
        hint = "Träffar som du har en plats på eller står i kö till"
        found.append(Place("Dina anmälningar", reverse("registration_list"), hint))
    if found:
        hint = "Nätverkets träffar i din egen kalender"
        found.append(Place("Följ nätverkets kalender", reverse("following"), hint))
    return found


def personal_data(user: User) -> dict[str, Any]:
    """Give what the network holds about a person: their registrations, and what they have done."""
    return (
        done_in_the_exchange(user)
        | asked_after_events(user)
        | {
            "anmälningar": list(
                Registration.objects.of(user).values(
                    *("event__title", "state", "registered_at", "changed_at", "needs", "attended"),
                )
            ),
            "anmälda kollegor": list(
                Registration.objects.filter(registered_by=user)
                .exclude(user=user)
                .values("event__title", "registered_at")
            ),
            "inbjudna gäster": list(
                Guest.objects.filter(invited_by=user).values("event__title", "sent_at", "state")
            ),
            "träffar som gäst": list(
                Guest.objects.filter(email=user.email).values(
                    *("event__title", "name", "role", "state", "invited_at"),
                )
            ),
            "egen kalenderadress": list(CalendarFeed.objects.of(user).values("made_at")),
            "brev om nya träffar": list(
                NewsWish.objects.of(user).values("wanted_at", "looked_at"),
            ),
            "material som du har lagt till": list(
                Material.objects.filter(added_by=user).values("event__title", "title", "added_at")
            ),
            "flyttade träffar": list(
                EventTime.objects.filter(moved_by=user).values("event__title", "moved_at")
            ),
            "satta slut på medlemskap": list(
                MembershipEnd.objects.filter(set_by=user).values("ends_on", "set_at")
            ),
        }
    )
