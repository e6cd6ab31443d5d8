"""A worker killed while a letter leaves sends it again at most once, under its own Message-ID."""

from __future__ import annotations

import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from threading import Timer

import pytest
from django.db import connection

from kvalitetskommun.mail.delivery import CLAIM, UNREACHABLE_WAIT
from kvalitetskommun.mail.models import Message, MessageEvent
from tests import measurements
from tests.clock import Clock
from tests.counts import count
from tests.mail.letters import letter, letters
from tests.mail.post import Post, free_port, post_office
from tests.mail.workers import PATIENCE, until, worker

pytestmark = pytest.mark.django_db(transaction=True)
# The first kill comes before the server has answered; each of the next a little later after it,
# up to when the worker has long marked the letter.
STEP = 0.002


@pytest.fixture
def port() -> int:
    """The port of the mail server."""
    return free_port()


@pytest.fixture
def post(port: int) -> Iterator[Post]:
    """A mail server that the workers talk to."""
    with post_office(port) as office:
        yield office


def kill_at(point: int, process: subprocess.Popen[bytes], post: Post) -> None:
    """Have the worker killed at a point after the next letter has come in whole."""

    def taken(office: Post) -> None:
        office.taken = lambda _: None
        if point == 0:
            process.kill()
            process.wait()
        else:
            Timer((point - 1) * STEP, process.kill).start()

    post.taken = taken


def all_sent_in_time(clock: Clock) -> bool:
    """Let time pass when the last letters wait: a busy machine may have kept one waiting."""
    left = Message.objects.filter(state="waiting")
    if left.exclude(claimed_until=None).exists() or left.due(clock.now()).exists():
        return False
    clock.advance(UNREACHABLE_WAIT)
    return all_sent()


def all_sent() -> bool:
    """Ask the database."""
    return not Message.objects.exclude(state="sent").exists()


def test_killed_between_sending_and_marking(clock: Clock, port: int, post: Post) -> None:
    points = count(3, 20)
    marked = 0
    with ExitStack() as workers:
        victim = workers.enter_context(worker(port))
        for point in range(points):
            kill_at(point, victim, post)
            letter(clock.now(), f"k{point}")
            assert victim.wait(timeout=PATIENCE) == -9
            marked += all_sent()
            clock.advance(CLAIM + timedelta(seconds=1))
            victim = workers.enter_context(worker(port))
            until(all_sent, victim)
    assert set(post.ids) == set(Message.objects.values_list("message_id", flat=True))
    twice = Counter(post.ids.values())
    assert set(twice) <= {1, 2}
    figures = {
        "database": connection.vendor,
        "points between sending and marking": points,
        "milliseconds between the points": STEP * 1000,
        "letters lost": points - len(post.ids),
        "sent once": twice[1],
        "sent twice, same Message-ID": twice[2],
        "sent more often": points - twice[1] - twice[2],
        "marked before the kill came": marked,
    }
    measurements.record(f"mail-killed-worker-{connection.vendor}", figures)


@pytest.mark.postgres_only
def test_two_workers_in_processes_of_their_own_send_each_letter_once(
    clock: Clock, port: int, post: Post
) -> None:
    number = count(60, 5000)
    letters(clock.now(), number)
    began = time.monotonic()
    with worker(port) as first, worker(port) as second:
        until(lambda: all_sent_in_time(clock), first, second)
    seconds = time.monotonic() - began
    assert (len(post.ids), set(post.ids.values())) == (number, {1})
    assert Message.objects.filter(state="sent").count() == number
    unreachable = MessageEvent.objects.filter(what="unreachable").count()
    figures = {
        "letters": number,
        "tries at which the server did not answer in time": unreachable,
        "worker processes": 2,
        "lost": number - len(post.ids),
        "sent twice": sum(times > 1 for times in post.ids.values()),
        "seconds": round(seconds, 1),
    }
    measurements.record("mail-two-workers", figures)
