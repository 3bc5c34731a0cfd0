from django.db import migrations

import consultations.encryption


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0001_consultations"),
    ]

    operations = [
        migrations.AddField(
            model_name="consultationrequest",
            name="questions",
            field=consultations.encryption.EncryptedTextField(blank=True, default=""),
        ),
    ]
