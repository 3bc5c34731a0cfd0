"""The real library, as its files have it: pages, words, drugs, and what readers type for them."""

from copy import copy
from functools import cache

import pytest

from tests.pages.library import items

# The code under test is imported within the fixtures: Django is not set up yet when pytest reads this file.


@pytest.fixture
def library(db):
    """Pages without their long texts, which take the database a second to read."""
    store(heading)


@pytest.fixture
def whole_library(db):
    store(lambda content: content)


def store(as_stored):
    from pages.content_files import KINDS
    from pages.editions import editions

    for kind in KINDS:
        rows = [as_stored(copy(item.content)) for item in items() if item.kind is kind]
        kind.model._default_manager.bulk_create(rows)
    editions._held = undrawn()


def heading(content):
    if hasattr(content, "key_points"):
        content.body = ""
    return content


@cache
def undrawn():
    """The editions without a page in them: the search reads the database, and the names of things."""
    from pages import languages
    from pages.edition import Edition
    from pages.editions import held
    from pages.findable import findables
    from pages.rendering import menu_of
    from pages.site import Site, read_content

    content = read_content()
    site = Site(content)
    made = {
        language: Edition(
            language=language,
            version=content.version,
            pages={},
            menu=menu_of(site, language),
            titles={page.path: page.short_title for page in site.pages_in(language)},
            changed={},
            feed=b"",
            redirects={},
            findables=findables(site, language),
        )
        for language in languages.codes()
    }
    return held(made, content.version)
