"""Where a release is to be seen: the pages, feeds, pictures and files that it opens or changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from nominations.badges.keys import signing_key
from nominations.models import Award, Municipality, Nomination, Release
from nominations.querysets.nominations import AwardQuerySet
from nominations.states import AwardKind, ReleaseKind


@dataclass(frozen=True, slots=True)
class Place:
    """An address; ``is_new`` where nothing is found before the release."""

    words: str
    path: str
    is_new: bool = False


def places_of(release: Release) -> list[Place]:
    """List where everybody is to see the release, pages first."""
    year = release.edition.year
    if release.kind == ReleaseKind.NOMINEES:
        return [
            *_shared("nominerade"),
            *_nominees(release),
            Place("Lista", _at("nominee_list", year)),
        ]
    return [*_shared("omgangar"), *_awards(release)]


def _shared(dataset: str) -> Iterator[Place]:
    yield Place("Startsidan", _at("home"))
    yield Place("Nyhetsflödet", _at("news_feed"))
    yield Place("Webbplatskartan", _at("sitemap"))
    yield Place("Öppna data (JSON)", _at(f"data_{dataset}_json"))
    yield Place("Öppna data (CSV)", _at(f"data_{dataset}_csv"))


def _nominees(release: Release) -> Iterator[Place]:
    year = release.edition.year
    standing = Nomination.objects.standing().filter(edition=release.edition)
    for nomination in standing.with_context().with_published_text().in_swedish_order():
        one = nomination.municipality
        yield Place(f"{one.name}: ansökan", _at("nominee_detail", year, one.slug), is_new=True)
        yield Place(
            f"{one.name}: bild att dela", _at("picture_nominee", year, one.slug), is_new=True
        )
        if nomination.published_content is not None:
            yield Place(f"{one.name}: PDF", _at("nominee_pdf", year, one.slug), is_new=True)
            yield Place(
                f"{one.name}: öppna data", _at("data_application", year, one.slug), is_new=True
            )
        yield from _of(one)


def _awards(release: Release) -> Iterator[Place]:
    year = release.edition.year
    yield Place("Vinnarens sida", _at("winner_detail", year), is_new=True)
    yield Place("Bild att dela", _at("picture_winner", year), is_new=True)
    yield Place("Vinnarna sedan 2003", _at("winner_list"))
    awards = awards_of(release)
    for award in awards:
        yield from _of(award.municipality)
    winners = [award.municipality for award in awards if award.kind == AwardKind.WINNER]
    if winners:
        yield Place("Vinnarna som CSV", _at("winner_file"))
        yield Place("Öppna data, vinnare", _at("data_vinnare_json"))
        yield Place("Vem som får använda logotypen", _at("logotype"))
    for one in winners:
        yield Place(f"{one.name}: märket", _at("badge_detail", year, one.slug), is_new=True)
        yield Place(f"{one.name}: märkets bild", _at("badge_picture", year, one.slug), is_new=True)
        if signing_key() is not None:
            path = _at("badge_token", year, one.slug)
            yield Place(f"{one.name}: undertecknat märke", path, is_new=True)


def awards_of(release: Release) -> AwardQuerySet:
    """List what the release would give, the winners first."""
    return Award.objects.filter(edition=release.edition).with_context().winners_first()


def _of(municipality: Municipality) -> Iterator[Place]:
    yield Place(f"{municipality.name}: kommunens sida", municipality.get_absolute_url())
    query = urlencode({"q": municipality.full_name})
    yield Place(f"{municipality.name}: sökningen", f"{_at('search')}?{query}")


def _at(name: str, *args: object) -> str:
    return reverse(name, args=args)
