"""What the office can do with one message."""

from __future__ import annotations

from kvalitetskommun.admin_verbs import Verb
from kvalitetskommun.mail import rules, workflow
from kvalitetskommun.mail.forms import ConfirmTextForm, EditForm, confirm_kwargs, edit_kwargs

VERBS = [
    Verb(
        name="andra",
        label="Ändra",
        rule=rules.may_edit,
        run=workflow.edit,
        form_class=EditForm,
        form_kwargs=edit_kwargs,
        confirm="Den ursprungliga texten sparas, och det syns i utkorgen att brevet är ändrat.",
        success="Brevet är ändrat.",
        hidden_when=["not_waiting", "receipt"],
    ),
    Verb(
        name="bekrafta-texten",
        label="Bekräfta den ändrade texten",
        rule=rules.may_confirm_text,
        run=workflow.confirm_text,
        form_class=ConfirmTextForm,
        form_kwargs=confirm_kwargs,
        confirm="Läs brevet först. När du har bekräftat texten skickas brevet vid sin tid.",
        success="Texten är bekräftad.",
        fresh_login=True,
        hidden_when=["not_waiting", "nothing_changed"],
    ),
    Verb(
        name="stoppa",
        label="Stoppa",
        rule=rules.may_hold,
        run=workflow.hold,
        confirm="Brevet ligger kvar i utkorgen tills du släpper det.",
        success="Brevet är stoppat.",
        hidden_when=["not_waiting"],
    ),
    Verb(
        name="slapp",
        label="Släpp",
        rule=rules.may_release,
        run=workflow.release,
        confirm="Brevet skickas när dess tid har kommit, annars genast.",
        success="Brevet är släppt.",
        hidden_when=["not_held"],
    ),
    Verb(
        name="skicka-om",
        label="Skicka igen",
        rule=rules.may_resend,
        run=workflow.resend,
        confirm="Portalen försöker skicka brevet igen, som mest åtta gånger till.",
        success="Brevet är på väg.",
        hidden_when=["not_failed"],
    ),
]
