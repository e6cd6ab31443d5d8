"""What looks like a way to a person is pointed out; years, sums and case numbers are not."""

from __future__ import annotations

import pytest

from nominations.traces_of_persons import traces
from tests.factories import snapshot_answer, snapshot_area


def found(text: str) -> list[tuple[str, str]]:
    area = snapshot_area("demokrati", snapshot_answer("text", text))
    return [(kind, what) for _, kind, what in traces({"areas": [area]})]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skriv till kim.å@kommun.example.", [("e-postadress", "kim.å@kommun.example")]),
        ("Född 19850101-1234", [("personnummer", "19850101-1234")]),
        ("Född 850101-1234 i Åby", [("personnummer", "850101-1234")]),
        ("Ring 070-123 45 67", [("telefonnummer", "070-123 45 67")]),
        ("Ring +46 8 123 45 67", [("telefonnummer", "+46 8 123 45 67")]),
        ("Åren 2021–2027 kostade 12 500 000 kr, 98,5 procent", []),
        ("Vi har 3 000 medarbetare", []),
    ],
)
def test_traces(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected
