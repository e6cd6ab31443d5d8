"""When the jury met, who was there, what it talked about, and how it voted."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from jury.models import Attendance, Ballot, Deliberation, Meeting, StepOut, Talk
from jury.protocol.parts import Part, part, table
from jury.room.numbers import NOTHING
from jury.votes import tally_of
from kvalitetskommun.swedish import clock_words, moment_words


def meetings_part(deliberation: Deliberation, without: Collection[int]) -> Part:
    """Tell of the meetings; who stepped out of a talk is named with the nominee."""
    meetings = list(Meeting.objects.filter(edition=deliberation.edition_id).order_by("opened_at"))
    if not meetings:
        return part("Möten", "Juryn har inte haft något möte i portalen.")
    told = [_told(number, meeting) for number, meeting in enumerate(meetings, 1)]
    return part(
        "Möten",
        *told,
        tables=(
            table("Närvaro", ("Jurymedlem", "Möte", "Kom", "Gick"), _present(meetings)),
            table(
                "Samtal om kommunerna",
                ("Kommun", "Möte", "Från", "Till", "Leddes av", "Utanför på grund av jäv"),
                _talks(meetings, without),
            ),
        ),
    )


def votes_part(deliberation: Deliberation, without: Collection[int]) -> Part | None:
    """Tell how each closed ballot ended, without who voted for whom; None without ballots."""
    ballots = Ballot.objects.filter(edition=deliberation.edition_id).exclude(closed_at=None)
    shown = ballots.exclude(candidates__nomination__in=list(without)).select_related(
        "casting__municipality", "cast_by"
    )
    parts = list(shown.order_by("opened_at", "pk"))
    if not parts:
        return None
    tables = [
        table(
            f"Omröstning {number}, avslutad den {moment_words(ballot.closed_at)}",
            ("Kommun", "Röster"),
            ((row.candidate.nomination.municipality.name, str(row.votes)) for row in tallies),
        )
        for number, ballot in enumerate(parts, 1)
        if ballot.closed_at and (tallies := tally_of(ballot))
    ]
    return part("Omröstningar", *_casts(parts), tables=tables)


def _casts(ballots: list[Ballot]) -> Iterator[str]:
    for ballot in ballots:
        if ballot.casting:
            name = ballot.casting.municipality.name
            yield f"Utslagsröst för {name}, av {ballot.cast_by}. Skäl: {ballot.casting_reason}"


def _told(number: int, meeting: Meeting) -> str:
    ended = f", till den {moment_words(meeting.closed_at)}" if meeting.closed_at else ", pågår"
    return f"Möte {number}: från den {moment_words(meeting.opened_at)}{ended}."


def _present(meetings: list[Meeting]) -> Iterator[tuple[str, ...]]:
    numbers = {meeting.pk: number for number, meeting in enumerate(meetings, 1)}
    rows = Attendance.objects.filter(meeting__in=meetings).select_related("juror__user")
    for row in sorted(rows, key=lambda one: (one.meeting_id, one.juror.user.name_sort)):
        left = clock_words(row.left_at) if row.left_at else NOTHING
        yield str(row.juror), str(numbers[row.meeting_id]), clock_words(row.came_at), left


def _talks(meetings: list[Meeting], without: Collection[int]) -> Iterator[tuple[str, ...]]:
    numbers = {meeting.pk: number for number, meeting in enumerate(meetings, 1)}
    talks = Talk.objects.filter(meeting__in=meetings).exclude(nomination__in=list(without))
    out: dict[int, list[str]] = {}
    for row in StepOut.objects.filter(talk__in=talks).select_related("juror__user"):
        out.setdefault(row.talk_id, []).append(str(row.juror))
    joined = talks.select_related("nomination__municipality", "led_by").order_by("began_at", "pk")
    for talk in joined:
        yield (
            talk.nomination.municipality.name,
            str(numbers[talk.meeting_id]),
            clock_words(talk.began_at),
            clock_words(talk.ended_at) if talk.ended_at else NOTHING,
            str(talk.led_by or NOTHING),
            ", ".join(sorted(set(out.get(talk.pk, [])))) or NOTHING,
        )
