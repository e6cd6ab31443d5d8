"""Any one thing done to a chain is found: tried on links without a database."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kvalitetskommun.audit.chain import GENESIS, Link, hash_of
from kvalitetskommun.audit.findings import HeadMark, compare_with_kept_head, inspect

LENGTH = 9
places = st.integers(0, LENGTH - 1)


def make_chain(length: int, word: str = "seal") -> list[Link]:
    links: list[Link] = []
    for number in range(1, length + 1):
        previous = links[-1].hash if links else GENESIS
        seal = f"{word}{number}"
        links.append(Link(number, previous, hash_of(previous, number, seal), seal))
    return links


def numbered(links: list[Link]) -> list[Link]:
    """Close the ranks: the links get the numbers of their places."""
    return [link._replace(number=place) for place, link in enumerate(links, start=1)]


CHAIN = make_chain(LENGTH)
HEAD = HeadMark(LENGTH, CHAIN[-1].hash)


def codes(links: list[Link]) -> set[str]:
    return {finding.code for finding in inspect(links, HEAD)}


def test_a_whole_chain_has_no_findings() -> None:
    assert inspect(CHAIN, HEAD) == []
    assert inspect([], HeadMark(0, GENESIS)) == []


@given(place=places, field=st.sampled_from(["previous", "hash", "seal"]), honest=st.booleans())
def test_a_changed_link(place: int, field: str, honest: bool) -> None:
    """Also when its own hash was computed anew."""
    link = Link(**{**CHAIN[place]._asdict(), field: "f" * 64})
    if honest and field != "hash":
        link = link._replace(hash=hash_of(link.previous, link.number, link.seal))
    assert codes([*CHAIN[:place], link, *CHAIN[place + 1 :]]) == {"changed"}


@given(first=places, count=st.integers(1, LENGTH))
def test_missing_links(first: int, count: int) -> None:
    rest = [*CHAIN[:first], *CHAIN[first + count :]]
    assert codes(rest) == {"missing"}
    assert "missing" in codes(numbered(rest))


@given(place=st.integers(0, LENGTH))
def test_an_inserted_link(place: int) -> None:
    previous = CHAIN[place - 1].hash if place else GENESIS
    link = Link(place + 1, previous, hash_of(previous, place + 1, "lie"), "lie")
    assert "inserted" in codes(numbered([*CHAIN[:place], link, *CHAIN[place:]]))


@given(order=st.permutations(CHAIN).filter(lambda order: order != CHAIN))
def test_reordered_links(order: list[Link]) -> None:
    assert codes(numbered(order)) == {"reordered"}


@given(length=st.integers(0, LENGTH - 1))
def test_a_cut_off_tail_needs_a_kept_head(length: int) -> None:
    rest = CHAIN[:length]
    assert inspect(rest, HeadMark(length, rest[-1].hash if rest else GENESIS)) == []
    assert [finding.code for finding in compare_with_kept_head(rest, HEAD)] == ["cut_off"]


@given(length=st.integers(LENGTH, LENGTH + 3))
def test_a_rebuilt_chain_needs_a_kept_head(length: int) -> None:
    lie = make_chain(length, "lie")
    assert inspect(lie, HeadMark(length, lie[-1].hash)) == []
    assert [finding.code for finding in compare_with_kept_head(lie, HEAD)] == ["rebuilt"]
