"""Questions about applications and what lies in them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery

from nominations.states import (
    ApplicationState,
    CompletionState,
    DateKind,
    Process,
    RevisionKind,
    Role,
)

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User
    from nominations.models import Application


class ApplicationQuerySet(models.QuerySet[Any]):
    """Applications; a stranger's question finds nothing."""

    def visible_to(self, user: User, now: datetime) -> ApplicationQuerySet:
        """Keep those of the municipalities for which the person acts at ``now``."""
        return self.filter(_acting(user, now))

    def led_by(self, user: User, now: datetime) -> ApplicationQuerySet:
        """Keep those where the person is a contact, who invites, submits and withdraws."""
        return self.filter(_acting(user, now, role=Role.CONTACT))

    def live(self) -> ApplicationQuerySet:
        """Keep those that have not been withdrawn; at most one a municipality and edition."""
        return self.exclude(state=ApplicationState.WITHDRAWN)

    def submitted(self) -> ApplicationQuerySet:
        """Keep those that stand submitted, whatever is written in a working copy."""
        return self.filter(state=ApplicationState.SUBMITTED)

    def unasked(self) -> ApplicationQuerySet:
        """Keep those whose municipality is not asked about what would be published."""
        return self.filter(clearance=None)

    def with_context(self) -> ApplicationQuerySet:
        """Fetch municipality and edition with its dates."""
        joined: ApplicationQuerySet = self.select_related("municipality", "edition")
        dated: ApplicationQuerySet = joined.prefetch_related(
            "edition__date_rows", "edition__releases"
        )
        return dated

    def for_workspace(self) -> ApplicationQuerySet:
        """Fetch all that the task list, a section and the review ask for, in seven queries."""
        sections = apps.get_model("nominations", "Section")
        sent = apps.get_model("nominations", "Submission")._default_manager.filter(
            application=OuterRef("pk")
        )
        asked = apps.get_model("nominations", "Approval")._default_manager.filter(
            application=OuterRef("pk")
        )
        last_asked = Subquery(asked.newest_first().values("pk")[:1])
        latest = sent.order_by("-number")
        fetched: ApplicationQuerySet = (
            self.annotate(
                sent_number=Subquery(latest.values("number")[:1]),
                sent_kind=Subquery(latest.values("kind")[:1]),
                last_asked=last_asked,
            )
            .select_related("municipality", "edition")
            .prefetch_related(
                "municipality__affiliations",
                "municipality__extensions",
                "edition__date_rows",
                "edition__areas__questions",
                Prefetch("sections", sections._default_manager.select_related("updated_by")),
            )
        )
        return fetched

    def with_files(self) -> ApplicationQuerySet:
        """Fetch the sections' attached files, for completeness, review and snapshot."""
        fetched: ApplicationQuerySet = self.prefetch_related("sections__attachments")
        return fetched

    def unsent(self) -> ApplicationQuerySet:
        """Keep drafts, working copies that have changed, and completions that are asked for."""
        draft = Q(state=ApplicationState.DRAFT)
        changed = Q(state=ApplicationState.SUBMITTED, sections__updated_at__gt=F("editing_since"))
        asked = Q(completions__state=CompletionState.ASKED)
        return self.filter(draft | changed | asked).distinct()

    def closing_between(self, after: datetime, until: datetime) -> ApplicationQuerySet:
        """Keep those for which a closing is in the span: for all, their own or a completion's."""
        edition = Q(
            edition__published_at__isnull=False,
            edition__process=Process.APPLICATION,
            edition__date_rows__kind=DateKind.CLOSES,
            edition__date_rows__replaced_at=None,
            edition__date_rows__at__gt=after,
            edition__date_rows__at__lte=until,
        )
        own = Q(
            municipality__extensions__edition=F("edition"),
            municipality__extensions__ended_at=None,
            municipality__extensions__until__gt=after,
            municipality__extensions__until__lte=until,
        )
        completion = Q(
            completions__state=CompletionState.ASKED,
            completions__until__gt=after,
            completions__until__lte=until,
        )
        return self.filter(edition | own | completion).distinct()

    def with_deadlines(self) -> ApplicationQuerySet:
        """Fetch what says until when the municipality may write, and whether it has."""
        fetched: ApplicationQuerySet = self.select_related(
            "municipality", "edition"
        ).prefetch_related(
            "municipality__extensions", "edition__date_rows", "sections", "completions__areas"
        )
        return fetched

    def with_sections(self) -> ApplicationQuerySet:
        """Fetch sections with their areas and questions, for the task list and completeness."""
        return self.prefetch_related(
            *("sections__updated_by", "sections__area", "sections__attachments"),
            "edition__areas__questions",
        )


