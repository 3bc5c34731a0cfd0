"""The real library, as its files have it: pages, words, drugs and what readers type for them."""

import pytest

MADE: dict = {}


@pytest.fixture
def library(db):
    from pages.content_files import KINDS, read
    from pages.editions import editions

    if "items" not in MADE:  # the same in each test, and slow to read
        MADE["items"] = read()
    for kind in KINDS:
        kind.model._default_manager.bulk_create(item.content for item in MADE["items"] if item.kind is kind)
    if "editions" in MADE:  # slow to make as well
        editions._held = MADE["editions"]
    else:
        editions.refresh()
        MADE["editions"] = editions._held
