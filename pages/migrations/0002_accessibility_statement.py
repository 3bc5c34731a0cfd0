from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pages", "0001_pages")]
    operations = [
        migrations.AlterField(
            model_name="page",
            name="kind",
            field=models.CharField(
                choices=[
                    ("home", "Home"),
                    ("hub", "Hub"),
                    ("topic", "Topic"),
                    ("contact", "Contact"),
                    ("access", "Accessibility statement"),
                ],
                default="topic",
                max_length=20,
            ),
        ),
        migrations.RemoveConstraint(model_name="page", name="pages_page_kind"),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.CheckConstraint(
                condition=models.Q(kind__in=["home", "hub", "topic", "contact", "access"]),
                name="pages_page_kind",
                violation_error_message="The kind is one of: home, hub, topic, contact, access.",
            ),
        ),
    ]
