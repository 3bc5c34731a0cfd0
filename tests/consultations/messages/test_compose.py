"""Every e-mail, in every language: a mailbox is read by others too, so none names an illness, a person, or us."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from consultations.enums import MessageEvent
from consultations.messages import compose
from consultations.models import Appointment
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
EVERY = [(event, language) for event in MessageEvent.to_asker() for language, _name in settings.LANGUAGES]
TELLING = re.compile(
    r"sarcom|cancer|cáncer|tumor|oncolog|chemo|quimio|radiat|radioter|radiac|surg|cirug|oper|biops|patol|pathol|lump|"
    r"bulto|metast|diagnos|treatment|tratamiento|clinic|clínic|doctor|médic|medic|hospital|patient|paciente|illness|"
    r"enfermedad|disease|scan|tomogra|reson",
    re.IGNORECASE,
)
PERSONAL = re.compile(r"José|Núñez|Pepe|Oxnard|1961|555-?01|jose@", re.IGNORECASE)


@pytest.fixture
def mail(submit):
    """mail("booked", "es") is the e-mail of that event."""

    def _mail(event, language, **changed):
        request = submit(language=language, **changed)
        start = MONDAY_10_AM + timedelta(days=8)
        visit = Appointment(request=request, starts_at=start, ends_at=start + timedelta(minutes=30))
        with transaction.atomic():
            return compose.queue(request=request, event=event, now=MONDAY_10_AM, visit=visit)

    return _mail


def test_every_event_has_its_texts_and_no_text_is_of_none():
    found = {path.name for path in (Path(settings.BASE_DIR) / "templates" / "emails").glob("*_for_asker_*.txt")}
    assert found == {
        f"{event}_for_asker_{part}.txt" for event in MessageEvent.to_asker() for part in ("subject", "body")
    }


@pytest.mark.parametrize(("event", "language"), EVERY)
def test_an_email_tells_strangers_nothing(mail, event, language):
    message = mail(event, language)
    text = f"{message.subject}\n{message.body}\n{settings.DEFAULT_FROM_EMAIL}"
    assert TELLING.findall(text) == []
    assert PERSONAL.findall(text) == []
    assert settings.CENTER["name"] not in text


@pytest.mark.parametrize(("event", "language"), EVERY)
def test_an_email_has_a_short_subject_with_the_reference_and_says_how_to_call(mail, event, language):
    message = mail(event, language)
    assert message.request.reference in message.subject
    assert len(message.subject) <= 78
    assert "\n" not in message.subject
    assert settings.CENTER["phone_display"] in message.body
    assert "&" not in message.body


@pytest.mark.parametrize("event", MessageEvent.to_asker())
def test_the_spanish_email_is_spanish(mail, event):
    english, spanish = mail(event, "en"), mail(event, "es")
    assert spanish.body.startswith("Hola")
    assert {*english.body.split("\n")} & {*spanish.body.split("\n")} == {""}


def test_another_address_gets_no_link(submit):
    with transaction.atomic():
        message = compose.queue(
            request=submit(), event=MessageEvent.ADDRESS_CHANGED, now=MONDAY_10_AM, to="old@example.com"
        )
    assert message.recipient == "old@example.com"
    assert "http" not in message.body


def test_without_an_address_nothing_is_written(mail):
    assert mail(MessageEvent.NEWS, "en", email="") is None
