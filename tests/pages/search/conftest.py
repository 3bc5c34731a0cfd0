"""A small library, with the words, drugs and synonyms that readers really have."""

from pathlib import Path

import pytest
import yaml

LIBRARY = yaml.safe_load((Path(__file__).parent / "library.yaml").read_text(encoding="utf-8"))
# Taken from the real content, since the words and drugs need a page that shows them.
REAL_PAGES = {"glossary", "drugs", "a-z"}
MADE: dict = {}


@pytest.fixture
def library(db):
    from pages.content_files import KINDS, PAGES, read
    from pages.editions import editions
    from pages.models import Page

    real = [item for item in read() if item.kind is not PAGES or item.content.key in REAL_PAGES]
    for kind in KINDS:
        kind.model._default_manager.bulk_create(item.content for item in real if item.kind is kind)
    Page.objects.bulk_create(page_of(language, line) for language, lines in LIBRARY.items() for line in lines)
    if "editions" in MADE:  # the same in each test, and slow to make
        editions._held = MADE["editions"]
    else:
        editions.refresh()
        MADE["editions"] = editions._held


def page_of(language: str, line: str):
    from pages.languages import home_path
    from pages.models import Page

    path, title, aliases, summary, key_points = (part.strip() for part in f"{line} ".split(" |", 4))
    key = path.removeprefix(home_path(language)).strip("/")
    return Page(
        language=language,
        path=path,
        key=key or "home",
        kind="topic" if "/" in key else "hub" if key else "home",
        title=title,
        summary=summary,
        aliases=[name.strip() for name in aliases.split(",") if name.strip()],
        key_points=[key_points] if key_points else [],
        is_published=True,
    )
