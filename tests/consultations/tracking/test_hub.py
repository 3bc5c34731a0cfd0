"""The private link and the page behind it."""

from datetime import timedelta

import pytest
import time_machine

from consultations import actions
from consultations.messages.delivery import deliver_due
from consultations.models import AccessLink, Message
from consultations.tracking.access import handle_of
from tests.consultations.conftest import MONDAY_10_AM, link_of

pytestmark = pytest.mark.django_db
MINE = "/consultation/mine/"


@pytest.fixture
def monday():
    with time_machine.travel(MONDAY_10_AM, tick=False) as traveller:
        yield traveller


@pytest.fixture
def address(monday, request_of_jose) -> str:
    return f"/consultation/link/{link_of(request_of_jose).token}/"


@pytest.fixture
def hub(request_of_jose) -> str:
    return f"{MINE}{handle_of(request_of_jose)}/"


def test_it_works(client, address, hub, request_of_jose):
    response = client.get(address, follow=True)
    assert response.redirect_chain == [(hub, 302)]
    assert request_of_jose.reference in response.text
    assert "A coordinator will call by Wednesday, November 25, 5 pm Pacific." in response.text


def test_without_the_link_the_hub_tells_nothing(client, hub, request_of_jose):
    for path in (MINE, hub):
        response = client.get(path)
        assert request_of_jose.reference not in response.text
        assert "Your request is not open here" in response.text


@pytest.mark.parametrize("token", ["x", "a:b", "é", "0" * 3000])
def test_a_link_that_is_none_gets_a_kind_page(client, token, db):
    response = client.get(f"/consultation/link/{token}/")
    assert response.status_code == 404
    assert "Your request is safe." in response.text


def test_a_link_ends(client, address, monday):
    monday.shift(timedelta(days=61))
    assert client.get(address).status_code == 404


def test_a_revoked_link_opens_nothing(client, address):
    AccessLink.objects.update(revoked_at=MONDAY_10_AM)
    assert client.get(address).status_code == 404


def test_the_hub_closes_after_30_idle_minutes(client, address, hub, monday):
    client.get(address)
    monday.shift(timedelta(minutes=31))
    assert "Your request is not open here" in client.get(hub).text


def test_reading_keeps_it_open(client, address, hub, monday):
    client.get(address)
    for _visit in range(3):
        monday.shift(timedelta(minutes=20))
        assert "Your reference" in client.get(hub).text


def test_leaving_closes_it(client, address, hub):
    client.get(address)
    client.post(f"{hub}leave/")
    assert "Your request is not open here" in client.get(hub).text


def test_the_hub_tells_in_plain_words_that_and_why_it_is_closed(client, address, request_of_jose, ana):
    actions.close(request_id=request_of_jose.pk, by=ana, seen_version=1, now=MONDAY_10_AM, reason="visit_arranged")
    text = client.get(address, follow=True).text
    assert "A visit was arranged with you." in text
    assert "will call by" not in text


def test_the_hub_shows_what_we_need(client, address, request_of_jose, ana):
    actions.wait_for_patient(
        request_id=request_of_jose.pk, by=ana, seen_version=1, now=MONDAY_10_AM, question="Where are <the> slides?"
    )
    assert "Where are &lt;the&gt; slides?" in client.get(address, follow=True).text


def test_the_hub_is_never_kept_by_a_cache(client, address, hub):
    client.get(address)
    assert "no-store" in client.get(hub).headers["Cache-Control"]


def test_the_hub_names_nobody_in_its_title(client, address, hub):
    client.get(address)
    title = client.get(hub).text.split("<title>")[1].split("</title>")[0]
    assert title.strip() == "Your request"


def test_the_email_holds_the_link_in_the_readers_language(submit):
    submit(page_language="en", language="es")
    deliver_due()
    message = Message.objects.get()
    assert message.language == "es"
    assert "/es/consulta/enlace/" in message.body
