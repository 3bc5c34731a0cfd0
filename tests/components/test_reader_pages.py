"""What stands around the text of a page: where the reader is, who checked it, and what comes next."""

import re
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import User

from pages.editions import editions
from pages.models import ClinicalReview, Page

pytestmark = pytest.mark.django_db

HUB, FIRST, BELOW, LAST = "/recurrence/", "/recurrence/local/", "/recurrence/local/tests/", "/recurrence/spread/"


@pytest.fixture(autouse=True)
def section():
    add("/", key="home", kind="home", title="Home")
    add(HUB, key="recurrence/index", kind="hub", title="If it comes back", order=1)
    add(FIRST, title="Local recurrence & you", order=1)
    add(BELOW, title="Which tests", order=1)
    add(LAST, title="If it spreads", order=2)
    add("/visit/", kind="hub", title="Your visit", order=2)
    editions.forget()
    yield
    editions.forget()


def add(path: str, **fields) -> Page:
    defaults = {"language": "en", "key": path.strip("/"), "summary": "In short.", "is_published": True}
    return Page.objects.create(path=path, **defaults | fields)


@pytest.fixture
def read(client):
    def read(path: str, **changed) -> str:
        Page.objects.filter(path=path).update(**changed) if changed else None
        editions.forget()
        return client.get(path).text

    return read


def part(tag: str, css: str, text: str) -> str:
    found = re.search(rf"<{tag} class=\"{css}\".*?</{tag}>", text, re.DOTALL)
    return found[0] if found else ""


def links(html: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', html)


def test_section_menu_lists_the_section_and_marks_the_page(read):
    menu = part("nav", "section-menu", read(BELOW))
    assert links(menu) == [HUB, FIRST, BELOW, LAST]
    assert re.findall(r'href="([^"]+)" aria-current="page"', menu) == [BELOW]


def test_section_menu_is_closed_until_asked_for(read):
    assert "<details>" in part("nav", "section-menu", read(HUB))


def test_section_of_one_page_has_no_menu_and_nothing_before_or_after(read):
    text = read("/visit/")
    assert "section-menu" not in text
    assert 'class="pager' not in text


@pytest.mark.parametrize(
    ("path", "around"), [(HUB, [FIRST]), (FIRST, [HUB, BELOW]), (BELOW, [FIRST, LAST]), (LAST, [BELOW])]
)
def test_pages_lead_on_in_the_order_of_reading(read, path, around):
    assert links(part("nav", "pager pager--named", read(path))) == around


def test_pathway_shows_where_the_reader_is(read):
    text = read(BELOW)
    strip = part("ol", "pathway", text)
    assert re.findall(r'aria-current="step">\s*<a href="([^"]+)"', strip) == [HUB]
    assert text.count('id="pathway"') == 1


def test_pages_outside_of_the_pathway_have_none(read):
    assert 'class="pathway"' not in read("/visit/")


def test_page_with_a_part_for_clinics_leads_there_from_its_top(read):
    text = read(FIRST, for_clinicians="Margins **R0**.", body="## One\n\na\n\n## Two\n\nb\n")
    assert text.count('href="#for-clinicians"') == 2  # under the title, and in the contents
    assert text.index('href="#for-clinicians"') < text.index('id="one"') < text.index('id="for-clinicians"')
    assert "<strong>R0</strong>" in part("section", "clinicians", text)


def test_page_without_such_a_part_says_nothing_of_it(read):
    assert "for-clinicians" not in read(FIRST)


def review(**changed) -> None:
    page = Page.objects.get(path=FIRST)
    fields = {
        "page": page,
        "reviewer": User.objects.create_user("maya"),
        "reviewer_name": "Maya Example",
        "credentials": "MD",
        "reviewed_at": datetime(2026, 11, 16, 20, tzinfo=UTC),
        "reviewed_on": date(2026, 11, 16),
        "next_due": date(2028, 11, 16),
        "text_digest": page.text_digest(),
    }
    ClinicalReview.objects.create(**fields | changed)


def stamp(text: str) -> str:
    found = part("div", "review-stamp", text)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split()).replace(" .", ".")


def test_stamp_tells_who_checked_and_when_again(read):
    review()
    assert stamp(read(FIRST)) == "Checked by Maya Example, MD on Nov. 16, 2026. We check it again by Nov. 16, 2028."


def test_stamp_of_a_page_that_changed_says_that_a_new_check_is_pending(read):
    review()
    text = stamp(read(FIRST, summary="Something else."))
    assert "The page has changed since then. A new check is pending." in text
    assert "We check it again" not in text


def test_stamp_of_a_page_that_nobody_checked_says_so(read):
    assert stamp(read(FIRST)).startswith("Clinical review pending")


def test_page_is_sent_on_by_an_email_with_its_title_and_address(read, settings):
    text = read(FIRST)
    assert "mailto:?subject=Local%20recurrence%20%26%20you&amp;body=" in text
    assert "127.0.0.1%3A8000%2Frecurrence%2Flocal%2F" in text
