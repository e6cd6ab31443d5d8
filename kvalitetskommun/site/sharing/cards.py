"""How a page is shown where somebody shares it, or where a search finds it."""

from __future__ import annotations

from dataclasses import dataclass

from kvalitetskommun.site.absolute import absolute
from kvalitetskommun.site.sharing import structured
from kvalitetskommun.site.sharing.structured import NAME, Block, Data
from kvalitetskommun.swedish import listed
from network.models import Event
from nominations.models import Award, Edition, Nomination

ABOUT = (
    "Utmärkelsen till den kommun som bäst har utvecklat demokrati, verksamheter, arbetsmiljö och "
    "samhällsbyggande."
)


@dataclass(frozen=True, slots=True)
class Card:
    """Title, a sentence, where it leads, a picture and what it shows; for machines, the facts."""

    title: str
    words: str
    address: str
    picture: str
    shows: str
    block: Block | None


def home_card() -> Card:
    """Show the start page."""
    return _card(NAME, ABOUT, absolute("home"), absolute("picture_home"), structured.site())


def page_card(title: str, words: str, address: str) -> Card:
    """Show a page that has no picture and no facts of its own."""
    return _card(f"{title} – {NAME}", words, address, absolute("picture_home"))


def edition_card(edition: Edition, *, is_out: bool) -> Card:
    """Show an edition's nominees, or that there is an edition."""
    year = edition.year
    title = f"De nominerade {year}" if is_out else f"Omgången {year}"
    words = f"Läs vad de nominerade kommunerna {year} skriver om sitt arbete." if is_out else ABOUT
    return _card(title, words, absolute("nominee_list", year), absolute("picture_edition", year))


def nominee_card(nomination: Nomination, *, has_text: bool) -> Card:
    """Show a nominee."""
    town, place = nomination.municipality, (nomination.edition.year, nomination.municipality.slug)
    title = f"{town.full_name}, nominerad {nomination.edition.year}"
    picture = absolute("picture_nominee", *place)
    data = structured.nominee(nomination, title=title, picture=picture, has_text=has_text)
    words = nomination.teaser or f"{town.full_name} är nominerad till {NAME}."
    return _card(title, words, absolute("nominee_detail", *place), picture, data)


def winner_card(edition: Edition, winners: list[Award]) -> Card:
    """Show who was given the award, or that it was decided."""
    year, names = edition.year, [award.municipality.full_name for award in winners]
    title = f"{listed(names)}, vinnare {year}" if names else f"Utmärkelsen {year}"
    words = winners[0].citation if winners and winners[0].citation else ABOUT
    data = structured.winners(year, winners)
    return _card(
        title, words, absolute("winner_detail", year), absolute("picture_winner", year), data
    )


def event_card(event: Event) -> Card:
    """Show an event of the network."""
    title = f"Inställt: {event.title}" if event.is_cancelled else event.title
    words = event.summary or f"{event.when}. {event.where}."
    picture = absolute("picture_home")
    return _card(
        title, words, absolute("event_detail", event.code), picture, structured.event(event)
    )


def _card(title: str, words: str, address: str, picture: str, data: Data | None = None) -> Card:
    shows = f"{title}. En mosaik med en ruta för var och en av Sveriges 290 kommuner."
    return Card(title, words, address, picture, shows, Block(data) if data else None)
