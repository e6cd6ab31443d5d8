"""Somebody who types, what became of every character, and the figures of a drill."""

from __future__ import annotations

import fcntl
import json
import random
import re
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection
from playwright.sync_api import Locator, Page, expect

from kvalitetskommun.accounts.models import User
from tests.measurements import FOLDER, record
from tests.nominations.desk import Desk, log_in

FIELD = "#id_svar-demokrati-text"
SAVED = re.compile(r"^Sparat kl\.\s\d\d\.\d\d$")
PATIENCE = 45_000
WORDS = (
    *("Vi", "lyssnar", "på", "invånarna", "och", "lär", "av", "det", "vi", "hör", "i", "möten"),
    *("skolan", "äldreomsorgen", "utvecklas", "tillsammans", "med", "unga,", "gamla", "1 234 kr"),
    *("”citat”", "–", "åäö ÅÄÖ", "e-tjänster", "100 %", "😀", "<b>", "&", "samverkan.\n"),
)
# How long it took from the latest key until the line beside the buttons said something new.
WATCH = """() => {
  const line = document.querySelector("#sparat");
  if (!line) return;
  let typedAt = null;
  window.waits = [];
  document.addEventListener("input", () => { typedAt = performance.now(); });
  new MutationObserver(() => {
    if (typedAt !== null) waits.push(performance.now() - typedAt);
    typedAt = null;
  }).observe(line, { childList: true, characterData: true, subtree: true });
}"""


@dataclass
class Typist:
    """A person at the part about democracy; ``typed`` is every character that was typed."""

    page: Page
    user: User
    desk: Desk
    site: str
    dice: random.Random
    typed: str = ""
    slowest: float = 0.0

    def sit_down(self) -> Typist:
        """Log in and open the part."""
        log_in(self.page, self.user, self.site)
        self.page.goto(self.site + self.desk.page())
        self.page.evaluate(WATCH)
        self.page.locator(FIELD).focus()
        return self

    def write(self, words: int = 0) -> None:
        """Type a few words as people do: in gusts, with pauses."""
        for _ in range(words or self.dice.randint(3, 9)):
            word = self.dice.choice(WORDS) + self.dice.choice(("", " ", " "))
            self.page.keyboard.type(word, delay=self.dice.uniform(0, 12))
            self.typed += word
            if self.dice.random() < 0.15:
                self.page.keyboard.type(" ", delay=self.dice.uniform(200, 900))
                self.typed += " "

    def at_the_end(self) -> None:
        """Put the cursor last in the text again."""
        self.page.locator(FIELD).focus()
        self.page.keyboard.press("Control+End")

    @property
    def line(self) -> Locator:
        """Give the line beside the buttons."""
        return self.page.locator("#sparat")

    def sees(self, text: str | re.Pattern[str]) -> None:
        """Expect what the line says."""
        if isinstance(text, str):
            expect(self.line).to_contain_text(text, timeout=PATIENCE)
        else:
            expect(self.line).to_have_text(text, timeout=PATIENCE)

    def is_saved(self) -> None:
        """Expect the line to say so, and the server to have every character."""
        expect(self.page.locator(FIELD)).to_have_value(self.typed)
        expect(self.page.locator("form[data-unsaved]")).to_have_count(0, timeout=PATIENCE)
        self.sees(SAVED)

    def on_the_page(self) -> str:
        """Give what stands in the field."""
        return self.page.locator(FIELD).input_value()

    def offered(self) -> str:
        """Open the part anew, and give the text with what is offered back put back."""
        self.page.goto(self.site + self.desk.page())
        box = self.page.locator("[data-copies]")
        expect(box).to_have_attribute("aria-busy", "false")
        button = box.get_by_role("button", name="Lägg tillbaka")
        if button.count():
            button.first.click()
            expect(box).to_be_hidden()
        return self.on_the_page()

    def note_waits(self) -> None:
        """Remember how long the line took at worst."""
        waits = self.page.evaluate("window.waits ?? []")
        self.slowest = max([self.slowest, *waits])

    def lost(self, *places: str) -> int:
        """Count the characters that are neither on the server nor in any of the places."""
        kept = [*places, *self.on_the_server()]
        return len(self.typed) - max((shared(self.typed, text) for text in kept), default=0)

    def on_the_server(self) -> list[str]:
        """Give the text that stands, and that of every version."""
        section = self.desk.section()
        found = [section.answers, *section.revisions.values_list("answers", flat=True)]
        return [answers.get("demokrati-text", "") for answers in found]


def shared(typed: str, text: str) -> int:
    """Count how many of the first characters two texts share."""
    pairs = zip(typed, text, strict=False)
    return next(
        (at for at, (one, other) in enumerate(pairs) if one != other), min(len(typed), len(text))
    )


@dataclass
class Tally:
    """What a mishap did to those who typed."""

    runs: int = 0
    typed: int = 0
    lost: int = 0
    slowest_ms: float = 0.0

    def add(self, typist: Typist, *places: str) -> None:
        """Count what one typist typed and lost."""
        self.typed += len(typist.typed)
        self.lost += typist.lost(*places)
        self.slowest_ms = round(max(self.slowest_ms, typist.slowest), 0)

    def note(self, mishap: str) -> None:
        """Write the figures beside those of the other mishaps."""
        name = f"typing-{connection.vendor}"
        path = FOLDER / f"{name}.json"
        with (FOLDER / "README.md").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            figures: dict[str, Any] = {}
            if path.exists():
                figures = json.loads(path.read_text())["figures"]
            record(name, dict(sorted((figures | {mishap: asdict(self)}).items())))
