import pytest

from pages.models import CareCard, Page


@pytest.fixture
def recurrence(loaded):
    return Page.objects.get(path="/recurrence/")


def form_of(admin_client, url) -> dict[str, object]:
    """The values that the form at this address would send back unchanged."""
    form = admin_client.get(url).context["adminform"].form
    return {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}


@pytest.mark.parametrize("url", ["/admin/pages/page/", "/admin/pages/page/?q=comes", "/admin/pages/carecard/"])
def test_the_lists_are_shown(admin_client, loaded, url):
    assert admin_client.get(url).status_code == 200


def test_saving_a_page_unchanged_is_no_edit(admin_client, recurrence):
    url = f"/admin/pages/page/{recurrence.pk}/change/"
    data = form_of(admin_client, url)

    response = admin_client.post(url, {**data, "body": data["body"].replace("\n", "\r\n")})

    assert response.status_code == 302
    assert not Page.objects.get(pk=recurrence.pk).was_edited


def test_key_points_are_one_line_each(admin_client, recurrence):
    url = f"/admin/pages/page/{recurrence.pk}/change/"

    admin_client.post(url, {**form_of(admin_client, url), "key_points": "First.\r\n\r\n Second. "})

    assert Page.objects.get(pk=recurrence.pk).key_points == ["First.", "Second."]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"body": "::: care nobody\n:::"}, "There is no care card &#x27;nobody&#x27;"),
        ({"path": "/es/recurrence/"}, "Pages in en begin with /"),
        ({"path": "/"}, "Another page has this path already."),
        ({"sources": '[{"title": "T"}]'}, "publisher is missing"),
    ],
)
def test_a_page_that_could_not_be_published_is_not_saved(admin_client, recurrence, change, message):
    url = f"/admin/pages/page/{recurrence.pk}/change/"

    response = admin_client.post(url, {**form_of(admin_client, url), **change})

    assert response.status_code == 200
    assert message in response.text


def test_a_bad_care_card_is_not_saved(admin_client, loaded):
    card = CareCard.objects.get(language="en")
    url = f"/admin/pages/carecard/{card.pk}/change/"

    response = admin_client.post(url, {**form_of(admin_client, url), "body": "# Too big"})

    assert "Headings have two to four" in response.text
