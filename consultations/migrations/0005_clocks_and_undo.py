import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import consultations.encryption

# What was done with requests from before the clocks. Their pause is taken to have begun with the last change.
BEFORE_THE_CLOCKS = """
UPDATE consultations_consultationrequest SET
    paused_at = CASE WHEN status = 'waiting_for_patient' THEN updated_at END,
    acknowledged_at = CASE WHEN owner_id IS NOT NULL OR status <> 'received' THEN updated_at END,
    decide_by = CASE WHEN due_for = 'next_step' THEN due_at END,
    decided_at = CASE WHEN status = 'appointment_booked' THEN updated_at ELSE closed_at END
WHERE owner_id IS NOT NULL OR status <> 'received';
SET CONSTRAINTS ALL IMMEDIATE
"""


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0004_questions_to_their_section"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="consultationrequest",
            options={
                "permissions": [
                    ("triage_request", "Can answer consultation requests"),
                    ("lead_triage", "Can set closures, clinic hours and message templates"),
                    ("view_reports", "Can see reports, and export requests without names"),
                    ("export_named", "Can export requests with names"),
                ],
                "verbose_name": "consultation request",
            },
        ),
        migrations.CreateModel(
            name="Closure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                (
                    "reason",
                    models.CharField(help_text="For staff, such as “Move to the new building”.", max_length=100),
                ),
            ],
            options={
                "ordering": ["first_day"],
            },
        ),
        migrations.CreateModel(
            name="Escalation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "clock",
                    models.CharField(
                        choices=[
                            ("acknowledge", "Nobody has taken it"),
                            ("first_call", "The first call is late"),
                            ("reply", "An answer is late"),
                            ("next_step", "The next step is late"),
                            ("visit", "Nobody has said what came of the appointment"),
                        ],
                        max_length=20,
                    ),
                ),
                ("due_at", models.DateTimeField()),
                ("told", models.CharField(choices=[("owner", "Owner"), ("lead", "Lead")], max_length=10)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Undo",
            fields=[
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="undo",
                        serialize=False,
                        to="consultations.consultationrequest",
                    ),
                ),
                ("act", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("version", models.PositiveIntegerField()),
                ("before", consultations.encryption.EncryptedJSONField(default=dict)),
            ],
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="acknowledged_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="decide_by",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="decided_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="paused_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="urgency_set",
            field=models.CharField(
                blank=True,
                choices=[
                    ("1_red", "Red: same business day"),
                    ("2_amber", "Amber: 2 business days"),
                    ("3_green", "Green: 5 business days"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="taken_back_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="activity",
            name="kind",
            field=models.CharField(
                choices=[
                    ("submitted", "Request received"),
                    ("sent_again", "Sent again with changes"),
                    ("claimed", "Claimed"),
                    ("released", "Released"),
                    ("urgency_set", "Urgency changed"),
                    ("escalated", "Told that it is late"),
                    ("undone", "Taken back"),
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
                    ("link_renewed", "New private link sent"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="event",
            field=models.CharField(
                choices=[
                    ("received", "Request received"),
                    ("waiting", "We need something"),
                    ("link", "Link renewed"),
                    ("news", "A message waits"),
                    ("offered", "Times offered"),
                    ("booked", "Appointment booked"),
                    ("changed", "Appointment changed"),
                    ("address_changed", "E-mail address changed"),
                    ("closed", "Closed"),
                    ("reopened", "Reopened"),
                    ("late", "Told staff that it is late"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="state",
            field=models.CharField(
                choices=[
                    ("queued", "Waiting to be sent"),
                    ("sent", "Sent"),
                    ("dead", "Given up"),
                    ("taken_back", "Taken back before it was sent"),
                ],
                default="queued",
                max_length=10,
            ),
        ),
        migrations.RunSQL(BEFORE_THE_CLOCKS, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="consultationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("paused_at__isnull", False), ("status", "waiting_for_patient")),
                    models.Q(models.Q(("status", "waiting_for_patient"), _negated=True), ("paused_at__isnull", True)),
                    _connector="OR",
                ),
                name="clocks_pause_only_while_waiting",
                violation_error_message="The clocks stand still only while we wait for the patient.",
            ),
        ),
        migrations.AddConstraint(
            model_name="closure",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_day__gte", models.F("first_day"))),
                name="closure_ends_after_it_begins",
                violation_error_message="The last day comes before the first one.",
            ),
        ),
        migrations.AddField(
            model_name="escalation",
            name="request",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="escalations",
                to="consultations.consultationrequest",
            ),
        ),
        migrations.AddField(
            model_name="undo",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="escalation",
            constraint=models.UniqueConstraint(
                fields=("request", "clock", "due_at", "told"), name="told_once_of_a_late_clock"
            ),
        ),
    ]
