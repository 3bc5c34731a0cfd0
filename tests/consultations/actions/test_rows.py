"""A request goes to the database in one batch, which finds out by itself whether the connection still lives."""

from uuid import uuid4

import pytest
from django.db import connection

from consultations.models import Activity, ConsultationRequest

pytestmark = pytest.mark.django_db(transaction=True)


def end_our_connection() -> None:
    """As an administrator would, or a database that is started again."""
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    other.close()


def test_a_connection_that_was_lost_meanwhile_costs_nobody_their_request(submit):
    submit()
    end_our_connection()
    assert submit().reference
    assert ConsultationRequest.objects.count() == Activity.objects.count() == 2


def test_a_form_that_was_stored_just_before_it_was_lost_is_stored_once(submit):
    token = uuid4()
    first = submit(token=token)
    end_our_connection()
    assert submit(token=token) == first
    assert ConsultationRequest.objects.count() == 1
