"""Each juror beside the others: for the chair, the office, and the juror alone."""

from __future__ import annotations

from jury import scoring
from jury.room.gathered import Gathered
from jury.room.numbers import decimals, signed
from jury.room.panels import Panel, Table
from jury.scoring import JurorReport

TITLE = "Jurymedlemmarna bredvid varandra"
HEADINGS = (
    *("Jurymedlem", "Mildhet", "Medel", "Lägst–högst", "Följer de andra"),
    *("Flyttade poäng", "Flytt i snitt"),
)


def jurors_panel(gathered: Gathered, *, only: str | None = None) -> Panel:
    """Report on every juror, or on ``only`` one."""
    second = gathered.second if gathered.has_second else None
    reports = scoring.juror_reports(gathered.first, second)
    chosen = [one for one in reports if only in {None, one.juror}]
    return Panel(
        key="jurymedlemmar",
        title=TITLE if only is None else "Du bredvid de andra",
        sentence="Det här är till för eftertanke. Det visas aldrig utanför juryn.",
        tables=(Table(TITLE, HEADINGS, tuple(_row(gathered, one) for one in chosen)),),
        counted=(
            "Mildhet är hur många steg högre än de andras medelvärde på samma kommuner som "
            "jurymedlemmen i snitt satte. Under noll är strängare.",
            "Följer de andra är korrelationen med de andras medelvärden, från −1 till 1.",
        ),
        is_private=True,
    )


def _row(gathered: Gathered, one: JurorReport) -> tuple[str, ...]:
    return (
        gathered.jurors[one.juror],
        signed(one.mildness),
        decimals(one.own.mean),
        f"{decimals(one.own.lowest)}–{decimals(one.own.highest)}",
        decimals(one.fit),
        str(len(one.moves)),
        signed(one.mean_move),
    )
