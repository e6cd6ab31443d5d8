"""A walk through every page of the matrix in a browser, each once, where it shows fully."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page

from kvalitetskommun.site.opendata.datasets import DATASETS
from tests.project.matrix.addresses import Address, every_address
from tests.project.matrix.house import House
from tests.project.matrix.table import FILE, read_table

# Where a page is looked at: the first of these stages, and of these people, who may open it.
ORDER = ("jury", "open", "awarded", "decided", "screening", "nominated", "upcoming")
READERS = ("contact", "juror", "chair", "office", "visitor", "superuser", "invited")
# Pages that look otherwise for somebody else or later.
MORE = {
    "open": {"visitor": ("home", "apply", "account_login", "invitation_accept")},
    "screening": {"contact": ("application_tasks", "application_section", "application_review")},
    "jury": {
        "visitor": ("home", "apply", "account_login", "account_reset_password_from_key"),
        "office": ("admin:index", "account_home", "jury_chair"),
        "chair": ("jury_desk", "account_home"),
    },
    "decided": {"chair": ("jury_chair", "jury_room"), "juror": ("jury_scorecard",)},
    "awarded": {"visitor": ("home", "nominee_list", "nominee_detail", "municipality_detail")},
    "upcoming": {"visitor": ("home", "apply")},
}
# The most pages of one part: a worker that runs dry at the end finds something to take over.
LONGEST = 32
# What is not a page: files, and what machines read.
NO_PAGES = {
    *("health_live", "health_ready", "robots", "security_txt", "account_export", "event_file"),
    "admin:accounts_user_extract",
    *("sitemap", "news_feed", "calendar_feed", "personal_feed"),
    *(
        "application_diploma",
        "application_draft_pdf",
        "application_submission_pdf",
        "application_receipt_pdf",
    ),
    *(
        "application_proof",
        "admin:nominations_award_proof",
        "brand_kit",
        "admin:nominations_award_brand_kit",
    ),
    *("application_package", "admin:nominations_application_pdf"),
    *("admin:nominations_application_package", "admin:nominations_application_reading_file"),
    *(
        "application_file",
        "nominee_file",
        "nominee_pdf",
        "original_file",
        "winner_file",
        "jury_file",
        "jury_book",
        "jury_protocol_draft",
        "jury_protocol_file",
        "member_event_file",
        "certificate",
        "guest_certificate",
        "material_file",
        "member_material_file",
        "participant_file",
        "participant_workbook",
        "follow_up_file",
        "follow_up_workbook",
        "admin:jsi18n",
    ),
    *("jury_log_file", "jury_verifier", "jury_fact_document", "jury_evidence_file"),
    *("badge_token", "badge_status", "badge_picture", "badge_achievement", "did", "jwks"),
    *("application_autosave", "application_presence", "account_session"),
    *("jury_scorecard_autosave", "jury_meeting_state"),
    *(f"data_{one.key}_{kind}" for one in DATASETS for kind in ("json", "csv")),
    *("picture_home", "picture_edition", "picture_nominee", "picture_winner"),
    "organisation_logo",
    *("data_application", "data_dcat", "data_openapi"),
}


@dataclass(frozen=True)
class Stop:
    """One page, seen by one person at one stage."""

    stage: str
    person: str
    name: str


def stops() -> list[Stop]:
    """Choose where each page is looked at; every page of the table has a place."""
    chosen = [stop for address in every_address() for stop in _best(address)]
    more = [
        Stop(stage, person, name)
        for stage, people in MORE.items()
        for person, names in people.items()
        for name in names
    ]
    return list(dict.fromkeys(chosen + more))


def _best(address: Address) -> list[Stop]:
    if address.name in NO_PAGES:
        return []
    table = read_table(FILE.read_text())
    return [
        Stop(stage, person, address.name)
        for stage in ORDER
        for person in READERS
        if table.expected(address.name, "GET", person, stage) == "200"
    ][:1]


@contextmanager
def signed_in_page(browser: Browser, house: House, person: str, root: str) -> Iterator[Page]:
    """Open a browser of the person's own."""
    context = browser.new_context(locale="sv-SE", timezone_id=settings.TIME_ZONE)
    user = house.people[person]
    if user is not None:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": root}])
    try:
        yield context.new_page()
    finally:
        context.close()


def parts() -> list[tuple[Stop, ...]]:
    """Share the walk out by stage, the office's many pages by themselves, so that workers share."""
    shared: dict[tuple[str, bool], list[Stop]] = {}
    for stop in stops():
        shared.setdefault((stop.stage, stop.person == "office"), []).append(stop)
    return [
        tuple(part[first : first + LONGEST])
        for part in shared.values()
        for first in range(0, len(part), LONGEST)
    ]


def walk(
    browser: Browser, house: House, root: str, here: tuple[Stop, ...]
) -> Iterator[tuple[Stop, Page]]:
    """Open the pages of a part, one browser for each person."""
    addresses = {address.name: address for address in house.addresses}
    for person in dict.fromkeys(stop.person for stop in here):
        with signed_in_page(browser, house, person, root) as page:
            for stop in here:
                if stop.person == person:
                    answer = page.goto(root + house.path(addresses[stop.name]))
                    assert answer is not None
                    assert answer.status == 200, stop
                    yield stop, page
