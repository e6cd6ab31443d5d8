from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def raise_what_is_too_little(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let all files together be as large as one, where less had been set."""
    editions = apps.get_model("nominations", "Edition").objects
    too_little = editions.filter(max_files_mb__lt=models.F("max_file_mb"))
    too_little.update(max_files_mb=models.F("max_file_mb"))


class Migration(migrations.Migration):
    dependencies = [("nominations", "0009_scan_attempts")]

    operations = [
        migrations.RunPython(raise_what_is_too_little, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("max_files_mb__gte", models.F("max_file_mb"))),
                name="nominations_edition_all_files_hold_one",
                violation_error_message=(
                    "Bilagorna i hela ansökan måste få vara minst så stora som den största bilagan."
                ),
            ),
        ),
    ]
