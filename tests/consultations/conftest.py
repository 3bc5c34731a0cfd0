"""The cast: Ana and Ben are coordinators, Olga is an auditor without a role here, José Núñez is a made-up patient."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.models import User
from django.utils import timezone

from consultations import actions
from consultations.actions.submission import Submission
from tests.consultations.answers import CARER, PATIENT_ROW, REFERRER
from tests.roles import have_roles

MONDAY_10_AM = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)  # in Los Angeles


@pytest.fixture
def roles(db):
    have_roles()


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


def link_of(request):
    """The private link, as the next e-mail to them would hold it."""
    from consultations.models import AccessLink

    return AccessLink.objects.newest_or_new(request, timezone.now())


class AtTheHub:
    """Whoever asked, with their request open in a browser."""

    def __init__(self, client, request) -> None:
        self.client, self.request = client, request
        self.open()

    def open(self):
        from consultations.tracking.access import handle_of

        self.handle = handle_of(self.request)
        return self.client.get(f"/consultation/link/{link_of(self.request).token}/", follow=True)

    def at(self, page: str) -> str:
        return f"/consultation/mine/{self.handle}/{page}"

    def get(self, page: str = ""):
        return self.client.get(self.at(page))

    def post(self, page: str, **sent):
        """Sends the form of a page; the request then is as stored."""
        response = self.client.post(self.at(page), sent)
        self.request.refresh_from_db()
        return response

    def hub(self) -> str:
        """The text of the hub, in one line."""
        return " ".join(self.get().text.split())


@pytest.fixture
def jose(client, request_of_jose):
    """At ten on Monday, with the private link of his request opened."""
    with time_machine.travel(MONDAY_10_AM, tick=False) as traveller:
        person = AtTheHub(client, request_of_jose)
        person.traveller = traveller
        yield person


@pytest.fixture
def do():
    """Acts on a request as it is now, as a member of staff who has just opened its page: do(actions.claim, request, ana)."""

    def _do(action, request, by, *, now=None, **details):
        request.refresh_from_db()
        action(request_id=request.pk, by=by, seen_version=request.version, now=now or timezone.now(), **details)
        request.refresh_from_db()

    return _do
