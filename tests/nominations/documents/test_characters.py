"""What can be printed, and what stands in the place of the rest."""

from __future__ import annotations

import pytest

from nominations.documents.characters import BREAK, Printer, covered

pytestmark = pytest.mark.sqlite_only


def shown(text: str) -> str:
    """Print a text, without the marks for where a line may break."""
    return Printer()(text).replace(BREAK, "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Vi lyssnar på invånarna. ÅÄÖ åäö éèüß – ”citat” 50 % ½ § €",
        "Jåhkåmåhkke, Giron, čearus, Dálvvadis, ŋ đ ŧ ž",
        "Łódź İstanbul Győr Žilina",
        '#read("/etc/passwd") *fet* $x$ <a> @b \\ [c] {d}',
        "/* inte en kommentar */ // inte heller",
    ],
)
def test_what_the_fonts_have_is_printed_as_typed(text: str) -> None:
    printer = Printer()
    assert printer(text) == text
    assert printer.lacking == []


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a\u2009b\u3000c\td", "a b c d"),
        ("10\u202f000", "10\u00a0000"),
        ("e\u2011post, för\u2010och", "e-post, för-och"),
        ("\ufb01nans, e\ufb00ekt", "finans, effekt"),
        ("cafe\u0301", "café"),
        ("A\u030angstro\u0308m", "Ångström"),
        ("ett\u200bställe", "ettställe"),
    ],
)
def test_another_way_to_write_the_same_is_printed_as_that(typed: str, printed: str) -> None:
    printer = Printer()
    assert printer(typed).replace(BREAK, "") == printed
    assert printer.lacking == []


@pytest.mark.parametrize(
    ("typed", "printed", "kind"),
    [
        ("漢", "⟨U+6F22⟩", "Bokstav"),
        ("😀", "⟨U+1F600⟩", "Symbol"),
        ("א", "⟨U+05D0⟩", "Bokstav"),
        ("x\u0301", "x⟨U+0301⟩", "Tecken som läggs till ett annat"),
        ("\u0007", "⟨U+0007⟩", "Styrtecken"),
        ("\u202e", "⟨U+202E⟩", "Osynligt tecken"),
        ("\ufeff", "⟨U+FEFF⟩", "Osynligt tecken"),
        ("\ue000", "⟨U+E000⟩", "Tecken utan bestämd betydelse"),
        ("\U0010ffff", "⟨U+10FFFF⟩", "Tecken som inte finns i Unicode"),
        ("\ufffe", "⟨U+FFFE⟩", "Tecken som inte finns i Unicode"),
        ("\ud800", "⟨U+D800⟩", "Halvt tecken"),
        ("⟨", "⟨U+27E8⟩", "Skiljetecken"),
        ("٣", "⟨U+0663⟩", "Siffra"),
    ],
)
def test_what_the_fonts_lack_is_printed_as_its_code(typed: str, printed: str, kind: str) -> None:
    printer = Printer()
    assert printer(typed).replace(BREAK, "") == printed
    assert [lacking.kind for lacking in printer.lacking] == [kind]


def test_a_family_of_emoji_is_shown_one_by_one() -> None:
    assert shown("👨\u200d👩") == "⟨U+1F468⟩⟨U+200D⟩⟨U+1F469⟩"


def test_it_remembers_how_often_and_where() -> None:
    printer = Printer()
    for place, text in (("Demokrati", "漢漢字"), ("Arbetsmiljö", "漢"), ("", "字")):
        printer.place = place
        printer(text)
    found = [(one.code, one.count, one.places) for one in printer.lacking]
    assert found == [
        ("⟨U+6F22⟩", 3, ["Demokrati", "Arbetsmiljö"]),
        ("⟨U+5B57⟩", 2, ["Demokrati"]),
    ]


def test_a_word_longer_than_a_line_may_break() -> None:
    printed = Printer()("kort " + "x" * 33 + " kort")
    assert max(len(part) for part in printed.replace(BREAK, " ").split()) == 8
    assert Printer()("x" * 32) == "x" * 32
    assert Printer()("漢" * 40).replace(BREAK, "") == "⟨U+6F22⟩" * 40


def test_no_combining_mark_and_no_control_character_counts_as_covered() -> None:
    assert covered() & {"\r", "\n", "\u0301", "\u00ad", "\u200b", "⟨"} == set()
    assert len(covered()) > 400
