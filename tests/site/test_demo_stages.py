"""Each stage of the demo is what the list of stages says, and stays so for thirty days."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

import pytest

from jury.models import Declaration, Deliberation, Scorecard, StandIn
from jury.states import DeclarationKind, JurorRole, ScorecardState
from kvalitetskommun.audit.verification import verify
from kvalitetskommun.models import DemoDatabase
from kvalitetskommun.site.demo.build import build_demo
from kvalitetskommun.site.demo.edition import NOMINEES
from kvalitetskommun.site.demo.stages import DemoStage, calendar
from network.models import Event
from network.states import EventKind, EventState, MeetingForm, RegistrationState
from nominations.models import (
    Application,
    Approval,
    Award,
    Edition,
    Nomination,
    Release,
    Revision,
    Submission,
)
from nominations.rules.submission import is_complete
from nominations.states import (
    ApplicationState,
    ApprovalState,
    AwardKind,
    ReleaseKind,
    RevisionKind,
    Stage,
)

# What is built is plain workflow; on PostgreSQL the access matrix builds two of the stages.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]

STAGES = {
    DemoStage.UPCOMING: Stage.UPCOMING,
    DemoStage.OPEN: Stage.OPEN,
    DemoStage.SCREENING: Stage.SCREENING,
    DemoStage.NOMINATED: Stage.SCREENING,
    DemoStage.JURY: Stage.EVALUATION,
    DemoStage.DECIDED: Stage.EVALUATION,
    DemoStage.AWARDED: Stage.AWARDED,
}
YEAR = 2027


def _built(stage: DemoStage, now: datetime) -> Edition:
    """Build a stage, which stands where the list says for thirty days, with the chain whole."""
    build_demo(stage, seed=1, now=now)
    edition: Edition = Edition.objects.with_dates().with_releases().get(year=YEAR)
    stands = {edition.stage(now + timedelta(days=days)) for days in (0, 1, 15, 30)}
    assert stands == {STAGES[stage]}
    assert DemoDatabase.objects.get().stage == stage
    assert verify() == []
    assert _living_network(now) == set(EventKind)
    return edition


def _living_network(now: datetime) -> set[str]:
    """Give the kinds that the calendar shows both past and coming; beside them the rest stands."""
    coming = Event.objects.coming_after(now)
    full = coming.filter(registrations__state=RegistrationState.WAITING)
    assert full.exists()
    assert any(event.is_moved(now) for event in coming)
    assert Event.objects.upcoming(now).filter(state=EventState.CANCELLED).exists()
    assert set(coming.values_list("form", flat=True)) == set(MeetingForm)
    past = Event.objects.past(now).values_list("kind", flat=True)
    return set(past) & set(coming.values_list("kind", flat=True))


def _states(edition: Edition) -> Counter[str]:
    return Counter(Application.objects.filter(edition=edition).values_list("state", flat=True))


def test_every_stage_has_a_place_in_the_list() -> None:
    assert list(STAGES) == list(DemoStage)


def test_upcoming_has_dates_and_a_form_and_no_application(now: datetime) -> None:
    edition = _built(DemoStage.UPCOMING, now)
    assert edition.areas.count() == 6
    assert _states(edition) == {}


def test_open_has_seventeen_begun_nine_sent_one_withdrawn_and_one_conflict(now: datetime) -> None:
    edition = _built(DemoStage.OPEN, now)
    assert _states(edition) == {
        ApplicationState.SUBMITTED: 9,
        ApplicationState.DRAFT: 7,
        ApplicationState.WITHDRAWN: 1,
    }
    conflicts = Revision.objects.filter(kind=RevisionKind.CONFLICT)
    municipality = conflicts.get().section.application.municipality
    assert municipality.name == "Nacka"
    asked = Approval.objects.get(state=ApprovalState.ASKED)
    assert asked.application.municipality.name == "Vallentuna"
    assert is_complete(asked.application)


def test_screening_has_fourteen_sent_and_three_never_sent(now: datetime) -> None:
    edition = _built(DemoStage.SCREENING, now)
    assert _states(edition) == {ApplicationState.SUBMITTED: 14, ApplicationState.DRAFT: 3}
    assert not Nomination.objects.filter(edition=edition).exists()
    approved = Submission.objects.exclude(approval=None).get()
    assert approved.application.municipality.name == "Nacka"


def test_nominated_has_five_that_nobody_sees_yet(now: datetime) -> None:
    edition = _built(DemoStage.NOMINATED, now)
    chosen = Nomination.objects.standing().filter(edition=edition).in_swedish_order()
    assert tuple(chosen.values_list("municipality__name", flat=True)) == NOMINEES
    assert Nomination.objects.public(now).filter(edition=edition).count() == 0
    release = Release.objects.get(edition=edition, kind=ReleaseKind.NOMINEES)
    assert release.publish_at == calendar(DemoStage.NOMINATED, now).nominees
    assert Nomination.objects.public(release.publish_at).filter(edition=edition).count() == 5


def test_jury_has_some_scorecards_in_one_conflict_and_one_unsure(now: datetime) -> None:
    edition = _built(DemoStage.JURY, now)
    assert Nomination.objects.public(now).filter(edition=edition).count() == 5
    cards = Counter(
        Scorecard.objects.filter(nomination__edition=edition).values_list("state", flat=True)
    )
    assert cards[ScorecardState.SUBMITTED] > 0
    assert cards[ScorecardState.DRAFT] > 0
    current = Declaration.objects.current()
    assert current.filter(kind=DeclarationKind.UNSURE).count() == 1
    out = current.filter(kind=DeclarationKind.CONFLICT)
    assert sorted(out.values_list("juror__role", "nomination__municipality__name")) == [
        (JurorRole.CHAIR, "Höganäs"),
        (JurorRole.DEPUTY, "Höganäs"),
        (JurorRole.MEMBER, "Nacka"),
    ]
    assert StandIn.objects.current().get().nomination.municipality.name == "Höganäs"
    assert not Deliberation.objects.get(edition=edition).is_revealed


def test_decided_has_a_winner_that_nobody_sees_yet(now: datetime) -> None:
    edition = _built(DemoStage.DECIDED, now)
    winners = Award.objects.filter(edition=edition, kind=AwardKind.WINNER)
    assert winners.count() == 1
    assert winners.get().citation.startswith("Exempeltext")
    assert Award.objects.public(now).filter(edition=edition).count() == 0
    release = Release.objects.get(edition=edition, kind=ReleaseKind.AWARDS)
    assert release.publish_at == calendar(DemoStage.DECIDED, now).ceremony


def test_awarded_has_a_public_winner(now: datetime) -> None:
    edition = _built(DemoStage.AWARDED, now)
    public = Award.objects.public(now).filter(edition=edition, kind=AwardKind.WINNER)
    winner = public.get().municipality
    conference = Event.objects.coming_after(now).get(kind=EventKind.WINNER_CONFERENCE)
    assert conference.host == winner


def test_another_seed_gives_other_answers_and_the_same_shape(now: datetime) -> None:
    build_demo(DemoStage.OPEN, seed=2, now=now)
    edition = Edition.objects.get(year=YEAR)
    assert _states(edition)[ApplicationState.SUBMITTED] == 9
