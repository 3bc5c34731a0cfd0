import pytest
import time_machine

from consultations.tracking.access import handle_of
from tests.consultations.conftest import MONDAY_10_AM


@pytest.fixture
def monday():
    with time_machine.travel(MONDAY_10_AM, tick=False) as traveller:
        yield traveller


@pytest.fixture
def link():
    """The e-mailed address of a request."""
    return lambda request: f"/consultation/link/{request.access_links.latest('pk').token}/"


@pytest.fixture
def hub_of():
    return lambda request: f"/consultation/mine/{handle_of(request)}/"
