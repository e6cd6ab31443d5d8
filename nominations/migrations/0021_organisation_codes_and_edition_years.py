"""Organisers and partners have codes that open data knows them by; years are 2003 to 2102.

An edition outside those years stops the migration, which then has changed nothing: give it its
right year (`Edition.objects.filter(year=…).update(year=…)`) in the version before, and go on.
"""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
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
    """Add Organisation.code, and bound Edition.year."""

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
        migrations.AlterField(
            model_name="edition",
            name="year",
            field=models.PositiveSmallIntegerField(
                unique=True,
                validators=[MinValueValidator(2003), MaxValueValidator(2102)],
                verbose_name="år",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__range", (2003, 2102))),
                name="nominations_edition_year_range",
                violation_error_message="Skriv ett år från 2003 till 2102.",
            ),
        ),
    ]
