"""Real processes on the test's own database. Nothing of Django is imported before the fixtures run."""

import pytest

from tests.processes import WebServer


@pytest.fixture
def log(tmp_path):
    """Where the web server and the worker of a test write."""
    return tmp_path / "log.txt"


@pytest.fixture
def on_test_database(transactional_db):
    """The environment that lets another process see what this test stores."""
    from django.db import connection

    return {"EMBEDDED_POSTGRES_NAME": connection.settings_dict["NAME"], "LOG_FORMAT": "json"}


@pytest.fixture
def site(on_test_database, log):
    with WebServer(log=log, **on_test_database) as server:
        yield server.address


@pytest.fixture
def stored_request(transactional_db):
    """A request whose e-mail waits to be sent."""
    from uuid import uuid4

    from django.utils import timezone

    from consultations import actions
    from consultations.intake.forms import FORMS
    from tests.consultations.answers import opened
    from tests.visitor import PATIENT_ANSWERS

    form = FORMS["patient"](PATIENT_ANSWERS | {"submission_token": str(uuid4()), "opened": opened()})
    assert form.is_valid(), form.errors
    token = form.cleaned_data["submission_token"]
    return actions.submit(token=token, submission=form.submission("en"), now=timezone.now()).request
