from django.apps import AppConfig


class JuryConfig(AppConfig):
    name = "jury"
    verbose_name = "Jury"

    def ready(self) -> None:
        from jury import account_page, entries, letters
        from jury.workflow import fact_documents, heads, panel, reminding
        from kvalitetskommun.accounts import invitations
        from kvalitetskommun.accounts.erasure import register_erasure
        from kvalitetskommun.accounts.export import register_export
        from kvalitetskommun.accounts.places import register_place
        from kvalitetskommun.accounts.roles import register_staff_source
        from kvalitetskommun.audit.kinds import name_refusal, register_kind
        from kvalitetskommun.mail.gates import register_gate
        from kvalitetskommun.mail.jobs import register_job
        from kvalitetskommun.mail.kinds import register_kinds

        invitations.register_kind(
            panel.INVITATION_KIND,
            accept=panel.accept_invitation,
            describe=panel.describe_invitation,
        )
        register_staff_source(account_page.is_juror)
        register_place(account_page.places)
        register_export(
            "jury", account_page.personal_data, for_office=account_page.told_to_the_office
        )
        register_erasure(panel.end_assignments)
        register_kinds(*letters.KINDS)
        register_job("jury.remind", reminding.remind_jurors)
        register_gate(reminding.GATE, reminding.still_left)
        register_job("jury.mail_heads", heads.mail_heads)
        register_job("jury.sweep_documents", fact_documents.sweep)
        for name, sentence in entries.OPEN.items():
            register_kind(name, sentence)
        for name, sentence in entries.CONFIDENTIAL.items():
            register_kind(name, sentence, confidential=True)
        for view, words in entries.REFUSALS.items():
            name_refusal(view, words)
