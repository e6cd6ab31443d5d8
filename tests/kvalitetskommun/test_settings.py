"""The site refuses to start half configured."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# They are read in processes of their own, which know nothing of this run's database or language.
pytestmark = pytest.mark.sqlite_only
ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "SECRET_KEY": "a-key-for-tests-only-" * 3,
    "ALLOWED_HOSTS": "kvalitetskommun.example",
    "DATABASE_URL": "postgres://portal@db.example/portal",
}
DEMO = {"DEMO": "1"}
LOADED = (
    "import kvalitetskommun.settings as s; "
    "print(s.DEMO, s.DEBUG, s.TLS, s.SESSION_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SITE_URL)"
)


def start(environment: dict[str, str], code: str = LOADED) -> str:
    """Read the settings in a process of its own; give what it printed or its last complaint."""
    process = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if process.returncode == 0:
        return process.stdout.strip()
    return process.stderr.strip().splitlines()[-1].split(": ", 1)[1]


def test_production() -> None:
    assert start(PRODUCTION) == "False False True True True https://kvalitetskommun.example"


def test_demo() -> None:
    assert start(DEMO) == "True False False False False http://127.0.0.1:8000"


@pytest.mark.parametrize("name", PRODUCTION)
@pytest.mark.parametrize("value", [None, ""], ids=["absent", "empty"])
def test_production_needs(name: str, value: str | None) -> None:
    environment = {key: text for key, text in PRODUCTION.items() if key != name}
    if value is not None:
        environment[name] = value
    assert start(environment) == f"Set the environment variable {name} (see the README)."


@pytest.mark.parametrize("name", PRODUCTION)
def test_turning_the_demo_off_is_production(name: str) -> None:
    environment = {key: text for key, text in PRODUCTION.items() if key != name} | {"DEMO": "0"}
    assert start(environment) == f"Set the environment variable {name} (see the README)."


@pytest.mark.parametrize(
    "hosts",
    ["kvalitetskommun.example", "localhost,kvalitetskommun.example", "*", ".localhost", "0.0.0.0"],
)
def test_the_demo_and_a_site_without_tls_are_for_this_machine(hosts: str) -> None:
    demo = start(DEMO | {"ALLOWED_HOSTS": hosts})
    assert demo == "DEMO=1 works only with loopback addresses in ALLOWED_HOSTS."
    without_tls = start(PRODUCTION | {"ALLOWED_HOSTS": hosts, "TLS": "0"})
    assert without_tls == "TLS=0 works only with loopback addresses in ALLOWED_HOSTS."


@pytest.mark.parametrize("name", ["DEMO", "TLS", "EMAIL_USE_TLS"])
@pytest.mark.parametrize("value", ["yes", "true", "False", "on", " 1", "2", ""])
def test_a_misspelt_switch(name: str, value: str) -> None:
    assert start(PRODUCTION | {name: value}) == f"{name} must be 1 or 0, not {value!r}."


def test_a_misspelt_number() -> None:
    complaint = start(PRODUCTION | {"EMAIL_PORT": "tjugofem"})
    assert complaint == "EMAIL_PORT must be a whole number, not 'tjugofem'."


def test_a_limit_that_lets_nothing_through() -> None:
    complaint = start(PRODUCTION | {"UPLOADS_PER_HOUR": "0"})
    assert complaint == "A limit per hour (…_PER_HOUR) must be at least 1."


@pytest.mark.parametrize("value", ["kort", "å" * 43, "A" * 44])
def test_a_key_that_is_no_key(value: str) -> None:
    complaint = start(PRODUCTION | {"BADGE_SIGNING_KEY": value})
    assert complaint == "BADGE_SIGNING_KEY must be 32 bytes as base64url."


def test_the_hosts_are_read_with_blanks_and_an_extra_comma() -> None:
    hosts = start(
        PRODUCTION | {"ALLOWED_HOSTS": " a.example , b.example,"},
        "import kvalitetskommun.settings as s; print(s.ALLOWED_HOSTS)",
    )
    assert hosts == "['a.example', 'b.example']"


@pytest.mark.parametrize("name", ["DEFAULT_FROM_EMAIL", "OFFICE_EMAIL"])
def test_the_offices_address_is_bare_also_when_the_sender_has_a_name(name: str) -> None:
    addresses = start(
        PRODUCTION | {name: "Kansliet <kansli@kvalitetskommun.example>"},
        "import kvalitetskommun.settings as s; print(s.OFFICE_EMAIL)",
    )
    assert addresses == "kansli@kvalitetskommun.example"


@pytest.mark.parametrize(("switch", "header"), [("1", "True True"), ("0", "False False")])
def test_the_promise_of_https_for_every_subdomain_can_be_left_out(switch: str, header: str) -> None:
    promised = start(
        PRODUCTION | {"HSTS_PRELOAD": switch},
        "import kvalitetskommun.settings as s; "
        "print(s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD)",
    )
    assert promised == header
    environment = PRODUCTION | {"HSTS_PRELOAD": switch, "SECRET_KEY": "".join(map(str, range(99)))}
    checked = start(
        environment,
        "import os, django; from django.core.management import call_command; "
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'kvalitetskommun.settings'; django.setup(); "
        "call_command('check', '--deploy', '--fail-level', 'WARNING', '--tag', 'security')",
    )
    silenced = 0 if switch == "1" else 2
    assert checked == f"System check identified no issues ({silenced} silenced)."
