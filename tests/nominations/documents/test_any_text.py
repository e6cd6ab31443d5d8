"""Whatever somebody can type becomes a PDF, and nothing of it disappears without a trace."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from nominations.documents.application import application_pdf, pages
from nominations.documents.characters import BREAK, SAME_LOOK, code_of, covered
from nominations.models import Application
from tests.counts import count
from tests.nominations.documents.papers import drawing, source_of

# What is awkward in one way or another; surrogates cannot be sent, and are printed all the same.
AWKWARD = (
    *(
        "\x00\x07\x1b\x7f\x85",
        "\u0301\u0308\u20dd",
        "a\u0301\u0301\u0301",
        "👩\u200d👩\u200d👧",
        "🇸🇪",
    ),
    *("❤\ufe0f", "漢字かな交じり文", "한국어", "עברית", "العربية", "हिन्दी", "\u202eomvänt\u202c"),
    *("\u2066\u2069", "\ue000\uf0b7", "\ufdd0\uffff\U0001fffe", "\u200b\u200c\u200d\u2060\ufeff"),
    *("so\u00admj\u00aduk", "\u2028\u2029\x0b\x0c\x1c", "x" * 200, "- ", "-", "⟨U+6F22⟩", "\ud800"),
    *("#panic()", "]", "\\", '"', "`", "$", "//", "/*", "\u00a0" * 50, "\U000e0041\U000e007f"),
)
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(AWKWARD),
        st.text(alphabet=st.characters(), max_size=40),
        st.sampled_from(["\n", "\n\n", "\n- ", " ", "åäö"]),
    ),
    max_size=12,
).map("".join)


def survivors(text: str) -> set[str]:
    """Give the characters that must be seen in the PDF: themselves or as a code."""
    composed = unicodedata.normalize("NFC", text).translate(SAME_LOOK)
    visible = {char for line in composed.splitlines() for char in line}
    return {
        char if char in covered() else code_of(char)
        for char in visible
        if not char.isspace() and char not in {BREAK, "\u00ad", "-"}
    }


def test_any_text_becomes_a_pdf(application: Application) -> None:
    @settings(max_examples=count(25, 1000))
    @given(answer=TEXTS, alternative=TEXTS)
    def check(answer: str, alternative: str) -> None:
        pictures = [drawing(alt=alternative)]
        source = source_of(application, answer, pictures=pictures)
        assert application_pdf(source).startswith(b"%PDF-")
        shown = pages(source)
        blocks = shown["areas"][0]["texts"][0]["blocks"]
        rows = [piece for block in blocks for row in block["rows"] for piece in row]
        text = "\n".join(rows).replace(BREAK, "")
        assert [one for one in survivors(answer) if one not in text] == []

    check()


def test_what_counts_as_covered_is_printed_in_both_families(application: Application) -> None:
    signs = "".join(sorted(covered()))
    file = {"code": "x", "name": signs, "kind": "pdf", "size": 1, "sha256": "", "alt": signs}
    source = source_of(application, signs, attachments=[file])
    assert application_pdf(source).startswith(b"%PDF-")
    assert pages(source)["lacking"] == []


def test_every_plane_of_unicode(application: Application) -> None:
    step = count(257, 16)
    signs = [chr(code) for code in range(1, 0x110000, step) if not 0xD800 <= code <= 0xDFFF]
    assert application_pdf(source_of(application, "".join(signs))).startswith(b"%PDF-")
