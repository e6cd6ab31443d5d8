"""Too many tries: counted in the database, so that every process sees them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from kvalitetskommun.accounts.models import User
from tests.accounts.people import LOGIN, PASSWORD, log_in
from tests.counts import count
from tests.project.sources import ROOT

TOO_MANY = "För många försök. Vänta 15 minuter eller återställ lösenordet."
TRY = """
import sys
import django
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from django.test import Client
wrong = {"login": "anna@nacka.example", "password": "fel fel fel fel"}
client = Client(HTTP_HOST="localhost")
tries = range(int(sys.argv[2]))
print(*(client.post("/konto/logga-in/", wrong).status_code for _ in tries))
"""


def fail(client: Client, email: str, address: str = "192.0.2.1") -> int:
    data = {"login": email, "password": "fel fel fel fel"}
    return client.post(LOGIN, data, REMOTE_ADDR=address).status_code


def test_the_sixth_try_on_one_account_is_refused(client: Client, anna: User) -> None:
    assert [fail(client, anna.email) for _ in range(6)] == [200] * 5 + [429]
    response = client.post(
        LOGIN, {"login": anna.email, "password": PASSWORD}, REMOTE_ADDR="192.0.2.1"
    )
    assert (response.status_code, response["Retry-After"]) == (429, "900")
    assert response.context["form"].errors == {"__all__": [TOO_MANY]}


def test_the_one_whose_account_it_is_gets_in_from_elsewhere(client: Client, anna: User) -> None:
    assert [fail(client, anna.email) for _ in range(6)] == [200] * 5 + [429]
    response = client.post(
        LOGIN, {"login": anna.email, "password": PASSWORD}, REMOTE_ADDR="198.51.100.9"
    )
    assert response.status_code == 302


def test_one_address_is_refused_after_thirty_tries(client: Client, db: None) -> None:
    answers = [fail(client, f"nr{n}@nacka.example") for n in range(31)]
    assert answers == [200] * 30 + [429]


def test_a_right_password_does_not_count(client: Client, anna: User) -> None:
    for _ in range(7):
        assert log_in(client, anna)
        client.post("/konto/logga-ut/")


@pytest.mark.django_db(transaction=True)
def test_several_processes_share_the_limit() -> None:
    User.objects.create_user("anna@nacka.example", name="Anna", password=PASSWORD)
    name = str(connection.settings_dict["NAME"])
    tries = str(count(10, 100))

    def process(_: int) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", TRY, name, tries],
            cwd=ROOT,
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.split()

    with ThreadPoolExecutor(4) as pool:
        answers = Counter(answer for some in pool.map(process, range(4)) for answer in some)
    assert answers == {"200": 5, "429": 4 * int(tries) - 5}
