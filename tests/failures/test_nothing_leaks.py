"""What people tell us is found neither in a dump of the database, nor in logs, e-mails or addresses."""

import json
import re
import subprocess

import pytest

from tests.processes import MailServer, Worker, wait_for
from tests.visitor import CARER_ANSWERS, CLINIC_ANSWERS, PATIENT_ANSWERS, Visitor

SECRETS = {
    "given_names": "Zyxolinde",
    "family_name": "Quastlinger-Ödwyn",
    "name_to_call": "Zyxie",
    "birth_date_month": "2",
    "birth_date_day": "17",
    "birth_date_year": "1931",
    "city": "Xylotown",
    "phone": "213-555-0187",
    "email": "zyxolinde.q@example.com",
}
CARER_SECRETS = {"carer_name": "Wolfhardt Ypsel", "carer_phone": "626-555-0176"}
CLINIC_SECRETS = {
    "referrer_name": "Ignazia Vuurwerk",
    "practice": "Kwikstaart Orthopaedics",
    "referrer_phone": "818-555-0165",
    "fax": "818-555-0154",
    "hospital": "Ooievaar Ward 9",
}
NOTE = "Klaproosveld"
PASSWORD = "Zandkasteel-an-der-See-77"
ASKED = {
    "/consultation/patient/": PATIENT_ANSWERS | SECRETS,
    "/es/consulta/familiar/": CARER_ANSWERS | SECRETS | CARER_SECRETS,
    "/consultation/clinic/": CLINIC_ANSWERS | SECRETS | CLINIC_SECRETS,
}
PHONES = ("2135550187", "6265550176", "8185550165", "8185550154")
BIRTH_DATES = ("1931-02-17", "2/17/1931", "02/17/1931")
NEVER_SEEN = [
    *(value for name, value in (SECRETS | CARER_SECRETS | CLINIC_SECRETS).items() if not name.startswith("birth_date")),
    *PHONES,
    *BIRTH_DATES,
    NOTE,
    PASSWORD,
]


def told(text: str) -> list[str]:
    """Which of the secrets stand in the text, however they are written."""
    text = text.casefold()
    written = {secret: {secret.casefold(), json.dumps(secret)[1:-1].casefold()} for secret in NEVER_SEEN}
    return [secret for secret, ways in written.items() if any(way in text for way in ways)]


@pytest.fixture
def staff(transactional_db):
    """Somebody whose password the site's own process can check."""
    from django.contrib.auth.hashers import make_password
    from django.contrib.auth.models import User

    password = make_password(PASSWORD, hasher="pbkdf2_sha256")
    return User.objects.create(username="coordinator", password=password, is_staff=True, is_superuser=True)


@pytest.fixture
def day(site, staff, on_test_database, log):
    """A day of work on the site: what everybody did, the mails that went out, and all addresses used."""
    asker = Visitor(site)
    with MailServer() as mail, Worker(log=log, **on_test_database | mail.environment):
        for form, answers in ASKED.items():
            assert re.fullmatch(r"/(consultation/mine|es/consulta/mia)/\w{16}/", asker.send_request(form, answers).path)
            assert asker.send_request(form, answers | {"consent": ""}).status == 422
            assert Visitor(site).post(form, answers).status == 403
        wait_for(lambda: len(mail.arrived) == len(ASKED))
        links = [re.search(r"http://\S+/(?:link|enlace)/\S+/", message.get_content())[0] for message in mail.arrived]
        for link in links:
            assert asker.get(link.removeprefix(site)).status == 200
            assert asker.get(link.removeprefix(site) + "more").status == 404
        reader = read_and_note(site)
    return mail.arrived, asker.addresses + reader.addresses, links


def read_and_note(site: str) -> Visitor:
    """Staff sign in, read every request and add a note; once without the security token."""
    from consultations.models import ConsultationRequest

    reader = Visitor(site)
    reader.send_request("/admin/login/", {"username": "coordinator", "password": PASSWORD})
    assert "Zyxolinde" in reader.get("/admin/consultations/consultationrequest/?view=open").text
    for request in ConsultationRequest.objects.all():
        page = f"/admin/consultations/consultationrequest/{request.pk}/"
        assert "Zyxolinde" in reader.get(f"{page}change/").text
        assert NOTE in reader.send_request(f"{page}act/add_note/", {"text": NOTE}).text
        assert reader.post(f"{page}act/add_note/", {"text": NOTE}).status == 403
    return reader


def dump() -> str:
    from django.db import connection

    from sarcoma_center.embedded_postgres import pg_bin

    where = connection.settings_dict
    arguments = [pg_bin("pg_dump"), "-h", where["HOST"], "-p", where["PORT"], "-U", where["USER"], where["NAME"]]
    return subprocess.run(
        arguments, env={"LC_ALL": "C"}, capture_output=True, text=True, check=True, timeout=120
    ).stdout


def test_nothing_that_was_told_is_found_outside(day, log):
    mails, addresses, links = day
    dumped, logged = dump(), log.read_text()
    assert "COPY public.consultations_consultationrequest" in dumped
    assert len(logged.splitlines()) > len(ASKED)
    assert told(dumped) == []
    assert told(logged) == []
    assert told("\n".join(addresses)) == []
    assert [told(f"{mail['Subject']}\n{mail.get_content()}") for mail in mails] == [[]] * len(ASKED)

    tokens = [link.rstrip("/").rsplit("/", 1)[1] for link in links]
    assert len(set(tokens)) == len(ASKED)
    for kept in (dumped, logged):
        assert not [token for token in tokens if token in kept]


def test_secrets_would_be_recognised():
    """The test above can fail."""
    assert told(json.dumps({"message": "QUASTLINGER-ÖDWYN, +12135550187"})) == ["Quastlinger-Ödwyn", "2135550187"]
