"""Applications as the office sees them: status and completeness; the text once submitted."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, cast

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import DateTimeField, QuerySet, Value
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html_join
from django.views.decorators.http import require_safe

from kvalitetskommun.admin_verbs import Verb
from kvalitetskommun.audit.workflow import record_read
from kvalitetskommun.downloads import PDF, ZIP, download, download_foreign
from kvalitetskommun.requests import SignedInRequest
from kvalitetskommun.swedish import moment_words
from nominations.admin.base import EmbargoedAdmin
from nominations.admin.completing import ASK_COMPLETION
from nominations.admin.extending import EXTEND, last_minute
from nominations.admin.redacting import REDACT, RESTORE, RedactionDisplay
from nominations.documents.application import submission_pdf
from nominations.documents.attached import attached_to, pictures_of
from nominations.documents.names import document_name
from nominations.documents.package import package
from nominations.forms.approving import EraseSignatoryForm
from nominations.forms.office import ScreeningForm, TeaserForm
from nominations.models import Application, Approval, Attachment, Nomination, Submission
from nominations.querysets.applications import ApplicationQuerySet
from nominations.rules import nominating as rules
from nominations.rules.approving import may_erase_signatory
from nominations.rules.submission import gaps
from nominations.snapshots import build_content
from nominations.states import ApplicationState
from nominations.workflow import nominating as workflow
from nominations.workflow.approving import erase_signatory
from nominations.workflow.reading import note_reading

# Asked for in the address: the text that is not sent, also where a snapshot stands.
UNSENT = "ej-inskickat"
STEM = "nominations_application"


def _screening_kwargs(application: Application) -> dict[str, Any]:
    screening = getattr(application, "screening", None)
    if screening is None:
        return {}
    return {"initial": {"note": screening.note, "recommendation": screening.recommendation}}


@admin.register(Application)
class ApplicationAdmin(RedactionDisplay, EmbargoedAdmin):
    """The office never sees the text of what is not submitted, unless a contact opens it."""

    secret_list = "ansökningar"
    list_display = (
        *("municipality", "edition_year", "state", "missing", "last_change", "recommendation"),
        "reading",
    )
    list_filter = ("edition__year", "state")
    search_fields = ("municipality__search_key", "code")
    fields = (
        *("municipality", "edition", "case", "state", "begun_at", "submitted_at"),
        *("editing_since", "withdrawn_at", "closing", "missing", "last_change", "people"),
        *("approvals_now", "reading", "note", "recommendation", "to_look_at", "gone"),
    )
    verbs: ClassVar = [
        Verb(
            name="screen",
            label="Skriv anteckning och rekommendation",
            rule=rules.may_screen,
            run=workflow.screen,
            form_class=ScreeningForm,
            form_kwargs=_screening_kwargs,
            confirm="Anteckningen läses bara av kansliet.",
            success="Anteckningen är sparad.",
        ),
        *(ASK_COMPLETION, EXTEND, REDACT, RESTORE),
        Verb(
            name="nominate",
            label="Nominera kommunen",
            rule=rules.may_nominate,
            run=workflow.nominate,
            form_class=TeaserForm,
            confirm="Ingen utanför kansliet ser nomineringen förrän den släpps.",
            success="Kommunen är nominerad.",
        ),
        Verb(
            name="erase_signatory",
            label="Ta bort en undertecknares uppgifter",
            rule=may_erase_signatory,
            run=erase_signatory,
            form_class=EraseSignatoryForm,
            confirm=(
                "Namn, titel och e-postadress tas bort ur alla godkännanden och brev. Det som är "
                "godkänt förblir godkänt, men ingen ser av vem. En fråga som väntar återkallas."
            ),
            success="Undertecknarens uppgifter är borttagna.",
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Application]:
        """Fetch what the list shows, in a number of queries that does not follow the rows."""
        applications = cast("ApplicationQuerySet", super().get_queryset(request))
        fetched = applications.with_context().with_sections().select_related("screening")
        moment = Value(cast(SignedInRequest, request).now, output_field=DateTimeField())
        return cast("QuerySet[Application]", fetched.annotate(asked_at=moment))

    def is_public(self, request: HttpRequest, obj: Application) -> bool:
        """Tell whether the application is one that everybody can read."""
        public = Nomination.objects.public(cast(SignedInRequest, request).now)
        return bool(public.filter(application=obj).exists())

    def get_urls(self) -> list[URLPattern]:
        """Add the reading view, and what can be taken home of it."""
        own = [
            path(f"<path:object_id>/{end}", self.admin_site.admin_view(view), name=f"{STEM}_{name}")
            for end, view, name in (
                ("reading/", self.reading_view, "reading"),
                ("reading/<str:file>/", self.file_view, "reading_file"),
                ("ansokan.pdf", self.pdf_view, "pdf"),
                ("paket.zip", self.package_view, "package"),
            )
        ]
        return [*own, *super().get_urls()]

    def reading_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the last snapshot, or the unsent text that is opened for help (logged)."""
        ours = cast(SignedInRequest, request)
        application = self.get_object(request, unquote(object_id))
        if application is None or not self.may_view(request):
            raise Http404
        submission, content = self._readable(application, ours)
        ours.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": f"Ansökan från {application.municipality.full_name}",
            "opts": self.opts,
            "application": application,
            "submission": submission,
            "reread": submission and note_reading(submission, by=ours.user, now=ours.now),
            "unsent_is_open": _is_open_unsent(application, ours.now),
            "content": content,
            "unsent": "" if submission else f"?{UNSENT}",
        }
        return TemplateResponse(request, "admin/nominations/application/reading.html", context)

    @method_decorator(require_safe)
    def pdf_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Give what counts as PDF, without contact persons (logged)."""
        submission = self._taken_home(request, object_id, "Nedladdning som PDF")
        pictures = pictures_of(submission.application, submission.content)
        pdf = submission_pdf(submission, own=False, pictures=pictures)
        return download(pdf, document_name("Ansökan från", submission.application, "pdf"), PDF)

    @method_decorator(require_safe)
    def package_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Give everything that counts as one file, without contact persons (logged)."""
        submission = self._taken_home(request, object_id, "Nedladdning av hela ansökan")
        application, content = submission.application, submission.content
        files, pictures = attached_to(application, content), pictures_of(application, content)
        stream = package(submission, own=False, attached=files, pictures=pictures)
        return download(stream, document_name("Ansökan från", application, "zip"), ZIP)

    def _taken_home(self, request: HttpRequest, object_id: str, purpose: str) -> Submission:
        application = self.get_object(request, unquote(object_id))
        submission = _last_submission(application) if application is not None else None
        if submission is None or not self.may_view(request):
            raise Http404
        _note_download(submission, cast(SignedInRequest, request), purpose)
        return submission

    def file_view(self, request: HttpRequest, object_id: str, file: str) -> HttpResponse:
        """Give a file of what the reading view shows, on the same terms (logged)."""
        ours = cast(SignedInRequest, request)
        application = self.get_object(request, unquote(object_id))
        if application is None or not self.may_view(request):
            raise Http404
        submission, content = self._readable(application, ours)
        named = Attachment.objects.of(application).named_in(content, file)
        attachment = get_object_or_404(named)
        if submission is not None:
            _note_download(submission, ours, "Nedladdning av en bilaga")
        return download_foreign(attachment.file, attachment.name, attachment.content_type)

    def _readable(
        self, application: Application, request: SignedInRequest
    ) -> tuple[Submission | None, dict[str, Any]]:
        """Give what counts, or without it (and when asked for) the unsent text."""
        submission = _last_submission(application)
        if submission is not None and UNSENT not in request.GET:
            return submission, submission.content
        if not _is_open_unsent(application, request.now):
            raise Http404
        record_read(
            "nominations.read_draft",
            application.code,
            by=request.user,
            now=request.now,
            purpose="Hjälp på kommunens begäran",
        )
        return None, build_content(application)

    @admin.display(description="saknas")
    def missing(self, application: Application) -> int:
        """Count what is missing or too long in the working copy."""
        return len(gaps(application))

    @admin.display(description="senast ändrad")
    def last_change(self, application: Application) -> str:
        """Give the latest save of any section."""
        moments = [section.updated_at for section in application.sections.all()]
        last = max((moment for moment in moments if moment is not None), default=None)
        return moment_words(last) if last is not None else "–"

    @admin.display(description="kommunen kan ändra till och med")
    def closing(self, application: Application) -> str:
        """Give the municipality's own last minute."""
        return last_minute(application, application.asked_at)  # type: ignore[attr-defined]

    @admin.display(description="ärendenummer")
    def case(self, application: Application) -> str:
        """Give the case number."""
        return application.case_number

    @admin.display(description="rekommendation")
    def recommendation(self, application: Application) -> str:
        """Give the office's own recommendation."""
        screening = getattr(application, "screening", None)
        return screening.get_recommendation_display() if screening else "–"

    @admin.display(description="anteckning")
    def note(self, application: Application) -> str:
        """Give the office's own note."""
        screening = getattr(application, "screening", None)
        return screening.note if screening else "–"

    @admin.display(description="personer")
    def people(self, application: Application) -> str:
        """Name the people who act for the municipality now."""
        running = application.municipality.affiliations.filter(ends_at=None)
        return ", ".join(
            f"{row.user.name} ({row.get_role_display().lower()})"
            for row in running.select_related("user")
        )

    @admin.display(description="godkännanden")
    def approvals_now(self, application: Application) -> str:
        """List whom the municipality has asked to approve, and what became of it."""
        rows = [
            (row.name, row.title, row.email, row.get_state_display(), _approval_words(row))
            for row in application.approvals.newest_first()
        ]
        return format_html_join("", "<div>{}, {} ({}): {}, {}</div>", rows) or "–"

    @admin.display(description="läs")
    def reading(self, application: Application) -> str:
        """Link to the reading view of what is submitted, and of what is opened for help."""
        url = reverse("admin:nominations_application_reading", args=[application.pk])
        links = []
        if application.state == ApplicationState.SUBMITTED:
            links.append((url, "Läs ansökan"))
        if _is_open_unsent(application, application.asked_at):  # type: ignore[attr-defined]
            words = "arbetskopian" if application.has_open_copy else "utkastet"
            links.append((f"{url}?{UNSENT}", f"Läs {words} (skrivs i loggen)"))
        return format_html_join(" · ", '<a href="{}">{}</a>', links) or "–"


def _approval_words(approval: Approval) -> str:
    """Say when it was asked and given, and of which content."""
    asked = f"tillfrågad den {moment_words(approval.asked_at)}"
    if approval.approved_at is None:
        return asked
    return f"{asked}, godkände den {moment_words(approval.approved_at)} ({approval.sha256})"


def _is_open_unsent(application: Application, now: datetime) -> bool:
    is_unsent = application.state == ApplicationState.DRAFT or application.has_open_copy
    return is_unsent and application.is_open_to_office(now)


def _note_download(submission: Submission, request: SignedInRequest, purpose: str) -> None:
    code = submission.application.code
    record_read("nominations.download", code, by=request.user, now=request.now, purpose=purpose)


def _last_submission(application: Application) -> Submission | None:
    """Give what counts; a withdrawn application counts for nothing and is not read."""
    if application.state != ApplicationState.SUBMITTED:
        return None
    submission: Submission = application.submissions.latest("number")
    return submission
