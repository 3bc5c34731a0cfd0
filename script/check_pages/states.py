"""Every page and state that is looked at; of staff's, see desk.py."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from script.check_pages.desk import for_editors, for_staff
from script.check_pages.people import Editor, Staff, Stories, Story
from script.check_pages.state import State
from tests.whole_site import Site


class Addresses(NamedTuple):
    start: str
    forms: tuple[str, str, str]
    mine: str
    old_link: str
    nowhere: str
    design: str
    find: str
    # Below the hub, what it does not link to: a card of each kind, a record; and what is wrong on them when it is typed.
    cards: tuple[str, ...]
    wrong: dict[str, dict[str, str]]


ADDRESSES = {
    "en": Addresses(
        start="/consultation/",
        forms=("/consultation/patient/", "/consultation/carer/", "/consultation/clinic/"),
        mine="/consultation/mine/",
        old_link="/consultation/link/no-longer/",
        nowhere="/nothing-here/",
        design="/design/",
        find="/consultation/find/",
        cards=("surgery/new/", "radiation/new/", "drugs/new/"),
        wrong={
            "diagnosis/": {"size_cm": "many"},
            "surgery/new/": {"when_month": "13", "when_year": "2024"},
            "all/": {"diagnosis-size_cm": "many", "surgery-new-when_month": "13"},
            "record/new/": {},
            "messages/": {},
            "details/": {"phone": "12", "birth_date_year": "12"},
            "files/": {},
        },
    ),
    "es": Addresses(
        start="/es/consulta/",
        forms=("/es/consulta/paciente/", "/es/consulta/familiar/", "/es/consulta/clinica/"),
        mine="/es/consulta/mia/",
        old_link="/es/consulta/enlace/caducado/",
        nowhere="/es/nada-aqui/",
        design="/es/design/",
        find="/es/consulta/encontrar/",
        cards=("cirugia/agregar/", "radioterapia/agregar/", "medicamentos/agregar/"),
        wrong={
            "diagnostico/": {"size_cm": "mucho"},
            "cirugia/agregar/": {"when_month": "13", "when_year": "2024"},
            "todo/": {"diagnosis-size_cm": "mucho", "surgery-new-when_month": "13"},
        },
    ),
}


# Some 16 KB of HTML: nobody's first view, and made for clinics, which have it all at hand.
ALL_ON_ONE_PAGE = ("all/", "todo/")


def all_states(site: Site) -> Iterator[State]:
    for path in site.kinds:
        yield State(path, path)
    staff = Staff(site)
    for language, addresses in ADDRESSES.items():
        yield from asking(addresses)
        yield from hub(language, addresses, Stories(site, staff, addresses.forms[0], language))
    # Every name under .localhost is this machine, and none but localhost itself is ours.
    yield State("unknown host", f"http://unknown.localhost:{urlsplit(site.address).port}/", status=400)
    Stories(site, staff, ADDRESSES["en"].forms[0], "en").with_everything()
    yield from for_staff(site, staff)
    yield from for_editors(Editor(site))


def asking(addresses: Addresses) -> Iterator[State]:
    for path in (addresses.start, *addresses.forms, addresses.mine):
        yield State(path, path)
    for path in addresses.forms:
        yield State(f"{path} with errors", path, status=422, presses=True)
    form = addresses.forms[0]
    yield State(f"{form} open too long", form, status=403, presses=True, forgets_cookies=True)
    yield State(f"{form} too much text", form, status=413, presses=True, types_too_much=True)
    yield State(addresses.old_link, addresses.old_link, status=404)
    yield State(addresses.nowhere, addresses.nowhere, status=404)
    yield State(addresses.design, addresses.design, is_weighed=False)


def hub(language: str, addresses: Addresses, stories: Stories) -> Iterator[State]:
    path = addresses.mine
    sent, urgent = stories.sent(), stories.urgent()
    for what, story in {
        "sent": sent,
        "urgent": urgent,
        "called": stories.called(),
        "question": stories.asked(),
        "offered": stories.offered(),
        "booked": stories.booked(),
        "closed": stories.closed(),
    }.items():
        yield State(f"{path} {what}", story.hub, cookies=story.cookies)
        if what in ("offered", "booked"):
            yield from of_the_visit(f"{path} {what}", story)
    yield State(f"{path} not open", sent.hub)
    yield from below_the_hub(path, addresses, urgent)
    page = sent.pages[0]
    yield State(f"{path} kept", page, status=403, cookies=sent.cookies, presses=True, forgets_cookies=True)
    yield State(addresses.find, addresses.find)
    yield State(f"{addresses.find} with errors", addresses.find, status=422, presses=True)


def of_the_visit(name: str, story: Story) -> Iterator[State]:
    """The page of times, and what is linked from a booked one; the calendar file is no page."""
    for page in story.pages:
        if re.search("/(times|citas)/", page) and not page.endswith(".ics"):
            yield State(f"{name} {page.removeprefix(story.hub)}", page, cookies=story.cookies)


def below_the_hub(name: str, addresses: Addresses, story: Story) -> Iterator[State]:
    """Every page that the hub leads to, the cards, and each of them refused."""
    for page in (*(one.removeprefix(story.hub) for one in story.pages), *addresses.cards):
        weighed = page not in ALL_ON_ONE_PAGE
        yield State(f"{name} {page}", story.hub + page, cookies=story.cookies, is_weighed=weighed)
    for page, typed in addresses.wrong.items():
        yield State(
            f"{name} {page} with errors",
            story.hub + page,
            status=422,
            cookies=story.cookies,
            presses=True,
            types=typed,
            is_weighed=page not in ALL_ON_ONE_PAGE,
        )
