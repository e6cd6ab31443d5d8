"""The kinds of mail that leave when a release becomes public, and what previews show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from kvalitetskommun.mail.kinds import Kind, Sample
from nominations.announcements import News, news_of
from nominations.letters import GROUP, NEWEST, example_application
from nominations.logo_right import Change, LogoRight
from nominations.models import Affiliation, Award, Nomination, Release
from nominations.states import AwardKind, ReleaseKind

MOMENT = "Vid den sekund då släppet blir synligt; skrivs när släppet bekräftas."


def _samples(kind: str, of: ReleaseKind) -> Callable[[str, datetime], Iterable[Sample]]:
    """Give what the latest confirmed release of the sort tells, or the one with a code."""

    def samples(code: str, now: datetime) -> Iterable[Sample]:
        found = Release.objects.live().filter(kind=of, confirmed_at__isnull=False)
        release = found.select_related("edition").order_by("-publish_at", "-pk").first()
        news = [] if release is None else news_of(release)
        alike = [one for one in news if one.kind == kind]
        chosen = [one for one in alike if code in {"", one.municipality.code}]
        return [_sample(one, now) for one in chosen[:NEWEST]]

    return samples


def _sample(news: News, now: datetime) -> Sample:
    people = Affiliation.objects.reachable(now).filter(municipality=news.municipality)
    return Sample(
        code=news.municipality.code,
        label=news.municipality.full_name,
        to=", ".join(people.order_by("pk").values_list("user__email", flat=True)),
        context=news.context,
    )


def _example(now: datetime) -> Mapping[str, Any]:
    application = example_application()
    application.municipality.slug = "exempelby"
    edition, municipality = application.edition, application.municipality
    award = Award(
        edition=edition,
        municipality=municipality,
        kind=AwardKind.WINNER,
        citation="Exempeltext: här står juryns motivering.",
    )
    return {
        "edition": edition,
        "application": application,
        "nomination": Nomination(edition=edition, municipality=municipality),
        "award": award,
        "winners": [award],
        "right": LogoRight(award, Change(now, edition, [award]), None),
    }


def _kind(name: str, label: str, purpose: str, of: ReleaseKind) -> Kind:
    return Kind(
        name=name,
        label=label,
        purpose=purpose,
        receivers=GROUP,
        moment=MOMENT,
        example=_example,
        samples=_samples(name, of),
    )


GUESSES = Kind(
    name="guesses_noticed",
    label="Någon provar namn",
    purpose="Berättar att någon har frågat efter många sidor som inte finns.",
    receivers="Kansliet.",
    moment="Genast, när en och samma adress har provat tio olika namn inom tio minuter.",
    example=lambda now: {"names": [f"/nominerade/2027/exempel-{n}/" for n in range(1, 11)]},
)

KINDS = (
    GUESSES,
    _kind(
        "nominated",
        "Ni är nominerade",
        "Berättar för en nominerad kommun att den är nominerad.",
        ReleaseKind.NOMINEES,
    ),
    _kind(
        "not_nominated",
        "De nominerade är presenterade",
        "Berättar för en kommun som har ansökt att den inte är nominerad.",
        ReleaseKind.NOMINEES,
    ),
    _kind(
        "award_won",
        "Ni är Sveriges KvalitetsKommun",
        "Berättar för vinnaren att kommunen har vunnit, med juryns motivering.",
        ReleaseKind.AWARDS,
    ),
    _kind(
        "award_mentioned",
        "Ni får ett hedersomnämnande",
        "Berättar för en kommun som juryn ger ett hedersomnämnande.",
        ReleaseKind.AWARDS,
    ),
    _kind(
        "award_decided",
        "Vinnaren är presenterad",
        "Berättar för de andra nominerade hur omgången slutade.",
        ReleaseKind.AWARDS,
    ),
    _kind(
        "logo_right_over",
        "Rätten till logotypen har gått vidare",
        "Berättar för den förra vinnaren att rätten att använda logotypen är över.",
        ReleaseKind.AWARDS,
    ),
)
