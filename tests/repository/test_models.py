"""What every model keeps: a name for staff and logs that names no patient."""

from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.db import models
from pghistory.models import Event

from consultations.encryption import BlindIndex, EncryptedDateField, EncryptedTextField

MODELS = [
    model
    for app in ("consultations", "pages")
    for model in apps.get_app_config(app).get_models()
    if not issubclass(model, Event)  # the history of another model, named by the library after its number
]
WHEN = datetime(2026, 11, 16, tzinfo=UTC)
PERSONAL_TEXT, PERSONAL_DATE = "Someone", date(1901, 2, 3)
# Free text about a person that is stored plain. Each one is a decision; see docs/decisions/0005-identity-at-rest.md.
PLAIN_TEXT = {
    "Closure.reason": "why the centre is closed; about nobody",
    "ConsultationRequest.other_language": "the language, for finding an interpreter",
    "Message.subject": "written by us, and sent openly anyway",
    "Message.last_error": "the class of an exception",
    "Referrer.npi": "a public register number of the doctor",
}


def filled(model: type[models.Model]) -> models.Model:
    """An unsaved row whose encrypted fields all hold something personal."""
    row = model()
    for field in model._meta.concrete_fields:
        if isinstance(field, EncryptedDateField):
            setattr(row, field.attname, PERSONAL_DATE)
        elif isinstance(field, EncryptedTextField):
            setattr(row, field.attname, PERSONAL_TEXT)
        elif isinstance(field, models.DateTimeField):
            setattr(row, field.attname, WHEN)
    return row


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_model_has_a_name_of_its_own(model):
    assert model.__str__ is not models.Model.__str__


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_name_of_a_row_names_nobody(model):
    name = str(filled(model))
    assert PERSONAL_TEXT not in name
    assert "1901" not in name


# What hangs on no request, and so is about nobody.
OF_NO_REQUEST = {
    "MessageTemplate": "a text with placeholders, for everybody",
    "MessageTemplateEvent": "its versions",
}


def free_texts() -> set[str]:
    """Plain text fields without choices, in models that hang on a request."""
    fields = [
        field
        for model in apps.get_app_config("consultations").get_models()
        if model.__name__ not in OF_NO_REQUEST
        and not issubclass(model, Event)  # has the fields of the model it keeps, and the library's own
        for field in model._meta.concrete_fields
    ]
    return {
        f"{field.model.__name__}.{field.name}"
        for field in fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, EncryptedTextField)
        and not field.choices
    }


# Codes that we make ourselves.
OUR_OWN_CODES = {
    "ConsultationRequest.reference",
    "ConsultationRequest.consent_version",
    "AuditEntry.act",
    "Undo.act",
    "LinkWish.reference",
    "SectionAnswers.words_version",
}
CODED_PLACES = {"ConsultationRequest.state"}
ROUGH_DATES = {"Record.made_on"}


def test_text_about_a_person_is_encrypted_unless_decided_otherwise():
    assert free_texts() - OUR_OWN_CODES - CODED_PLACES - ROUGH_DATES == PLAIN_TEXT.keys()


def test_every_blind_index_follows_an_encrypted_field():
    indexes = [field for model in MODELS for field in model._meta.concrete_fields if isinstance(field, BlindIndex)]
    assert indexes
    sources = [index.model._meta.get_field(index.source) for index in indexes]
    assert all(isinstance(source, EncryptedTextField) for source in sources)
