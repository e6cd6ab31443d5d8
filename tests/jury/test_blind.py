"""Before the reveal no answer depends on what somebody else has scored, to the byte.

The subtraction test in its strongest form: whatever a reader knows of the own score, means, order,
lengths and tags, there is nothing to subtract from, for every answer is the same in two worlds that
differ only in another's scores.
"""

from __future__ import annotations

import logging
import random
import re
from collections.abc import Iterable, Iterator
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
from kvalitetskommun.audit.models import EntryContent
from kvalitetskommun.mail.models import Message
from tests import measurements
from tests.counts import count
from tests.factories import UserFactory
from tests.factories_jury import Jury, ScorecardFactory
from tests.jury.secret import CANARY, addresses, everybody_else, secret_jury, text_of
from tests.project.matrix.visits import Visitors

pytestmark = pytest.mark.django_db

# What is drawn anew for every form, the mark of every request, and the machine's own clock.
TOKEN = re.compile(rb'value="\w{64}"')
DRAWN = {"X-Request-ID", "Expires"}
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
ALWAYS = re.compile(r"/admin/jury/(bord/|bok/\d{4}/)")


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


Place = tuple[str, str]


def places(people: Iterable[str], urls: Iterable[str], small: int) -> list[Place]:
    """Pair people and addresses: some of the pairs every day, all of them in a drill.

    The pages where most comes together are among them every day.
    """
    pairs = [(person, url) for person in people for url in urls]
    chosen = random.Random(4).sample(pairs, count(small, len(pairs)))
    always = [pair for pair in pairs if ALWAYS.fullmatch(pair[1]) and pair not in chosen]
    return chosen + always


def listen(visitors: Visitors, asked: list[Place]) -> dict[Place, bytes]:
    """Give every answer, head and body; nothing that a request does stays."""
    return {(person, url): _bytes(visitors.send(person, "GET", url)) for person, url in asked}


def differences(heard: dict[Place, bytes], again: dict[Place, bytes]) -> list[str]:
    """Name the answers that are not the same, with the lines that differ."""
    return [
        f"{place}: {set(heard[place].splitlines()) ^ set(again[place].splitlines())}"
        for place in heard
        if heard[place] != again[place]
    ]


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


def test_no_answer_depends_on_what_another_thinks(secret: Jury, now: datetime) -> None:
    people = everybody_else(secret, now)
    visitors, asked = Visitors(people), places(people, sounds(secret), 40)
    heard = listen(visitors, asked)
    assert change_what_the_first_juror_thinks(secret) > 0
    again = listen(visitors, asked)
    differing = differences(heard, again)
    figures = {"people": len(people), "answers": 2 * len(asked), "differing": len(differing)}
    measurements.record("jury_blindness", figures)
    assert differing == []


def test_control_its_writer_hears_the_difference(secret: Jury) -> None:
    visitors = Visitors({"writer": secret.juror.user})
    asked = [("writer", f"/admin/jury/bedomning/{secret.card().code}/")]
    heard = listen(visitors, asked)
    change_what_the_first_juror_thinks(secret)
    assert heard != listen(visitors, asked)


def test_the_canary_is_heard_by_nobody(
    secret: Jury, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    people = everybody_else(secret, now)
    visitors, asked = Visitors(people), places(people, sounds(secret), 40)
    with caplog.at_level(logging.INFO):
        heard = [
            (person, url)
            for person, url in asked
            # A search says the word that was asked for.
            if CANARY not in url
            if CANARY in text_of(visitors.send(person, "GET", url))
        ]
    measurements.record("jury_canary", {"answers": len(asked), "heard": len(heard)})
    assert heard == []
    assert CANARY not in caplog.text


def test_no_path_of_relations_narrows_a_list(secret: Jury, now: datetime) -> None:
    found = narrowed()
    assert len(found) > 30
    visitors = Visitors(everybody_else(secret, now))
    allowed = [
        (person, url)
        for person, url in places(("office", "superuser", "chair"), found, 30)
        if visitors.send(person, "GET", url).status_code == 200
    ]
    assert allowed == []


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
    rows = [*Scorecard.objects.filter(juror=secret.juror), *Declaration.objects.all()]
    for row in rows[: count(2, len(rows))]:
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


def test_whether_a_draft_is_begun_shows_nowhere(secret: Jury, now: datetime) -> None:
    people = everybody_else(secret, now)
    visitors, asked = Visitors(people), places(people, sounds(secret), 40)
    heard = listen(visitors, asked)
    forget_the_draft(secret)
    again = listen(visitors, asked)
    assert differences(heard, again) == []


def test_no_page_that_asks_before_deleting_lists_what_jurors_have_done(
    secret: Jury, now: datetime
) -> None:
    people = {"office": UserFactory(office=True), "superuser": UserFactory(is_superuser=True)}
    visitors = Visitors({**people})
    asked = [(person, url) for person in people for url in deleting()]
    heard = listen(visitors, asked)
    assert len(asked) > 20
    forget_the_draft(secret)
    assert listen(visitors, asked) == heard


def deleting() -> list[str]:
    """Give the page that asks before deleting, for two objects of each list."""
    return [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_delete", args=[row.pk])
        for model in admin.site._registry
        for row in model._default_manager.all()[:2]
    ]


def forget_the_draft(jury: Jury) -> None:
    """Let the scorecard that the first juror has begun never have been begun."""
    draft = jury.card(0, 1)
    assert draft.scores.all().delete()[0] > 0
    Scorecard.objects.filter(pk=draft.pk).delete()
    ScorecardFactory(pk=draft.pk, code=draft.code, juror=draft.juror, nomination=draft.nomination)
