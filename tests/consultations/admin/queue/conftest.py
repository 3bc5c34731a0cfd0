"""Ana looks at the queue on Monday, at eleven in the morning."""

from datetime import timedelta

import pytest
import time_machine

from tests.consultations.conftest import MONDAY_10_AM

QUEUE = "/admin/consultations/consultationrequest/"


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY_10_AM + timedelta(hours=1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def as_ana(client, ana):
    client.force_login(ana)
    return client


@pytest.fixture
def view(as_ana):
    """view("new", language="es"): the text of a view, in one line."""

    def _view(code="", **filters) -> str:
        query = {"view": code} if code else {}
        return " ".join(as_ana.get(QUEUE, query | filters).text.split())

    return _view


@pytest.fixture
def search(as_ana):
    """search("Núñez"): the text of what is found, in one line."""

    def _search(text, **more) -> str:
        return " ".join(as_ana.post(f"{QUEUE}search/", {"q": text, **more}).text.split())

    return _search
