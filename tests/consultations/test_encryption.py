"""Identity at rest: what a stolen dump shows, what a rotated key still opens, and how a person is found again."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import FieldError
from django.db import connection

from consultations.encryption import (
    BLIND_INDEX_BYTES,
    BlindIndex,
    DecryptionFailed,
    EncryptedDateField,
    EncryptedTextField,
    decrypt,
    encrypt,
)
from consultations.enums import Due, Urgency, Wants
from consultations.models import Carer, ConsultationRequest
from consultations.reference import new_reference

NOW = datetime(2026, 11, 16, 18, tzinfo=UTC)
PERSON = {
    "given_names": "María Inés",
    "family_name": "NÚÑEZ-gómez",
    "name_to_call": "Inés",
    "birth_date": date(1971, 3, 9),
    "city": "Bakersfield",
    "country": "Guatemala",
    "phone": "+16615550142",
    "email": "Ines.Nunez@example.com",
}


@pytest.fixture
def request_row(db) -> ConsultationRequest:
    """A stored request of a made-up person."""
    return ConsultationRequest.objects.create(
        **PERSON,
        reference=new_reference(),
        submission_token=uuid4(),
        created_at=NOW,
        updated_at=NOW,
        urgency=Urgency.GREEN,
        promised_call_by=NOW + timedelta(days=2),
        due_at=NOW + timedelta(days=2),
        due_for=Due.FIRST_CALL,
        asker="patient",
        page_language="es",
        language="es",
        interpreter="no",
        emergency_signs=["none"],
        wants=Wants.SECOND_OPINION,
        state="CA",
        best_time="any",
        voicemail_ok="no",
        text_ok="no",
        consent_version="test",
        consented_at=NOW,
    )


def index(name: str, model=ConsultationRequest) -> BlindIndex:
    return model._meta.get_field(name)


def stored(column: str) -> str:
    """The one row's column as PostgreSQL holds it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column}::text FROM consultations_consultationrequest")
        return cursor.fetchone()[0]


def test_person_is_read_back_as_written(request_row):
    read = ConsultationRequest.objects.get()
    assert {name: getattr(read, name) for name in PERSON} == PERSON


def test_stored_row_holds_nothing_of_the_person(request_row):
    row = stored("consultations_consultationrequest").casefold()
    values = [*(str(value) for value in PERSON.values()), "nunez", "gomez", "5550142", "1971"]
    assert [value for value in values if value.casefold() in row] == []


@pytest.mark.parametrize("name", PERSON)
def test_column_of_the_person_is_a_token(request_row, name):
    assert stored(name).startswith("gAAAA")  # the first bytes of every Fernet token: version and time


def test_same_value_is_never_stored_alike_twice():
    assert encrypt("Ana") != encrypt("Ana")


def test_empty_text_stays_empty():
    assert encrypt("") == decrypt("") == ""


def test_missing_value_stays_missing():
    for field in (EncryptedTextField(), EncryptedDateField()):
        assert field.get_prep_value(None) is None
        assert field.from_db_value(None, None, connection) is None


# --- Keys -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def keys() -> tuple[str, str]:
    return Fernet.generate_key().decode(), Fernet.generate_key().decode()


def test_old_value_opens_after_a_new_key_was_put_in_front(settings, keys):
    old, new = keys
    settings.FIELD_ENCRYPTION_KEYS = [old]
    token = encrypt("Ana")
    settings.FIELD_ENCRYPTION_KEYS = [new, old]
    assert decrypt(token) == "Ana"


def test_first_key_encrypts(settings, keys):
    old, new = keys
    settings.FIELD_ENCRYPTION_KEYS = [new, old]
    token = encrypt("Ana")
    settings.FIELD_ENCRYPTION_KEYS = [new]
    assert decrypt(token) == "Ana"


def test_value_of_a_key_that_was_taken_away_does_not_open(settings, keys):
    old, new = keys
    settings.FIELD_ENCRYPTION_KEYS = [old]
    token = encrypt("Ana")
    settings.FIELD_ENCRYPTION_KEYS = [new]
    with pytest.raises(DecryptionFailed):
        decrypt(token)


