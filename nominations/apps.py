from django.apps import AppConfig


class NominationsConfig(AppConfig):
    name = "nominations"
    verbose_name = "Nominering"

    def ready(self) -> None:
        from kvalitetskommun.accounts import invitations
        from kvalitetskommun.accounts.erasure import register_erasure
        from kvalitetskommun.accounts.export import register_export
        from kvalitetskommun.accounts.places import register_place
        from kvalitetskommun.audit.kinds import name_refusal, register_kind
        from kvalitetskommun.mail.kinds import register_kinds
        from nominations import (
            account_page,
            approval_letters,
            entries,
            feedback_letter,
            letters,
            letters_of_ledger,
            letters_of_publication,
            letters_of_release,
            letters_of_time,
        )
        from nominations.invitations import INVITATION_KIND
        from nominations.workflow import people, presence

        invitations.register_kind(
            INVITATION_KIND,
            accept=people.accept_invitation,
            describe=people.describe_invitation,
            vouches=people.vouches,
        )
        register_place(account_page.places)
        register_export("nominering", account_page.personal_data)
        register_erasure(people.end_assignments)
        register_erasure(presence.erase_presence)
        register_kinds(*letters.KINDS, *approval_letters.KINDS, *letters_of_time.KINDS)
        register_kinds(*feedback_letter.KINDS, *letters_of_ledger.KINDS)
        register_kinds(*letters_of_release.KINDS, *letters_of_publication.KINDS)
        for name, sentence in entries.SENTENCES.items():
            register_kind(name, sentence)
        for view, words in entries.REFUSALS.items():
            name_refusal(view, words)
        self._register_jobs()
        self._register_retention()

    def _register_jobs(self) -> None:
        """Say what the worker does once a minute, and what it asks before a letter leaves."""
        from kvalitetskommun.mail.gates import register_gate
        from kvalitetskommun.mail.jobs import register_job
        from nominations.files.storing import sweep
        from nominations.workflow import (
            announcing,
            clearance_reminders,
            closing,
            feedback_letters,
            heads,
            ledger_reminders,
            opening,
            reminders,
            scanning,
        )

        register_job("nominations.remind", reminders.remind)
        register_job("nominations.scan_waiting", scanning.scan_waiting)
        register_job("nominations.sweep_files", sweep)
        register_job("nominations.remind_of_opening", opening.remind_of_opening)
        register_job("nominations.tell_closed", closing.tell_closed)
        register_job("nominations.tell_feedback", feedback_letters.tell_feedback)
        register_gate(feedback_letters.GATE, feedback_letters.still_released)
        register_job("nominations.remind_of_publication", clearance_reminders.remind_of_publication)
        register_gate(clearance_reminders.GATE, clearance_reminders.still_unanswered)
        register_gate(reminders.GATE, reminders.still_needed)
        register_job("nominations.keep_letters", announcing.keep_letters)
        register_gate(announcing.GATE, announcing.still_true, guarded=True)
        register_gate(closing.GATE, closing.still_closed)
        register_job("nominations.mail_heads", heads.mail_heads)
        register_job("nominations.remind_of_fulfilments", ledger_reminders.remind_of_fulfilments)
        register_gate(ledger_reminders.GATE, ledger_reminders.still_due)

    def _register_retention(self) -> None:
        """Say what the purge removes of ours when its time is over."""
        from kvalitetskommun.retention import register_class
        from nominations.workflow import guessing, people, presence, thinning

        register_class("access_requests", "Begäran om inloggning", people.forget_requests)
        register_class("saves", "Sparade mellanlägen av svar", thinning.thin_revisions)
        register_class("presence", "Vem som är inne i en del", presence.forget_presence)
        register_class("guesses", "Frågor efter sidor som inte finns", guessing.forget_guesses)
