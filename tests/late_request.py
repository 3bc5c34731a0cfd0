"""Stores a request whose promise is broken by now, and writes its reference: python -m tests.late_request."""

import os
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import django

LONG_AGO = timedelta(days=9)  # every first call is promised sooner


def main() -> None:
    django.setup()
    from django.utils import timezone

    from consultations import actions
    from consultations.actions.submission import Submission
    from tests.consultations.answers import PATIENT_ROW

    # Somebody whom no other journey knows.
    row = PATIENT_ROW | {"phone": "+14245550171", "email": "", "voicemail_ok": "yes", "wants": "second_opinion"}
    made = actions.submit(token=uuid4(), submission=Submission(request=row), now=timezone.now() - LONG_AGO)
    Path(os.environ["REFERENCE"]).write_text(made.request.reference)


if __name__ == "__main__":
    main()
