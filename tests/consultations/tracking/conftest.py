"""Somebody who has their request open."""

import pytest
import time_machine

from consultations.tracking.access import handle_of
from tests.consultations.conftest import MONDAY_10_AM, link_of


class Hub:
    """The pages of one request, as whoever asked sees them."""

    def __init__(self, client, request):
        self.client, self.request = client, request
        self.address = client.get(f"/consultation/link/{link_of(request).token}/").headers["Location"]

    def get(self, page: str = ""):
        return self.client.get(self.address + page)

    def post(self, page: str, data: dict | None = None, **more):
        return self.client.post(self.address + page, data or {}, **more)

    def stored(self):
        self.request.refresh_from_db()
        return self.request


@pytest.fixture
def monday():
    with time_machine.travel(MONDAY_10_AM, tick=False) as traveller:
        yield traveller


@pytest.fixture
def hub_of(client, submit, monday):
    """hub_of("clinic", wants="came_back") → the hub of a new request."""

    def _hub_of(asker: str = "patient", **changed) -> Hub:
        return Hub(client, submit(carer=asker == "carer", clinic=asker == "clinic", **changed))

    return _hub_of


@pytest.fixture
def hub(hub_of):
    return hub_of()


@pytest.fixture
def link():
    """The e-mailed address of a request."""
    return lambda request: f"/consultation/link/{link_of(request).token}/"


@pytest.fixture
def hub_address():
    return lambda request: f"/consultation/mine/{handle_of(request)}/"
