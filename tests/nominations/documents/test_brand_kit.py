"""What lies in the winner's kit, and that it is the same every time."""

from __future__ import annotations

import base64
import html
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from django.test import Client
from PIL import Image
from pytest_django import Settings

from nominations.documents.brand_kit.packing import GUIDE, TEXTS, brand_kit
from nominations.logo_right import LogoRight, logo_rights
from nominations.models import Award, Edition
from nominations.states import Process
from tests.clock import NOW
from tests.factories import AwardFactory
from tests.nominations.badges.test_logo_right import won

pytestmark = pytest.mark.django_db
KEY = base64.urlsafe_b64encode(bytes(range(32))).decode().rstrip("=")
LATER = "den 10 oktober 2028"


@pytest.fixture
def award() -> Award:
    return won("Ettby", 2027, NOW, citation="Exempeltext: modigt & klokt arbete.")


def right_of(award: Award) -> LogoRight:
    right = logo_rights(NOW).won_by(award)
    assert right is not None
    return right


def kit(award: Award, coming: str = "") -> dict[str, bytes]:
    with ZipFile(BytesIO(brand_kit(right_of(award), coming))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_form_and_colour_as_drawing_and_as_picture(award: Award) -> None:
    files = kit(award)
    drawings = {name for name in files if name.endswith(".svg") and "marke" not in name}
    assert drawings == {
        f"{form}/{form}-{paint}.svg"
        for form in ("logotyp", "vinnare", "symbol")
        for paint in ("farg", "farg-mork-botten", "svart", "vit")
    }
    pictures = {name: files[name] for name in files if name.endswith(".png")}
    assert len(pictures) == 3 * len(drawings)
    for name, content in pictures.items():
        with Image.open(BytesIO(content)) as image:
            assert (image.mode, image.getpixel((0, 0))) == ("RGBA", (0, 0, 0, 0))
            assert name.endswith(f"-{image.width}px.png")


def test_a_drawing_needs_no_font_and_fetches_nothing(award: Award) -> None:
    for name, content in kit(award).items():
        if name.endswith(".svg") and not name.startswith("marke/"):
            root = ElementTree.fromstring(content)
            kinds = {element.tag.rpartition("}")[2] for element in root.iter()}
            assert kinds <= {"svg", "g", "path", "defs", "symbol", "use"}
            assert b'href="http' not in content


def test_one_colour_is_one_colour(award: Award) -> None:
    for name, content in kit(award).items():
        if name.endswith(("svart.svg", "vit.svg")):
            fills = {one.get("fill") for one in ElementTree.fromstring(content).iter()}
            assert fills - {None, "none"} == {"#000000" if "svart" in name else "#ffffff"}


def test_it_says_from_when_until_when_and_how(award: Award) -> None:
    guide = kit(award, LATER)[GUIDE].decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "Från: den 10 november 2026 kl. 10.00" in guide
    assert "Nästa utdelning är planerad till den 10 oktober 2028." in guide
    for heading in ("NÄR", "MINSTA STORLEK", "FRIYTA", "FÄRGER", "GÖR INTE SÅ HÄR"):
        assert f"\n{heading}\n" in guide
    assert "/logotyp/ettby/" in guide
    assert "planerad" not in kit(award)[GUIDE].decode()


def test_the_texts_are_plain_and_whole(award: Award) -> None:
    texts = kit(award)[TEXTS].decode()
    assert "Ettby kommun är Sveriges KvalitetsKommun 2027.\n" in texts
    assert "Exempeltext: modigt & klokt arbete." in texts
    AwardFactory(edition=award.edition, municipality__full_name="Annanby kommun")
    assert "2027, tillsammans med Annanby kommun. Utm" in kit(award)[TEXTS].decode()


@pytest.mark.parametrize(
    ("process", "sentence"),
    [
        (Process.APPLICATION, "Kommunerna ansöker själva, och en jury bedömer de nominerade"),
        (Process.KEY_FIGURES, "samhällsbyggande. En jury bedömer de nominerade"),
    ],
)
def test_the_texts_say_how_the_edition_found_its_nominees(
    award: Award, process: Process, sentence: str
) -> None:
    Edition.objects.filter(pk=award.edition_id).update(process=process)
    assert sentence in kit(award)[TEXTS].decode()


def test_the_badge_is_the_one_that_the_site_shows(
    client: Client, award: Award, settings: Settings
) -> None:
    settings.BADGE_SIGNING_KEY = ""
    assert "marke/marke.jwt" not in kit(award)
    settings.BADGE_SIGNING_KEY = KEY
    files = kit(award)
    assert files["marke/marke.svg"] == client.get("/marke/2027/ettby.svg").content
    assert files["marke/marke.jwt"] == client.get("/marke/2027/ettby.jwt").content
    page = html.unescape(client.get("/marke/2027/ettby/").content.decode())
    assert files["marke/inbaddning.html"].decode().strip() in page


def test_the_same_bytes_every_time(award: Award) -> None:
    assert brand_kit(right_of(award), LATER) == brand_kit(right_of(award), LATER)
    with ZipFile(BytesIO(brand_kit(right_of(award), ""))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 10, 10, 0, 0)}
