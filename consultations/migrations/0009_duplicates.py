"""Requests of one person: how a family name sounds, pairs that look alike, and merges that can be undone."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import consultations.encryption
from consultations.encryption import BlindIndex
from consultations.sounding import sound_key

BATCH = 1000


def fill_sounds(apps, schema_editor):
    """The sound of every family name, in batches by key. A closed request is not compared of its own accord."""
    requests = apps.get_model("consultations", "ConsultationRequest").objects.only(
        "family_name", "status", "created_at", "duplicates_looked_at"
    )
    index = BlindIndex(source="family_name", scope="name_sound", normalise=sound_key)
    last = 0
    while batch := list(requests.filter(pk__gt=last).order_by("pk")[:BATCH]):
        for request in batch:
            request.family_name_sound_index = index.of(request.family_name)
            request.duplicates_looked_at = request.created_at if request.status == "closed" else None
        requests.bulk_update(batch, ["family_name_sound_index", "duplicates_looked_at"])
        last = batch[-1].pk


def nothing(apps, schema_editor):
    """The column goes anyway."""


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0008_message_templates"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LikelyDuplicate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "likeness",
                    models.CharField(
                        choices=[("likely", "Likely the same person"), ("possible", "Possibly the same person")],
                        max_length=10,
                    ),
                ),
                (
                    "signs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("family_name", "Same family name"),
                                ("sound", "Family name sounds alike"),
                                ("given_name", "Same given name"),
                                ("other_given_name", "Another given name: a twin or another member of the family?"),
                                ("birth_date", "Same birth date"),
                                ("near_birth_date", "Birth date differs in one place only: a slip?"),
                                ("other_birth_date", "Another birth date: parent and child of the same name?"),
                                ("phone", "Same phone number"),
                                ("email", "Same e-mail address"),
                                ("clinic", "Sent by the same clinic"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                    ),
                ),
                ("found_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("suggested", "Not looked at yet"),
                            ("not_same", "Not the same person"),
                            ("kept_apart", "The same person, two requests"),
                            ("merged", "Merged"),
                        ],
                        default="suggested",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("shared", models.BooleanField()),
                ("before", consultations.encryption.EncryptedJSONField(default=dict)),
                ("after", consultations.encryption.EncryptedJSONField(default=dict)),
                ("moved", models.JSONField(default=dict)),
                ("filled", models.JSONField(default=dict)),
                ("undone_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="duplicates_looked_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="family_name_sound_index",
            field=consultations.encryption.BlindIndex(
                max_length=16, null=True, scope="name_sound", source="family_name"
            ),
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_here",
                to="consultations.consultationrequest",
            ),
        ),
        migrations.AlterField(
            model_name="activity",
            name="kind",
            field=models.CharField(
                choices=[
                    ("submitted", "Request received"),
                    ("sent_again", "Sent again with changes"),
                    ("claimed", "Claimed"),
                    ("call_logged", "Call"),
                    ("note_added", "Note"),
                    ("review_started", "Review started"),
                    ("waiting", "Waiting for the patient"),
                    ("review_resumed", "Review resumed"),
                    ("closed", "Closed"),
                    ("reopened", "Reopened"),
                    ("wrote_to_patient", "Message to the patient"),
                    ("record_marked", "Record"),
                    ("times_offered", "Times offered"),
                    ("visit_cancelled", "Appointment cancelled"),
                    ("answered", "Answers"),
                    ("details_corrected", "Contact details corrected"),
                    ("record_added", "Record added"),
                    ("record_changed", "Record changed"),
                    ("file_sent", "File sent"),
                    ("file_removed", "File removed"),
                    ("file_refused", "File refused by the virus scan"),
                    ("wrote", "Message from the patient"),
                    ("time_chosen", "Appointment time chosen"),
                    ("other_time_wanted", "Asks for another time"),
                    ("cancelled_by_patient", "Appointment cancelled by the patient"),
                    ("withdrawn", "Withdrawn"),
                    ("merged", "Merged"),
                    ("unmerged", "Merge undone"),
                    ("compared", "Compared with another request"),
                    ("link_renewed", "New private link sent"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddIndex(
            model_name="consultationrequest",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="request_by_merged_into",
            ),
        ),
        migrations.AddIndex(
            model_name="consultationrequest",
            index=models.Index(
                condition=models.Q(("duplicates_looked_at", None)), fields=["id"], name="request_to_compare"
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("close_reason", "duplicate"), ("status", "closed")),
                    _connector="OR",
                ),
                name="merged_request_is_closed_as_duplicate",
                violation_error_message="A merged request stays closed. To open it again, undo the merge.",
            ),
        ),
        migrations.AddField(
            model_name="likelyduplicate",
            name="decided_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="likelyduplicate",
            name="first",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consultations.consultationrequest"
            ),
        ),
        migrations.AddField(
            model_name="likelyduplicate",
            name="second",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consultations.consultationrequest"
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="kept",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merges",
                to="consultations.consultationrequest",
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="merged",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merges_away",
                to="consultations.consultationrequest",
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="undone_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="likelyduplicate",
            constraint=models.UniqueConstraint(
                fields=("first", "second"),
                name="two_requests_are_compared_once",
                violation_error_message="These two requests have been compared already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="likelyduplicate",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lt", models.F("second"))),
                name="older_request_of_a_pair_is_first",
                violation_error_message="A request cannot be compared with itself; the older one is named first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="likelyduplicate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("decided_by", None), ("state", "suggested")),
                    models.Q(
                        models.Q(("state", "suggested"), _negated=True),
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="decided_pair_says_by_whom",
                violation_error_message="What was decided about two requests needs who decided it, and when.",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at", None)),
                fields=("merged",),
                name="request_is_merged_once",
                violation_error_message="This request is merged already.",
            ),
        ),
        migrations.RunPython(fill_sounds, nothing),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
    ]
