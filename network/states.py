"""What an event of the network can be, and which moves exist.

A table reads: from this state, this move leads to that state. What is not listed cannot happen. A
new time is no state but a move with history, and held is what a published event is when its time
has passed: computed, never stored.
"""

from __future__ import annotations

from django.db import models


class EventState(models.TextChoices):
    """An event from the office's draft to the calendar."""

    DRAFT = "draft", "Utkast"
    PUBLISHED = "published", "Publicerad"
    CANCELLED = "cancelled", "Inställd"


EVENT_TRANSITIONS = {
    (EventState.DRAFT, "publish"): EventState.PUBLISHED,
    (EventState.PUBLISHED, "cancel"): EventState.CANCELLED,
}


class RegistrationState(models.TextChoices):
    """A person's registration to an event, from the place or the queue to its end."""

    CONFIRMED = "confirmed", "Har plats"
    WAITING = "waiting", "Står i kö"
    OFFERED = "offered", "Erbjuden plats"
    DECLINED = "declined", "Tackade nej"
    CANCELLED = "cancelled", "Avanmäld"
    EXPIRED = "expired", "Svarade inte i tid"


REGISTRATION_TRANSITIONS = {
    (RegistrationState.WAITING, "offer"): RegistrationState.OFFERED,
    (RegistrationState.OFFERED, "accept"): RegistrationState.CONFIRMED,
    (RegistrationState.OFFERED, "decline"): RegistrationState.DECLINED,
    (RegistrationState.OFFERED, "expire"): RegistrationState.EXPIRED,
    (RegistrationState.CONFIRMED, "cancel"): RegistrationState.CANCELLED,
    (RegistrationState.WAITING, "cancel"): RegistrationState.CANCELLED,
}
# Who holds a place: an offered one is kept for its receiver until the offer ends.
SEATED = (RegistrationState.CONFIRMED, RegistrationState.OFFERED)
# Whose registration is not over.
LIVE = (*SEATED, RegistrationState.WAITING)


class GuestState(models.TextChoices):
    """An invitation to an event, to somebody outside the municipality that sent it.

    That nobody answered in time is computed from the moment, never stored.
    """

    INVITED = "invited", "Inte svarat"
    ACCEPTED = "accepted", "Tackade ja"
    DECLINED = "declined", "Tackade nej"
    REVOKED = "revoked", "Återkallad"


GUEST_TRANSITIONS = {
    (GuestState.INVITED, "accept"): GuestState.ACCEPTED,
    (GuestState.INVITED, "decline"): GuestState.DECLINED,
    (GuestState.INVITED, "revoke"): GuestState.REVOKED,
}


class GuestRule(models.TextChoices):
    """Whether people outside the municipalities may be invited; without a choice as the event."""

    YES = "yes", "Ja"
    NO = "no", "Nej"

    __empty__ = "Ja om träffen är för alla, nej om den är för medlemmarna"


class OfferState(models.TextChoices):
    """A member's offer to receive a study visit."""

    OPEN = "open", "Öppet"
    CLOSED = "closed", "Stängt"
    WITHDRAWN = "withdrawn", "Återtaget"


class RequestState(models.TextChoices):
    """A member's wish to make a study visit."""

    OPEN = "open", "Söker värd"
    MATCHED = "matched", "Har fått en värd"
    WITHDRAWN = "withdrawn", "Återtagen"


# An offer stays open when a visit is agreed: the host may receive several, and closes it itself.
OFFER_TRANSITIONS = {
    (OfferState.OPEN, "close"): OfferState.CLOSED,
    (OfferState.OPEN, "withdraw"): OfferState.WITHDRAWN,
}
REQUEST_TRANSITIONS = {
    (RequestState.OPEN, "match"): RequestState.MATCHED,
    (RequestState.OPEN, "withdraw"): RequestState.WITHDRAWN,
}


class PracticeState(models.TextChoices):
    """What a municipality says that it took over from another, until the other has answered."""

    PROPOSED = "proposed", "Väntar på svar"
    CONFIRMED = "confirmed", "Bekräftad"
    DECLINED = "declined", "Avböjd"
    WITHDRAWN = "withdrawn", "Återtagen"


PRACTICE_TRANSITIONS = {
    (PracticeState.PROPOSED, "confirm"): PracticeState.CONFIRMED,
    (PracticeState.PROPOSED, "decline"): PracticeState.DECLINED,
    (PracticeState.PROPOSED, "withdraw"): PracticeState.WITHDRAWN,
    (PracticeState.CONFIRMED, "withdraw"): PracticeState.WITHDRAWN,
    # Another text is not what the source has confirmed.
    (PracticeState.CONFIRMED, "edit"): PracticeState.PROPOSED,
}


class EventKind(models.TextChoices):
    """What people meet for."""

    SEMINAR = "seminar", "Seminarium"
    WORKSHOP = "workshop", "Workshop"
    STUDY_VISIT = "study_visit", "Studiebesök"
    CONFERENCE_PROGRAMME = "conference_programme", "Konferensprogram"
    WINNER_CONFERENCE = "winner_conference", "Vinnarkonferens"


class MaterialKind(models.TextChoices):
    """What is kept from an event."""

    SLIDES = "slides", "Presentation"
    NOTES = "notes", "Anteckningar"
    LINK = "link", "Länk"
    FILM = "film", "Film"


class MeetingForm(models.TextChoices):
    """How people meet."""

    ONLINE = "online", "Digitalt"
    ON_SITE = "on_site", "På plats"
    BOTH = "both", "På plats och digitalt"


class Subject(models.TextChoices):
    """The four areas of the award, under the keys that the form's parts and the look have."""

    DEMOCRACY = "demokrati", "Demokrati"
    SERVICES = "verksamheter", "Verksamheter"
    WORKPLACE = "arbetsmiljo", "Arbetsmiljö"
    COMMUNITY = "samhallsbyggande", "Samhällsbyggande"


class Way(models.TextChoices):
    """What a municipality brings to an area, and what it comes for; as addresses say it."""

    SHARES = "dela", "Delar med sig av"
    LEARNS = "lara", "Vill lära sig"


class Audience(models.TextChoices):
    """Who sees the event and may come."""

    PUBLIC = "public", "Öppen för alla"
    MEMBERS = "members", "För nätverkets medlemmar"


class Readers(models.TextChoices):
    """Who reads what is kept from an event."""

    PUBLIC = "public", "Alla"
    MEMBERS = "members", "Nätverkets medlemmar"


class QuestionKind(models.TextChoices):
    """How a question after an event is answered."""

    SCALE = "scale", "Skala 1–5"
    YES_NO = "yes_no", "Ja eller nej"
    FREE = "free", "Fritext"
