"""Every address of the resolver, filled in with what lies in a built demo."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from jury.models import Ballot, Citation, Declaration, FactDocument, Scorecard
from kvalitetskommun.accounts.models import Invitation, User
from kvalitetskommun.mail.models import Message
from kvalitetskommun.site.demo.people import DOMAIN
from network.models import (
    Asked,
    CalendarFeed,
    FollowUp,
    Guest,
    Practice,
    Registration,
    Visit,
    VisitOffer,
    VisitRequest,
)
from network.tokens import GUEST, NEWS, NO_QUESTIONS, token_of
from nominations.models import (
    Application,
    Approval,
    Attachment,
    Edition,
    Fulfilment,
    Municipality,
    Organisation,
    Original,
    Revision,
)
from tests.people import HOST

NOTHING = "finns-inte"
# The addresses whose file is a document of the office's, not one of the application's.
FACT_DOCUMENTS = ("jury_fact_document", "jury_evidence_file", "jury_evidence_remove")
# The exchange of study visits.
BOARD = ("member_offer_", "member_request_", "member_visit_", "member_takeaway", "member_practice_")
TOKEN = re.compile(r"/godkann/([\w-]+)/")
INVITED = re.compile(r"/natverk/inbjudan/([\w-]+)/")


@dataclass(frozen=True)
class Address:
    """One pattern of the resolver; a pattern without a name goes by its route."""

    name: str
    route: str
    parameters: tuple[str, ...]

    @property
    def is_named(self) -> bool:
        """Tell whether ``reverse`` finds it."""
        return self.name != self.route


def every_address() -> list[Address]:
    """Walk the resolver, the admin included; each name once."""
    found = {address.name: address for address in _walk(get_resolver().url_patterns, "", "")}
    return list(found.values())


def _walk(patterns: Any, space: str, prefix: str) -> Iterator[Address]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, inner, route)
        elif isinstance(pattern, URLPattern):
            name = f"{space}{pattern.name}" if pattern.name else route
            yield Address(name, route, tuple(pattern.pattern.regex.groupindex))


class Objects:
    """The demo's objects that addresses name: Nacka's, or another municipality's."""

    def __init__(self, municipality: str = "Nacka") -> None:
        self.municipality = Municipality.objects.get(name=municipality)
        self.edition = Edition.objects.order_by("-year")[0]
        live = Application.objects.live().filter(
            municipality=self.municipality, edition=self.edition
        )
        self.application: Application | None = live.first()

    def path(self, address: Address) -> str:
        """Give the address as a browser would write it."""
        if address.is_named:
            kwargs = {name: self._value(address, name) for name in address.parameters}
            return reverse(address.name, kwargs=kwargs)
        if "object_id" in address.parameters:
            app, model = address.route.split("/")[1:3]
            return f"/admin/{app}/{model}/{self._admin_object(app, model)}/"
        return "/admin/finns-inte/"

    def _value(self, address: Address, parameter: str) -> object:
        special = getattr(self, f"_{parameter}", None)
        if parameter == "object_id":
            return self._object_id(address)
        if special is None:
            raise LookupError(f"{address.name}: no object is known for <{parameter}>")
        value: object = special(address)
        return value

    # One method a parameter ---------------------------------------------------------------------

    def _slug(self, address: Address) -> str:
        return self.municipality.slug

    def _year(self, address: Address) -> int:
        return self.edition.year

    def _municipality(self, address: Address) -> str:
        return self.municipality.code

    def _code(self, address: Address) -> str:
        if "material" in address.name:
            slides = self._slides(address)
            return str(slides.event.code) if slides else NOTHING
        if address.name.startswith("participant_") or address.name == "event_change":
            return self._event_code("public", host__name=HOST)
        if address.name.startswith(("registration_", "guest_")):
            return self._event_code("public")
        if address.name.startswith("follow_up_"):
            followed: FollowUp | None = FollowUp.objects.order_by("event__starts_at").first()
            return followed.event.code if followed else NOTHING
        if address.name.startswith(BOARD):
            return self._board_code(address.name)
        if "event" in address.name:
            return self._event_code("members" if "member" in address.name else "public")
        if address.name.startswith("jury_"):
            return self._jury_code(address)
        return self.application.code if self.application else NOTHING

    def _board_code(self, name: str) -> str:
        """Give what the municipality offers or wishes, or the visit that it made."""
        if name in {"member_visit_detail", "member_takeaway"}:
            visit = Visit.objects.filter(request__municipality=self.municipality).first()
            return visit.code if visit else NOTHING
        if name.startswith("member_practice_"):
            practice = Practice.objects.filter(source=self.municipality).first()
            return practice.code if practice else NOTHING
        model = VisitRequest if name.startswith("member_request") else VisitOffer
        note = model.objects.open().filter(municipality=self.municipality).first()
        return note.code if note else NOTHING

    def _event_code(self, audience: str, **more: str) -> str:
        events = apps.get_model("network", "Event")._default_manager
        found = events.filter(audience=audience, **more).exclude(state="draft").first()
        return str(getattr(found, "code", NOTHING))

    def _registration(self, address: Address) -> str:
        """Give the registration of Nacka's writer to what has been."""
        found = apps.get_model("network", "Registration")._default_manager
        own = found.filter(attended=True, user__email__startswith="skribent.nacka").first()
        return str(getattr(own, "code", NOTHING))

    def _guest(self, address: Address) -> str:
        """Give the invitation that nobody has answered."""
        return str(getattr(Guest.objects.unanswered().first(), "code", NOTHING))

    def _slides(self, address: Address) -> Any:
        """Give slides that everybody may read, or the members' own."""
        kept = apps.get_model("network", "Material")._default_manager.filter(kind="slides")
        readers = "members" if address.name.startswith("member_") else "public"
        return kept.filter(readers=readers).select_related("event").first()

    def _material(self, address: Address) -> str:
        return str(getattr(self._slides(address), "code", NOTHING))

    def _sort(self, address: Address) -> str:
        return "lank"

    def _jury_code(self, address: Address) -> str:
        """Give the doubt that waits for a ruling, or the first juror's scorecard."""
        if address.name == "jury_citation_check":
            versions = Citation.objects.filter(nomination__edition=self.edition)
            latest: Citation | None = versions.order_by("-number", "pk").first()
            return latest.code if latest else NOTHING
        if address.name.startswith("jury_ballot"):
            votes = Ballot.objects.filter(candidates__nomination__municipality=self.municipality)
            latest_vote: Ballot | None = votes.filter(edition=self.edition).first()
            return latest_vote.code if latest_vote else NOTHING
        if address.name == "jury_rule_on":
            doubts = Declaration.objects.filter(juror__edition=self.edition, kind="unsure")
            return doubts[0].code if doubts else NOTHING
        cards = Scorecard.objects.filter(
            juror__user__email=f"jury1@{DOMAIN}",
            nomination__municipality=self.municipality,
            nomination__edition=self.edition,
        )
        return cards[0].code if cards else NOTHING

    def _area(self, address: Address) -> str:
        if "file" in address.parameters:
            attachment = self._attachment()
            return attachment.section.area.key if attachment else "demokrati"
        found = self._version(address)
        return found.section.area.key if found else "demokrati"

    def _file(self, address: Address) -> str:
        if address.name in FACT_DOCUMENTS:
            about = FactDocument.objects.filter(nomination__municipality=self.municipality)
            document: FactDocument | None = about.filter(nomination__edition=self.edition).first()
            return document.code if document else NOTHING
        attachment = self._attachment()
        return attachment.code if attachment else NOTHING

    def _attachment(self) -> Attachment | None:
        """Give a picture of the application's."""
        files = Attachment.objects.clean().filter(section__application=self.application)
        found: Attachment | None = files.filter(kind="png").select_related("section__area").first()
        return found

    def _original(self, address: Address) -> str:
        kept: Original | None = Original.objects.filter(municipality=self.municipality).first()
        return kept.code if kept else NOTHING

    def _proof(self, address: Address) -> str:
        about = {"municipality": self.municipality, "entitlement__edition": self.edition}
        rows = Fulfilment.objects.filter(**about).exclude(proof=None)
        return rows.values_list("proof__code", flat=True).first() or NOTHING

    def _revision(self, address: Address) -> int:
        found = self._version(address)
        return found.pk if found else 0

    def _digest(self, address: Address) -> str:
        rows = Organisation.objects.exclude(logo="").values_list("logo_sha256", flat=True)
        return rows.first() or NOTHING

    def _version(self, address: Address) -> Revision | None:
        """Give a saved version; for the conflict page one that waits to be merged."""
        kind = "conflict" if address.name == "application_conflict" else "saved"
        versions = Revision.objects.filter(section__application=self.application, kind=kind)
        found: Revision | None = versions.select_related("section__area").order_by("pk").first()
        return found

    def _number(self, address: Address) -> int:
        if address.name == "demo_mail_detail":
            first = apps.get_model("mail", "Message")._default_manager.order_by("pk").first()
            return first.pk if first else 0
        return 1

    def _person(self, address: Address) -> str:
        return User.objects.get(email=f"skribent.nacka@{DOMAIN}").key

    def _approval(self, address: Address) -> str:
        asked = Approval.objects.filter(application=self.application).first()
        return asked.code if asked else NOTHING

    def _token(self, address: Address) -> str:
        if address.name.startswith("approval_"):
            letter = Message.objects.filter(kind="approval_request").order_by("pk").first()
            return TOKEN.findall(letter.text)[0] if letter else NOTHING
        if address.name.startswith(("guest_place", "guest_certificate")):
            place = Registration.objects.exclude(guest=None).first()
            return token_of(place.code, GUEST) if place else NOTHING
        if address.name.startswith("guest_"):
            invited = Message.objects.filter(kind="guest_invited").order_by("pk").last()
            return INVITED.findall(invited.text)[0] if invited else NOTHING
        if address.name == "personal_feed":
            return CalendarFeed.objects.get().token
        if address.name == "follow_up_answer":
            return Asked.objects.filter(follow_up__answered_number=0)[0].token
        if address.name in {"news_link", "questions_link"}:
            purpose = NEWS if address.name == "news_link" else NO_QUESTIONS
            return token_of(User.objects.get(email=f"natverk.burlov@{DOMAIN}").key, purpose)
        return Invitation.objects.get(email=f"inbjuden@{DOMAIN}").token

    def _invitation(self, address: Address) -> str:
        return Invitation.objects.get(email=f"inbjuden@{DOMAIN}").code

    def _kind(self, address: Address) -> str:
        return "application_receipt"

    def _month(self, address: Address) -> date:
        return date(2027, 5, 1)

    def _key(self, address: Address) -> str:
        return NOTHING

    def _uidb36(self, address: Address) -> str:
        return "1"

    def _pk(self, address: Address) -> int:
        return 0

    def _app_label(self, address: Address) -> str:
        return "nominations"

    def _content_type_id(self, address: Address) -> int:
        return ContentType.objects.get_for_model(Municipality).pk

    # The admin ----------------------------------------------------------------------------------

    def _object_id(self, address: Address) -> object:
        if address.name == "admin:view_on_site":
            return self.municipality.pk
        app, model = address.name.removeprefix("admin:").split("_")[:2]
        return self._admin_object(app, model)

    def _admin_object(self, app: str, model: str) -> object:
        """Give the demo edition's or the municipality's own row where there is one."""
        rows = apps.get_model(app, model)._default_manager.order_by("pk")
        chosen = CHOSEN.get(f"{app}.{model}", lambda objects: {})(self)
        found: Model | None = rows.filter(**chosen).first()
        return found.pk if found is not None else 0


