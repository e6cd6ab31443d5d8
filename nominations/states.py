"""What an application and a nomination can be, and which moves exist.

A table reads: from this state, this move leads to that state. What is not listed cannot happen.
"""

from __future__ import annotations

from django.db import models


class ApplicationState(models.TextChoices):
    """An application from the first word to the jury."""

    DRAFT = "draft", "Utkast"
    SUBMITTED = "submitted", "Inskickad"
    WITHDRAWN = "withdrawn", "Återtagen"


APPLICATION_TRANSITIONS = {
    (ApplicationState.DRAFT, "submit"): ApplicationState.SUBMITTED,
    (ApplicationState.SUBMITTED, "submit"): ApplicationState.SUBMITTED,
    (ApplicationState.DRAFT, "withdraw"): ApplicationState.WITHDRAWN,
    (ApplicationState.SUBMITTED, "withdraw"): ApplicationState.WITHDRAWN,
}


class SubmissionKind(models.TextChoices):
    """Why a snapshot was sent."""

    SENT = "sent", "Inskickad"
    COMPLETED = "completed", "Kompletterad"


class CompletionState(models.TextChoices):
    """The office's request that a municipality completes what it has sent.

    That its time has run out is computed from its date; it is called missed when the next is asked.
    """

    ASKED = "asked", "Begärd"
    RECEIVED = "received", "Har kommit in"
    MISSED = "missed", "Uteblev"
    TAKEN_BACK = "taken_back", "Återtagen"


COMPLETION_TRANSITIONS = {
    (CompletionState.ASKED, "submit"): CompletionState.RECEIVED,
    (CompletionState.ASKED, "ask_again"): CompletionState.MISSED,
    (CompletionState.ASKED, "take_back"): CompletionState.TAKEN_BACK,
}


class RedactionReason(models.TextChoices):
    """Why something is left out of what is published; the public reads the reason."""

    PERSONAL = "personal", "Personuppgift"
    SECRET = "secret", "Sekretess"
    RIGHTS = "rights", "Upphovsrätt"
    SECURITY = "security", "Säkerhet"
    OTHER = "other", "Annat skäl"


class ClearanceState(models.TextChoices):
    """An applicant's word on what would be published; that silence has become yes is computed."""

    ASKED = "asked", "Väntar på svar"
    APPROVED = "approved", "Godkänd"
    OBJECTED = "objected", "Invändning"
    SETTLED = "settled", "Invändningen är besvarad"


CLEARANCE_TRANSITIONS = {
    (ClearanceState.ASKED, "approve"): ClearanceState.APPROVED,
    (ClearanceState.ASKED, "object"): ClearanceState.OBJECTED,
    (ClearanceState.ASKED, "ask_again"): ClearanceState.ASKED,
    (ClearanceState.APPROVED, "approve"): ClearanceState.APPROVED,
    (ClearanceState.APPROVED, "object"): ClearanceState.OBJECTED,
    (ClearanceState.APPROVED, "ask_again"): ClearanceState.ASKED,
    (ClearanceState.OBJECTED, "approve"): ClearanceState.APPROVED,
    (ClearanceState.OBJECTED, "object"): ClearanceState.OBJECTED,
    (ClearanceState.OBJECTED, "settle"): ClearanceState.SETTLED,
    (ClearanceState.OBJECTED, "ask_again"): ClearanceState.ASKED,
    (ClearanceState.SETTLED, "ask_again"): ClearanceState.ASKED,
}


class NominationState(models.TextChoices):
    """A nomination; with an application behind it, or by invitation after the key figures."""

    PROPOSED = "proposed", "Nominerad"
    INVITED = "invited", "Tillfrågad"
    ACCEPTED = "accepted", "Har tackat ja"
    DECLINED = "declined", "Har tackat nej"
    WITHDRAWN = "withdrawn", "Kommunen har avstått"
    REVOKED = "revoked", "Ångrad"


NOMINATION_TRANSITIONS = {
    (NominationState.PROPOSED, "withdraw"): NominationState.WITHDRAWN,
    (NominationState.PROPOSED, "revoke"): NominationState.REVOKED,
    (NominationState.ACCEPTED, "withdraw"): NominationState.WITHDRAWN,
    (NominationState.ACCEPTED, "revoke"): NominationState.REVOKED,
}


class ApprovalState(models.TextChoices):
    """A signatory's answer to what the municipality is about to submit."""

    ASKED = "asked", "Väntar på svar"
    APPROVED = "approved", "Godkänd"
    DECLINED = "declined", "Ändringar önskas"
    VOIDED = "voided", "Ändrad efteråt"
    TAKEN_BACK = "taken_back", "Återkallad"


APPROVAL_TRANSITIONS = {
    (ApprovalState.ASKED, "resend"): ApprovalState.ASKED,
    (ApprovalState.ASKED, "approve"): ApprovalState.APPROVED,
    (ApprovalState.ASKED, "decline"): ApprovalState.DECLINED,
    (ApprovalState.ASKED, "void"): ApprovalState.VOIDED,
    (ApprovalState.ASKED, "take_back"): ApprovalState.TAKEN_BACK,
    (ApprovalState.APPROVED, "void"): ApprovalState.VOIDED,
    (ApprovalState.APPROVED, "take_back"): ApprovalState.TAKEN_BACK,
}


