import pytest
from django.utils import timezone

from pages import actions
from pages.models import Draft, Page


@pytest.fixture
def draft(recurrence, write_on, eva):
    return write_on(recurrence, by=eva, title="A title that readers do not have yet")


def address(draft) -> str:
    return f"/preview/{draft.preview_token}/"


def test_it_works(client, draft):
    response = client.get(address(draft))
    assert response.status_code == 200
    assert "<h1>A title that readers do not have yet</h1>" in response.text


def test_it_says_that_it_is_a_draft(client, draft):
    assert "Draft — not published" in client.get(address(draft)).text


def test_a_spanish_draft_says_so_in_spanish(client, loaded, write_on, eva):
    draft = write_on(Page.objects.get(path="/es/recurrencia/"), by=eva, title="Otro")
    response = client.get(address(draft))
    assert "Borrador: sin publicar" in response.text
    assert response["Content-Language"] == "es"


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Robots-Tag", "noindex, nofollow"),
        ("Cache-Control", "no-store"),
        ("Referrer-Policy", "no-referrer"),
    ],
)
def test_nobody_keeps_or_finds_it(client, draft, header, value):
    assert client.get(address(draft))[header] == value


def test_it_sets_no_cookie(client, draft):
    assert not client.get(address(draft)).cookies


def test_an_unknown_link_opens_nothing(client, loaded):
    assert client.get(f"/preview/{'0' * 48}/").status_code == 404


def test_an_expired_link_opens_nothing(client, draft):
    Draft.objects.update(preview_until=timezone.now())
    assert client.get(address(draft)).status_code == 404


def test_a_new_link_closes_the_old_one(client, draft, recurrence):
    renewed = actions.renew_preview(page=recurrence)
    assert client.get(address(draft)).status_code == 404
    assert client.get(address(renewed)).status_code == 200


def test_a_draft_that_cannot_be_drawn_is_said(client, recurrence, write_on, eva):
    draft = write_on(recurrence, by=eva, body="::: care nobody\n:::")
    assert "This draft cannot be shown yet." in client.get(address(draft)).text


def test_readers_see_nothing_of_it(client, draft):
    assert "readers do not have yet" not in client.get("/recurrence/").text
