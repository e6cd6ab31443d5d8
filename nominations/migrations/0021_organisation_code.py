"""Open data knows an organiser or partner by a code of its own, and not by its name."""

from __future__ import annotations

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from kvalitetskommun.codes import new_code


def give(apps: StateApps, _schema: BaseDatabaseSchemaEditor) -> None:
    """Give each that was there before another code than its neighbour."""
    for row in apps.get_model("nominations", "Organisation")._default_manager.only("pk"):
        row.code = new_code()
        row.save(update_fields=["code"])


class Migration(migrations.Migration):
    """Add Organisation.code."""

    dependencies = [("nominations", "0020_proofs")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="code",
            field=models.CharField(
                default=new_code, editable=False, max_length=10, verbose_name="kod"
            ),
        ),
        migrations.RunPython(give, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="organisation",
            name="code",
            field=models.CharField(
                default=new_code, editable=False, max_length=10, unique=True, verbose_name="kod"
            ),
        ),
    ]