@pytest.mark.parametrize("token", ["Ana Ruiz 1971", "gAAAAABAna Ruiz", "Núñez", "+13105550142"])
def test_what_is_no_token_is_refused_and_not_told(token):
    with pytest.raises(DecryptionFailed) as refused:
        decrypt(token)
    assert str(refused.value) == "A value does not open with FIELD_ENCRYPTION_KEYS."
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


def test_plain_text_in_the_column_is_never_returned(request_row):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE consultations_consultationrequest SET city = 'Bakersfield'")
    with pytest.raises(DecryptionFailed):
        ConsultationRequest.objects.get()


# --- Finding ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lookup", ["phone", "phone__iexact", "city__contains", "birth_date__gt", "family_name__in"])
def test_looking_for_an_encrypted_value_is_refused(lookup):
    with pytest.raises(FieldError):
        ConsultationRequest.objects.filter(**{lookup: ["x"] if lookup.endswith("__in") else "x"})


def test_whether_there_is_a_value_may_be_asked():
    assert "IS NULL" in str(ConsultationRequest.objects.filter(question_to_patient__isnull=True).query)


@pytest.mark.parametrize("typed", ["NÚÑEZ-gómez", "nunez gomez", "Nunez-Gomez", " núñezgómez "])
def test_person_is_found_by_family_name_as_people_type_it(request_row, typed):
    found = ConsultationRequest.objects.filter(family_name_index=index("family_name_index").of(typed))
    assert list(found) == [request_row]


@pytest.mark.parametrize("typed", ["Nuñes Gomez", "Gomez Nunez", "Nunez", ""])
def test_another_family_name_is_not_found(request_row, typed):
    assert not ConsultationRequest.objects.filter(family_name_index=index("family_name_index").of(typed))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("email_index", " ines.nunez@EXAMPLE.com"),
        ("phone_index", "+16615550142"),
        ("birth_date_index", date(1971, 3, 9)),
        ("birth_date_index", "1971-03-09"),
    ],
)
def test_person_is_found_by_address_phone_and_birth_date(request_row, name, value):
    assert ConsultationRequest.objects.filter(**{name: index(name).of(value)}).exists()


def test_index_stays_in_step_when_only_the_phone_is_saved(request_row):
    request_row.phone = "+16615550199"
    request_row.save(update_fields=["phone"])
    found = ConsultationRequest.objects.filter(phone_index=index("phone_index").of("+16615550199"))
    assert list(found) == [request_row]


def test_saving_one_field_leaves_the_others_alone(request_row):
    request_row.phone, request_row.city = "+16615550199", "Fresno"
    request_row.save(update_fields=["phone"])
    assert ConsultationRequest.objects.get().city == "Bakersfield"


def test_value_that_is_taken_away_is_found_no_longer(request_row):
    request_row.phone = ""
    request_row.save(update_fields=["phone"])
    assert ConsultationRequest.objects.get().phone_index is None


def test_phone_of_a_carer_and_of_a_patient_hash_alike():
    phone = "+16615550142"
    assert index("phone_index", Carer).of(phone) == index("phone_index").of(phone)


def test_same_text_as_a_name_and_as_a_city_does_not_hash_alike():
    name = BlindIndex(source="family_name", scope="name")
    city = BlindIndex(source="city", scope="city")
    assert name.of("Madera") != city.of("Madera")


def test_hash_needs_the_key(settings):
    before = index("phone_index").of("+16615550142")
    settings.BLIND_INDEX_KEY = "another"
    assert index("phone_index").of("+16615550142") != before


def test_hash_is_short_and_of_nothing_for_an_empty_value():
    assert len(index("phone_index").of("+16615550142")) == BLIND_INDEX_BYTES
    assert index("phone_index").of("") is None
    assert index("family_name_index").of(" - ") is None
