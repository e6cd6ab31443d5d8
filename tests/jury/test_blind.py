"""Before the reveal no answer depends on what somebody else has scored, to the byte.

The subtraction test in its strongest form: whatever a reader knows of the own score, means, order,
lengths and tags, there is nothing to subtract from, for every answer is the same in two worlds that
differ only in another's scores.
"""

from __future__ import annotations

import logging
import random
import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Model, Value
from django.db.models.functions import Concat
from django.http import HttpResponse
from django.urls import reverse
from pytest_django import Settings

from jury.models import Declaration, Score, Scorecard
from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import EntryContent
from kvalitetskommun.mail.models import Message
from tests import measurements
from tests.counts import count
from tests.factories import UserFactory
from tests.factories_jury import Jury
from tests.jury.secret import CANARY, addresses, everybody_else, secret_jury
from tests.project.matrix.visits import Visitors

pytestmark = pytest.mark.django_db

# What is drawn anew for every form, and the mark of every request.
TOKEN = re.compile(rb'value="\w{64}"')
DRAWN = {"X-Request-ID", "Content-Security-Policy"}
LISTS = (
    *("", "?e=1", "?all=", "?p=1", "?_popup=1", "?_popup=1&_to_field=id", "?_to_field=code"),
    *("?o=1", "?o=-1", "?o=2.-3", "?o=-5.4", "?o=99", f"?q={CANARY}", "?q=a&o=1"),
    *("?id__in=1,2,3", "?pk__gt=0", "?edition__id__exact=1", "?_changelist_filters=o%3D1"),
)
# Paths by which a list could be asked about what jurors have said.
SECRETS: dict[type[Model], str] = {
    Score: "reason__contains",
    Scorecard: "version__gt",
    Declaration: "text__contains",
}
DEEP = 3


@pytest.fixture
def secret(now: datetime, settings: Settings) -> Jury:
    """A jury with a canary in it."""
    settings.SECOND_STEP_REQUIRED = False
    return secret_jury(now)


def sounds(jury: Jury) -> list[str]:
    """List every address of the admin with every object, and each list by every parameter."""
    lists = [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist") + asked
        for model in admin.site._registry
        for asked in LISTS
    ]
    found = "/admin/autocomplete/?term=a&app_label=jury&model_name={}&field_name={}"
    fields = [("score", "scorecard"), ("scorecard", "juror"), ("declaration", "juror")]
    more = [found.format(*field) for field in (*fields, ("juror", "user"), ("decision", "winner"))]
    return [*addresses(jury), *lists, *more, *narrowed()]


def narrowed() -> list[str]:
    """Ask each list by each path that leads from its model to the jury's words."""
    return [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        + f"?{path}__{SECRETS[target]}={CANARY if 'contains' in SECRETS[target] else 0}"
        for model in admin.site._registry
        for path, target in paths(model, DEEP)
    ]


def paths(model: type[Model], deep: int) -> Iterator[tuple[str, type[Model]]]:
    """Walk every relation, there and back, as far as ``deep`` steps."""
    for field in model._meta.get_fields():
        target = field.related_model
        if not isinstance(target, type) or field.name.endswith("+"):
            continue
        if target in SECRETS:
            yield field.name, target
        if deep > 1:
            for rest, end in paths(target, deep - 1):
                yield f"{field.name}__{rest}", end


def listen(visitors: Visitors, people: dict[str, User | None], urls: list[str]) -> dict[str, bytes]:
    """Give every answer, head and body; nothing that a request does stays."""
    return {
        f"{person} {url}": _bytes(visitors.send(person, "GET", url))
        for person in people
        for url in urls
    }


def _bytes(answer: HttpResponse) -> bytes:
    heads = sorted(f"{key}: {value}" for key, value in answer.items() if key not in DRAWN)
    head = f"{answer.status_code}\n" + "\n".join(heads)
    return head.encode() + TOKEN.sub(b"", answer.content)


def change_what_the_first_juror_thinks(jury: Jury) -> int:
    """Turn every value of the first juror over, and make every text longer, in log and all."""
    scores = Score.objects.filter(scorecard__juror=jury.juror)
    changed = scores.update(value=6 - F("value"), reason=Concat(F("reason"), Value(" nej" * 50)))
    changed += Declaration.objects.filter(juror=jury.juror).update(text="Något annat och längre")
    logged = EntryContent.objects.filter(canonical__contains=CANARY)
    return changed + logged.update(canonical='{"value":1}')


