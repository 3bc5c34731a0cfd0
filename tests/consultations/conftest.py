"""The cast: Ana and Ben are coordinators, Olga is an auditor without a role here, José Núñez is a made-up patient."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from consultations import actions
from consultations.actions.submission import Submission
from tests.consultations.answers import CARER, PATIENT_ROW, REFERRER

MONDAY_10_AM = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)  # in Los Angeles


@pytest.fixture
def roles(db):
    call_command("setup_roles", verbosity=0)


@pytest.fixture
def ana(roles):
    return coordinator("ana", "Ana", "Ruiz")


@pytest.fixture
def ben(roles):
    return coordinator("ben", "Ben", "Carter")


@pytest.fixture
def olga(db):
    return User.objects.create_user("olga", is_staff=True)


def coordinator(username: str, first_name: str, last_name: str) -> User:
    from django.contrib.auth.models import Group

    user = User.objects.create_user(username, first_name=first_name, last_name=last_name, is_staff=True)
    user.groups.add(Group.objects.get(name="coordinator"))
    return user


@pytest.fixture
def submit(db):
    """Stores a request as the form would: submit(wants="spread", carer=True)."""

    def _submit(*, now=MONDAY_10_AM, token=None, carer=False, clinic=False, questions="", **changed):
        asker = "carer" if carer else "clinic" if clinic else "patient"
        submission = Submission(
            request=PATIENT_ROW | {"asker": asker} | changed,
            carer=CARER if carer else None,
            referrer=REFERRER if clinic else None,
            questions=questions,
        )
        return actions.submit(token=token or uuid4(), submission=submission, now=now).request

    return _submit


@pytest.fixture
def request_of_jose(submit):
    return submit()


@pytest.fixture
def private_files(settings, tmp_path):
    """Where files that people send lie in this test."""
    folder = tmp_path / "private"
    options = settings.STORAGES["private"]["OPTIONS"] | {"location": folder}
    settings.STORAGES = settings.STORAGES | {"private": settings.STORAGES["private"] | {"OPTIONS": options}}
    settings.PRIVATE_FILES_DIR = folder
    return folder
