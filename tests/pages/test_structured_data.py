"""What machines are told of a page is what the page says, and nothing more."""

import json
import re

import pytest

from pages.editions import editions
from pages.models import Page

pytestmark = pytest.mark.usefixtures("loaded")


def graph(client, path: str) -> dict[str, dict]:
    """The things that a page is said to hold, by type."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', client.get(path).text, re.DOTALL)
    return {thing["@type"]: thing for thing in json.loads(found[1])["@graph"]}


def test_center_is_told_with_what_is_known_alone(client, settings):
    clinic = graph(client, "/")["MedicalClinic"]
    assert (clinic["name"], clinic["telephone"]) == (settings.CENTER["name"], "+13105529999")
    assert "address" not in clinic


def test_breadcrumbs_lead_from_home_to_the_page(client):
    steps = graph(client, "/recurrence/")["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2]
    assert steps[-1]["name"] == "If it comes back"


def test_home_page_has_no_breadcrumbs(client):
    assert "BreadcrumbList" not in graph(client, "/")


def test_page_that_nobody_reviewed_claims_no_review(client):
    page = graph(client, "/recurrence/")["MedicalWebPage"]
    assert page["inLanguage"] == "en"
    assert not {"lastReviewed", "reviewedBy"} & page.keys()


def test_title_cannot_end_the_script(client):
    Page.objects.filter(path="/recurrence/").update(title="</script><b>")
    editions.refresh()
    assert graph(client, "/recurrence/")["MedicalWebPage"]["name"] == "</script><b>"