def sample(urls: list[str], small: int) -> list[str]:
    """Take some of the addresses every day, and all of them in a drill."""
    chance = random.Random(4)
    return chance.sample(urls, min(len(urls), count(small, len(urls))))


def test_no_answer_depends_on_what_another_thinks(secret: Jury, now: datetime) -> None:
    people = everybody_else(secret, now)
    visitors, urls = Visitors(people), sample(sounds(secret), 60)
    heard = listen(visitors, people, urls)
    assert change_what_the_first_juror_thinks(secret) > 0
    again = listen(visitors, people, urls)
    assert [place for place, answer in heard.items() if answer != again[place]] == []
    figures = {"people": len(people), "addresses": len(urls), "answers": 2 * len(heard)}
    measurements.record("jury_blindness", figures | {"depending_on_another": 0})


def test_control_its_writer_hears_the_difference(secret: Jury) -> None:
    people: dict[str, User | None] = {"writer": secret.juror.user}
    visitors, urls = Visitors(people), [f"/admin/jury/bedomning/{secret.card().code}/"]
    heard = listen(visitors, people, urls)
    change_what_the_first_juror_thinks(secret)
    assert heard != listen(visitors, people, urls)


def test_the_canary_is_heard_by_nobody(
    secret: Jury, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    people = everybody_else(secret, now)
    visitors, urls, heard = Visitors(people), sample(sounds(secret), 60), []
    answers = 0
    with caplog.at_level(logging.INFO):
        for person in people:
            for url in urls:
                answer = visitors.send(person, "GET", url)
                body, asked = answer.content.decode(), url.count(CANARY)
                answers += 1
                # A search says the word that was asked for.
                if CANARY in body and not asked:
                    heard.append((person, url))
    assert heard == []
    assert CANARY not in caplog.text.replace(f"={CANARY}", "")
    measurements.record("jury_canary", {"answers": answers, "heard": 0})


def test_no_path_of_relations_narrows_a_list(secret: Jury, now: datetime) -> None:
    found = narrowed()
    assert len(found) > 30
    people = everybody_else(secret, now)
    visitors = Visitors(people)
    allowed = {
        (person, url)
        for person in ("office", "superuser")
        for url in sample(found, 40)
        if visitors.send(person, "GET", url).status_code == 200
    }
    assert allowed == set()


def test_no_letter_in_the_outbox_tells(secret: Jury) -> None:
    told = Message.objects.filter(text__contains=CANARY) | Message.objects.filter(
        subject__contains=CANARY
    )
    assert (told.count(), Message.objects.count() > 0) == (0, True)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_sent_to_anothers_scorecard_answers_with_it(
    secret: Jury, now: datetime, method: str
) -> None:
    people = everybody_else(secret, now)
    visitors, heard = Visitors(people), []
    codes = [*Scorecard.objects.all(), *Declaration.objects.all()]
    for row in codes:
        for stem in ("bedomning/{}/spara/", "bedomning/{}/lamna-in/", "ordforande/las-upp/{}/"):
            for person in people:
                url = "/admin/jury/" + stem.format(row.code)
                if CANARY in visitors.send(person, method, url).content.decode():
                    heard.append((person, url))
    assert heard == []


def test_whether_a_score_exists_is_not_told_by_its_number(secret: Jury) -> None:
    people = {"juror": secret.jurors[1].user, "office": UserFactory(office=True)}
    visitors = Visitors(people)
    types = "/admin/r/{}/{}/"
    content_type = ContentType.objects.get_for_model(Score).pk
    there, nowhere = Score.objects.order_by("pk")[0].pk, 987_654
    for person in people:
        assert _bytes(visitors.send(person, "GET", types.format(content_type, there))) == _bytes(
            visitors.send(person, "GET", types.format(content_type, nowhere))
        ).replace(str(nowhere).encode(), str(there).encode())


def test_no_delete_page_lists_what_jurors_have_said(secret: Jury, now: datetime) -> None:
    """A page that asks before deleting lists what hangs on the object."""
    people = everybody_else(secret, now)
    visitors = Visitors(people)
    asked = [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_delete", args=[row.pk])
        for model in admin.site._registry
        for row in model._default_manager.all()[:2]
    ]
    told = [
        (person, url)
        for url in asked
        for person in ("office", "superuser")
        if b"po\xc3\xa4ng" in visitors.send(person, "GET", url).content
    ]
    assert (len(asked) > 10, told) == (True, [])
