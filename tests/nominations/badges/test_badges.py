"""The badge is checked away from us, with somebody else's library, and stops at the next winner."""

from __future__ import annotations

import base64
import gzip
import json
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings as django_settings
from django.test import Client
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier
from pytest_django import Settings

from nominations.badges.credentials import LIST_BITS, LIST_PATH, status_index
from nominations.logo_right import logo_rights
from nominations.models import Award, Release
from nominations.models.editions import LAST_YEAR
from tests.clock import NOW, Clock
from tests.nominations.badges.test_logo_right import LONG_AGO, won

pytestmark = pytest.mark.django_db
INSTANT, DAY = timedelta(microseconds=1), timedelta(days=1)
BADGE, LIST = "/marke/2021/ettby.jwt", LIST_PATH
KEY = base64.urlsafe_b64encode(bytes(range(32))).decode().rstrip("=")
OTHER = base64.urlsafe_b64encode(bytes(range(1, 33))).decode().rstrip("=")


@pytest.fixture(autouse=True)
def _key(settings: Settings) -> None:
    settings.BADGE_SIGNING_KEY = KEY
    settings.SITE_URL = "https://kvalitetskommun.example"


@pytest.fixture
def winner() -> Award:
    return won("Ettby", 2021, LONG_AGO)


def jwk(client: Client) -> dict[str, str]:
    keys: list[dict[str, str]] = client.get("/.well-known/jwks.json").json()["keys"]
    return keys[0]


def public_pem(client: Client) -> bytes:
    x = jwk(client)["x"]
    raw = base64.urlsafe_b64decode(x + "=" * (-len(x) % 4))
    return Ed25519PublicKey.from_public_bytes(raw).public_bytes(
        Encoding.PEM, PublicFormat.SubjectPublicKeyInfo
    )


def token(client: Client, path: str = BADGE) -> str:
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/vc+jwt")
    return answer.content.decode()


def content(client: Client, path: str = BADGE) -> dict[str, Any]:
    """Check the signature with a JWT library and the published key; give what is signed."""
    key = jwt.PyJWK(jwk(client), algorithm="EdDSA")
    options = {"verify_nbf": False}
    given: dict[str, Any] = jwt.decode(token(client, path), key, ["EdDSA"], options=options)
    return given


def check(client: Client, badge: str) -> Any:
    """Check a badge and its status as a stranger does, with what we publish and no network."""

    def fetch(address: str, *args: Any, **kwargs: Any) -> bytes:
        assert address.removeprefix(django_settings.SITE_URL) == LIST
        return token(client, LIST).encode()

    verifier = OB3Verifier(public_pem(client), issuer_did="did:web:kvalitetskommun.example")
    return verifier.verify(badge, check_status=True, download=fetch)


@pytest.mark.usefixtures("winner")
def test_a_stranger_finds_it_valid(client: Client) -> None:
    found = check(client, token(client))
    assert found.name == "Sveriges KvalitetsKommun 2021: Ettby kommun"


@pytest.mark.usefixtures("winner")
def test_it_stops_at_the_very_moment_of_the_next_release(client: Client, clock: Clock) -> None:
    won("Tvåby", 2023, NOW)
    badge = token(client)
    clock.set(NOW - INSTANT)
    assert check(client, badge)
    clock.set(NOW)
    with pytest.raises(OB3VerificationError, match="'revocation' is set"):
        check(client, badge)
    assert check(client, token(client, "/marke/2023/tvaby.jwt"))
    assert token(client) == badge


@pytest.mark.usefixtures("winner")
def test_one_that_is_tampered_with_is_not_valid(client: Client) -> None:
    head, body, signature = token(client).split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    claims["credentialSubject"]["id"] = claims["sub"] = "https://annan.example/"
    forged = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    # Its first letter is another: letters at the end may stand for the same bytes.
    other = ("B" if signature[0] == "A" else "A") + signature[1:]
    for changed in (f"{head}.{forged}.{signature}", f"{head}.{body}.{other}"):
        with pytest.raises(OB3VerificationError):
            check(client, changed)
    assert check(client, token(client))


@pytest.mark.usefixtures("winner")
def test_what_another_key_has_signed_is_not_valid(client: Client, settings: Settings) -> None:
    settings.BADGE_SIGNING_KEY = OTHER
    forged = token(client)
    settings.BADGE_SIGNING_KEY = KEY
    with pytest.raises(OB3VerificationError):
        check(client, forged)


