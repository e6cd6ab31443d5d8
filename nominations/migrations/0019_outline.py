"""What a list says of a published application is kept beside it."""

from __future__ import annotations

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from nominations.reading import outline_of


def make(apps: StateApps, _schema: BaseDatabaseSchemaEditor) -> None:
    """Make the outline of every version that is there."""
    for version in apps.get_model("nominations", "PublishedVersion")._default_manager.all():
        version.outline = outline_of(version.content)
        version.save(update_fields=["outline"])


class Migration(migrations.Migration):
    """Add PublishedVersion.outline."""

    dependencies = [("nominations", "0018_logotypes")]

    operations = [
        migrations.AddField(
            model_name="publishedversion",
            name="outline",
            field=models.JSONField(default=dict, editable=False, verbose_name="översikt"),
            preserve_default=False,
        ),
        migrations.RunPython(make, migrations.RunPython.noop),
    ]