class SectionQuerySet(models.QuerySet[Any]):
    """Parts of applications; a stranger's question finds nothing."""

    def visible_to(self, user: User | int, now: datetime) -> SectionQuerySet:
        """Keep the parts of applications for whose municipalities the person acts at ``now``."""
        return self.filter(_acting(user, now, "application__municipality"))


def _acting(user: User | int, now: datetime, municipality: str = "municipality", **more: Role) -> Q:
    """Say that it is a municipality's for which the person acts, in one and the same assignment."""
    held = apps.get_model("nominations", "Affiliation")._default_manager.of(user, now)
    return Q((f"{municipality}__in", held.filter(**more).values("municipality")))


class SubmissionQuerySet(models.QuerySet[Any]):
    """What was sent."""

    def to_copy_to(self, application: Application) -> SubmissionQuerySet:
        """Keep what its municipality sent last to this round or one before, the latest first.

        What was withdrawn counts: somebody answered for it once. A draft does not, and can be read.
        """
        sent = self.filter(application=OuterRef("application")).order_by("-number")
        found: SubmissionQuerySet = (
            self.filter(
                application__municipality=application.municipality_id,
                application__edition__year__lte=application.edition.year,
                number=Subquery(sent.values("number")[:1]),
            )
            .exclude(application=application)
            .select_related("application__edition")
            .order_by("-application__edition__year", "-submitted_at", "-pk")
        )
        return found


class RevisionQuerySet(models.QuerySet[Any]):
    """Every version of a section that was ever saved."""

    def standing(self) -> RevisionQuerySet:
        """Keep the versions that stood in their section; a conflict's text never did."""
        return self.exclude(kind=RevisionKind.CONFLICT)

    def within_sittings_before(self, limit: datetime) -> RevisionQuerySet:
        """Keep what may be thinned: saves of sittings that ended before ``limit``, but the last.

        Left out is what something else builds on: versions that were sent or restored, and the one
        that a conflict lost against. What stands on its own line belongs to no sitting.
        """
        rows = apps.get_model("nominations", "Revision")._default_manager
        same = rows.filter(section=OuterRef("section"), sitting=OuterRef("sitting"))
        beside = rows.filter(
            section=OuterRef("section"), version=OuterRef("version"), kind=RevisionKind.CONFLICT
        )
        return self.filter(
            Exists(same.filter(version__gt=OuterRef("version"))),
            ~Exists(same.filter(saved_at__gte=limit)),
            ~Exists(beside),
            kind=RevisionKind.SAVED,
            saved_at__lt=limit,
            submissions=None,
            restorations=None,
        )

    def newest_first(self) -> RevisionQuerySet:
        """Sort the latest first."""
        return self.order_by("-saved_at", "-pk")

    def saved_since(self, version: int) -> RevisionQuerySet:
        """Keep the versions that were saved after the one that somebody read."""
        return self.filter(kind=RevisionKind.SAVED, version__gt=version)

    def latest_turn(self, tab: str, by: User) -> int:
        """Say how far a person's open page is kept, in a version or beside it (0: not at all)."""
        found = self.filter(tab=tab, saved_by=by).aggregate(latest=models.Max("turn"))
        return found["latest"] or 0

    def for_lines(self) -> RevisionQuerySet:
        """Fetch in the order of saving what a list of versions says, without the texts."""
        fetched: RevisionQuerySet = (
            self.select_related("saved_by", "restored_from", "copied_from__application__edition")
            .only(
                *("section_id", "kind", "version", "sitting", "words", "saved_at"),
                *("saved_by__name", "restored_from__saved_at"),
                "copied_from__application__edition__year",
            )
            .order_by("pk")
        )
        return fetched
