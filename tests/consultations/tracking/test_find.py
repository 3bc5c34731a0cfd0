"""Find my request: a link goes to the address of the request, and the answer tells nobody whether there is one."""

import re
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from consultations.models import AccessLink, AuditEntry, LinkWish, Message
from consultations.reference import new_reference
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
FIND = "/consultation/find/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def wished(reference: str, birth: str = "3 27 1961", **more) -> dict:
    month, day, year = birth.split()
    return {"reference": reference, "birth_date_month": month, "birth_date_day": day, "birth_date_year": year, **more}


def links_sent() -> list[Message]:
    call_command("send_messages", verbosity=0)
    return list(Message.objects.filter(event="link"))


def test_it_works(client, request_of_jose):
    response = client.post(FIND, wished(request_of_jose.reference), follow=True)
    assert "Look into your email" in response.text
    message = links_sent()[0]
    assert message.recipient == "jose@example.com"
    assert not LinkWish.objects.exists()
    path = re.search(r"/es/consulta/enlace/\S+", message.body)[0]
    assert request_of_jose.reference in client.get(path, follow=True).text


def test_it_stands_in_the_timeline_and_the_audit(client, request_of_jose):
    client.post(FIND, wished(request_of_jose.reference))
    links_sent()
    assert request_of_jose.activities.filter(kind="link_renewed").count() == 1
    assert AuditEntry.objects.filter(request=request_of_jose, act="renew_link").exists()


@pytest.mark.parametrize(
    "spelled", [str.lower, lambda it: f"  {it[:2]} {it[2:4]} {it[5:]} ", lambda it: it.replace("-", "")]
)
def test_a_reference_is_read_however_it_is_spelled(client, request_of_jose, spelled):
    assert client.post(FIND, wished(spelled(request_of_jose.reference))).status_code == 302
    assert len(links_sent()) == 1


def test_a_slip_in_the_reference_is_told_at_once(client, request_of_jose):
    wrong = request_of_jose.reference[:-1] + ("2" if request_of_jose.reference[-1] != "2" else "3")
    response = client.post(FIND, wished(wrong))
    assert response.status_code == 422
    assert "This is not one of our references." in response.text
    assert f'value="{wrong}"' in response.text


def answer_and_queries(reference: str, birth: str) -> tuple:
    visitor = Client()
    with CaptureQueriesContext(connection) as queries:
        response = visitor.post(FIND, wished(reference, birth), follow=True)
    asked = [re.sub(r"'[^']*'(::\w+)?|[\d.]+", "?", query["sql"]) for query in queries.captured_queries]
    return response.redirect_chain, TOKEN.sub("", response.text), asked


def test_the_answer_and_its_work_are_the_same_whether_or_not_there_is_such_a_request(request_of_jose):
    Client().get("/consultation/find/sent/")  # the menu is drawn once
    there = answer_and_queries(request_of_jose.reference, "3 27 1961")
    nowhere = answer_and_queries(new_reference(), "3 27 1961")
    another_date = answer_and_queries(request_of_jose.reference, "3 28 1961")
    assert there == nowhere == another_date


def test_a_wrong_birth_date_gets_no_link(client, request_of_jose):
    client.post(FIND, wished(request_of_jose.reference, "3 28 1961"))
    assert links_sent() == []
    assert not LinkWish.objects.exists()


def test_a_request_without_an_address_gets_none_and_the_page_says_to_call(client, submit):
    request = submit(email="")
    response = client.post(FIND, wished(request.reference), follow=True)
    assert "If the request has no email address" in response.text
    assert links_sent() == []


def test_the_link_goes_to_the_address_of_that_request_alone(client, submit):
    submit(email="patient@example.com")
    by_carer = submit(carer=True, email="rosa@example.com")
    client.post(FIND, wished(by_carer.reference))
    assert [message.recipient for message in links_sent()] == ["rosa@example.com"]


def test_a_new_link_leaves_the_newest_five_open(client, request_of_jose, settings):
    settings.HOURLY_LIMITS = settings.HOURLY_LIMITS | {"find_reference": 100}
    for _time in range(6):
        client.post(FIND, wished(request_of_jose.reference))
        links_sent()
    assert request_of_jose.access_links.count() == 6
    assert request_of_jose.access_links.filter(revoked_at=None).count() == 5


def test_an_ended_link_can_be_sent_anew(client, request_of_jose, link):
    address = link(request_of_jose)
    AccessLink.objects.update(expires_at=MONDAY_10_AM)
    page = client.get(address)
    assert page.status_code == 404
    assert "Email me a new link" in page.text
    response = client.post(f"{address}again/", follow=True)
    assert "Look into your email" in response.text
    assert len(links_sent()) == 1


def test_an_unknown_link_leads_to_find_my_request(client):
    page = client.get("/consultation/link/made-up/")
    assert page.status_code == 404
    assert f'href="{FIND}"' in page.text
    assert "Email me a new link" not in page.text


def test_a_made_up_link_sends_nothing_and_the_answer_is_the_same(client):
    response = client.post("/consultation/link/made-up/again/", follow=True)
    assert response.redirect_chain == [("/consultation/find/sent/", 302)]
    assert not LinkWish.objects.exists()


def test_many_tries_for_one_reference_have_to_wait(client, settings):
    settings.HOURLY_LIMITS = settings.HOURLY_LIMITS | {"find_reference": 3}
    reference = new_reference()
    answers = [client.post(FIND, wished(reference)) for _time in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 1201
    assert reference in answers[-1].text


def test_while_the_database_is_away_what_was_typed_is_kept(client, monkeypatch):
    def away(**_kwargs):
        raise OperationalError

    monkeypatch.setattr("consultations.tracking.find.wish_for_link", away)
    reference = new_reference()
    response = client.post(FIND, wished(reference))
    assert response.status_code == 503
    assert reference in response.text
    assert "310-552-9999" in response.text


def test_a_security_token_that_ran_out_loses_nothing():
    response = Client(enforce_csrf_checks=True).post(FIND, wished("k7qm"))
    assert response.status_code == 403
    assert 'value="k7qm"' in response.text


def test_a_wish_that_cannot_be_read_holds_up_nobody(client, request_of_jose):
    LinkWish.objects.create(reference=request_of_jose.reference, birth_date=date(1961, 3, 27), created_at=MONDAY_10_AM)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE consultations_linkwish SET birth_date = NULL")
        cursor.execute("UPDATE consultations_consultationrequest SET email = 'not a token'")
    LinkWish.objects.create(reference=new_reference(), created_at=MONDAY_10_AM + timedelta(1))
    assert links_sent() == []
    assert not LinkWish.objects.exists()


def test_the_pages_lead_there(client):
    for path in ("/consultation/", "/consultation/mine/"):
        assert f'href="{FIND}"' in client.get(path).text


def test_spanish(client, request_of_jose):
    response = client.post("/es/consulta/encontrar/", wished(request_of_jose.reference), follow=True)
    assert "Revise su correo" in response.text
