"""The living page: what is not on it does not exist for whoever builds a page."""

import importlib.util
import re
from collections import Counter
from pathlib import Path

import pytest
from django.urls import NoReverseMatch, resolve, reverse

from pages.rendering import frame
from sarcoma_center import urls

pytestmark = pytest.mark.django_db

COMPONENTS = Path(__file__).resolve().parents[2] / "templates" / "_components"
PATHS = ["/design/", "/es/design/"]
# Components that cannot stand on the page, and why.
ELSEWHERE = {
    "plain_page.html": "a whole page: the one that is shown when nothing can be relied on",
    "open_graph.html": "in the head of a page: nothing to see",
}


@pytest.fixture(params=PATHS)
def answer(request, client):
    return client.get(request.param)


def test_it_works(answer):
    assert answer.status_code == 200


def test_every_component_is_shown(answer):
    shown = {template.name for template in answer.templates}
    written = {path.name for path in COMPONENTS.glob("*.html")} - ELSEWHERE.keys()
    assert sorted(name for name in written if f"_components/{name}" not in shown) == []


def test_every_exception_is_there():
    assert sorted(name for name in ELSEWHERE if not (COMPONENTS / name).exists()) == []


def test_every_component_says_what_it_takes():
    """In its first comment; one without a variable of its own has nothing to say."""
    silent = [path.name for path in COMPONENTS.glob("*.html") if takes_something(path) and not is_documented(path)]
    assert silent == []


def takes_something(path: Path) -> bool:
    """Whether it uses a variable beside those that base.html relies on."""
    text = path.read_text()
    used = set(re.findall(r"{{ *([a-z_]+)", text)) | set(re.findall(r"{% (?:for .+? in|if|if not) ([a-z_]+)", text))
    own = set(re.findall(r"{% for (\w+) in", text))
    return bool(used - own - frame("en", [], "/").keys())


def is_documented(path: Path) -> bool:
    return bool(re.match(r"(?:{% load [^%]+%}\s*)?{(?:#|% comment %)", path.read_text()))


def test_list_on_top_leads_to_every_sample(answer):
    html = answer.content.decode()
    samples = re.findall(r'<section class="sample"\s+id="([\w-]+)"', html)
    assert samples
    assert [anchor for anchor, _title in answer.context["sample_list"]] == samples


def test_there_is_one_main_heading(answer):
    assert answer.content.count(b"<h1") == 1


def test_no_id_is_given_twice(answer):
    ids = Counter(re.findall(r'\sid="([^"]*)"', answer.content.decode()))
    assert [name for name, times in ids.items() if times > 1] == []


def test_every_label_and_description_has_its_element(answer):
    html = answer.content.decode()
    pointers = re.findall(r'\s(?:for|aria-labelledby|aria-describedby|popovertarget)="([^"]+)"', html)
    pointed = {name for pointer in pointers for name in pointer.split()}
    assert sorted(pointed - set(re.findall(r'\sid="([^"]*)"', html))) == []


def test_search_engines_are_kept_out(answer):
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_public_site_has_no_such_page(settings):
    settings.DESIGN_PAGE = False
    spec = importlib.util.spec_from_file_location("urls_of_a_public_site", urls.__file__)
    public = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(public)
    assert [resolve(path, public).view_name for path in PATHS] == ["pages:page", "pages:page"]
    with pytest.raises(NoReverseMatch):
        reverse("design", public)
