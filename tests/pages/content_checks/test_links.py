import pytest

from pages.content_checks import links
from tests.pages.files import page

HOME = page("/", "home", "Home")
TOPIC = page("/topic/", "topic", "Topic")


@pytest.fixture
def site(write):
    """Two pages, one of them offline, one with a former address; and the Spanish home page. Gives `write`."""
    write("en/topic", f"{TOPIC}\nold_paths: [/old/]", "## First part\n\nText.\n\n## First part\n")
    write("en/offline", page("/offline/", "topic", "Offline") + "\npublished: false")
    write("es/home", page("/es/", "home", "Inicio"))
    return write


@pytest.mark.parametrize(
    "address",
    [
        "/topic/",
        "/topic/?from=home",
        "/topic/#first-part",
        "/topic/#first-part-2",
        "/topic/#key-points",
        "#here",
        "/consultation/",
        "/changes.xml",
        "https://example.org/x#y",
        "tel:+13105529999",
    ],
)
def test_link_that_leads_somewhere_is_fine(site, findings, address):
    site("en/home", HOME, f"## Here\n\n[A link]({address})\n")
    assert findings(links.check) == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/nowhere/", "error: There is nothing at /nowhere/"),
        ("/topic", "error: There is nothing at /topic"),
        ("/es/consultation/", "error: There is nothing at /es/consultation/"),
        ("topic/", "error: A link to a page begins with /, unlike topic/"),
        ("ftp://example.org/", "error: A link begins with https:// or /, unlike ftp://example.org/"),
        ("/offline/", "error: The page at /offline/ is not published."),
        ("/old/", "warning: The page at /old/ has moved to /topic/"),
        ("/es/", "warning: This leads to another language: /es/"),
        ("#there", "error: No heading has the id of #there; there are: "),
        ("/topic/#there", "error: No heading has the id of /topic/#there; there are: "),
    ],
)
def test_link_that_leads_nowhere_names_its_line(site, findings, address, expected):
    site("en/home", HOME, f"## Here\n\nText.\n\n- [A link]({address})\n")
    [finding] = findings(links.check)
    assert finding.startswith(f"en/home.md:12: {expected}")


def test_link_in_the_next_step_is_looked_at(site, findings):
    site("en/home", f"{HOME}\nnext_step: '[Go on](/nowhere/)'")
    assert findings(links.check) == ["en/home.md:7: error: There is nothing at /nowhere/"]


def test_link_in_a_care_card_is_looked_at(site, findings):
    site("en/home", HOME)
    site("en/care_cards/fever", "level: today\ntitle: Fever", "[Call](/nowhere/).\n")
    assert findings(links.check) == ["en/care_cards/fever.md:5: error: There is nothing at /nowhere/"]


def test_glossary_has_an_anchor_for_each_term(site, findings):
    site("en/terms/margin", "term: margin", "The edge.")
    site("en/words", page("/words/", "glossary", "Words"))
    site("en/home", HOME, "[Margin](/words/#term-margin) and [other](/words/#term-other)")
    [finding] = findings(links.check)
    assert "#term-other" in finding


def test_related_page_that_is_offline_is_told(site, findings):
    site("en/home", f"{HOME}\nrelated:\n  - topic\n  - offline")
    assert findings(links.check) == ["en/home.md:9: warning: The related page 'offline' is not published."]


def test_page_is_not_related_to_itself(site, findings):
    site("en/home", f"{HOME}\nrelated: [home]")
    assert findings(links.check) == ["en/home.md:7: error: A page is not related to itself."]
