"""Made-up requests by the million are copies of a few that were really worked. Here six hundred, made in the same way."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Count, F

from consultations.demo_copies import FOREIGN_KEYS, PLAIN_INDEXES, hanging
from consultations.demo_many import ManyMaker
from consultations.enums import ActivityKind, MessageState, Status
from consultations.models import (
    AccessLink,
    Activity,
    AuditEntry,
    Carer,
    ConsultationRequest,
    ContactAttempt,
    Message,
    Referrer,
    SectionAnswers,
    Treatment,
)
from consultations.reference import parse_reference
from tests.consultations.conftest import link_of

pytestmark = pytest.mark.django_db
REQUESTS, OPEN = 600, 40
WEDNESDAY = datetime(2026, 10, 7, 20, tzinfo=UTC)  # of a week without a holiday, so that something is late a day later
QUEUE = "/admin/consultations/consultationrequest/"


def schema() -> list:
    """Foreign keys and indexes, which the making takes away and puts back, by name."""
    names = [model._meta.db_table for model in (ConsultationRequest, *hanging())]
    with connection.cursor() as cursor:
        found = []
        for query in (FOREIGN_KEYS, PLAIN_INDEXES):
            cursor.execute(query, [names])
            found += [row[:-1] for row in cursor.fetchall()]
    return sorted(found, key=str)


@pytest.fixture(scope="module")
def before(django_db_setup, django_db_blocker):
    """The schema as it was; then there are the requests, for all tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        found = schema()
        ManyMaker(now=WEDNESDAY).make(REQUESTS, OPEN)
        yield found
        transaction.set_rollback(True)


@pytest.fixture
def made(before):
    return ConsultationRequest.objects.all()


def test_there_are_as_many_as_asked_for(made):
    assert (made.count(), made.open().count()) == (REQUESTS, OPEN)


def test_open_ones_are_in_every_state_and_some_fall_due(made):
    assert set(made.open().values_list("status", flat=True)) >= {
        Status.RECEIVED,
        Status.IN_REVIEW,
        Status.WAITING_FOR_PATIENT,
    }
    assert made.overdue(WEDNESDAY + timedelta(days=1)).exists()
    assert made.open().filter(owner=None).exists()
    assert made.open().filter(news_at__isnull=False).exists()
    assert len(set(made.open().values_list("urgency", flat=True))) == 3


def test_the_others_were_closed_over_five_years(made):
    closed = made.exclude(status__in=Status.open())
    years = {at.year for at in closed.values_list("closed_at", flat=True)}
    assert len(years) >= 5
    assert len(set(closed.values_list("close_reason", flat=True))) > 1
    assert not closed.filter(created_at__gte=F("closed_at")).exists()
    assert not closed.filter(closed_at__gt=WEDNESDAY).exists()


def test_every_reference_can_be_told_on_the_phone(made):
    references = list(made.values_list("reference", flat=True))
    assert len(set(references)) == REQUESTS
    assert [parse_reference(reference) for reference in references] == references


def test_people_are_found_as_they_are_read(made):
    """What opens with the key hashes to what stands in the index."""
    fields = ("family_name", "birth_date", "phone", "email")
    for request in made:
        for name in fields:
            index = ConsultationRequest._meta.get_field(f"{name}_index")
            stored = getattr(request, f"{name}_index")
            assert (stored and bytes(stored)) == index.of(getattr(request, name))
    for model in (Carer, Referrer):
        for person in model.objects.all():
            assert bytes(person.phone_index) == model._meta.get_field("phone_index").of(person.phone)


def test_names_are_common_and_addresses_are_not(made):
    names = Counter(bytes(index) for index in made.values_list("family_name_index", flat=True))
    addresses = Counter(bytes(index) for index in made.values_list("email_index", flat=True) if index)
    assert max(names.values()) > 3
    assert len(addresses) > 0.8 * sum(addresses.values())


def test_carers_and_clinics_are_there_for_those_who_asked_so(made):
    assert set(Carer.objects.values_list("request__asker", flat=True)) == {"carer"}
    assert Carer.objects.count() == made.filter(asker="carer").count()
    assert Referrer.objects.count() == made.filter(asker="clinic").count()


def test_every_request_has_its_history(made):
    def with_a_row(rows) -> int:
        return rows.aggregate(requests=Count("request", distinct=True))["requests"]

    assert with_a_row(Activity.objects.filter(kind=ActivityKind.SUBMITTED)) == REQUESTS
    assert with_a_row(Activity.objects.filter(kind=ActivityKind.CLOSED)) == REQUESTS - OPEN + reopened()
    assert with_a_row(AuditEntry.objects.filter(act="submit")) == REQUESTS
    assert with_a_row(Message.objects.all()) == made.exclude(email_index=None).count()
    for model in (SectionAnswers, Treatment, ContactAttempt, AccessLink):
        assert 0.03 * REQUESTS < with_a_row(model.objects.all()) < REQUESTS


def reopened() -> int:
    """Open ones that were closed once, if any history has that."""
    return Activity.objects.filter(kind=ActivityKind.CLOSED, request__status__in=Status.open()).count()


def test_rows_lead_to_rows_of_the_same_request(made):
    assert Activity.objects.exclude(attempt=None).exists()
    assert not Activity.objects.exclude(attempt=None).exclude(attempt__request=F("request")).exists()
    assert not Activity.objects.exclude(note=None).exclude(note__request=F("request")).exists()
    assert not Message.objects.exclude(state=MessageState.SENT).exists()


def test_mail_went_to_whoever_asked(made):
    wrong = [
        message.pk
        for message in Message.objects.select_related("request")
        if message.recipient != message.request.email
    ]
    assert wrong == []


def test_the_private_page_of_a_copy_opens(client, made):
    request = made.open().order_by("pk").last()
    response = client.get(f"/consultation/link/{link_of(request).token}/", follow=True)
    assert response.status_code == 200
    assert request.reference in response.text


def test_staff_read_a_copy(client, made, roles):
    client.force_login(User.objects.get(username="demo-ana"))
    for request in (made.open().order_by("pk").last(), made.exclude(close_reason="").order_by("pk").last()):
        text = client.get(f"{QUEUE}{request.pk}/change/").text
        assert request.patient_name in text
        assert "Request received" in text


def test_the_schema_is_as_it_was(before):
    assert schema() == before


def test_the_next_request_gets_an_id_of_its_own(made, submit):
    last = made.order_by("pk").last().pk
    assert submit().pk > last


def test_a_database_with_requests_is_left_alone(made):
    said = StringIO()
    number = made.count()
    call_command("make_demo", requests=REQUESTS, stdout=said)
    assert "There are requests already" in said.getvalue()
    assert made.count() == number
