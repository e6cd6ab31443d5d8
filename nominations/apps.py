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
        from kvalitetskommun.mail.jobs import register_job
        from kvalitetskommun.mail.kinds import register_kinds
        from nominations import account_page, approval_letters, entries, letters
        from nominations.files.storing import sweep
        from nominations.workflow import heads, people, reminders, scanning, thinning

        invitations.register_kind(
            people.INVITATION_KIND,
            accept=people.accept_invitation,
            describe=people.describe_invitation,
            vouches=people.vouches,
        )
        register_place(account_page.places)
        register_export("nominering", account_page.personal_data)
        register_erasure(people.end_assignments)
        register_kinds(*letters.KINDS, *approval_letters.KINDS)
        register_job("nominations.remind", reminders.remind)
        register_job("nominations.scan_waiting", scanning.scan_waiting)
        register_job("nominations.sweep_files", sweep)
        register_job("nominations.mail_heads", heads.mail_heads)
        register_job("nominations.forget_requests", people.forget_requests)
        register_job("nominations.thin_revisions", thinning.thin_revisions)
        for name, sentence in entries.SENTENCES.items():
            register_kind(name, sentence)
        for view, words in entries.REFUSALS.items():
            name_refusal(view, words)
