"""The database is stopped under a running web server: pages are read on, and nothing typed is lost."""

import re

import pytest

from tests.failures.database import Database, prepare
from tests.processes import WebServer
from tests.visitor import PATIENT_ANSWERS, Visitor, reference_in

PAGES = ("/recurrence/local-recurrence/", "/es/recurrencia/recurrencia-local/")
FORMS = ("/consultation/patient/", "/es/consulta/paciente/")
PHONE = "310-552-9999"


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    database = Database(tmp_path_factory.mktemp("db"))
    database.start()
    yield database
    database.stop()


@pytest.fixture(scope="module")
def site(database, tmp_path_factory):
    """One web server process, so that the pages read before and after come from the same one."""
    log = tmp_path_factory.mktemp("log") / "log.txt"
    environment = {"DATABASE_URL": database.url, "WEB_WORKERS": 1}
    prepare(log, **environment)
    with WebServer(log=log, **environment) as server:
        yield server.address


@pytest.fixture
def reader(site):
    return Visitor(site)


@pytest.fixture
def stopped(database, reader):
    """The database, stopped after somebody read a page in each language."""
    database.read_before = [reader.get(path).body for path in PAGES]
    database.stop()
    yield database
    database.start()


def test_pages_are_the_same_bytes(stopped, reader):
    answers = [reader.get(path) for path in PAGES]
    assert [answer.status for answer in answers] == [200, 200]
    assert [answer.body for answer in answers] == stopped.read_before


def test_form_still_opens(stopped, reader):
    assert [reader.get(path).status for path in FORMS] == [200, 200]


def test_process_is_alive_and_says_that_it_is_not_ready(stopped, reader):
    assert reader.get("/livez").status == 200
    answer = reader.get("/readyz")
    assert (answer.status, '"database": "no connection"' in answer.text) == (503, True)


@pytest.mark.parametrize("form", FORMS)
def test_sent_form_comes_back_whole_with_the_phone_number(stopped, reader, form):
    answer = reader.send_request(form, PATIENT_ANSWERS)
    assert answer.status == 503
    assert PHONE in answer.text
    for name, value in PATIENT_ANSWERS.items():
        assert is_kept(answer.text, name, value), name


def test_same_form_goes_through_when_the_database_is_back(stopped, reader, database):
    filled_in = reader.hidden(FORMS[0]) | PATIENT_ANSWERS
    assert reader.post(FORMS[0], filled_in).status == 503
    stopped.start()
    answer = reader.post(FORMS[0], filled_in)
    assert answer.status == 200
    assert answer.path.startswith("/consultation/mine/")
    assert reference_in(answer)


def test_what_was_typed_on_the_private_page_is_kept(reader, database):
    hub = reader.send_request(FORMS[0], PATIENT_ANSWERS)
    page = f"{hub.path}questions/"
    filled_in = reader.hidden(page) | {"to_ask": "May I still run?"}
    database.execute("CHECKPOINT")  # in tests nothing waits for the disk, and the session would be lost
    database.stop()
    try:
        sent, read = reader.post(page, filled_in), reader.get(page)
    finally:
        database.start()
    assert (sent.status, read.status) == (503, 503)
    assert PHONE in sent.text
    assert PHONE in read.text
    assert '<input type="hidden" name="to_ask" value="May I still run?">' in sent.text
    assert reader.post(page, filled_in).status == 200


def test_find_my_request_keeps_what_was_typed(stopped, reader):
    answer = reader.send_request("/consultation/find/", {"reference": "2222-222J"})
    assert answer.status in {422, 503}
    assert 'value="2222-222J"' in answer.text


def test_reader_is_thanked_and_told_that_the_answer_was_not_kept(stopped, reader):
    answer = reader.post("/useful/", {"page": PAGES[0], "answer": "no"})
    assert answer.status == 200
    assert "We could not keep your answer just now." in answer.text


def is_kept(page: str, name: str, value) -> bool:
    """Whether the form on the page carries the answer: typed, chosen or ticked."""
    value = value[0] if isinstance(value, list) else value
    inputs = re.findall(rf'<input[^>]* name="{name}"[^>]*>', page)
    if any('type="radio"' in one or 'type="checkbox"' in one for one in inputs):
        return any(f'value="{value}"' in one and " checked" in one for one in inputs) or " checked" in inputs[0]
    if inputs:
        return f'value="{value}"' in inputs[0]
    return bool(re.search(rf'<select name="{name}".*?<option value="{value}"\s+selected', page, re.DOTALL))
