"""Files to save: named for old programs and new."""

from __future__ import annotations

import pytest

from kvalitetskommun.downloads import disposition

pytestmark = pytest.mark.sqlite_only


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("a.pdf", "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf"),
        (
            "Ansökan från Åre.pdf",
            'attachment; filename="Ansokan fran Are.pdf"; '
            "filename*=UTF-8''Ans%C3%B6kan%20fr%C3%A5n%20%C3%85re.pdf",
        ),
        (
            'a"b\\c\r\nSet-Cookie: x.pdf',
            'attachment; filename="a_b_c__Set-Cookie: x.pdf"; '
            "filename*=UTF-8''a%22b%5Cc%0D%0ASet-Cookie%3A%20x.pdf",
        ),
    ],
)
def test_the_name_is_given_twice(name: str, header: str) -> None:
    assert disposition(name) == header
