"""A request is handed to a hospital's record system as one file, by those who answer requests, and it is noted."""

import json
import logging
import subprocess
import sys

import pytest

from consultations.admin import fhir_page
from consultations.models import AuditEntry
from consultations.reports.fhir import NotValid

pytestmark = pytest.mark.django_db
REQUESTS = "/admin/consultations/consultationrequest/"


@pytest.fixture
def as_ana(client, ana):
    client.force_login(ana)
    return client


def address(request) -> str:
    return f"{REQUESTS}{request.pk}/fhir/"


def test_it_works(as_ana, request_of_jose):
    response = as_ana.post(address(request_of_jose))
    assert response["Content-Type"] == "application/fhir+json"
    assert json.loads(response.content)["resourceType"] == "Bundle"


def test_request_page_offers_it(as_ana, request_of_jose):
    assert f'action="{address(request_of_jose)}"' in as_ana.get(f"{REQUESTS}{request_of_jose.pk}/change/").text


def test_file_names_nobody_and_is_kept_by_nobody_on_the_way(as_ana, request_of_jose):
    headers = as_ana.post(address(request_of_jose)).headers
    assert headers["Content-Disposition"] == f'attachment; filename="{request_of_jose.reference}-fhir.json"'
    assert "no-store" in headers["Cache-Control"]


def test_it_is_noted(as_ana, ana, request_of_jose):
    as_ana.post(address(request_of_jose))
    assert AuditEntry.objects.filter(act="export_fhir", actor=ana, request=request_of_jose).count() == 1


def test_only_by_post(as_ana, request_of_jose):
    assert as_ana.get(address(request_of_jose)).status_code == 405
    assert not AuditEntry.objects.filter(act="export_fhir").exists()


def test_others_are_kept_out(client, olga, request_of_jose):
    assert "/admin/login/" in client.post(address(request_of_jose)).url
    client.force_login(olga)
    assert client.post(address(request_of_jose)).status_code == 403
    assert not AuditEntry.objects.filter(act="export_fhir").exists()


@pytest.mark.parametrize("key", [0, 10**30])
def test_request_that_is_not_there(as_ana, key):
    assert as_ana.post(f"{REQUESTS}{key}/fhir/").status_code == 404


def test_what_is_not_valid_is_not_handed_out(as_ana, request_of_jose, monkeypatch, caplog):
    def refuse(_request, _now):
        raise NotValid("entry.0.resource.birthDate: date_type")

    monkeypatch.setattr(fhir_page, "bundle_of", refuse)
    with caplog.at_level(logging.ERROR):
        page = as_ana.post(address(request_of_jose), follow=True)
    assert "No file was made" in page.text
    assert "birthDate" in caplog.text
    assert not AuditEntry.objects.filter(act="export_fhir").exists()


def test_site_starts_without_the_fhir_library():
    """It takes half a second to import, which no start and no patient's request should pay."""
    code = "import django; django.setup(); import sarcoma_center.urls, sys; print('fhir.resources' in sys.modules)"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
