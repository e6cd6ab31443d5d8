from datetime import timedelta

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Q

# As it was when this was written.
REMINDED_AFTER = timedelta(days=5)


def of_each_to_whole(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Date the reminder of whoever had one to the first moment when it could be written."""
    follow_ups = apps.get_model("network", "FollowUp").objects
    reminded = apps.get_model("network", "Asked").objects.filter(is_reminded=True)
    rows = follow_ups.filter(pk__in=reminded.values("follow_up"))
    rows.update(reminded_at=F("asked_at") + REMINDED_AFTER)


def of_whole_to_each(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let nobody be reminded again."""
    asked = apps.get_model("network", "Asked").objects
    asked.filter(follow_up__reminded_at__isnull=False).update(is_reminded=True)


class Migration(migrations.Migration):
    dependencies = [("network", "0010_follow_up")]

    operations = [
        migrations.AddField(
            model_name="followup",
            name="reminded_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="påminde"),
        ),
        migrations.RunPython(of_each_to_whole, of_whole_to_each),
        migrations.RemoveField(model_name="asked", name="is_reminded"),
        migrations.RemoveConstraint(
            model_name="followup", name="network_followup_asked_closes"
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=Q(asked_at__isnull=True, closes_at__isnull=True)
                | Q(asked_at__isnull=False, closes_at__isnull=False, closes_at__gt=F("asked_at")),
                name="network_followup_asked_closes",
                violation_error_message="Frågor som är skickade, och inga andra, har en svarstid.",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=~Q(reminded_at__isnull=False) | Q(asked_at__isnull=False),
                name="network_followup_reminded_was_asked",
                violation_error_message="Bara om frågor som är skickade går det att påminna.",
            ),
        ),
    ]
