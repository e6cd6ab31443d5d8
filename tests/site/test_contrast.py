"""The palette keeps its contrasts by day and by night, computed from the file the browser gets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

TEXT = 5.0
NON_TEXT = 3.0
SCHEMES = ("light", "dark")
GROUNDS = ("ground", "ground-soft", "ground-raised")
AREAS = ("demokrati", "verksamheter", "arbetsmiljo", "samhallsbyggande")
DATA = ("ekonomi", "resultat", "arbetsgivare")

TEXT_PAIRS = [
    *((text, ground) for text in ("text", "text-quiet", "text-brand") for ground in GROUNDS),
    *((text, ground) for text in ("text-accent", "link", "error") for ground in GROUNDS),
    *((text, ground) for text in ("link-strong", "error-strong", "success") for ground in GROUNDS),
    *((colour, ground) for colour in AREAS for ground in ("ground", "ground-raised")),
    *((data, ground) for data in DATA for ground in GROUNDS),
    *(("text-on-strong", ground) for ground in (*AREAS, "link", "link-strong", "error")),
    *(("text-on-strong", ground) for ground in ("error-strong", "text-quiet", "text")),
    *(("text-on-brand", ground) for ground in ("ground-brand", "ground-brand-deep")),
    ("text-on-brand-quiet", "ground-brand"),
    *(("honour", ground) for ground in ("ground-brand", "ground-brand-deep")),
    *(("text-on-honour", ground) for ground in ("honour", "honour-light")),
    ("error", "error-ground"),
    ("success", "success-ground"),
    ("attention", "attention-ground"),
    ("link", "info-ground"),
    ("text-quiet", "info-ground"),
    *(("text", f"{kind}-ground") for kind in ("error", "success", "attention", "info")),
    *(("text", f"{kind}-ground") for kind in ("added", "removed")),
]
NON_TEXT_PAIRS = [
    *(("border-field", ground) for ground in GROUNDS),
    *((shape, ground) for shape in ("shape", "brass", "tile") for ground in GROUNDS),
    ("focus", "focus-ring"),
    ("shape", "tile-off"),
    ("shape", "chart-band"),
    ("tile-quiet", "ground-brand"),
    *(("honour", f"tile-{tone}") for tone in (1, 2, 3)),
]


def sets() -> dict[str, dict[str, str]]:
    """Read tokens.css as it is written, for day, night and paper."""
    css = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text()
    light, dark, paper = (
        dict(re.findall(r"--([a-z0-9-]+):\s*([^;]+);", part))
        for part in re.split(r"@media [^{]+\{", css)
    )
    return {"light": light, "dark": dark, "paper": paper}


def tokens(scheme: str) -> dict[str, str]:
    """Return the colour of every token in a scheme, roles resolved to their paint."""
    written = sets()
    found = written["light"] | written[scheme]
    resolved = {}
    for name, value in found.items():
        while role := re.fullmatch(r"var\(--([a-z0-9-]+)\)", value):
            value = found[role[1]]
        resolved[name] = value
    return resolved


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_twenty_one() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 2) == 21.0


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("pairs", "least"), [(TEXT_PAIRS, TEXT), (NON_TEXT_PAIRS, NON_TEXT)])
def test_everything_is_seen_on_its_ground(
    pairs: list[tuple[str, str]], least: float, scheme: str
) -> None:
    colours = tokens(scheme)
    found = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in found.items() if ratio < least} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_focus_is_seen_on_every_ground_by_its_yellow_or_its_dark_ring(scheme: str) -> None:
    colours = tokens(scheme)
    grounds = (*GROUNDS, "ground-brand", "honour", "link", "error")
    best = {
        ground: max(contrast(colours[ring], colours[ground]) for ring in ("focus", "focus-ring"))
        for ground in grounds
    }
    assert {ground: ratio for ground, ratio in best.items() if ratio < NON_TEXT} == {}


def test_night_and_paper_have_no_token_that_the_day_lacks() -> None:
    written = sets()
    assert {**written["dark"], **written["paper"]}.keys() - written["light"].keys() == set()


def test_day_and_night_differ_in_every_role_but_those_on_gran() -> None:
    written = sets()
    roles = re.split(r"/\* Roles \*/", css := stylesheets()["tokens.css"])[1].split("/* Type */")[0]
    areas = css.split("/* Areas")[1].split("/* Gran, brass")[0]
    assert set(re.findall(r"--([a-z0-9-]+):", roles + areas)) == written["dark"].keys()


def stylesheets() -> dict[str, str]:
    """Return the text of every stylesheet of ours by its name."""
    folder = Path(settings.BASE_DIR) / "static/css"
    return {path.name: path.read_text() for path in folder.glob("*.css")}


LITERAL = re.compile(
    r"#[0-9A-Fa-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color|color-mix)a?\("
    r"|:[^;{}]*[\s:](?:white|black|gr[ae]y|silver|red|green|blue|yellow|navy|gold)\b(?!-)"
)


def test_colours_are_named_in_the_tokens_only() -> None:
    loose = {
        name: [found[0] for found in LITERAL.finditer(re.sub(r"/\*.*?\*/", "", css, flags=re.S))]
        for name, css in stylesheets().items()
        if name != "tokens.css"
    }
    assert {name: colours for name, colours in loose.items() if colours} == {}


def test_the_other_files_use_roles_and_never_the_paint() -> None:
    """Paint is the same by day and by night: what uses it does not follow."""
    css = stylesheets().pop("tokens.css")
    paint = set(re.findall(r"--([a-z-]+):", css.split("/* Palette */")[1].split("/* Areas")[0]))
    used = {
        name: sorted(paint & set(re.findall(r"var\(--([a-z-]+)\)", text)))
        for name, text in stylesheets().items()
        if name != "tokens.css"
    }
    assert {name: colours for name, colours in used.items() if colours} == {}


def test_every_token_that_is_used_exists() -> None:
    sheets = stylesheets()
    made = set(re.findall(r"--([a-z0-9-]+):", "".join(sheets.values())))
    used = set(re.findall(r"var\(--([a-z0-9-]+)", "".join(sheets.values())))
    assert used - made == set()


@pytest.mark.parametrize("page", ["base.html", "500.html", "503.html"])
def test_a_page_says_before_its_stylesheets_that_it_has_both_schemes(page: str) -> None:
    html = (Path(settings.BASE_DIR) / "templates" / page).read_text()
    colours = tokens("light")
    assert re.findall(r'<meta name="(?:color-scheme|theme-color)" content="([^"]+)"', html) == [
        "light dark",
        colours["ground-brand"],
        colours["ground-brand-deep"],
    ]
    assert html.index('"color-scheme"') < html.index('rel="stylesheet"')


@pytest.mark.parametrize("folder", ["templates", "deploy"])
def test_what_cannot_read_the_tokens_has_their_colours(folder: str) -> None:
    """Metas, the badge on others' sites and the proxy's own page carry the values themselves."""
    known = {colour for scheme in SCHEMES for colour in tokens(scheme).values()}
    loose = {
        path.name: found - known
        for kind in ("*.html", "*.svg")
        for path in (Path(settings.BASE_DIR) / folder).rglob(kind)
        if (found := set(re.findall(r"(?<!&)#[0-9A-F]{6}\b", path.read_text()))) - known
    }
    assert loose == {}
