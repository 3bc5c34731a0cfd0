"""What reports need: who may see them, how far sections got, indexes by time, and the list of exports."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import consultations.encryption


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0009_duplicates"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Export",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("deidentified", "Without names"), ("named", "With names")], max_length=12
                    ),
                ),
                ("format", models.CharField(choices=[("csv", "CSV"), ("xlsx", "Excel (XLSX)")], max_length=4)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("requests", models.PositiveIntegerField(verbose_name="number of requests")),
                ("reason", consultations.encryption.EncryptedTextField(blank=True, default="")),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="section_states",
            field=models.JSONField(db_default={}, default=dict, editable=False),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(condition=models.Q(("kind", "withdrawn")), fields=["at"], name="withdrawal_by_time"),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(
                condition=models.Q(("kind", "reopened")), fields=["request"], name="reopening_by_request"
            ),
        ),
        migrations.AddIndex(
            model_name="consultationrequest",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", True)), fields=["created_at"], name="open_request_by_age"
            ),
        ),
        migrations.AddField(
            model_name="export",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="export",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="82ad6242d5ff8846ffee73de4a0c7f508a96361b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c0071",
                    table="consultations_export",
                    when="BEFORE",
                ),
            ),
        ),
    ]