CHOSEN: dict[str, Callable[[Objects], dict[str, object]]] = {
    "accounts.user": lambda of: {"email": f"skribent.nacka@{DOMAIN}"},
    "accounts.invitation": lambda of: {"email": f"inbjuden@{DOMAIN}"},
    "nominations.edition": lambda of: {"pk": of.edition.pk},
    "nominations.municipality": lambda of: {"pk": of.municipality.pk},
    "nominations.application": lambda of: {"pk": of.application.pk if of.application else 0},
    "nominations.area": lambda of: {"edition": of.edition},
    "nominations.question": lambda of: {"area__edition": of.edition},
    "nominations.affiliation": lambda of: {"user__email": f"skribent.nacka@{DOMAIN}"},
    "nominations.nomination": lambda of: {
        "edition": of.edition,
        "municipality": of.municipality,
    },
    "nominations.award": lambda of: {"edition": of.edition},
    "nominations.release": lambda of: {"edition": of.edition},
    "jury.juror": lambda of: {"edition": of.edition},
    "jury.keyfigure": lambda of: {
        "nomination__edition": of.edition,
        "nomination__municipality": of.municipality,
    },
    "jury.criterion": lambda of: {"edition": of.edition},
    "jury.deliberation": lambda of: {"edition": of.edition},
    "jury.decision": lambda of: {"edition": of.edition},
}
