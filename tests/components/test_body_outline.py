"""The body outline is a second way to choose what the list has, and nothing more."""

import re

import pytest
from django import forms
from django.template.loader import render_to_string

from consultations.sections.tumor import SITES
from tests.repository.tree import ROOT

ONLY_IN_THE_LIST = {"other", "unknown"}


class PlaceForm(forms.Form):
    site = forms.ChoiceField(widget=forms.RadioSelect, choices=[*SITES, ("unknown", "I do not know")])


def drawn(data: dict | None = None) -> str:
    return render_to_string("_components/body_outline.html", {"field": PlaceForm(data)["site"]})


def places(html: str) -> dict[str, tuple[str, bool]]:
    """By code: (the id that its label is for, whether it has a shape)."""
    found = re.findall(r'<label for="([\w-]+)"\s+data-site="(\w+)">(.*?)</label>', html, re.DOTALL)
    return {code: (target, "<path" in inside) for target, code, inside in found}


def radios(html: str) -> dict[str, str]:
    """Id → code."""
    tags = re.findall(r'<input type="radio"[^>]*>', html)
    return {re.findall(r'id="([^"]+)"', tag)[0]: re.findall(r'value="([^"]+)"', tag)[0] for tag in tags}


def test_each_place_chooses_its_answer_of_the_list():
    html = drawn()
    codes = radios(html)
    assert [codes[target] for target, _shape in places(html).values()] == list(places(html))


def test_every_site_has_its_shape():
    assert {code for code, (_target, shape) in places(drawn()).items() if not shape} == ONLY_IN_THE_LIST


def test_every_site_that_is_drawn_can_be_marked():
    styles = (ROOT / "static" / "scss" / "_outline.scss").read_text()
    marked = re.findall(r"\w+", re.findall(r"\$sites: (.*);", styles)[0])
    assert set(marked) == {code for code, _label in SITES} - ONLY_IN_THE_LIST


def test_drawing_is_an_image_with_words_and_its_places_say_nothing_more():
    html = drawn()
    assert 'role="img"' in html
    assert "Outline of a person, seen from the front." in html
    hidden = html[html.index('aria-hidden="true"') : html.index('class="choices"')]
    assert set(places(hidden)) == set(places(html))
    assert "<text" not in hidden


def test_drawing_adds_no_tab_stop():
    assert not re.search(r"tabindex|<a |<button", drawn())


@pytest.mark.parametrize(("data", "wrong"), [(None, False), ({"site": "uterus"}, False), ({}, True)])
def test_error_stands_in_the_field(data, wrong):
    assert ("field__error" in drawn(data)) is wrong
