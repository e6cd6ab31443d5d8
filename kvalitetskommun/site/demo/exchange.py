"""The demo's exchange: what the members share, and want to learn."""

from __future__ import annotations

from datetime import datetime

from kvalitetskommun.site.demo.people import People
from kvalitetskommun.site.demo.practices import add_practices
from kvalitetskommun.site.demo.visits import add_visits
from network.rules import member_municipalities
from network.states import Subject
from network.workflow.profiles import save_profile
from nominations.models import Affiliation

S = Subject
# What the members share and want to learn, in the order of their names.
PROFILES = (
    (
        (S.DEMOCRACY, S.WORKPLACE),
        "Exempeltext. Dialog med invånare som sällan hörs, och hur chefer får tid att leda.",
        (S.COMMUNITY,),
        "Exempeltext. Att planera för skyfall och värme.",
    ),
    (
        (S.SERVICES,),
        "Exempeltext. Tidiga insatser i skolan, med elevhälsan i klassrummet.",
        (S.DEMOCRACY, S.SERVICES),
        "Exempeltext. Att svara invånarna snabbare, och på ett språk som alla förstår.",
    ),
    (
        (S.COMMUNITY, S.SERVICES),
        "Exempeltext. Företagslotsen: en väg in, ett besked inom en vecka.",
        (S.WORKPLACE,),
        "Exempeltext. Att minska sjukfrånvaron i hemtjänsten.",
    ),
)


def add_exchange(people: People, now: datetime) -> None:
    """Let all members but the last write about themselves, visit and take after each other."""
    members = list(member_municipalities(now).in_swedish_order())
    if members:
        add_visits(people, now)
        add_practices(people, now)
    for number, municipality in enumerate(members[:-1]):
        shares, shares_words, learns, learns_words = PROFILES[number % len(PROFILES)]
        acting = Affiliation.objects.reachable(now).filter(municipality=municipality)
        writer = acting.order_by("pk").first()
        if writer is None:
            continue
        content = {
            "shares": shares,
            "shares_words": shares_words,
            "learns": learns,
            "learns_words": learns_words,
        }
        save_profile(municipality, content=content, version=0, by=writer.user, now=now)
