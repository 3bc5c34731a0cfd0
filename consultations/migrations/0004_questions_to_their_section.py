"""What somebody wanted to ask moves from the request's own column into the section "your questions"."""

from django.db import migrations

SECTION, QUESTION, WORDS_VERSION = "questions", "to_ask", "2026-11-23"


def to_section(apps, schema_editor):
    requests = apps.get_model("consultations", "ConsultationRequest").objects.only("questions", "created_at")
    answers = apps.get_model("consultations", "SectionAnswers").objects
    for request in requests.iterator():
        if request.questions:
            answers.create(
                request=request,
                section=SECTION,
                words={QUESTION: request.questions},
                saved_at=request.created_at,
                words_version=WORDS_VERSION,
            )


def to_column(apps, schema_editor):
    for answers in apps.get_model("consultations", "SectionAnswers").objects.filter(section=SECTION).iterator():
        answers.request.questions = answers.words.get(QUESTION, "")
        answers.request.save(update_fields=["questions"])


class Migration(migrations.Migration):
    dependencies = [("consultations", "0003_telling_us_more")]

    operations = [
        migrations.RunPython(to_section, to_column),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL IMMEDIATE"),
        migrations.RemoveField(model_name="consultationrequest", name="questions"),
    ]
