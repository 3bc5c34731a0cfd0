import pytest


@pytest.fixture
def as_eva(client, eva):
    client.force_login(eva)
    return client


@pytest.fixture
def act(client):
    """Opens the page of an act and presses its button: act(page, "publish", change_note="…")."""
    from tests.pages.admin.forms import hidden

    def do(page, name, **answers):
        address = f"/admin/pages/page/{page.pk}/act/{name}/"
        return client.post(address, hidden(client.get(address)) | answers)

    return do