@pytest.mark.usefixtures("winner")
def test_what_it_says(client: Client) -> None:
    said = content(client)
    site = "https://kvalitetskommun.example"
    assert said["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert said["validFrom"] == LONG_AGO.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert (said["iss"], said["jti"]) == ("did:web:kvalitetskommun.example", said["id"])
    assert said["nbf"] == int(LONG_AGO.timestamp())
    assert said["sub"] == said["credentialSubject"]["id"] == f"{site}/kommuner/ettby/"
    achievement = said["credentialSubject"]["achievement"]
    assert achievement == client.get(achievement["id"].removeprefix(site)).json()
    # What the jury looks at is the edition's own data, told on its page.
    told = achievement["criteria"]["narrative"]
    assert told.endswith(f" {site}/sa-bedomer-vi/2021/")
    assert client.get(told.rpartition(site)[2]).status_code == 200
    assert said["credentialStatus"]["statusListCredential"] == f"{site}{LIST}"
    assert said["issuer"]["id"] == client.get("/.well-known/did.json").json()["id"]


def test_the_list_has_room_for_the_last_edition() -> None:
    last = won("Haparanda", LAST_YEAR, NOW)
    type(last.municipality).objects.filter(pk=last.municipality_id).update(code="2583")
    right = logo_rights(NOW).rights[0]
    assert status_index(right) < LIST_BITS


@pytest.mark.usefixtures("winner")
def test_only_what_has_ended_is_marked_in_the_list(client: Client) -> None:
    won("Tvåby", 2023, NOW)
    listed = content(client, LIST)["credentialSubject"]["encodedList"]
    packed = base64.urlsafe_b64decode(listed[1:] + "=" * (-len(listed[1:]) % 4))
    bits = gzip.decompress(packed)
    marked = [n for n in range(8 * len(bits)) if bits[n // 8] & (0x80 >> n % 8)]
    assert marked == [int(content(client)["credentialStatus"]["statusListIndex"])]


@pytest.mark.usefixtures("winner")
def test_the_same_bytes_every_time(client: Client, clock: Clock) -> None:
    paths = (BADGE, LIST, "/marke/2021/ettby.svg", "/.well-known/did.json")
    first = [client.get(path).content for path in paths]
    clock.advance(DAY)
    assert [client.get(path).content for path in paths] == first


def test_earlier_keys_are_still_published(client: Client, settings: Settings) -> None:
    earlier = jwk(client)["x"]
    settings.BADGE_SIGNING_KEY, settings.BADGE_EARLIER_KEYS = OTHER, [earlier]
    document = client.get("/.well-known/did.json").json()
    assert len(document["verificationMethod"]) == len(document["assertionMethod"]) == 2
    assert document["verificationMethod"][1]["publicKeyJwk"]["x"] == earlier


@pytest.mark.parametrize("end", [".jwt", ".svg", "/"])
def test_nothing_before_the_release(client: Client, clock: Clock, end: str) -> None:
    won("Ettby", 2021, NOW)
    clock.set(NOW - INSTANT)
    secret = client.get(f"/marke/2021/ettby{end}")
    nonsense = client.get(f"/marke/2021/finns-inte{end}")
    assert (secret.status_code, secret.content) == (404, nonsense.content)
    assert client.get("/marke/2021/").status_code == 404
    clock.set(NOW)
    assert client.get(f"/marke/2021/ettby{end}").status_code == 200
    Release.objects.update(taken_back_at=NOW)
    assert client.get(f"/marke/2021/ettby{end}").status_code == 404


@pytest.mark.usefixtures("winner")
def test_the_picture_says_itself_whether_it_holds(client: Client, clock: Clock) -> None:
    won("Tvåby", 2023, NOW)
    clock.set(NOW - INSTANT)

    def words() -> str:
        picture = client.get("/marke/2021/ettby.svg")
        assert picture["Content-Type"] == "image/svg+xml"
        return " ".join(ElementTree.fromstring(picture.content.decode()).itertext())

    assert "gäller tills nästa vinnare utses" in words()
    clock.set(NOW)
    assert "gällde till den 10\N{NO-BREAK SPACE}november 2026" in words()


@pytest.mark.usefixtures("winner")
def test_the_page_shows_it_and_how_to_check_it(client: Client) -> None:
    text = client.get("/marke/2021/ettby/").content.decode()
    assert 'src="/marke/2021/ettby.svg"' in text
    assert BADGE in text
    assert "&lt;img src=&quot;https://kvalitetskommun.example/marke/2021/ettby.svg&quot;" in text


@pytest.mark.usefixtures("winner")
def test_nobody_is_asked_to_show_one_that_is_over(client: Client) -> None:
    won("Tvåby", 2023, NOW)
    pages = [
        client.get(f"/marke/{path}/").content.decode() for path in ("2021/ettby", "2023/tvaby")
    ]
    assert ["Visa märket på er webbplats" in page for page in pages] == [False, True]
    assert ["Kontrollera märket" in page for page in pages] == [True, True]


@pytest.mark.usefixtures("winner")
def test_without_a_key_nothing_is_issued(client: Client, settings: Settings) -> None:
    settings.BADGE_SIGNING_KEY = ""
    assert [client.get(path).status_code for path in (BADGE, LIST)] == [404, 404]
    assert "Något undertecknat märke ges inte ut här." in (
        client.get("/marke/2021/ettby/").content.decode()
    )
    assert client.get("/.well-known/jwks.json").json() == {"keys": []}
