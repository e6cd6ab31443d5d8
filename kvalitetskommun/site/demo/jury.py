"""The demo's jury, through the workflow: people and criteria, scores, reveal and decision."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from itertools import cycle

from jury.models import (
    RUBRIC,
    Criterion,
    Decision,
    Declaration,
    Deliberation,
    Given,
    Juror,
    Scorecard,
    Turn,
    digest_of,
)
from jury.overview import result_of
from jury.states import Confidence, ConnectionKind, DeclarationKind, Ground, JurorRole, Ruling
from jury.workflow.citing import check_citation, write_citation
from jury.workflow.criteria import keep_criterion
from jury.workflow.deciding import decide, reveal
from jury.workflow.declaring import declare, rule_on, set_connections
from jury.workflow.leading import name_stand_in
from jury.workflow.ordering import draw_order
from jury.workflow.panel import add_juror, prepare, set_organisation
from jury.workflow.pledging import pledge
from jury.workflow.reserving import reserve
from jury.workflow.scorecards import save_scores, submit_scorecard
from kvalitetskommun.accounts.models import User
from kvalitetskommun.site.demo import jury_texts as texts
from kvalitetskommun.site.demo.edition import EditionBuilder
from kvalitetskommun.site.demo.jury_evidence import lay_out_evidence
from kvalitetskommun.site.demo.jury_feedback import write_to_all, write_words
from kvalitetskommun.site.demo.jury_meeting import hold_meeting
from kvalitetskommun.site.demo.jury_rubrics import RUBRICS
from kvalitetskommun.site.demo.people import JURORS
from kvalitetskommun.site.demo.stages import DemoStage
from nominations.models import Nomination
from nominations.states import ReleaseKind

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
DEPUTY = f"jury{JURORS}"
CONFLICT = ("jury3", "Nacka")
NEIGHBOUR = ("jury2", "Vallentuna")
DISSENTS = "jury4"
UNLED, LEADS_INSTEAD = "Höganäs", "jury4"
UNSURE = ("jury5", "Vallentuna")
# How strong the nominees are, in an order that the seed decides; so far apart that one wins.
LEVELS = (2.7, 3.1, 3.5, 3.8, 4.3)
# In the stage where the jury is at work: how many scorecards each juror has handed in.
# To how many of the first on the desk each juror writes.
ADVISED = 3
HANDED_IN = {"jury1": 5, "jury2": 3, "jury3": 2, "jury4": 1, "jury5": 2, "jury6": 0, DEPUTY: 4}


class JuryBuilder:
    """Builds what the jury has done at the builder's stage."""

    def __init__(self, builder: EditionBuilder) -> None:
        self.builder = builder
        self.edition = builder.edition
        self.chair = builder.people["ordforande"]
        self.logins = [f"jury{number}" for number in range(1, JURORS + 1)]
        self.chance = builder.random

    def build(self) -> None:
        """Seat the jury, and let it work as far as the stage has come."""
        self.seat(min(self.builder.now, self.builder.dates.opens) - 20 * DAY)
        if self.builder.stage.rank < DemoStage.NOMINATED.rank:
            return
        self.lay_out(self.builder.dates.closes + 12 * DAY)
        lay_out_evidence(
            self.builder.nominations(),
            chance=random.Random(self.edition.year),
            by=self.builder.office,
            now=self.builder.dates.closes + 13 * DAY,
        )
        self.pledge_all(self.builder.dates.closes + 13 * DAY)
        if self.builder.stage.rank < DemoStage.JURY.rank:
            return
        begins = self.builder.dates.evaluation
        self.declare_all(begins)
        if self.builder.stage == DemoStage.JURY:
            self._name_stand_in(begins + HOUR)
        self.score_all(begins + DAY)
        if self.builder.stage.rank >= DemoStage.DECIDED.rank:
            self.conclude(begins + 60 * DAY)

    def seat(self, now: datetime) -> None:
        """Give jurors, a substitute and the chair their places, so that their log-ins work."""
        roles = dict.fromkeys(self.logins, JurorRole.MEMBER)
        roles |= {DEPUTY: JurorRole.DEPUTY, "ordforande": JurorRole.CHAIR}
        roles |= {"suppleant": JurorRole.SUBSTITUTE}
        for (login, role), organisation in zip(
            roles.items(), cycle(texts.ORGANISATIONS), strict=False
        ):
            user = self.builder.people[login]
            seated = add_juror(
                self.edition,
                email=user.email,
                name=user.name,
                role=role,
                by=self.builder.office,
                now=now,
            )
            assert isinstance(seated, Juror)
            set_organisation(seated, organisation=organisation, by=self.builder.office, now=now)

    def lay_out(self, now: datetime) -> None:
        """Set the criteria, equal in weight since the award's weights are not public."""
        prepare(self.edition, by=self.builder.office, now=now)
        for position, (perspective, key, title, guidance) in enumerate(texts.CRITERIA):
            criterion = Criterion(
                edition=self.edition,
                perspective=perspective,
                key=key,
                title=title,
                guidance=f"Exempeltext. {guidance}",
                position=position,
                **dict(zip(RUBRIC, RUBRICS[key], strict=True)),
            )
            keep_criterion(criterion, by=self.builder.office, now=now)

    def pledge_all(self, now: datetime) -> None:
        """Let everybody promise secrecy, before there is anything to read."""
        digest = digest_of(Deliberation.objects.get(edition=self.edition).pledge)
        for login in (*self.logins, "ordforande"):
            juror = self._juror(login)
            pledge(juror, digest=digest, by=juror.user, now=now)

    def declare_all(self, now: datetime) -> None:
        """Let everybody answer about every nominee: one is out, one unsure, one lives there."""
        for login in (*self.logins, "ordforande"):
            juror = self._juror(login)
            draw_order(juror, by=juror.user, now=now, lot=self.chance)
            for nominee in self.builder.nominations():
                self._declare(login, juror, nominee, now)

    def _declare(self, login: str, juror: Juror, nominee: Nomination, now: datetime) -> None:
        kind, ground, text = DeclarationKind.NONE, "", ""
        if (login, nominee.municipality.name) == CONFLICT:
            kind, ground, text = DeclarationKind.CONFLICT, Ground.CLOSE, texts.CONFLICT
        elif self._is_unled(nominee) and login in {DEPUTY, "ordforande"}:
            kind, ground, text = DeclarationKind.CONFLICT, Ground.OTHER, texts.LED
        elif (login, nominee.municipality.name) == UNSURE:
            kind, ground, text = DeclarationKind.UNSURE, Ground.OTHER, texts.UNSURE
        elif (login, nominee.municipality.name) == NEIGHBOUR:
            tie = (ConnectionKind.HOME, nominee.municipality)
            set_connections(juror, connections=[tie], by=juror.user, now=now)
            text = texts.NEIGHBOUR
        declare(juror, nominee, kind=kind, ground=ground, text=text, by=juror.user, now=now)

    def _is_unled(self, nominee: Nomination) -> bool:
        """Tell whether neither chair nor deputy can lead: while the jury is at work only."""
        return self.builder.stage == DemoStage.JURY and nominee.municipality.name == UNLED

    def _name_stand_in(self, now: datetime) -> None:
        nominee = next(row for row in self.builder.nominations() if self._is_unled(row))
        juror, by = self._juror(LEADS_INSTEAD), self.builder.office
        name_stand_in(nominee, juror=juror, reason=texts.STAND_IN, by=by, now=now)

    def score_all(self, now: datetime) -> None:
        """Let the jurors score: all of it once decided, else some of it."""
        finished = self.builder.stage.rank >= DemoStage.DECIDED.rank
        if finished:
            self.rule(now)
        nominees = [row.pk for row in self.builder.nominations()]
        self.chance.shuffle(nominees)
        strengths = dict(zip(nominees, LEVELS, strict=True))
        for login in self.logins:
            user = self.builder.people[login]
            cards = self._cards_in_order(user, now)
            handed_in = len(cards) if finished else HANDED_IN[login]
            self._advise(user, cards[:ADVISED], now)
            mildness = self.chance.uniform(-0.5, 0.5)
            for place, card in enumerate(cards):
                at = now + place * DAY
                if place < handed_in:
                    self.hand_in(card, user, strengths[card.nomination_id] + mildness, at)
                elif place == handed_in:
                    self.begin(card, user, at)

    def _advise(self, user: User, cards: list[Scorecard], now: datetime) -> None:
        for card in cards:
            place = card.nomination_id + card.juror_id
            write_words(card.juror, card.nomination, place=place, now=now)

    def _cards_in_order(self, user: User, now: datetime) -> list[Scorecard]:
        cards = Scorecard.objects.own(user, now).cleared().with_context()
        positions = dict(
            Turn.objects.filter(juror__user=user).values_list("nomination", "position")
        )
        return sorted(cards, key=lambda card: positions[card.nomination_id])

    def hand_in(self, card: Scorecard, user: User, level: float, now: datetime) -> None:
        """Score every criterion around a level, and hand the scorecard in."""
        values: dict[str, Given] = {}
        for _, key, _, _ in texts.CRITERIA:
            value = min(5, max(1, round(self.chance.gauss(level, 0.7))))
            values[key] = Given(value, texts.REASONS[value], self._confidence())
        saved = save_scores(card, values=values, version=0, by=user, now=now)
        submit_scorecard(saved, version=saved.version, by=user, now=now + HOUR)

    def begin(self, card: Scorecard, user: User, now: datetime) -> None:
        """Leave a draft with gaps."""
        values = {
            key: Given(self.chance.randint(2, 5), texts.DRAFT, self._confidence())
            for _, key, _, _ in texts.CRITERIA[:4]
        }
        save_scores(card, values=values, version=0, by=user, now=now)

    def _confidence(self) -> str:
        return str(self.chance.choices(Confidence.values, weights=(1, 4, 3))[0])

    def rule(self, now: datetime) -> None:
        """Let the chair rule on the one who is unsure."""
        waiting = Declaration.objects.to_rule_on(now).get(juror__edition=self.edition)
        rule_on(waiting, ruling=Ruling.TAKES_PART, reason=texts.RULING, by=self.chair, now=now)

    def conclude(self, now: datetime) -> None:
        """Reveal, decide for the one with the highest mean, and set the release."""
        deliberation = reveal(
            Deliberation.objects.get(edition=self.edition), by=self.chair, now=now
        )
        ordered = [line.nomination for line in result_of(deliberation).lines]
        first, second = ordered[:2]
        office = self.builder.office
        hold_meeting(deliberation, ordered, chair=self.chair, office=office, now=now + 6 * HOUR)
        self.cite(first, texts.CITATION, now)
        self.cite(second, texts.MENTION, now)
        decision = decide(
            deliberation,
            winner=first,
            mentions=[second],
            by=self.chair,
            now=now + DAY,
        )
        self._dissent(decision, now + DAY + HOUR)
        self.builder.release(ReleaseKind.AWARDS, self.builder.dates.ceremony, now + 2 * DAY)
        everything = self.builder.stage == DemoStage.AWARDED
        write_to_all(self.edition, ready=everything, by=self.builder.office, now=now + 3 * DAY)

    def _dissent(self, decision: Decision, now: datetime) -> None:
        juror = self._juror(DISSENTS)
        reserve(decision, juror, text=texts.DISSENT, version=0, by=juror.user, now=now)

    def cite(self, nomination: Nomination, text: str, now: datetime) -> None:
        """Let a juror begin a citation, the chair finish it, and the office read it through."""
        whole = text.format(name=nomination.municipality.full_name)
        begun, _, _ = whole.rpartition(". ")
        user = self.builder.people[DEPUTY]
        write_citation(nomination, text=f"{begun}.", version=0, by=user, now=now + HOUR)
        citation = write_citation(
            nomination, text=whole, version=1, by=self.chair, now=now + 2 * HOUR
        )
        check_citation(citation, by=self.builder.office, now=now + 5 * HOUR)

    def _juror(self, login: str) -> Juror:
        juror: Juror = Juror.objects.select_related("user").get(
            edition=self.edition, user=self.builder.people[login]
        )
        return juror
