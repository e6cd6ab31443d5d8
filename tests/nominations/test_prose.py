"""Plain text as paragraphs and lists."""

from __future__ import annotations

import pytest

from nominations.templatetags.prose import prose


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", ""),
        (" \n\n ", ""),
        ("En rad.", "<p>En rad.</p>"),
        ("Ett.\n\n\nTvå.", "<p>Ett.</p>\n<p>Två.</p>"),
        ("Ett.\r\n\r\nTvå.", "<p>Ett.</p>\n<p>Två.</p>"),
        ("Ett\nTvå", "<p>Ett<br>Två</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("Så här:\n- a\n- b\nSlut", "<p>Så här:</p>\n<ul><li>a</li><li>b</li></ul>\n<p>Slut</p>"),
        ("-inte en punkt", "<p>-inte en punkt</p>"),
        ("3 - 2 = 1", "<p>3 - 2 = 1</p>"),
        ("<b>a</b> & b", "<p>&lt;b&gt;a&lt;/b&gt; &amp; b</p>"),
        ("- <script>", "<ul><li>&lt;script&gt;</li></ul>"),
        ("{0} {} %s", "<p>{0} {} %s</p>"),
    ],
)
def test_prose(typed: str, shown: str) -> None:
    assert prose(typed) == shown
