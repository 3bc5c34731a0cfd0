from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0012_desk"),
    ]

    operations = [
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
                    ("assigned", "Given"),
                    ("call_logged", "Call"),
                    ("note_added", "Note"),
                    ("review_started", "Review started"),
                    ("waiting", "Waiting for the patient"),
                    ("review_resumed", "Review resumed"),
                    ("closed", "Closed"),
                    ("reopened", "Reopened"),
                    ("wrote_to_patient", "Message to the patient"),
                    ("record_marked", "Record"),
                    ("records_asked", "Records asked for"),
                    ("times_offered", "Times offered"),
                    ("visit_booked", "Appointment booked"),
                    ("visit_moved", "Appointment moved"),
                    ("visit_cancelled", "Appointment cancelled"),
                    ("visit_seen", "Seen"),
                    ("visit_missed", "Appointment missed"),
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
                    ("mail_failed", "E-mail failed: call instead"),
                    ("mail_came_back", "E-mail came back: call instead"),
                    ("mail_tried_again", "E-mail tried again"),
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
                    ("bounced", "Came back"),
                ],
                default="queued",
                max_length=10,
            ),
        ),
    ]