class FeedbackState(models.TextChoices):
    """The jury's and the office's words to an applicant; that they are read is computed."""

    DRAFT = "draft", "Utkast"
    READY = "ready", "Klar"


FEEDBACK_TRANSITIONS = {
    (FeedbackState.DRAFT, "write"): FeedbackState.DRAFT,
    (FeedbackState.DRAFT, "deliver"): FeedbackState.READY,
    (FeedbackState.READY, "reopen"): FeedbackState.DRAFT,
}


class AccessRequestState(models.TextChoices):
    """A person's wish for a log-in on behalf of a municipality."""

    WAITING = "waiting", "Väntar"
    APPROVED = "approved", "Godkänd"
    DECLINED = "declined", "Avböjd"


ACCESS_REQUEST_TRANSITIONS = {
    (AccessRequestState.WAITING, "approve"): AccessRequestState.APPROVED,
    (AccessRequestState.WAITING, "decline"): AccessRequestState.DECLINED,
}


class AttachmentState(models.TextChoices):
    """An attached file: nobody gets it before it is clean."""

    WAITING = "waiting", "Väntar på kontroll"
    CLEAN = "clean", "Klar"
    REFUSED = "refused", "Stoppad"


ATTACHMENT_TRANSITIONS = {
    (AttachmentState.WAITING, "pass_scan"): AttachmentState.CLEAN,
    (AttachmentState.WAITING, "fail_scan"): AttachmentState.REFUSED,
}


class AttachmentKind(models.TextChoices):
    """What may be attached."""

    PDF = "pdf", "PDF"
    PNG = "png", "PNG"
    JPG = "jpg", "JPG"


class Stage(models.TextChoices):
    """Where an edition stands; computed from its dates and releases, never stored."""

    UPCOMING = "upcoming", "Kommande"
    OPEN = "open", "Öppen för ansökan"
    SCREENING = "screening", "Ansökningarna granskas"
    EVALUATION = "evaluation", "De nominerade bedöms"
    AWARDED = "awarded", "Avgjord"


class Process(models.TextChoices):
    """How an edition finds its nominees."""

    APPLICATION = "application", "Kommunen ansöker"
    KEY_FIGURES = "key_figures", "Nyckeltal för alla kommuner"


class DateKind(models.TextChoices):
    """The dates of an edition, in the order they usually fall."""

    OPENS = "opens", "Ansökan öppnar"
    CLOSES = "closes", "Sista dag att skicka in"
    APPLICANTS_ANNOUNCED = "applicants_announced", "De sökande presenteras"
    PUBLICATION = "publication", "Kommunerna svarar om den publika versionen"
    NOMINEES_ANNOUNCED = "nominees_announced", "De nominerade presenteras"
    EVALUATION = "evaluation", "Juryns bedömning börjar"
    EVALUATION_CLOSES = "evaluation_closes", "Juryns bedömning ska vara klar"
    CEREMONY = "ceremony", "Vinnaren utses"
    FEEDBACK = "feedback", "Kommunerna får läsa återkopplingen"


class Precision(models.TextChoices):
    """How exactly a date is known."""

    MOMENT = "moment", "Klockslag"
    DAY = "day", "Dag"
    MONTH = "month", "Månad"


class EntitlementKind(models.TextChoices):
    """Whether the winner is given something or has taken something on."""

    RIGHT = "right", "Rättighet"
    DUTY = "duty", "Skyldighet"


class EntitlementOwner(models.TextChoices):
    """Who sees to it that something of the winner's is done."""

    OFFICE = "office", "Kansliet"
    ORGANISERS = "organisers", "Arrangörerna"
    MUNICIPALITY = "municipality", "Kommunen"


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    SCALE = "scale", "Självskattning"
    TEXT = "text", "Fritext"
    LINE = "line", "En rad"
    EMAIL = "email", "E-postadress"


class SelfAssessment(models.TextChoices):
    """How far a measure is carried out."""

    NONE = "0", "Ej alls"
    PARTLY = "1", "Delvis"
    LARGELY = "2", "I hög grad"
    FULLY = "3", "Fullt ut"


class Role(models.TextChoices):
    """What a person does for a municipality."""

    CONTACT = "contact", "Kontaktperson"
    WRITER = "writer", "Skribent"


class SectionStatus(models.TextChoices):
    """How far a section has come; computed from its answers, never stored."""

    NOT_BEGUN = "not_begun", "Inte påbörjad"
    BEGUN = "begun", "Påbörjad"
    DONE = "done", "Klar"
    FAULTY = "faulty", "Det finns ett fel"


class RevisionKind(models.TextChoices):
    """Why a version of a section was kept."""

    SAVED = "saved", "Sparad"
    CONFLICT = "conflict", "Krockade med en annan version"
    RESTORED = "restored", "Återställd"
    COPIED = "copied", "Hämtad från en tidigare ansökan"


class AwardKind(models.TextChoices):
    """What a municipality can be given."""

    WINNER = "winner", "Vinnare"
    HONOURABLE_MENTION = "honourable_mention", "Hedersomnämnande"


class ReleaseKind(models.TextChoices):
    """What a release makes public."""

    NOMINEES = "nominees", "De nominerade"
    AWARDS = "awards", "Vinnaren"


class Recommendation(models.TextChoices):
    """What the office thinks after reading an application."""

    NOMINATE = "nominate", "Bör nomineras"
    DISCUSS = "discuss", "Bör diskuteras"
    REJECT = "reject", "Bör inte nomineras"
